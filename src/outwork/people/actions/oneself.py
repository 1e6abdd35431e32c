"""What concerns oneself: details and the working week."""

from collections.abc import Iterable
from datetime import datetime

from outwork.arrangement.authority import Act
from outwork.kernel.text import clean_name
from outwork.kernel.week import Shift, WorkingWeek
from outwork.people.actions.beginnings import Place, know_person
from outwork.people.authority import ask
from outwork.people.chronicle import note
from outwork.people.models import PersonDetails, WorkingWeekRow
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def update_details(
    *, name: str, contact_email: str, place: Place, by: Actor, at: datetime
) -> PersonDetails:
    """Change who one is: the row that can be erased."""
    ask(Act.EDIT_OWN_PROFILE, by=by, at=at, own=True)
    assert by.person is not None
    know_person(
        person=by.person, name=name, email=contact_email, place=place.cleaned(), by=by, at=at
    )
    note("details_changed", subject_id=by.person, party_id=by.person, by=by, at=at)
    return PersonDetails.objects.get(person_id=by.person)


@action
def say_own_name(*, name: str, by: Actor, at: datetime) -> PersonDetails:
    """Say how one is called, where others wrote it down. What they wrote is kept beside it."""
    ask(Act.EDIT_OWN_PROFILE, by=by, at=at, own=True)
    assert by.person is not None
    details = PersonDetails.objects.select_for_update(no_key=True).get(person_id=by.person)
    details.entered_as = details.entered_as or details.name
    details.name = clean_name(name, field="name")
    details.save(update_fields=["name", "entered_as"])
    note("details_changed", subject_id=by.person, party_id=by.person, by=by, at=at)
    return details


@action
def set_working_week(
    *, zone: str, shifts: Iterable[Shift], by: Actor, at: datetime
) -> WorkingWeekRow:
    """Say when one works in a usual week. Raises Refusal for hours that overlap."""
    ask(Act.SET_OWN_WORKING_WEEK, by=by, at=at, own=True)
    assert by.person is not None
    week = WorkingWeek.of(zone=zone, shifts=shifts, field="working_week")
    row, _ = WorkingWeekRow.objects.update_or_create(
        person_id=by.person,
        defaults={"zone": week.zone, "shifts": WorkingWeekRow.rows_of(week)},
    )
    body = {"minutes_per_week": week.total_minutes}
    note("working_week_set", subject_id=row.pk, party_id=by.person, by=by, at=at, body=body)
    return row
