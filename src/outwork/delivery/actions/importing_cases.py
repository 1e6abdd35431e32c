"""Bringing the cases of a service in from a file of another tool.

`preview_cases` reads it and enters nothing; `outwork.intake.actions.start` lets it run; then
`enter_cases` is called until none waits. What a later file says otherwise corrects what was told.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.delivery.actions.measuring import MeasuringDesk
from outwork.delivery.models import LineImport, ServiceEvent
from outwork.delivery.services.file import CASES_FILE, CaseRow, news_of, row_of
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement, not_there
from outwork.intake.actions import enter_batch, read_file
from outwork.intake.models import Import
from outwork.intake.preview import Choice, Values
from outwork.kernel.refusal import Problem, Refusal
from outwork.people.authority import own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def preview_cases(
    *,
    engagement: UUID,
    line_key: str,
    content: bytes,
    file_name: str,
    by: Actor,
    at: datetime,
    choice: Choice | None = None,
) -> Import:
    """Read a file of cases and say of every row whether it can come in. Enters nothing."""
    desk = _Desk(_measuring(engagement, line_key=line_key, by=by, at=at))
    made = read_file(
        content=content,
        file_name=file_name,
        target=CASES_FILE,
        party_id=own_organisation(by),
        by=by,
        at=at,
        choice=choice,
        check=desk.problems,
    )
    LineImport.objects.create(
        of_import=made, engagement_id=engagement, line_key=line_key, party_id=made.party_id
    )
    return made


@action
def enter_cases(*, import_id: UUID, by: Actor, at: datetime) -> Import:
    """Enter the next batch of a started import; call again until it is done.

    The months are computed once a batch, not once a row.
    """
    where = LineImport.objects.filter(of_import_id=import_id).first()
    if where is None:
        raise not_there("import")
    desk = _Desk(_measuring(where.engagement_id, line_key=where.line_key, by=by, at=at))
    entered = enter_batch(import_id=import_id, target=CASES_FILE, create=desk.enter, by=by, at=at)
    desk.measuring.keep_months()
    return entered


class _Desk:
    """One import at work on one service."""

    def __init__(self, measuring: MeasuringDesk) -> None:
        self.measuring = measuring

    def problems(self, values: Values) -> Iterable[Problem]:
        """What keeps a row out, as far as it can be told before its turn."""
        row = row_of(values, service=self.measuring.service)
        events = news_of(row, known=())
        try:
            self.measuring.refuse_unless_possible(events)
        except Refusal as refused:
            return tuple(_of_column(problem, row) for problem in refused.problems)
        return ()

    def enter(self, values: Values) -> UUID:
        """What is new in one row; the case's first event where nothing is."""
        row = row_of(values, service=self.measuring.service)
        known = self.measuring.standing_of(row.case)
        events = news_of(row, known=known)
        if not events:
            return known[0].pk
        self.measuring.refuse_unless_possible(events)
        made: list[ServiceEvent] = self.measuring.keep(events)
        return made[0].pk


def _of_column(problem: Problem, row: CaseRow) -> Problem:
    """A problem of the events of a row, told of its column."""
    _, number, field = problem.field.split(".")
    column = field if field in ("case", "priority") else _column_of(row, int(number))
    return Problem(
        field=column, message=problem.message, given=problem.given, accepted=problem.accepted
    )


def _column_of(row: CaseRow, number: int) -> str:
    return row.moments[number][0].value


def _measuring(engagement: UUID, *, line_key: str, by: Actor, at: datetime) -> MeasuringDesk:
    """The service, locked, for whoever answers for it."""
    found = lock_engagement(engagement, by=by)
    require(Act.RECORD_MEASUREMENT, engagement=found, by=by, at=at, basis=Basis.SERVICE)
    return MeasuringDesk(found, line_key=line_key, by=by, at=at)
