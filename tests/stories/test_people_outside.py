"""Those without an account: suppliers by link, and organisations that others entered."""

from datetime import timedelta

import pytest

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import (
    NewSupplier,
    claim_organisation,
    close_links,
    enter_organisation,
    make_code,
    make_link,
    renew_link,
    sign_up,
    try_code,
    use_code,
)
from outwork.people.actions.beginnings import Place
from outwork.people.models import Account, LinkPurpose, OneTimeLink, Organisation, OrganisationKind
from outwork.people.queries import (
    actor_for,
    actor_for_link,
    choices_of,
    open_link,
    organisations_by_id,
    roles_of,
)
from outwork.people.scopes import newcomer
from outwork.people.secret_text import digest_of
from outwork.store.actor import Actor, Door
from outwork.store.identity import new_id
from outwork.store.records import Step
from outwork.store.scope import scope
from tests.world import NOW, Known, ana, chidi, ivo

pytestmark = pytest.mark.django_db

LISBON = Place(zone="Europe/Lisbon", country="PT")
ENGAGEMENT = new_id()


def supplier(client: Known) -> NewSupplier:
    """Ana as Northwind enters her: a name and an address, no account."""
    return enter_organisation(
        kind=OrganisationKind.SOLE_TRADER,
        name="Ana Marques",
        place=LISBON,
        contact_name="Ana Marques",
        contact_email="ana@example.com",
        by=client.actor,
        at=NOW,
    )


def mailed(client: Known, entered: NewSupplier) -> str:
    return make_link(
        purpose=LinkPurpose.SUPPLIER,
        subject_id=ENGAGEMENT,
        organisation_id=entered.organisation.pk,
        person=entered.contact,
        email="ana@example.com",
        by=client.actor,
        at=NOW,
    ).secret


def claim(secret: str, *, by: Known) -> Organisation:
    link = open_link(secret=secret, at=NOW)
    return claim_organisation(link=link.pk, by=by.actor, at=NOW)


class TestByLink:
    def test_the_contact_acts_for_the_entered_organisation_as_its_owner(self) -> None:
        client = chidi()
        entered = supplier(client)
        actor = actor_for_link(secret=mailed(client, entered), at=NOW)
        assert actor.organisation == entered.organisation.pk
        assert actor.engagements == {ENGAGEMENT}
        assert actor.door is Door.LINK
        with scope(actor):
            assert roles_of(person=entered.contact, organisation=actor.organisation, at=NOW)

    def test_who_entered_it_sees_it_and_nobody_else_does(self) -> None:
        client, other = chidi(), ivo()
        entered = supplier(client).organisation.pk
        with scope(client.actor):
            assert organisations_by_id([entered])[entered].unclaimed
        with scope(other.actor):
            assert organisations_by_id([entered]) == {}

    def test_who_entered_it_does_not_act_for_it(self) -> None:
        client = chidi()
        entered = supplier(client)
        with pytest.raises(Refusal, match="no role there"):
            actor_for(
                account=Account.objects.get(person_id=client.actor.person),
                organisation=entered.organisation.pk,
                door=Door.PAGE,
                at=NOW,
            )

    @pytest.mark.parametrize("secret", ["", "guessed", "a" * 43])
    def test_a_guess_opens_nothing(self, secret: str) -> None:
        with pytest.raises(Refusal) as refused:
            actor_for_link(secret=secret, at=NOW)
        assert refused.value.ground is Ground.MISSING

    def test_an_old_and_a_closed_link_answer_like_an_unknown_one(self) -> None:
        client = chidi()
        secret = mailed(client, supplier(client))
        answers = set()
        for trial in ("unknown", secret):
            with pytest.raises(Refusal) as refused:
                actor_for_link(secret=trial, at=NOW + timedelta(days=91))
            answers.add(refused.value.message)
        close_links(subject_id=ENGAGEMENT, by=client.actor, at=NOW)
        with pytest.raises(Refusal) as refused:
            actor_for_link(secret=secret, at=NOW)
        assert answers == {refused.value.message}

    def test_only_a_digest_is_kept(self) -> None:
        client = chidi()
        secret = mailed(client, supplier(client))
        kept = OneTimeLink.objects.values().get(digest=digest_of(secret))
        assert secret not in str(kept)


