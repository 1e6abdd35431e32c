"""Being forgotten, and taking one's data along."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions.members import leave
from outwork.people.authority import ask
from outwork.people.chronicle import note
from outwork.people.models import (
    Account,
    ApiToken,
    Commitment,
    Membership,
    OneTimeLink,
    Organisation,
    OrganisationAddress,
    OrganisationKind,
    Person,
    PersonDetails,
    Profile,
    RoleGrant,
    WorkingWeekRow,
)
from outwork.people.queries.directory import FORGOTTEN, OrganisationCard, organisations_by_id
from outwork.people.queries.profiles import whole_profiles
from outwork.people.scopes import within
from outwork.people.sign_in.sessions import end_sessions_of
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.scope import scope

Values = dict[str, object]


@action
def erase_person(*, by: Actor, at: datetime) -> None:
    """Forget whoever acts: name, addresses, account, profile, week, sessions, tokens.

    Records that must stay keep the person's id, which tells nothing any more. Refused while hours
    of theirs are promised, and while an organisation would be left without an owner.
    """
    ask(Act.ASK_FOR_ERASURE, by=by, at=at, own=True)
    assert by.person is not None
    person = Person.objects.select_for_update(no_key=True).get(pk=by.person)
    _require_nothing_promised(person.pk, at=at)
    for membership in Membership.objects.filter(person=person, left_at=None).select_related(
        "party"
    ):
        _leave_or_close(membership, by=by, at=at)
    end_sessions_of(person.pk)
    _withdraw_profiles(person, by=by)
    _forget(person, at=at)
    note("person_erased", subject_id=person.pk, party_id=person.pk, by=by, at=at)


@action
def export_of(*, by: Actor, at: datetime) -> Values:
    """Everything this room keeps about whoever acts, as plain values for a file."""
    ask(Act.EXPORT_OWN_DATA, by=by, at=at, own=True)
    person = by.person
    assert person is not None
    details = PersonDetails.objects.filter(person_id=person)
    accounts = Account.objects.filter(person_id=person)
    memberships = list(Membership.objects.filter(person_id=person))
    names = organisations_by_id(one.party_id for one in memberships)
    grants = RoleGrant.objects.filter(person_id=person)
    return {
        "details": list(details.values("name", "contact_email", "language", "zone", "country")),
        "account": list(accounts.values("email", "last_login")),
        "organisations": [_membership(one, names=names) for one in memberships],
        "roles": list(grants.values("party_id", "role", "first_day", "last_day", "ended_at")),
        "profiles": [_profile(one) for one in whole_profiles().filter(person_id=person)],
        "working_week": list(
            WorkingWeekRow.objects.filter(person_id=person).values("zone", "shifts")
        ),
        "commitments": list(
            Commitment.objects.filter(person_id=person).values(
                "engagement_id", "minutes_per_week", "first_day", "last_day"
            )
        ),
        "tokens": list(
            ApiToken.objects.filter(person_id=person).values("label", "scopes", "last_used_at")
        ),
    }


def _require_nothing_promised(person: UUID, *, at: datetime) -> None:
    running = Commitment.objects.filter(person_id=person).exclude(last_day__lt=at.date())
    if running.exists():
        raise Refusal(
            "You still have hours promised to an engagement. End it or hand it over first.",
            ground=Ground.CONFLICT,
        )


def _leave_or_close(membership: Membership, *, by: Actor, at: datetime) -> None:
    """A sole trader's organisation is the person, so its name goes too; any other is left."""
    organisation = membership.party
    with scope(within(by, organisation.pk)):
        if organisation.kind != OrganisationKind.SOLE_TRADER:
            leave(membership, by=by, at=at)
            return
        Profile.objects.filter(party=organisation).delete()
        OrganisationAddress.objects.filter(party=organisation).delete()
        Organisation.objects.filter(pk=organisation.pk).update(
            name=FORGOTTEN, slug=None, website=""
        )
        RoleGrant.objects.filter(party=organisation, ended_at=None).update(ended_at=at)
        Membership.objects.filter(party=organisation, left_at=None).update(left_at=at)


def _withdraw_profiles(person: Person, *, by: Actor) -> None:
    """Also those in organisations that the person left long ago."""
    for party in Membership.objects.filter(person=person).values_list("party_id", flat=True):
        with scope(within(by, party)):
            Profile.objects.filter(party_id=party, person=person).delete()


def _forget(person: Person, *, at: datetime) -> None:
    ApiToken.objects.filter(person=person).update(revoked_at=at, label="erased")
    addresses = Account.objects.filter(person=person).values("email")
    sent = OneTimeLink.objects.filter(Q(person=person) | Q(email__in=addresses))
    sent.update(closed_at=at, email="")
    Commitment.objects.filter(person=person).delete()
    WorkingWeekRow.objects.filter(person=person).delete()
    PersonDetails.objects.filter(person=person).delete()
    Account.objects.filter(person=person).delete()
    person.erased_at = at
    person.save(update_fields=["erased_at"])


def _membership(one: Membership, *, names: Mapping[UUID, OrganisationCard]) -> Values:
    """Of one that was left only the id is there: its name is no longer theirs to see."""
    card = names.get(one.party_id)
    name = card.name if card else str(one.party_id)
    return {"name": name, "joined_at": one.joined_at, "left_at": one.left_at}


def _profile(one: Profile) -> Values:
    return {
        "headline": one.headline,
        "about": one.about,
        "languages": one.languages,
        "rate_minor_per_hour": one.rate_minor_per_hour,
        "rate_currency": one.rate_currency,
        "skills": [{"name": skill.name, "level": skill.level} for skill in one.skills.all()],
        "portfolio": [{"title": e.title, "text": e.text} for e in one.portfolio.all()],
    }
