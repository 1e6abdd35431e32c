"""Writing hours: new entries, and reversals of old ones. Inside acts that asked and locked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet, Sum

from outwork.arrangement.bases import Record, records
from outwork.arrangement.states import TimesheetState
from outwork.delivery.hours.in_force import AgreedVersion, LineInForce, agreed_versions, line_on
from outwork.delivery.models import EntryWords, TimeEntry, Timesheet
from outwork.delivery.owing_hours import owe_week
from outwork.delivery.packages import package_of
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.models import Engagement
from outwork.kernel.period import Period
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.people.models import Person, PersonDetails
from outwork.store.actor import Actor
from outwork.store.records import Step

DAY_MINUTES = 24 * 60
LONGEST_TASK = 200
LONGEST_MEMO = 500
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """What somebody says they worked: minutes of one day, on what."""

    day: date
    minutes: int
    task: str = ""
    memo: str = ""
    package: UUID | None = None
    """The package of work that they were for, where the engagement has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who writes hours of whom, where and when, with what pays for them."""

    engagement: Engagement
    person: UUID
    zone: str
    """Of the person who worked: it says what day it is."""
    versions: Sequence[AgreedVersion]
    line_key: str
    by: Actor
    at: datetime

    @property
    def today(self) -> date:
        return self.at.astimezone(ZoneInfo(self.zone)).date()

    def line(self, day: date) -> LineInForce:
        """What pays for a day; Refusal where nothing does."""
        found = line_on(self.versions, key=self.line_key, day=day)
        if found is None or not self._within(day):
            raise Refusal.of(
                "day",
                f"Nothing is agreed that pays for hours of {day}. Choose a day of the agreement.",
                given=day,
                accepted="a day on which the line is in force",
            )
        if Record.TIME_ENTRY not in records(found.answers, basis=found.content.basis):
            raise Refusal.of("line", "No hours are recorded under this line. Choose another.")
        return found

    def _within(self, day: date) -> bool:
        starts_on, ends_on = self.engagement.starts_on, self.engagement.ends_on
        return (starts_on is None or starts_on <= day) and (ends_on is None or day <= ends_on)


def pen(engagement: Engagement, *, person: UUID, line_key: str, by: Actor, at: datetime) -> Pen:
    """What is needed to write hours of a person; from here on nobody else writes theirs."""
    Person.objects.select_for_update(no_key=True).get(pk=person)
    details = PersonDetails.objects.filter(person_id=person).first()
    if details is None:
        raise Refusal("There is nobody like that.", ground=Ground.MISSING)
    return Pen(
        engagement=engagement,
        person=person,
        zone=details.zone,
        versions=agreed_versions(engagement, zone=details.zone),
        line_key=line_key,
        by=by,
        at=at,
    )


def sheet_for(pen: Pen, day: date) -> tuple[Timesheet, list[Step]]:
    """The sheet on which hours of a day are written, and the step that began it if it is new.

    It is that of the day's week; where that one is approved, the next that is still open. Refuses
    while the week is handed in.
    """
    sheet, steps = open_sheet(pen, Period.week_of(day).start)
    if sheet.state == TimesheetState.SUBMITTED:
        raise Refusal(
            "These hours are handed in. Wait until they are approved or returned.",
            ground=Ground.CONFLICT,
        )
    if sheet.is_writable:
        return sheet, steps
    monday = max(sheet.monday + _WEEK, Period.week_of(pen.today).start)
    sheet, steps = open_sheet(pen, monday)
    while not sheet.is_writable:
        sheet, steps = open_sheet(pen, sheet.monday + _WEEK)
    return sheet, steps


def open_sheet(pen: Pen, monday: date) -> tuple[Timesheet, list[Step]]:
    """The person's sheet of a week, begun if there is none yet."""
    known = Timesheet.objects.select_for_update(no_key=True).filter(
        engagement=pen.engagement, person_id=pen.person, line_key=pen.line_key, monday=monday
    )
    found = known.first()
    if found is not None:
        found.engagement = pen.engagement
        return found, []
    party, counterparty = _sides(pen, monday)
    sheet = Timesheet(
        engagement=pen.engagement,
        person_id=pen.person,
        line_key=pen.line_key,
        monday=monday,
        party_id=party,
        counterparty_id=counterparty,
    )
    return sheet, [sheet.begin(state=TimesheetState.OPEN, by=pen.by, at=pen.at)]


