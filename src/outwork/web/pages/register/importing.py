"""Many contracts out of a file: chosen, columns checked, every bad row told, then entered."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.engagements.outside_file import TARGET, check_for
from outwork.files.actions import store
from outwork.files.media import TABLE
from outwork.files.queries import open_for
from outwork.intake.actions import abandon, read_file, start
from outwork.intake.models import ABANDONED, DONE, PREVIEWED, RUNNING, Import
from outwork.intake.preview import Choice
from outwork.intake.queries import imports_of
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.web.acting import act
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.drawing import draw, draw_part, known
from outwork.web.forms.outside_file import ColumnsForm, FileForm
from outwork.web.pages.register.import_page import FILE, import_page
from outwork.web.requests import KnownRequest

STATES = {
    PREVIEWED: gettext_lazy("Shown, not entered"),
    RUNNING: gettext_lazy("Running"),
    DONE: gettext_lazy("Done"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseFilePage:
    """The page's context: choosing a file."""

    form: FileForm
    action: str
    columns: tuple[str, ...]
    earlier: Table | None


@known
@require_http_methods(["GET", "POST"])
def choose_file(request: KnownRequest) -> HttpResponse:
    """Choose a file; it is read and shown, and nothing is entered yet."""
    ask(Deed.IMPORT_REGISTER, by=request.actor, at=request.at)
    is_sent = request.method == "POST"
    form = FileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    again = partial(_choose_page, request, form)
    if not is_sent:
        return again()
    if not form.is_valid():
        return again()

    def perform() -> str:
        sent = form.cleaned_data["file"]
        kept = store(
            source=sent.file,
            name=sent.name,
            accepts=TABLE,
            party_id=own_organisation(request.actor),
            by=request.actor,
            at=request.at,
        )
        return _read(request, kept.pk)

    return act(request, perform, form=form, again=again)


@known
def one_import(request: KnownRequest, import_id: UUID) -> HttpResponse:
    """One file: what it would bring, how far it is, what came of it."""
    found = _found(request, import_id)
    page = import_page(request, found)
    if request.htmx:
        return draw_part(request, "outwork/pages/register/progress.html", page)
    return draw(request, "outwork/pages/register/import.html", page, current="register")


@known
@require_POST
def columns(request: KnownRequest, import_id: UUID) -> HttpResponse:
    """Read the same file again with other columns; the reading before is dropped."""
    found = _found(request, import_id)
    form = ColumnsForm(request.POST, found=found)
    file = _file_of(request)
    if not form.is_valid():
        raise Refusal("Choose columns from the lists.", ground=Ground.INVALID)

    def perform() -> str:
        abandon(import_id=found.pk, by=request.actor, at=request.at)
        return _read(request, file, choice=form.choice())

    return act(request, perform)


@known
@require_POST
def starting(request: KnownRequest, import_id: UUID) -> HttpResponse:
    """Let it run; the page may be closed."""
    found = _found(request, import_id)

    def perform() -> str:
        start(
            import_id=found.pk,
            without_bad_rows="without_bad_rows" in request.POST,
            by=request.actor,
            at=request.at,
        )
        return reverse("register_import", args=[found.pk])

    return act(request, perform)


@known
@require_POST
def abandonment(request: KnownRequest, import_id: UUID) -> HttpResponse:
    """Drop what was read."""
    found = _found(request, import_id)

    def perform() -> str:
        abandon(import_id=found.pk, by=request.actor, at=request.at)
        return reverse("register_file")

    return act(request, perform, said=_("Dropped. Nothing was brought in."))


def _read(request: KnownRequest, file: UUID, *, choice: Choice | None = None) -> str:
    """Read a kept file into a preview, and lead to it."""
    kept, source = open_for(file=file, by=request.actor)
    with source:
        content = source.read()
    made = read_file(
        content=content,
        file_name=kept.name,
        target=TARGET,
        party_id=own_organisation(request.actor),
        choice=choice,
        check=check_for(by=request.actor, today=_today(request)),
        by=request.actor,
        at=request.at,
    )
    return f"{reverse('register_import', args=[made.pk])}?{FILE}={file}"


def _found(request: KnownRequest, import_id: UUID) -> Import:
    ask(Deed.IMPORT_REGISTER, by=request.actor, at=request.at)
    own = imports_of(own_organisation(request.actor))
    found = own.filter(pk=import_id, kind=TARGET.kind).first()
    if found is None or found.state == ABANDONED:
        raise Refusal("There is no such import.", ground=Ground.MISSING)
    return found


def _file_of(request: KnownRequest) -> UUID:
    try:
        return UUID(request.POST.get(FILE, ""))
    except ValueError:
        raise Refusal("Choose the file again.", ground=Ground.MISSING) from None


def _today(request: KnownRequest) -> date:
    return request.reader.local(request.at).date()


def _choose_page(request: KnownRequest, form: FileForm) -> HttpResponse:
    page = ChooseFilePage(
        form=form,
        action=reverse("register_file"),
        columns=tuple(column.label for column in TARGET.columns),
        earlier=_earlier(request),
    )
    return draw(
        request,
        "outwork/pages/register/file.html",
        page,
        current="register",
        status=422 if form.errors else 200,
    )


def _earlier(request: KnownRequest) -> Table | None:
    """The imports before this one, each with what came of it."""
    own = imports_of(own_organisation(request.actor)).filter(kind=TARGET.kind)
    found = list(own.exclude(state=ABANDONED)[:10])
    if not found:
        return None
    rows = tuple(
        Row(
            cells=(
                Cell(text=one.file_name, href=reverse("register_import", args=[one.pk])),
                Cell(text=str(STATES[one.state])),
                Cell(text=str(one.created_count)),
            )
        )
        for one in found
    )
    heads = (
        Column(title=_("File"), on_phone=OnPhone.NAME),
        Column(title=_("State")),
        Column(title=_("Brought in"), number=True, on_phone=OnPhone.VALUE),
    )
    return Table(caption=_("Files before"), columns=heads, rows=rows)
