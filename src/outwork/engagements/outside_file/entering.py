"""Entering a file of contracts: what makes a row bad, and what a good one becomes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from outwork.engagements.actions.outside import bring_in
from outwork.engagements.outside_file.columns import TARGET
from outwork.engagements.outside_file.reading import country_of, owner_of, terms_of, text_of
from outwork.engagements.queries.partners import partners_of
from outwork.intake.actions import Create
from outwork.intake.preview import Check, Values
from outwork.kernel.refusal import Problem, Refusal
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.authority import own_organisation
from outwork.people.models import Organisation, OrganisationKind
from outwork.people.queries import PersonCard, contacts_of
from outwork.store.actor import Actor

COLUMN_OF = {
    "lines": "value_year",
    "notice_days": "notice",
    "renews_months": "renews",
    "phases": "arrangement",
}
"""Where a problem of the terms stands in the file."""


def check_for(*, by: Actor, today: date) -> Check:
    """What makes a row bad beyond its cells: terms that cannot be, an owner nobody knows."""
    members = _members(by)
    own = Organisation.objects.get(pk=own_organisation(by))

    def check(values: Values) -> Iterable[Problem]:
        for read in (
            lambda: terms_of(values, today=today),
            lambda: owner_of(values, members=members),
            lambda: country_of(values, usual=own.country),
        ):
            try:
                read()
            except Refusal as refused:
                yield from map(_in_file, refused.problems)

    return check


def creator(*, by: Actor, at: datetime, today: date) -> Create:
    """What makes one record of a row. Suppliers are found by name, and entered once if new."""
    known = {one.name.casefold(): one.id for one in partners_of(by)}
    members = _members(by)
    own = Organisation.objects.get(pk=own_organisation(by))

    def create(values: Values) -> UUID:
        name = str(values["supplier"])
        supplier = known.get(name.casefold())
        if supplier is None:
            country = country_of(values, usual=own.country)
            supplier = _entered(name, country=country, zone=own.zone, by=by, at=at)
        made = bring_in(
            content=terms_of(values, today=today),
            supplier=supplier,
            owner=owner_of(values, members=members),
            cost_centre=text_of(values, "cost_centre"),
            note=text_of(values, "note"),
            by=by,
            at=at,
        )
        known[name.casefold()] = supplier
        return made.pk

    return create


def _members(by: Actor) -> dict[str, UUID]:
    assert by.organisation is not None
    people: list[PersonCard] = contacts_of(by.organisation)
    by_email = {one.contact_email.casefold(): one.id for one in people if one.contact_email}
    return {one.name.casefold(): one.id for one in people} | by_email


def _entered(name: str, *, country: str, zone: str, by: Actor, at: datetime) -> UUID:
    entered = enter_organisation(
        kind=OrganisationKind.COMPANY,
        name=name,
        place=Place(zone=zone, country=country),
        by=by,
        at=at,
    )
    return entered.organisation.pk


def _in_file(problem: Problem) -> Problem:
    """The same problem, said of the file's column."""
    first = problem.field.split(".")[0]
    column = TARGET.column(COLUMN_OF.get(first, first))
    return replace(problem, field=column.name, message=f"{column.label}: {problem.message}")