def write(sheet: Timesheet, hours: Hours, *, pen: Pen) -> TimeEntry:
    """Write minutes of a day onto a sheet. Refuses days to come, and more than a day holds."""
    refuse_unless_possible(hours, pen=pen)
    line = pen.line(hours.day)
    entry = _entry(sheet, day=hours.day, minutes=hours.minutes, pen=pen)
    entry.line = line.row
    entry.package = package_of(pen.engagement, hours.package)
    entry.save(force_insert=True)
    EntryWords.objects.create(
        engagement_id=sheet.engagement_id,
        entry=entry,
        task=clean_task(hours.task),
        memo=clean_memo(hours.memo),
        party_id=sheet.party_id,
        counterparty_id=sheet.counterparty_id,
    )
    return entry


def reverse(first: TimeEntry, *, on: Timesheet, pen: Pen) -> TimeEntry:
    """Take an entry back, on its own sheet or on a later one."""
    entry = _entry(on, day=first.day, minutes=-first.minutes, pen=pen)
    entry.line_id, entry.package_id = first.line_id, first.package_id
    entry.reverses = first
    entry.save(force_insert=True)
    return entry


def owe_what_stands(sheet: Timesheet, *, pen: Pen) -> None:
    """A week is owed while hours stand on it; one that was emptied is not."""
    if standing(sheet.entries.all()).exists():
        owe_week(sheet, zone=pen.zone, at=pen.at)
    else:
        close(subjects=[sheet.pk], how=ClosedHow.CANCELLED, by=pen.by, at=pen.at)


def standing(entries: QuerySet[TimeEntry]) -> QuerySet[TimeEntry]:
    """Entries that still say something: neither taken back, nor taking back one of their sheet."""
    return entries.filter(reversal=None).exclude(reverses__timesheet=F("timesheet"))


def refuse_overfull(person: UUID, days: Collection[date]) -> None:
    """A day has 24 hours, however many engagements they are spread over."""
    sums = (
        TimeEntry.objects.filter(person_id=person, day__in=days)
        .values_list("day")
        .annotate(whole=Sum("minutes"))
        .filter(whole__gt=DAY_MINUTES)
        .order_by("day")
    )
    for day, whole in sums:
        raise Refusal.of(
            "minutes",
            f"{day} would have {clock(whole)} hours. Enter 24:00 or less for a day in all.",
            given=clock(whole),
            accepted="at most 24:00 a day",
        )


def clean_task(text: str) -> str:
    return clean_line(text, field="task", most_characters=LONGEST_TASK, may_be_empty=True)


def clean_memo(text: str) -> str:
    return clean_line(text, field="memo", most_characters=LONGEST_MEMO, may_be_empty=True)


def clock(minutes: int) -> str:
    """Minutes as people write hours: "31:30"."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}"


def refuse_unless_possible(hours: Hours, *, pen: Pen) -> None:
    if not 0 < hours.minutes <= DAY_MINUTES:
        raise Refusal.of(
            "minutes",
            "A day has 24 hours. Enter 0:01 to 24:00.",
            given=hours.minutes,
            accepted="1 to 1440 minutes",
        )
    if hours.day > pen.today:
        raise Refusal.of(
            "day",
            f"{hours.day} is still to come. Enter hours once they are worked.",
            given=hours.day,
            accepted=f"{pen.today} or earlier",
        )


def _sides(pen: Pen, monday: date) -> tuple[UUID, UUID | None]:
    """Both sides see a person's hours, unless a provider's manager stands in front of them."""
    engagement = pen.engagement
    week = Period.week_of(monday)
    paid = next(
        (found for day in week if (found := line_on(pen.versions, key=pen.line_key, day=day))),
        None,
    )
    if paid is None:
        raise Refusal.of("day", f"Nothing is agreed that pays for hours of the week from {monday}.")
    if paid.is_stated:
        return engagement.supplier_id, None
    assert engagement.counterparty_id is not None, "hours are written under agreed terms"
    return engagement.party_id, engagement.counterparty_id


def _entry(sheet: Timesheet, *, day: date, minutes: int, pen: Pen) -> TimeEntry:
    return TimeEntry(
        engagement_id=sheet.engagement_id,
        timesheet=sheet,
        person_id=sheet.person_id,
        day=day,
        minutes=minutes,
        written_at=pen.at,
        party_id=sheet.party_id,
        counterparty_id=sheet.counterparty_id,
    )
