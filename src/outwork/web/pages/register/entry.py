"""One line of the register: what it is, what leaving costs and why, and one's own notes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.states import EngagementState
from outwork.engagements.actions.drafting import note_in_register
from outwork.engagements.actions.placing import place_in_department
from outwork.engagements.locking import not_there
from outwork.engagements.models import Engagement, OutsideContract, RegisterEntry
from outwork.engagements.queries.register import RegisterRow, one_of_register
from outwork.kernel.money import Money
from outwork.people.authority import allowed
from outwork.web.acting import act
from outwork.web.components.acts import Act
from outwork.web.components.conversation import Fact, Sum
from outwork.web.components.figures import NOTHING, money_text
from outwork.web.components.moments import dated_text
from outwork.web.components.reader import Reader
from outwork.web.components.results import FileChip
from outwork.web.drawing import draw, known
from outwork.web.forms.outside import NoteForm, PaperForm
from outwork.web.pages.engagements.states import mark_of, words_of
from outwork.web.pages.register.bringing_in import keep_paper
from outwork.web.pages.register.people import departments_of, members_of
from outwork.web.requests import KnownRequest

NOTICE_IN = frozenset({EngagementState.ACTIVE, EngagementState.PAUSED})
"""States in which notice can be given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    """The page's context."""

    row: RegisterRow
    arrangement_name: str
    state: str
    state_words: str
    line: str
    acts: tuple[Act, ...]
    facts: tuple[Fact, ...]
    leaving: tuple[Sum, ...]
    leaving_words: str
    note_form: NoteForm
    note_action: str
    paper: FileChip | None
    paper_form: PaperForm | None
    paper_action: str


