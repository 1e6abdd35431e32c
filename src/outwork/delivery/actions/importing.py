"""Bringing hours in from a file of another tool, under one line of one engagement.

`preview_hours` reads it and enters nothing; `outwork.intake.actions.start` lets it run; then
`enter_hours` is called until none waits. Imported hours lie in each person's own open week: they
hand it in themselves. Who leads brings in the hours of several people, anybody their own.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.positions import Position
from outwork.delivery.actions.handing_in import refuse_unless_working
from outwork.delivery.actions.recording import tell_of
from outwork.delivery.hours.file import HOURS_FILE, WorkedRow, by_what_they_are_called, row_of
from outwork.delivery.hours.taking_part import take_part
from outwork.delivery.hours.writing import (
    Pen,
    pen,
    refuse_overfull,
    refuse_unless_possible,
    sheet_for,
    write,
)
from outwork.delivery.models import LineImport
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement, PositionHeld
from outwork.intake.actions import enter_batch, read_file
from outwork.intake.models import Import
from outwork.intake.preview import Choice, Values
from outwork.kernel.refusal import Ground, Problem, Refusal
from outwork.people.authority import allowed, ask, own_organisation
from outwork.people.queries import Narrowing, contacts_of
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def preview_hours(
    *,
    engagement: UUID,
    line_key: str,
    content: bytes,
    file_name: str,
    by: Actor,
    at: datetime,
    choice: Choice | None = None,
) -> Import:
    """Read a file of hours and say of every row whether it can come in. Enters nothing."""
    found = _asked(engagement, by=by, at=at)
    desk = _Desk(engagement=found, line_key=line_key, by=by, at=at)
    made = read_file(
        content=content,
        file_name=file_name,
        target=HOURS_FILE,
        party_id=own_organisation(by),
        by=by,
        at=at,
        choice=choice,
        check=desk.problems,
    )
    LineImport.objects.create(
        of_import=made, engagement=found, line_key=line_key, party_id=made.party_id
    )
    return made


@action
def enter_hours(*, import_id: UUID, by: Actor, at: datetime) -> Import:
    """Enter the next batch of a started import; call again until it is done.

    A batch is one transaction, so an import goes on where it was cut off.
    """
    where = LineImport.objects.filter(of_import_id=import_id).first()
    if where is None:
        raise not_there("import")
    found = _asked(where.engagement_id, by=by, at=at)
    desk = _Desk(engagement=found, line_key=where.line_key, by=by, at=at)
    return enter_batch(import_id=import_id, target=HOURS_FILE, create=desk.enter, by=by, at=at)


class _Desk:
    """One import at work: who is called what, and a pen for each person, made once."""

    def __init__(self, *, engagement: Engagement, line_key: str, by: Actor, at: datetime) -> None:
        self.engagement, self.line_key, self.by, self.at = engagement, line_key, by, at
        self.people = by_what_they_are_called(contacts_of(own_organisation(by)))
        self.leads = _leads(engagement, by=by, at=at)
        self.pens: dict[UUID, Pen] = {}

    def problems(self, values: Values) -> Iterable[Problem]:
        """What keeps a row out, as far as it can be told before its turn."""
        try:
            row = self._row(values)
            refuse_unless_possible(row.hours, pen=self._pen(row.person))
            self._pen(row.person).line(row.hours.day)
        except Refusal as refused:
            return refused.problems or (Problem(field="", message=refused.message),)
        return ()

    def enter(self, values: Values) -> UUID:
        """One row as an entry in its person's week."""
        row = self._row(values)
        theirs = self._pen(row.person)
        take_part(theirs)
        theirs.line(row.hours.day)
        sheet, steps = sheet_for(theirs, row.hours.day)
        entry = write(sheet, row.hours, pen=theirs)
        refuse_overfull(row.person, [row.hours.day])
        tell_of(sheet, kind="delivery.time_imported", rows=[*steps, entry], pen=theirs)
        return entry.pk

    def _row(self, values: Values) -> WorkedRow:
        assert self.by.person is not None
        row = row_of(values, people=self.people, own=self.by.person)
        if row.person != self.by.person and not self.leads:
            raise Refusal.of(
                "person",
                "This row is somebody else’s. Whoever leads brings in the hours of several people.",
                accepted="rows of your own",
            )
        return row

    def _pen(self, person: UUID) -> Pen:
        if person not in self.pens:
            self.pens[person] = pen(
                self.engagement, person=person, line_key=self.line_key, by=self.by, at=self.at
            )
        return self.pens[person]


def _leads(engagement: Engagement, *, by: Actor, at: datetime) -> bool:
    """Whether hours of others may come in as well."""
    return allowed(Act.IMPORT_TIME, by=by, at=at, narrowing=Narrowing(engagement=engagement.pk))


def _asked(engagement: UUID, *, by: Actor, at: datetime) -> Engagement:
    """The engagement, locked, for somebody whose hours come in, or who leads those whose do."""
    found = lock_engagement(engagement, by=by)
    if not _leads(found, by=by, at=at):
        own = Narrowing(engagement=found.pk)
        ask(Act.IMPORT_TIME, by=by, at=at, own=True, narrowing=own)
    employs = PositionHeld.objects.filter(
        engagement=found, position=Position.EMPLOYER, organisation_id__in=by.organisations
    )
    if not employs.exists():
        raise Refusal(
            "Hours are brought in by whoever employs the people.", ground=Ground.FORBIDDEN
        )
    refuse_unless_working(found)
    return found
