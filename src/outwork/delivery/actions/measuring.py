"""Telling what happened in a service: events only; what they measure is computed."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from django.db.models import Max, QuerySet

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.states import EngagementState
from outwork.delivery.models import ServiceEvent
from outwork.delivery.services.keeping import keep_months
from outwork.delivery.services.months import Calendar, calendar_of
from outwork.delivery.services.plausible import (
    Happened,
    corrected_before,
    problem,
    problems_of,
)
from outwork.delivery.services.told import Fact, read_told
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Engagement
from outwork.engagements.terms.service.content import ServiceContent
from outwork.journal.recording import record
from outwork.kernel.clock import instant
from outwork.kernel.refusal import Ground, Problem, Refusal
from outwork.service_levels.events import Happening
from outwork.store.action import action
from outwork.store.actor import Actor

MOST_EVENTS = 500
MEASURED_IN = frozenset(
    {
        EngagementState.ACTIVE,
        EngagementState.PAUSED,
        EngagementState.ENDING,
        EngagementState.TERMINATED,
    }
)
WITH_PRIORITY = frozenset({Happening.OPENED, Happening.PRIORITY_SET})


@action
def tell_service(
    *, engagement: UUID, line_key: str, events: Sequence[Happened], by: Actor, at: datetime
) -> list[ServiceEvent]:
    """Tell what happened, in one go or not at all. Months that change by it are shown anew.

    Raises Refusal with every problem, each by the place of its event.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.RECORD_MEASUREMENT, engagement=found, by=by, at=at, basis=Basis.SERVICE)
    desk = MeasuringDesk(found, line_key=line_key, by=by, at=at)
    return desk.tell(events)


