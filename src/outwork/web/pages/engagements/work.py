"""The work of an engagement: results with their criteria, handed in and reviewed here."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.positions import Side
from outwork.arrangement.states import MilestoneState
from outwork.arrangement.tabs import Tab
from outwork.delivery.models import Milestone
from outwork.delivery.queries.results import Result, results_of
from outwork.files.models import StoredFile
from outwork.web.acting import KEY, new_key
from outwork.web.components.acts import Act, Weight
from outwork.web.components.moments import both_sides_text, short_day_text
from outwork.web.components.results import Criterion, FileChip, ResultRow, Review
from outwork.web.drawing import draw, known
from outwork.web.pages.engagements.ending import ExitPart, exit_part
from outwork.web.pages.engagements.frame import Frame, Seen, frame, see
from outwork.web.pages.engagements.hours import HoursPart, hours_part
from outwork.web.pages.working.expenses import ExpensesPart, expenses_part
from outwork.web.pages.working.reports import newest_report
from outwork.web.pages.working.seats import SeatsLine, seats_line
from outwork.web.pages.working.services import ServiceLine, service_lines
from outwork.web.pages.working.statements import StatementLine, statement_lines
from outwork.web.requests import KnownRequest, Request

MARKS = {
    MilestoneState.PLANNED: "planned",
    MilestoneState.REVISION_ASKED: "revision",
    MilestoneState.PART_ACCEPTED: "part",
    MilestoneState.ACCEPTED: "accepted",
    MilestoneState.CANCELLED: "cancelled",
}
WORK = frozenset({"planned", "revision_asked", "part_accepted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPage:
    """The tab's context."""

    frame: Frame
    results: tuple[ResultRow, ...]
    summary: str
    hours: HoursPart
    statements: tuple[StatementLine, ...]
    services: tuple[ServiceLine, ...]
    seats: SeatsLine | None
    expenses: ExpensesPart | None
    exit_list: ExitPart | None
    report: str
    """Of which days the newest report is; empty where there is none."""
    reports_href: str


@known
def work(request: KnownRequest, engagement: UUID) -> HttpResponse:
    """The first tab: what is to be done, and how far it is."""
    seen = see(request, engagement)
    found = results_of(engagement=engagement)
    framed = frame(request, seen, current=Tab.WORK)
    has_step = framed.next_step is not None and framed.next_step.act is not None
    page = WorkPage(
        frame=framed,
        results=tuple(result_row(request, seen, one) for one in found),
        summary=_summary(found),
        hours=hours_part(request, seen, loudest=Weight.PLAIN if has_step else Weight.FILLED),
        statements=statement_lines(request, seen),
        services=service_lines(request, seen),
        seats=seats_line(request, seen),
        expenses=expenses_part(request, seen),
        exit_list=exit_part(request, seen),
        report=newest_report(request, seen),
        reports_href=reverse("report", args=[engagement]),
    )
    return draw(request, "outwork/pages/engagements/work.html", page, current="engagements")


def _summary(found: tuple[Result, ...]) -> str:
    accepted = sum(one.milestone.state == MilestoneState.ACCEPTED for one in found)
    return _("%(accepted)s of %(all)s accepted") % {"accepted": accepted, "all": len(found)}


def result_row(request: Request, seen: Seen, result: Result) -> ResultRow:
    """A result as this reader finds it: with its form where they review it."""
    milestone = result.milestone
    is_with_us = milestone.state == MilestoneState.SUBMITTED and seen.side is not Side.SUPPLIER
    return ResultRow(
        mark=_mark(milestone, is_with_us=is_with_us),
        title=milestone.title,
        second=_second(request, seen, result),
        amount=milestone.amount,
        follow=_follow(request, milestone),
        state="with_you" if is_with_us else "",
        state_words=_("with you") if is_with_us else "",
        criteria=tuple(
            Criterion(key=str(one.place), words=one.words, met=bool(one.met))
            for one in result.criteria
        ),
        files=tuple(_chip(file) for file in result.files),
        review=_review(milestone) if is_with_us else None,
        open=is_with_us,
        links=(),
    )


def _mark(milestone: Milestone, *, is_with_us: bool) -> str:
    if milestone.state == MilestoneState.SUBMITTED:
        return "with_you" if is_with_us else "with_them"
    return MARKS[MilestoneState(milestone.state)]


def _second(request: Request, seen: Seen, result: Result) -> str:
    newest, reader = result.newest, request.reader
    if newest is None:
        number = len(result.criteria)
        return ngettext("%(n)s criterion", "%(n)s criteria", number) % {"n": number}
    zone = seen.zone(seen.side.other if seen.side else Side.SUPPLIER)
    words = _("Handed in %(moment)s") % {
        "moment": both_sides_text(newest.handed_in_at, reader=reader, zone=zone)
    }
    return f"{words} · {newest.answer}" if newest.answer else words


def _follow(request: Request, milestone: Milestone) -> str:
    reader = request.reader
    if milestone.state == MilestoneState.SUBMITTED and milestone.lapses_at:
        day = short_day_text(reader.local(milestone.lapses_at).date(), reader=reader)
        return _("by %(day)s") % {"day": day}
    if milestone.due_on and milestone.state in WORK:
        return _("due %(day)s") % {"day": short_day_text(milestone.due_on, reader=reader)}
    return ""


def _chip(file: StoredFile) -> FileChip:
    return FileChip(
        name=file.name, size_bytes=file.size_bytes, href=reverse("file", args=[file.pk])
    )


def _review(milestone: Milestone) -> Review:
    return Review(
        action=reverse("milestone_acceptance", args=[milestone.pk]),
        acts=(
            Act(label=_("Accept all"), name="act", value="all"),
            Act(label=_("Accept a part"), name="act", value="part"),
            Act(label=_("Ask for a revision"), name="act", value="revision", weight=Weight.QUIET),
        ),
        hidden=((KEY, new_key()),),
    )