class TestRenewing:
    LATER = NOW + timedelta(days=91)

    def test_an_old_link_is_renewed_for_the_same_address_at_most_once_an_hour(self) -> None:
        client = chidi()
        old = mailed(client, supplier(client))
        new = renew_link(secret=old, by=newcomer(), at=self.LATER)
        assert new is not None
        assert new.link.email == "ana@example.com"
        actor = actor_for_link(secret=new.secret, at=self.LATER)
        assert actor.engagements == {ENGAGEMENT}
        assert renew_link(secret=old, by=newcomer(), at=self.LATER) is None

    def test_what_is_open_closed_or_guessed_is_not_renewed(self) -> None:
        client = chidi()
        secret = mailed(client, supplier(client))
        assert renew_link(secret=secret, by=newcomer(), at=NOW) is None
        close_links(subject_id=ENGAGEMENT, by=client.actor, at=NOW)
        for one in (secret, "guessed"):
            assert renew_link(secret=one, by=newcomer(), at=self.LATER) is None


class TestSigningByCode:
    def by_link(self) -> Actor:
        client = chidi()
        return actor_for_link(secret=mailed(client, supplier(client)), at=NOW)

    def test_a_code_is_proven_and_then_used_once(self) -> None:
        actor = self.by_link()
        code = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        spaced = f"{code.digits[:4]} {code.digits[4:]}"
        assert try_code(subject_id=ENGAGEMENT, digits=spaced, by=actor, at=NOW)
        use_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        with pytest.raises(Refusal, match="Ask for a new one"):
            use_code(subject_id=ENGAGEMENT, by=actor, at=NOW)

    def test_a_code_that_was_not_proven_cannot_be_used(self) -> None:
        actor = self.by_link()
        make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        with pytest.raises(Refusal):
            use_code(subject_id=ENGAGEMENT, by=actor, at=NOW)

    def test_five_wrong_tries_and_the_right_one_comes_too_late(self) -> None:
        actor = self.by_link()
        code = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        wrong = f"{(int(code.digits) + 1) % 10**8:08}"
        for _ in range(5):
            assert not try_code(subject_id=ENGAGEMENT, digits=wrong, by=actor, at=NOW)
        assert not try_code(subject_id=ENGAGEMENT, digits=code.digits, by=actor, at=NOW)

    def test_a_wrong_try_takes_a_proof_back(self) -> None:
        actor = self.by_link()
        code = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        assert try_code(subject_id=ENGAGEMENT, digits=code.digits, by=actor, at=NOW)
        assert not try_code(subject_id=ENGAGEMENT, digits="0", by=actor, at=NOW)
        with pytest.raises(Refusal):
            use_code(subject_id=ENGAGEMENT, by=actor, at=NOW)

    def test_a_code_is_for_one_thing_one_person_and_fifteen_minutes(self) -> None:
        actor, other = self.by_link(), ivo().actor
        digits = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW).digits
        later = NOW + timedelta(minutes=15)
        assert not try_code(subject_id=new_id(), digits=digits, by=actor, at=NOW)
        assert not try_code(subject_id=ENGAGEMENT, digits=digits, by=other, at=NOW)
        assert not try_code(subject_id=ENGAGEMENT, digits=digits, by=actor, at=later)

    def test_a_new_code_ends_the_one_before(self) -> None:
        actor = self.by_link()
        first = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        second = make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        assert not try_code(subject_id=ENGAGEMENT, digits=first.digits, by=actor, at=NOW)
        assert try_code(subject_id=ENGAGEMENT, digits=second.digits, by=actor, at=NOW)

    def test_mail_is_not_a_weapon(self) -> None:
        actor = self.by_link()
        for _ in range(5):
            make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        with pytest.raises(Refusal) as refused:
            make_code(subject_id=ENGAGEMENT, by=actor, at=NOW)
        assert refused.value.ground is Ground.TOO_MANY
        make_code(subject_id=ENGAGEMENT, by=actor, at=NOW + timedelta(hours=1))