class MeasuringDesk:
    """One service, locked, with those of its facts that every event is checked against."""

    def __init__(self, engagement: Engagement, *, line_key: str, by: Actor, at: datetime) -> None:
        if engagement.state not in MEASURED_IN:
            raise Refusal("Nothing is measured here (any more).", ground=Ground.CONFLICT)
        self.engagement, self.line_key, self.by, self.at = engagement, line_key, by, at
        self.calendar: Calendar = calendar_of(engagement, at=at)
        if line_key not in self.calendar.service_keys:
            raise Refusal(
                "There is no such service, or it is not yours to see.", ground=Ground.MISSING
            )

    def tell(self, events: Sequence[Happened]) -> list[ServiceEvent]:
        """Keep the events in the order of telling, and all months as they are with them."""
        self.refuse_unless_possible(events)
        rows = self.keep(events)
        self.keep_months()
        return rows

    def keep(self, events: Sequence[Happened]) -> list[ServiceEvent]:
        """Keep the events alone: the months are computed once all are told."""
        rows = self._rows(events)
        ServiceEvent.objects.bulk_create(rows)
        self._refuse_orphans(self._cases_of(rows))
        record(
            kind="delivery.service_told",
            subject=rows[0],
            by=self.by,
            at=self.at,
            body={"line_key": self.line_key, "count": len(rows)},
            covers=rows,
        )
        return rows

    def keep_months(self) -> None:
        """Every month as it is with what was told."""
        keep_months(
            self.engagement,
            key=self.line_key,
            calendar=self.calendar,
            by=self.by,
            at=self.at,
        )

    def standing_of(self, case: str) -> list[ServiceEvent]:
        """What stands of a case, in the order of telling."""
        told = self._told()
        corrected = told.filter(corrects_number__isnull=False).values("corrects_number")
        return list(told.filter(case=case).exclude(number__in=corrected).order_by("number"))

    def refuse_unless_possible(self, events: Sequence[Happened]) -> None:
        """Raise Refusal with every problem that can be told before anything is kept."""
        if not 0 < len(events) <= MOST_EVENTS:
            raise Refusal.of("events", f"Tell 1 to {MOST_EVENTS} events at once.")
        problems = [
            Problem(
                field=f"events.{index}.{wrong.field}",
                message=wrong.message,
                given=wrong.given,
                accepted=wrong.accepted,
            )
            for index, event in enumerate(events)
            for wrong in (*self._problems(event), *corrected_before(index, events))
        ]
        if problems:
            raise Refusal.all_of(problems)

    def _problems(self, event: Happened) -> list[Problem]:
        checks = (self._begun, self._priority, self._corrected)
        found = [wrong for check in checks if (wrong := check(event)) is not None]
        return [*problems_of(event, now=self.at), *found]

    def _begun(self, event: Happened) -> Problem | None:
        """What was before the service is its baseline, which the terms hold."""
        first = min(self.calendar.held, default=self.calendar.today)
        begun = instant(datetime.combine(first, time()), zone=self.engagement.client.zone)
        if event.at >= begun:
            return None
        return Problem(
            field="at",
            message="This was before the service began.",
            given=event.at.isoformat(),
            accepted=f"from {first.isoformat()}",
        )

    def _priority(self, event: Happened) -> Problem | None:
        names = [one.name for one in self.service.priorities]
        if event.happening not in WITH_PRIORITY or event.priority in names:
            return None
        accepted = ", ".join(names) or "no priority is agreed"
        return Problem(
            field="priority",
            message=f"Choose a priority of the terms: {accepted}.",
            given=event.priority,
            accepted=accepted,
        )

    def _corrected(self, event: Happened) -> Problem | None:
        if event.corrects is None:
            needs = event.happening == Fact.VOID
            return problem("corrects", "Say which event is taken back.") if needs else None
        told = self._told()
        if not told.filter(number=event.corrects).exists():
            return problem("corrects", "There is no event of this number.", str(event.corrects))
        if told.filter(corrects_number=event.corrects).exists():
            return problem("corrects", "It was corrected already: correct that one.")
        return None

    @property
    def service(self) -> ServiceContent:
        """As the newest version that has it agrees it."""
        lines = (
            version.content.line(self.line_key) for version in reversed(self.calendar.versions)
        )
        return next(line.service for line in lines if line is not None and line.service)

    def _told(self) -> QuerySet[ServiceEvent]:
        return ServiceEvent.objects.filter(engagement=self.engagement, line_key=self.line_key)

    def _rows(self, events: Sequence[Happened]) -> list[ServiceEvent]:
        last = self._told().aggregate(last=Max("number"))["last"] or 0
        return [
            ServiceEvent(
                engagement=self.engagement,
                line_key=self.line_key,
                number=number,
                happening=event.happening,
                case=event.case,
                priority=event.priority if event.happening in WITH_PRIORITY else "",
                at=event.at,
                ends_at=event.ends_at,
                reached=event.reached,
                of=event.of,
                corrects_number=event.corrects,
                told_at=self.at,
                party_id=self.engagement.party_id,
                counterparty_id=self.engagement.counterparty_id,
            )
            for number, event in enumerate(events, start=last + 1)
        ]

    def _cases_of(self, rows: Sequence[ServiceEvent]) -> set[str]:
        """The cases that these tell of, or tell otherwise than before."""
        numbers = [row.corrects_number for row in rows if row.corrects_number]
        corrected = self._told().filter(number__in=numbers)
        return {row.case for row in (*rows, *corrected)} - {""}

    def _refuse_orphans(self, cases: set[str]) -> None:
        """What happens to a case is told of one that was opened."""
        rows = self._told().filter(case__in=cases)
        corrections = self._told().filter(corrects_number__isnull=False).exclude(case__in=cases)
        for case, standing in read_told([*rows, *corrections]).cases.items():
            if case in cases and standing[0].happening is not Happening.OPENED:
                raise Refusal.of(
                    "events",
                    f"Case {case} begins with “{standing[0].happening}”. Tell first when it was "
                    "opened.",
                    given=case,
                    accepted="a case that was opened",
                )