@known
@require_http_methods(["GET", "POST"])
def entry(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Look at one line; send the notes of one's own organisation."""
    row = _row(request, engagement)
    if request.method == "GET":
        return _page(request, row, _note_form(request, row))
    form = _note_form(request, row, data=request.POST)
    again = partial(_page, request, row, form)
    if not form.is_valid():
        return again(status=422)

    def perform() -> str:
        note_in_register(
            engagement=row.id,
            owner=form.owner_id,
            cost_centre=form.cleaned_data["cost_centre"],
            note=form.cleaned_data["note"],
            by=request.actor,
            at=request.at,
        )
        if "department" in form.changed_data:
            place_in_department(
                engagement=row.id, department=form.department_id, by=request.actor, at=request.at
            )
        return reverse("register_entry", args=[row.id])

    return act(request, perform, said=_("Noted."), form=form, again=again)


@known
@require_POST
def paper(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """Keep the signed contract with a line that came in without it."""
    row = _row(request, engagement)
    form = PaperForm(request.POST, request.FILES)
    note_form = _note_form(request, row)
    again = partial(_page, request, row, note_form, paper_form=form)
    if not form.is_valid():
        return again(status=422)

    def perform() -> str:
        found = Engagement.objects.get(pk=row.id)
        keep_paper(form.cleaned_data["paper"], engagement=found, by=request.actor, at=request.at)
        return reverse("register_entry", args=[row.id])

    return act(request, perform, said=_("Kept with it."), form=form, again=again)


def _row(request: KnownRequest, engagement: UUID) -> RegisterRow:
    today = request.reader.local(request.at).date()
    row = one_of_register(engagement, by=request.actor, at=request.at, today=today)
    if row is None:
        raise not_there("line in your register")
    return row


def _note_form(
    request: KnownRequest, row: RegisterRow, *, data: Mapping[str, Any] | None = None
) -> NoteForm:
    return NoteForm(
        data,
        members=members_of(request.actor),
        departments=departments_of(request.actor, at=request.at),
        initial=_noted(row, request),
    )


def _noted(row: RegisterRow, request: KnownRequest) -> dict[str, object]:
    noted = RegisterEntry.objects.filter(
        engagement_id=row.id, party_id__in=request.actor.organisations
    ).first()
    return {
        "owner": str(row.owner_id) if row.owner_id else "",
        "department": str(row.department_id) if row.department_id else "",
        "cost_centre": noted.cost_centre if noted else "",
        "note": noted.note if noted else "",
    }


def _page(
    request: KnownRequest,
    row: RegisterRow,
    note_form: NoteForm,
    *,
    paper_form: PaperForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = request.reader
    contract = OutsideContract.objects.filter(engagement_id=row.id).select_related("file").first()
    may_attach = contract is not None and allowed(
        Deed.RECORD_OUTSIDE_CONTRACT, by=request.actor, at=request.at
    )
    page = EntryPage(
        row=row,
        arrangement_name=CATALOGUE[row.arrangement].name,
        state=mark_of(row.state),
        state_words=words_of(row.state),
        line=_line(row, contract),
        acts=_acts(row),
        facts=_facts(row, contract, reader=reader),
        leaving=_leaving(row),
        leaving_words=_leaving_words(row, reader=reader),
        note_form=note_form,
        note_action=reverse("register_entry", args=[row.id]),
        paper=chip_of(contract),
        paper_form=(paper_form or PaperForm()) if may_attach else None,
        paper_action=reverse("register_paper", args=[row.id]),
    )
    status = 422 if note_form.errors or (paper_form and paper_form.errors) else status
    return draw(
        request, "outwork/pages/register/entry.html", page, current="register", status=status
    )


def _acts(row: RegisterRow) -> tuple[Act, ...]:
    """To the engagement itself, and to the end of it where it still runs."""
    opening = Act(label=_("Open it"), href=reverse("engagement", args=[row.id]))
    if row.state not in NOTICE_IN:
        return (opening,)
    return (Act(label=_("Give notice"), href=reverse("engagement_life", args=[row.id])), opening)


def chip_of(contract: OutsideContract | None) -> FileChip | None:
    """The signed contract, to be had by both sides."""
    if contract is None or contract.file is None:
        return None
    href = reverse("file", args=[contract.file.pk])
    return FileChip(name=contract.file.name, size_bytes=contract.file.size_bytes, href=href)


def _line(row: RegisterRow, contract: OutsideContract | None) -> str:
    """With whom, and whose word it is."""
    if contract is None:
        return _("With %(who)s.") % {"who": row.supplier}
    if contract.confirmed_at is not None:
        words = _("With %(who)s. Made elsewhere, confirmed by both sides.")
    else:
        words = _("With %(who)s. Made elsewhere, confirmed by your side only so far.")
    return words % {"who": row.supplier}


def _facts(
    row: RegisterRow, contract: OutsideContract | None, *, reader: Reader
) -> tuple[Fact, ...]:
    """What is agreed about money and time."""

    def day(found: date | None) -> str:
        return dated_text(found, reader=reader) if found else NOTHING

    ends = _("ends by itself") if row.ends_by_itself else _("until further notice")
    facts = [
        Fact(
            term=_("Value a year"),
            value=money_text(row.value, reader=reader) if row.value else _("no limit"),
            second=_("without VAT"),
        ),
        Fact(term=_("Begins"), value=day(row.starts_on)),
        Fact(
            term=_("Renews") if row.horizon.renews else _("Ends"),
            value=day(row.horizon.ends_on) if row.horizon.ends_on else ends,
        ),
        Fact(
            term=_("Notice"),
            value=_("%(n)s days") % {"n": row.notice_days},
            second=_("at the latest on %(day)s") % {"day": day(row.horizon.notice_by)}
            if row.horizon.notice_by
            else "",
        ),
    ]
    if contract is not None and contract.signed_on:
        facts.append(Fact(term=_("Signed"), value=day(contract.signed_on)))
    return tuple(facts)


def _leaving(row: RegisterRow) -> tuple[Sum, ...]:
    if row.leaving is None or not row.leaving.parts:
        return ()
    parts = tuple(
        Sum(label=part.words, amount=Money(part.amount_minor, row.leaving.currency))
        for part in row.leaving.parts
    )
    return (*parts, Sum(label=_("Cost to leave today"), amount=row.leaving.total, is_total=True))


def _leaving_words(row: RegisterRow, *, reader: Reader) -> str:
    if row.leaving is None:
        return _("Nothing binds here, so leaving costs nothing.")
    words = _("Notice given today ends it on %(day)s. What is earned until now is owed either way.")
    said = words % {"day": dated_text(row.leaving.last_day, reader=reader)}
    if not row.leaving.parts:
        return f"{said} " + _("Nothing comes on top.")
    return said