class TestClaiming:
    def record_of(self, client: Known, entered: NewSupplier) -> Step:
        """A row between the client and the entered organisation, as any room writes them."""
        with scope(client.actor):
            return Step.objects.create(
                subject_id=ENGAGEMENT,
                number=0,
                to_state="offered",
                at=NOW,
                party_id=client.actor.organisation,
                counterparty_id=entered.organisation.pk,
            )

    def test_the_scope_follows_and_no_record_is_rewritten(self) -> None:
        client, freelancer = chidi(), ana()
        entered = supplier(client)
        step = self.record_of(client, entered)
        claim(mailed(client, entered), by=freelancer)
        actor = actor_for(
            account=Account.objects.get(person_id=freelancer.actor.person),
            organisation=freelancer.actor.organisation,
            door=Door.PAGE,
            at=NOW,
        )
        assert actor.organisations == {actor.organisation, entered.organisation.pk}
        with scope(actor):
            seen = Step.objects.get(subject_id=ENGAGEMENT)
        assert seen == step
        assert seen.counterparty_id == entered.organisation.pk

    def test_before_claiming_nothing_of_it_is_there(self) -> None:
        client, freelancer = chidi(), ana()
        self.record_of(client, supplier(client))
        with scope(freelancer.actor):
            assert not Step.objects.filter(subject_id=ENGAGEMENT).exists()

    def test_who_entered_it_then_knows_who_it_really_is(self) -> None:
        client, freelancer = chidi(), ana()
        entered = supplier(client)
        claim(mailed(client, entered), by=freelancer)
        with scope(client.actor):
            cards = organisations_by_id([entered.organisation.pk, freelancer.actor.organisation])
        assert not cards[entered.organisation.pk].unclaimed
        assert cards[entered.organisation.pk].successor_id == freelancer.actor.organisation
        assert cards[freelancer.actor.organisation].name == "Ana Marques"

    def test_it_is_claimed_once_and_its_link_is_closed(self) -> None:
        client, freelancer, other = chidi(), ana(), ivo()
        entered = supplier(client)
        secret, kept_back = mailed(client, entered), mailed(client, entered)
        claim(secret, by=freelancer)
        for link in (secret, kept_back):
            with pytest.raises(Refusal, match="no longer opens"):
                claim(link, by=other)
        with pytest.raises(Refusal, match="claimed this already"):
            claim(mailed(client, entered), by=other)

    def test_links_about_other_engagements_are_closed_with_it(self) -> None:
        client, freelancer = chidi(), ana()
        entered = supplier(client)
        about_another = make_link(
            purpose=LinkPurpose.SUPPLIER,
            subject_id=new_id(),
            organisation_id=entered.organisation.pk,
            person=entered.contact,
            email="ana@example.com",
            by=client.actor,
            at=NOW,
        ).secret
        claim(mailed(client, entered), by=freelancer)
        with pytest.raises(Refusal, match="no longer opens"):
            actor_for_link(secret=about_another, at=NOW)

    def test_nobody_claims_what_they_entered_themselves(self) -> None:
        client = chidi()
        entered = supplier(client)
        with pytest.raises(Refusal, match="the other side's to claim"):
            claim(mailed(client, entered), by=client)

    def test_a_stolen_link_claims_nothing(self) -> None:
        client, thief = chidi(), ivo()
        secret = mailed(client, supplier(client))
        with pytest.raises(Refusal, match="went to another address"):
            claim(secret, by=thief)

    def test_a_stolen_link_makes_no_account_at_another_address(self) -> None:
        client = chidi()
        by_link = actor_for_link(secret=mailed(client, supplier(client)), at=NOW)
        with pytest.raises(Refusal, match=r"sent to ana@example\.com"):
            sign_up(
                email="thief@example.com",
                password_digest="",
                name="Ana Marques",
                place=LISBON,
                by=by_link,
                at=NOW,
            )

    def test_the_contact_gets_an_account_with_all_of_it_already_there(self) -> None:
        client = chidi()
        entered = supplier(client)
        by_link = actor_for_link(secret=mailed(client, entered), at=NOW)
        account = sign_up(
            email="ana@example.com",
            password_digest="",
            name="Ana Marques",
            place=LISBON,
            email_is_proven=True,
            by=by_link,
            at=NOW,
        )
        assert account.person_id == entered.contact
        assert [choice.id for choice in choices_of(account=account, at=NOW)] == [
            entered.organisation.pk
        ]


def test_an_unclaimed_organisation_is_made_by_somebody() -> None:
    with pytest.raises(Refusal, match="Choose the organisation"):
        enter_organisation(
            kind=OrganisationKind.COMPANY, name="Nobody's", place=LISBON, by=newcomer(), at=NOW
        )
    with scope(ana().actor):
        assert Organisation.objects.count() == 1
