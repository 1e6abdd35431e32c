"""Who there is, who sees whom, and what it takes to act for an organisation."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from outwork.arrangement.authority import Role
from outwork.journal.models import Event
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import (
    RoleOffer,
    accept_invitation,
    acquaint,
    change_organisation,
    create_department,
    create_organisation,
    end_role,
    grant_role,
    invite_member,
    name_deputy,
    remove_member,
    sign_up,
    update_details,
)
from outwork.people.actions.beginnings import Place
from outwork.people.models import (
    Account,
    Membership,
    Organisation,
    OrganisationKind,
    PersonDetails,
    RoleGrant,
)
from outwork.people.queries import (
    Narrowing,
    actor_for,
    choices_of,
    contacts_of,
    organisations_by_id,
    persons_by_id,
    roles_of,
    signing_limit,
)
from outwork.people.scopes import newcomer, stranger
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, chidi, ivo

pytestmark = pytest.mark.django_db

BERLIN = Place(zone="Europe/Berlin", country="DE")
TODAY = NOW.date()


def account_of(actor: Actor) -> Account:
    return Account.objects.get(person_id=actor.person)


def own_organisation(actor: Actor) -> UUID:
    assert actor.organisation is not None
    return actor.organisation


def person_of(actor: Actor) -> UUID:
    assert actor.person is not None
    return actor.person


def colleague(
    host: Known, *offers: RoleOffer, name: str = "Dana Weber", at: datetime = NOW
) -> Known:
    """Somebody invited by `host` who signed up with the invited address and accepted."""
    email = f"{name.split()[0].lower()}@northwind.example"
    secret = invite_member(email=email, offers=offers, by=host.actor, at=at).secret
    account = sign_up(
        email=email,
        password_digest="",
        name=name,
        place=BERLIN,
        email_is_proven=True,
        by=newcomer(),
        at=at,
    )
    alone = actor_for(account=account, organisation=None, door=Door.PAGE, at=at)
    accept_invitation(secret=secret, by=alone, at=at)
    actor = actor_for(
        account=account,
        organisation=host.actor.organisation,
        door=Door.PAGE,
        at=at,
        second_factor=True,
    )
    return Known(name=name, email=email, actor=actor)


def acting(who: Known, *, at: datetime = NOW) -> Known:
    """The same person as they come in now: with the roles that count by then."""
    actor = actor_for(
        account=account_of(who.actor),
        organisation=who.actor.organisation,
        door=Door.PAGE,
        at=at,
        second_factor=True,
    )
    return Known(name=who.name, email=who.email, actor=actor)


def held(who: Known, at: datetime = NOW, **narrowing: UUID) -> frozenset[Role]:
    with scope(who.actor):
        return roles_of(
            person=person_of(who.actor),
            organisation=own_organisation(who.actor),
            at=at,
            narrowing=Narrowing(**narrowing),
        )


def offer(role: Role, **limits: object) -> RoleOffer:
    return RoleOffer(role=role, first_day=TODAY, **limits)  # type: ignore[arg-type]


class TestSigningUp:
    def test_a_freelancer_is_an_organisation_of_one_and_owns_it(self) -> None:
        freelancer = ana()
        with scope(freelancer.actor):
            organisation = Organisation.objects.get()
        assert organisation.kind == OrganisationKind.SOLE_TRADER
        assert organisation.name == "Ana Marques"
        assert held(freelancer) == {Role.OWNER}

    def test_who_looks_around_has_no_organisation(self) -> None:
        account = sign_up(
            email="luca@example.com",
            password_digest="",
            name="Luca Rossi",
            place=Place(zone="Europe/Rome", country="IT"),
            by=newcomer(),
            at=NOW,
        )
        assert choices_of(account=account, at=NOW) == []

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("zone", {"zone": "Mars/Olympus"}),
            ("country", {"country": "XX"}),
            ("country", {"country": "EU"}),
            ("language", {"language": "klingon"}),
        ],
    )
    def test_a_place_that_is_none_is_refused(self, field: str, changes: dict[str, str]) -> None:
        place = Place(**({"zone": "UTC", "country": "PT"} | changes))
        with pytest.raises(Refusal) as refused:
            sign_up(
                email="x@example.com",
                password_digest="",
                name="Xenia",
                place=place,
                by=newcomer(),
                at=NOW,
            )
        assert [problem.field for problem in refused.value.problems] == [field]

    def test_one_account_an_address_whatever_the_case_of_its_letters(self) -> None:
        ana()
        with pytest.raises(Refusal, match="Another account"):
            sign_up(
                email="ANA@Example.com",
                password_digest="",
                name="Somebody Else",
                place=BERLIN,
                by=newcomer(),
                at=NOW,
            )


class TestWhoSeesWhom:
    def test_a_stranger_sees_nobody(self) -> None:
        chidi()
        with scope(stranger()):
            assert not Organisation.objects.exists()
            assert not PersonDetails.objects.exists()
            assert not Membership.objects.exists()
            assert not RoleGrant.objects.exists()

    def test_another_client_sees_nobody_either(self) -> None:
        northwind, other = chidi(), ivo()
        with scope(other.actor):
            assert [one.name for one in Organisation.objects.all()] == ["Adria Logistics"]
            card = persons_by_id([person_of(northwind.actor)])[person_of(northwind.actor)]
            assert not card.known
            assert card.name == "Somebody who left"
            assert organisations_by_id([own_organisation(northwind.actor)]) == {}

    def test_an_organisation_opens_its_directory_to_another_and_one_way_only(self) -> None:
        client, freelancer = chidi(), ana()
        client_id, freelancer_id = (
            own_organisation(client.actor),
            own_organisation(freelancer.actor),
        )
        for _ in range(2):
            acquaint(party_id=client_id, counterparty_id=freelancer_id, by=client.actor, at=NOW)
        with scope(freelancer.actor):
            assert organisations_by_id([client_id])[client_id].name == "Northwind Clinics"
            assert [card.name for card in contacts_of(client_id)] == ["Chidi Okafor"]
        with scope(client.actor):
            assert organisations_by_id([freelancer_id]) == {}

    def test_nobody_opens_the_directory_of_others(self) -> None:
        client, other = chidi(), ivo()
        with pytest.raises(AssertionError, match="only its own directory"):
            acquaint(
                party_id=own_organisation(client.actor),
                counterparty_id=own_organisation(other.actor),
                by=other.actor,
                at=NOW,
            )

    def test_knowing_somebody_does_not_show_what_they_may_sign(self) -> None:
        client, freelancer = chidi(), ana()
        acquaint(
            party_id=own_organisation(client.actor),
            counterparty_id=own_organisation(freelancer.actor),
            by=client.actor,
            at=NOW,
        )
        with scope(freelancer.actor):
            assert {one.party_id for one in RoleGrant.objects.all()} == {
                own_organisation(freelancer.actor)
            }

    def test_nobody_renames_an_organisation_they_only_see(self) -> None:
        client, freelancer = chidi(), ana()
        client_id = own_organisation(client.actor)
        acquaint(
            party_id=client_id,
            counterparty_id=own_organisation(freelancer.actor),
            by=client.actor,
            at=NOW,
        )
        with scope(freelancer.actor):
            assert Organisation.objects.filter(pk=client_id).update(name="Mine") == 0

    def test_a_role_cannot_be_written_into_anothers_organisation(self) -> None:
        client, other = chidi(), ivo()
        with (
            scope(other.actor),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            RoleGrant.objects.create(
                party_id=own_organisation(client.actor),
                person_id=person_of(other.actor),
                role="owner",
                first_day=TODAY,
                granted_by_id=person_of(other.actor),
            )

    def test_one_query_names_many(self, django_assert_num_queries: object) -> None:
        host = chidi()
        colleagues = [
            colleague(host, offer(Role.VIEWER), name=name) for name in ("Dana W", "Emre K")
        ]
        ids = [person_of(one.actor) for one in colleagues]
        with scope(host.actor), django_assert_num_queries(1):  # type: ignore[operator]
            assert {card.name for card in persons_by_id(ids).values()} == {"Dana W", "Emre K"}


class TestActingForAnOrganisation:
    def test_the_switch_lists_what_one_belongs_to_by_name(self) -> None:
        host = chidi()
        create_organisation(
            kind=OrganisationKind.SOLE_TRADER,
            name="Chidi on the side",
            place=BERLIN,
            by=host.actor,
            at=NOW,
        )
        names = [choice.name for choice in choices_of(account=account_of(host.actor), at=NOW)]
        assert names == ["Chidi on the side", "Northwind Clinics"]

    def test_the_scope_holds_one_organisation_at_a_time(self) -> None:
        host = chidi()
        side = create_organisation(
            kind=OrganisationKind.SOLE_TRADER, name="Side", place=BERLIN, by=host.actor, at=NOW
        )
        actor = actor_for(
            account=account_of(host.actor), organisation=side.pk, door=Door.PAGE, at=NOW
        )
        assert actor.organisations == {side.pk}

    def test_acting_for_a_foreign_organisation_is_as_if_it_did_not_exist(self) -> None:
        client, other = chidi(), ivo()
        with pytest.raises(Refusal) as refused:
            actor_for(
                account=account_of(other.actor),
                organisation=client.actor.organisation,
                door=Door.PAGE,
                at=NOW,
            )
        assert refused.value.ground is Ground.MISSING

    def test_a_centre_belongs_to_the_company_that_founded_it(self) -> None:
        host = chidi()
        centre = create_organisation(
            kind=OrganisationKind.CENTRE,
            name="Northwind Cebu",
            place=Place(zone="Asia/Manila", country="PH"),
            by=host.actor,
            at=NOW,
        )
        assert centre.owner_id == host.actor.organisation

    def test_a_slug_is_nobody_elses(self) -> None:
        client, other = chidi(), ivo()
        described = {
            "name": "Clinics",
            "country": "DE",
            "zone": "Europe/Berlin",
            "language": "de",
            "slug": "clinics",
            "website": "https://clinics.example",
        }
        change_organisation(**described, by=client.actor, at=NOW)
        with pytest.raises(Refusal, match="Somebody else has this address"):
            change_organisation(**described, by=other.actor, at=NOW)


class TestRoles:
    def test_an_invitation_brings_its_roles(self) -> None:
        dana = colleague(chidi(), offer(Role.FINANCE), offer(Role.VIEWER))
        assert held(dana) == {Role.FINANCE, Role.VIEWER}

    def test_only_owners_invite(self) -> None:
        dana = colleague(chidi(), offer(Role.MANAGER))
        with pytest.raises(Refusal, match="needs the role owner"):
            invite_member(email="x@example.com", offers=[offer(Role.OWNER)], by=dana.actor, at=NOW)

    def test_inviting_asks_to_prove_again_who_one_is(self) -> None:
        host = chidi()
        unproven = actor_for(
            account=account_of(host.actor),
            organisation=host.actor.organisation,
            door=Door.PAGE,
            at=NOW,
        )
        with pytest.raises(Refusal, match="Prove once more"):
            invite_member(email="x@example.com", offers=[offer(Role.VIEWER)], by=unproven, at=NOW)

    def test_a_forwarded_invitation_opens_nothing_for_another_account(self) -> None:
        host, other = chidi(), ivo()
        secret = invite_member(
            email="dana@northwind.example", offers=[offer(Role.OWNER)], by=host.actor, at=NOW
        ).secret
        with pytest.raises(Refusal, match="went to another address"):
            accept_invitation(secret=secret, by=other.actor, at=NOW)

    def test_an_invitation_works_once(self) -> None:
        host = chidi()
        secret = invite_member(
            email="ana@example.com", offers=[offer(Role.VIEWER)], by=host.actor, at=NOW
        ).secret
        freelancer = ana()
        accept_invitation(secret=secret, by=freelancer.actor, at=NOW)
        with pytest.raises(Refusal, match="no longer opens anything"):
            accept_invitation(secret=secret, by=freelancer.actor, at=NOW)

    def test_what_somebody_offered_who_has_left_is_off(self) -> None:
        host = chidi()
        dana = colleague(host, offer(Role.OWNER))
        secret = invite_member(
            email="ana@example.com", offers=[offer(Role.VIEWER)], by=dana.actor, at=NOW
        ).secret
        freelancer = ana()
        remove_member(person=person_of(dana.actor), by=host.actor, at=NOW)
        with pytest.raises(Refusal, match="no longer belongs there"):
            accept_invitation(secret=secret, by=freelancer.actor, at=NOW)

    @pytest.mark.parametrize(
        ("days_later", "counts"), [(0, True), (30, True), (31, False), (400, False)]
    )
    def test_an_auditors_role_ends_by_itself(self, days_later: int, counts: bool) -> None:
        last = TODAY + timedelta(days=30)
        auditor = colleague(chidi(), offer(Role.AUDITOR, last_day=last))
        assert bool(held(auditor, NOW + timedelta(days=days_later))) is counts

    def test_with_the_last_role_goes_the_way_in(self) -> None:
        last = TODAY + timedelta(days=30)
        auditor = colleague(chidi(), offer(Role.AUDITOR, last_day=last))
        with pytest.raises(Refusal, match="no role there"):
            actor_for(
                account=account_of(auditor.actor),
                organisation=auditor.actor.organisation,
                door=Door.PAGE,
                at=NOW + timedelta(days=31),
            )

    def test_and_the_switch_no_longer_offers_it(self) -> None:
        last = TODAY + timedelta(days=30)
        account = account_of(colleague(chidi(), offer(Role.AUDITOR, last_day=last)).actor)
        offered = [
            len(choices_of(account=account, at=NOW + timedelta(days=days))) for days in (30, 31)
        ]
        assert offered == [1, 0]

    def test_an_auditor_without_a_last_day_is_refused(self) -> None:
        with pytest.raises(Refusal, match="Enter the last day"):
            invite_member(
                email="a@example.com", offers=[offer(Role.AUDITOR)], by=chidi().actor, at=NOW
            )

    def test_the_last_day_is_the_organisations_day(self) -> None:
        dana = colleague(chidi(), offer(Role.VIEWER, last_day=date(2026, 12, 31)))
        still_there = datetime.fromisoformat("2026-12-31T22:59:00+00:00")
        new_year_in_berlin = datetime.fromisoformat("2026-12-31T23:00:00+00:00")
        assert held(dana, still_there)
        assert not held(dana, new_year_in_berlin)

    def test_a_role_for_one_engagement_counts_there_only(self) -> None:
        mine, another = UUID(int=1), UUID(int=2)
        dana = colleague(chidi(), offer(Role.MANAGER, engagement=mine))
        assert held(dana, engagement=mine) == {Role.MANAGER}
        assert held(dana, engagement=another) == frozenset()
        assert held(dana) == frozenset()

    def test_a_role_for_one_department_counts_there_only(self) -> None:
        host = chidi()
        clinic = create_department(name="Clinic East", by=host.actor, at=NOW)
        dana = colleague(host, offer(Role.MANAGER, department=clinic.pk))
        assert held(dana, department=clinic.pk) == {Role.MANAGER}
        assert held(dana) == frozenset()

    def test_a_role_for_somebody_elses_department_is_refused(self) -> None:
        host, other = chidi(), ivo()
        depot = create_department(name="Depot", by=other.actor, at=NOW)
        dana = colleague(host, offer(Role.VIEWER))
        with pytest.raises(Refusal, match="no such department"):
            grant_role(
                person=person_of(dana.actor),
                offer=offer(Role.MANAGER, department=depot.pk),
                by=host.actor,
                at=NOW,
            )

    def test_nobody_gives_themself_a_role(self) -> None:
        host = chidi()
        with pytest.raises(Refusal, match="your own"):
            grant_role(
                person=person_of(host.actor), offer=offer(Role.FINANCE), by=host.actor, at=NOW
            )

    def test_the_last_owner_stays(self) -> None:
        host = chidi()
        dana = colleague(host, offer(Role.OWNER))
        remove_member(person=person_of(host.actor), by=dana.actor, at=NOW)
        with scope(dana.actor):
            grants = RoleGrant.objects.filter(person_id=person_of(dana.actor), ended_at=None)
            own = grants.get()
        emre = colleague(dana, offer(Role.MANAGER), name="Emre Kaya")
        assert held(emre) == {Role.MANAGER}
        with pytest.raises(Refusal):
            end_role(grant=own.pk, by=emre.actor, at=NOW)
        with pytest.raises(Refusal, match="your own"):
            end_role(grant=own.pk, by=dana.actor, at=NOW)

    def test_who_left_cannot_act_and_is_still_named(self) -> None:
        host = chidi()
        dana = colleague(host, offer(Role.FINANCE))
        remove_member(person=person_of(dana.actor), by=host.actor, at=NOW)
        with pytest.raises(Refusal):
            actor_for(
                account=account_of(dana.actor),
                organisation=host.actor.organisation,
                door=Door.PAGE,
                at=NOW,
            )
        with scope(host.actor):
            card = persons_by_id([person_of(dana.actor)])[person_of(dana.actor)]
        assert card.name == "Dana Weber"


class TestSigningLimits:
    def limit_of(self, *offers: RoleOffer) -> object:
        dana = colleague(chidi(), *offers)
        with scope(dana.actor):
            return signing_limit(
                person=person_of(dana.actor),
                organisation=own_organisation(dana.actor),
                at=NOW,
            )

    @pytest.mark.parametrize(
        ("amount", "covered"),
        [
            (Money(500_000, "EUR"), True),
            (Money(500_001, "EUR"), False),
            (Money(1, "USD"), False),
        ],
    )
    def test_a_limit_counts_in_its_own_currency(self, amount: Money, covered: bool) -> None:
        limit = self.limit_of(offer(Role.MANAGER, limit=Money(500_000, "EUR")))
        assert limit.covers(amount) is covered  # type: ignore[attr-defined]

    def test_the_highest_of_several_counts(self) -> None:
        limit = self.limit_of(
            offer(Role.MANAGER, limit=Money(100, "EUR")), offer(Role.LEGAL, limit=Money(900, "EUR"))
        )
        assert limit.amounts == (Money(900, "EUR"),)  # type: ignore[attr-defined]

    def test_a_role_that_does_not_sign_lends_no_limit(self) -> None:
        limit = self.limit_of(offer(Role.FINANCE))
        assert not limit.covers(Money(1, "EUR"))  # type: ignore[attr-defined]


class TestDeputies:
    FIRST, LAST = TODAY + timedelta(days=7), TODAY + timedelta(days=14)

    def grant_of(self, who: Known) -> UUID:
        with scope(who.actor):
            return RoleGrant.objects.get(person_id=person_of(who.actor), deputy_of=None).pk

    def cast(self) -> tuple[Known, Known, Known]:
        host = chidi()
        manager = colleague(host, offer(Role.MANAGER, limit=Money(500_000, "EUR")))
        deputy = colleague(host, offer(Role.VIEWER), name="Emre Kaya")
        return host, manager, deputy

    def name(self, manager: Known, deputy: Known) -> RoleGrant:
        return name_deputy(
            grant=self.grant_of(manager),
            deputy=person_of(deputy.actor),
            first_day=self.FIRST,
            last_day=self.LAST,
            by=manager.actor,
            at=NOW,
        )

    @pytest.mark.parametrize(
        ("days_later", "stands_in"), [(0, False), (6, False), (7, True), (14, True), (15, False)]
    )
    def test_a_deputy_stands_in_on_the_days_named(self, days_later: int, stands_in: bool) -> None:
        _, manager, deputy = self.cast()
        self.name(manager, deputy)
        roles = held(deputy, NOW + timedelta(days=days_later))
        assert (Role.MANAGER in roles) is stands_in

    def test_a_deputy_signs_no_more_than_whom_they_stand_in_for(self) -> None:
        _, manager, deputy = self.cast()
        assert self.name(manager, deputy).limit == Money(500_000, "EUR")

    def test_a_deputy_stands_in_for_nobody_whose_role_has_ended(self) -> None:
        host, manager, deputy = self.cast()
        self.name(manager, deputy)
        end_role(grant=self.grant_of(manager), by=host.actor, at=NOW)
        assert Role.MANAGER not in held(deputy, NOW + timedelta(days=8))

    def test_one_names_a_deputy_for_ones_own_role_and_owners_for_any(self) -> None:
        host, manager, deputy = self.cast()
        with pytest.raises(Refusal):
            name_deputy(
                grant=self.grant_of(manager),
                deputy=person_of(deputy.actor),
                first_day=self.FIRST,
                last_day=self.LAST,
                by=deputy.actor,
                at=NOW,
            )
        named = name_deputy(
            grant=self.grant_of(manager),
            deputy=person_of(deputy.actor),
            first_day=self.FIRST,
            last_day=self.LAST,
            by=host.actor,
            at=NOW,
        )
        assert named.person_id == person_of(deputy.actor)

    def test_a_deputy_has_no_deputy(self) -> None:
        host, manager, deputy = self.cast()
        grant = self.name(manager, deputy)
        with pytest.raises(Refusal, match="can have a deputy"):
            name_deputy(
                grant=grant.pk,
                deputy=person_of(manager.actor),
                first_day=self.FIRST,
                last_day=self.LAST,
                by=host.actor,
                at=NOW + timedelta(days=8),
            )


def test_the_journal_holds_no_name_and_no_address() -> None:
    host = chidi()
    update_details(
        name="Chidi Chukwuemeka Okafor",
        contact_email="chidi.private@example.com",
        place=BERLIN,
        by=host.actor,
        at=NOW,
    )
    colleague(host, offer(Role.FINANCE))
    with scope(
        Actor(
            person=host.actor.person,
            organisations=host.actor.organisations | {person_of(host.actor)},
        )
    ):
        written = " ".join(str(event.body) for event in Event.objects.all())
        kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"people.details_changed", "people.role_granted", "people.link_made"} <= kinds
    for personal in ("Chidi", "Dana", "example", "Northwind"):
        assert personal not in written
