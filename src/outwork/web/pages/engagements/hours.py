"""Hours of an engagement: one's own week to fill in, others' weeks to approve or return."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from outwork.arrangement.states import TimesheetState
from outwork.delivery.actions.approving import submit_week
from outwork.delivery.actions.recording import DAYS, write_week
from outwork.delivery.models import Timesheet
from outwork.delivery.queries.sheets import SheetCard, weeks_of, weeks_to_answer
from outwork.delivery.queries.statements import packages_of
from outwork.delivery.queries.weeks import TaskWeek, Week, person_weeks
from outwork.kernel.refusal import Refusal
from outwork.web.acting import KEY, act, new_key
from outwork.web.components.acts import Act, Weight
from outwork.web.components.duties import Silence
from outwork.web.components.figures import hours_text, money_text
from outwork.web.components.moments import instant_text
from outwork.web.components.week import WeekCell, WeekGrid, WeekLine
from outwork.web.drawing import known
from outwork.web.pages.engagements.frame import Seen
from outwork.web.pages.engagements.hours_sent import LONGEST_TASK, sent_rows
from outwork.web.requests import KnownRequest
from outwork.web.telling import PageTeller


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursPart:
    """The hours on the work tab."""

    grids: tuple[WeekGrid, ...]
    add_task: str
    """Where a task can be added, for whoever fills in their own week."""
    week: str
    packages: tuple[tuple[UUID, str], ...]
    """What a task may be part of, where the work is planned in packages."""
    earlier: tuple[tuple[str, str, str], ...]
    """Words, state and address of other weeks."""


def hours_part(request: KnownRequest, seen: Seen, *, loudest: Weight) -> HoursPart:
    """One's own open week first, then what waits for an answer; how loud its acts may be."""
    monday = _monday(request)
    own = _own_weeks(request, seen, monday)
    waiting = weeks_to_answer(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    others = [one for one in waiting if one.may_answer]
    answerable = [grid for card in others for grid in grids_of(request, card, loudest=Weight.PLAIN)]
    grids = [_own_grid(request, seen, week, loudest=loudest) for week in own]
    return HoursPart(
        grids=(*grids, *answerable),
        add_task=reverse("engagement", args=[seen.engagement.pk]) if own else "",
        week=monday.isoformat(),
        packages=tuple((one.pk, one.title) for one in packages_of(engagement=seen.engagement.pk)),
        earlier=tuple(_line(request, card) for card in _earlier(request, seen, others)),
    )


def _earlier(request: KnownRequest, seen: Seen, shown: list[SheetCard]) -> list[SheetCard]:
    found = weeks_of(engagement=seen.engagement.pk, by=request.actor, at=request.at)
    return [card for card in found if card.id not in {one.id for one in shown}][:12]


def _line(request: KnownRequest, card: SheetCard) -> tuple[str, str, str]:
    days = _days(request, card.period.start)
    words = f"{card.person.name}, {days}: {hours_text(card.minutes)}"
    return words, _state_words(card.state), reverse("timesheet", args=[card.id])


def _monday(request: KnownRequest) -> date:
    """The week in the address, else this one."""
    today = request.reader.local(request.at).date()
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = today
    return min(asked, today) - timedelta(days=min(asked, today).weekday())


def _own_weeks(request: KnownRequest, seen: Seen, monday: date) -> tuple[Week, ...]:
    """The reader's own weeks, where they are on the side that works."""
    person = request.actor.person
    if person is None or seen.side is None or not seen.works:
        return ()
    return person_weeks(
        engagement=seen.engagement.pk,
        person=person,
        monday=monday,
        by=request.actor,
        at=request.at,
    )


def grids_of(request: KnownRequest, card: SheetCard, *, loudest: Weight) -> Iterator[WeekGrid]:
    """A week of somebody that waits for the reader's answer."""
    sheet = Timesheet.objects.only("engagement_id").get(pk=card.id)
    weeks = person_weeks(
        engagement=sheet.engagement_id,
        person=card.person.id,
        monday=card.period.start,
        by=request.actor,
        at=request.at,
    )
    for week in weeks:
        if week.timesheet == card.id:
            yield _grid_to_answer(request, card, week, loudest=loudest)


def _grid_to_answer(
    request: KnownRequest, card: SheetCard, week: Week, *, loudest: Weight
) -> WeekGrid:
    return WeekGrid(
        key=str(card.id),
        title=_("Hours of %(name)s") % {"name": card.person.name},
        note=_note(request, week),
        days=tuple(week.period),
        lines=tuple(_read_only(row, week) for row in week.rows),
        action=reverse("timesheet_approval", args=[card.id]),
        hidden=((KEY, new_key()),),
        cap_minutes=week.cap_minutes,
        worth=money_text(week.worth, reader=request.reader) if week.worth else "",
        acts=(
            Act(
                label=_("Approve %(hours)s") % {"hours": hours_text(card.minutes)},
                name="act",
                value="approve",
                weight=loudest,
            ),
            Act(label=_("Return with a reason"), name="act", value="return", weight=Weight.QUIET),
        ),
        silence=_silence(request, week),
    )


def _own_grid(request: KnownRequest, seen: Seen, week: Week, *, loudest: Weight) -> WeekGrid:
    here = reverse("engagement", args=[seen.engagement.pk])
    start = week.period.start
    return WeekGrid(
        key=week.line_key,
        title=_("Your hours: %(what)s") % {"what": week.what},
        note=_note(request, week),
        days=tuple(week.period),
        lines=tuple(_lines(request, seen, week)),
        open=week.is_writable,
        action=reverse("engagement_hours", args=[seen.engagement.pk, week.line_key]),
        hidden=((KEY, new_key()), ("week", start.isoformat())),
        previous_href=f"{here}?{urlencode({'week': str(start - timedelta(days=DAYS))})}",
        next_href=f"{here}?{urlencode({'week': str(start + timedelta(days=DAYS))})}",
        cap_minutes=week.cap_minutes,
        worth=money_text(week.worth, reader=request.reader) if week.worth else "",
        state="draft" if week.is_writable else "active",
        state_words=_state_words(week.state),
        acts=(
            Act(label=_("Hand in"), name="act", value="submit", weight=loudest),
            Act(label=_("Save"), name="act", value="save"),
        )
        if week.is_writable
        else (),
        silence=_silence(request, week),
    )


def _state_words(state: str) -> str:
    words = {
        TimesheetState.SUBMITTED: _("handed in"),
        TimesheetState.RETURNED: _("returned"),
        TimesheetState.APPROVED: _("approved"),
    }
    return words.get(TimesheetState(state), _("open")) if state else _("open")


def _note(request: KnownRequest, week: Week) -> str:
    parts = [_days(request, week.period.start)]
    if week.rate:
        rate = money_text(week.rate, reader=request.reader)
        parts.append(_("%(rate)s an hour") % {"rate": rate})
    if week.answer:
        parts.append(f"“{week.answer}”")
    return " · ".join(parts)


def _days(request: KnownRequest, monday: date) -> str:
    teller = PageTeller(reader=request.reader)
    return teller.days(monday, monday + timedelta(days=DAYS - 1))


def _silence(request: KnownRequest, week: Week) -> Silence | None:
    if week.lapses_at is None or week.state != TimesheetState.SUBMITTED:
        return None
    moment = instant_text(week.lapses_at, reader=request.reader)
    return Silence(consequence=_("approved by itself on %(moment)s") % {"moment": moment}, rest=".")


def _read_only(row: TaskWeek, week: Week) -> WeekLine:
    cells = zip(week.period, row.minutes, strict=True)
    return WeekLine(
        title=row.task or week.what,
        second=_second(row),
        cells=tuple(WeekCell(day=day, minutes=minutes) for day, minutes in cells),
    )


def _second(row: TaskWeek) -> str:
    return " · ".join(filter(None, (row.package_title, row.memo)))


def _lines(request: KnownRequest, seen: Seen, week: Week) -> Iterator[WeekLine]:
    """The tasks of a week, with inputs where it is open, and one for a task just added."""
    if not week.is_writable:
        yield from (_read_only(row, week) for row in week.rows)
        return
    rows = list(week.rows)
    added = _added(request, seen)
    if added and (added.task, added.package) not in {(row.task, row.package) for row in rows}:
        rows.append(added)
    for row in rows or [TaskWeek(task="", memo="", minutes=(0,) * DAYS)]:
        yield WeekLine(
            title=row.task or week.what,
            second=_second(row),
            cells=tuple(
                WeekCell(day=day, minutes=minutes, field=f"{index}|{row.package or ''}|{row.task}")
                for index, (day, minutes) in enumerate(zip(week.period, row.minutes, strict=True))
            ),
        )


def _added(request: KnownRequest, seen: Seen) -> TaskWeek | None:
    """The task that was asked for, in its package."""
    task = request.GET.get("task", "").strip()[:LONGEST_TASK]
    titles = {str(one.pk): one for one in packages_of(engagement=seen.engagement.pk)}
    package = titles.get(request.GET.get("package", ""))
    if not task and package is None:
        return None
    return TaskWeek(
        task=task,
        memo="",
        minutes=(0,) * DAYS,
        package=package.pk if package else None,
        package_title=package.title if package else "",
    )


@known
@require_POST
def own_hours(request: KnownRequest, engagement: UUID, line: str) -> HttpResponse:
    """Save one's own week, and hand it in where that was asked."""
    monday = _sent_week(request)
    here = f"{reverse('engagement', args=[engagement])}?{urlencode({'week': str(monday)})}"

    def perform() -> str:
        sheet = write_week(
            engagement=engagement,
            line_key=line,
            monday=monday,
            rows=sent_rows(request),
            by=request.actor,
            at=request.at,
        )
        if request.POST.get("act") == "submit":
            submit_week(
                timesheet=sheet.pk,
                knows_what_is_unpaid="knows" in request.POST,
                by=request.actor,
                at=request.at,
            )
        return here

    said = _("Handed in.") if request.POST.get("act") == "submit" else _("Saved.")
    return act(request, perform, said=said)


def _sent_week(request: KnownRequest) -> date:
    sent = request.POST.get("week", "")
    try:
        return date.fromisoformat(sent)
    except ValueError as error:
        raise Refusal.of(
            "week",
            _("Open the week again: its form did not come whole."),
            given=sent,
            accepted="a day as YYYY-MM-DD",
        ) from error
