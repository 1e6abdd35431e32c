"""One file that is brought in, as its page shows it: before it runs, while it runs and after."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.outside_file import TARGET
from outwork.intake.models import DONE, PREVIEWED, Import, ImportRow, Outcome
from outwork.intake.queries import told_rows
from outwork.web.components.figures import NOTHING
from outwork.web.components.notices import Progress
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table
from outwork.web.forms.outside_file import ColumnsForm
from outwork.web.requests import KnownRequest

MOST_TOLD = 200
SAMPLE = 5
FILE = "file"
"""The address carries the kept file, so that it can be read again with other columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """The page's context: one file, before it runs, while it runs and after."""

    file_name: str
    line: str
    state: str
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    told: Table | None
    more_told: int
    sample: Table | None
    form: ColumnsForm | None
    file: str
    columns_action: str
    start_action: str
    start_label: str
    bad_count: int
    abandon_action: str
    progress: Progress | None


def import_page(request: KnownRequest, found: Import) -> ImportPage:
    """What a file would bring, how far it is, or what came of it."""
    is_preview = found.state == PREVIEWED
    told = list(told_rows(found.pk)[: MOST_TOLD + 1])
    number = found.bad_count + found.refused_count
    return ImportPage(
        file_name=found.file_name,
        line=_line(found),
        state=found.state,
        missing=tuple(found.missing) if is_preview else (),
        unused=tuple(found.unused_heads) if is_preview else (),
        told=_told(told[:MOST_TOLD]) if told else None,
        more_told=max(number - MOST_TOLD, 0),
        sample=_sample(found) if is_preview else None,
        form=ColumnsForm(found=found) if is_preview and request.GET.get(FILE) else None,
        file=request.GET.get(FILE, ""),
        columns_action=reverse("register_import_columns", args=[found.pk]),
        start_action=reverse("register_import_start", args=[found.pk]),
        start_label=_start_label(found),
        bad_count=found.bad_count,
        abandon_action=reverse("register_import_abandonment", args=[found.pk]),
        progress=None if is_preview else _progress(found),
    )


def _line(found: Import) -> str:
    parts = (
        ngettext("%(n)s row can come in", "%(n)s rows can come in", found.waiting_count)
        % {"n": found.waiting_count},
        _("%(n)s cannot") % {"n": found.bad_count} if found.bad_count else "",
        _("%(n)s were brought in before") % {"n": found.known_count} if found.known_count else "",
    )
    return ", ".join(filter(None, parts)) + "."


def _start_label(found: Import) -> str:
    words = ngettext("Bring in %(n)s contract", "Bring in %(n)s contracts", found.waiting_count)
    return words % {"n": found.waiting_count}


def _told(rows: list[ImportRow]) -> Table:
    """Every row that cannot come in, with why and what to do."""
    cells = tuple(
        Row(
            cells=(
                Cell(text=_("Row %(n)s") % {"n": row.number}),
                Cell(text=" ".join(problem["message"] for problem in row.problems)),
            )
        )
        for row in rows
    )
    heads = (Column(title=_("Row"), on_phone=OnPhone.NAME), Column(title=_("What is wrong")))
    return Table(caption=_("Rows that cannot come in"), columns=heads, rows=cells)


def _sample(found: Import) -> Table | None:
    """The first rows as they were understood."""
    rows = list(found.rows.filter(outcome=Outcome.WAITING).order_by("number")[:SAMPLE])
    names = [column for column in TARGET.columns if column.name in found.places]
    if not rows or not names:
        return None
    return Table(
        caption=_("The first rows, as they were read"),
        columns=tuple(
            Column(title=column.label, on_phone=OnPhone.NAME if place == 0 else OnPhone.FACT)
            for place, column in enumerate(names)
        ),
        rows=tuple(
            Row(cells=tuple(Cell(text=_told_value(row, one.name)) for one in names)) for row in rows
        ),
    )


def _told_value(row: ImportRow, name: str) -> str:
    """A value as it was read; a way of working by its name."""
    value = str(row.values.get(name) or NOTHING)
    return CATALOGUE[value].name if value in CATALOGUE else value


def _progress(found: Import) -> Progress:
    done = found.created_count + found.refused_count + found.known_count
    whole = done + found.waiting_count
    is_done = found.state == DONE
    return Progress(
        title=_("Brought in") if is_done else _("Bringing in %(n)s contracts") % {"n": whole},
        share=1 if is_done or not whole else done / whole,
        counted=_("%(n)s in the register, %(told)s need you")
        % {"n": found.created_count, "told": found.bad_count + found.refused_count},
        note="" if is_done else _("It goes on when you close this page."),
        poll_href="" if is_done else reverse("register_import", args=[found.pk]),
    )
