"""An offer reaches somebody without an account, and its link opens that offer and nothing else."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from outwork.conversation.actions import post_message
from outwork.conversation.models import Thread
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.offering import decline, propose
from outwork.engagements.authority import ProofNeeded
from outwork.engagements.inviting import renew
from outwork.engagements.locking import lock_engagement
from outwork.engagements.models import Agreement, Terms
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions import make_code, sign_up, try_code, use_code
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.people.queries import actor_for_link
from outwork.people.scopes import newcomer
from outwork.store.actor import Actor
from outwork.store.scope import scope
from tests.following import follow
from tests.linked import ADDRESS, TOMAS, Invited, invited, mails, secrets_mailed, tomas
from tests.world import NOW, Known, agreed, ana, chidi, terms

pytestmark = pytest.mark.usefixtures("committing")

MEANS = "mailed_code"


@pytest.fixture
def client(committing: str) -> Known:
    return chidi()


@pytest.fixture
def offered(client: Known) -> Invited:
    return invited(client, supplier=tomas(client, kind=OrganisationKind.COMPANY))


def holder(offered: Invited) -> Actor:
    """Whoever opened the link."""
    return actor_for_link(secret=offered.secret, at=NOW)


def coded(offered: Invited) -> Actor:
    """The same, with a code proven and used."""
    actor = holder(offered)
    code = make_code(subject_id=offered.terms, by=actor, at=NOW)
    assert try_code(subject_id=offered.terms, digits=code.digits, by=actor, at=NOW)
    use_code(subject_id=offered.terms, by=actor, at=NOW)
    return replace(actor, second_factor=True)


def signatures(client: Known) -> int:
    with scope(client.actor):
        return Agreement.objects.count()


class TestMail:
    def test_one_event_makes_one_link_however_often_what_follows_is_tried(
        self, client: Known, offered: Invited
    ) -> None:
        follow(client)
        follow(client)
        assert secrets_mailed() == [offered.secret]

    def test_another_version_is_mailed_with_a_link_of_its_own_and_the_first_stays_open(
        self, client: Known, offered: Invited
    ) -> None:
        longer = terms(title="Website copy", payment_days=30)
        propose(engagement=offered.engagement.pk, content=longer, by=client.actor, at=NOW)
        follow(client)
        first, second = secrets_mailed()
        assert mails()[-1].subject == "Northwind Clinics proposes other terms: Website copy"
        for secret in (first, second):
            actor = actor_for_link(secret=secret, at=NOW)
            assert actor.engagements == {offered.engagement.pk}

    def test_what_the_contact_did_is_not_mailed_to_the_contact(
        self, client: Known, offered: Invited
    ) -> None:
        longer = terms(title="Website copy", payment_days=30)
        propose(engagement=offered.engagement.pk, content=longer, by=holder(offered), at=NOW)
        follow(client)
        assert len(mails()) == 1

    def test_a_contact_who_has_an_account_is_led_to_the_terms(self, client: Known) -> None:
        entered = tomas(client)
        first = invited(client, supplier=entered)
        sign_up(
            email=ADDRESS,
            password_digest="",
            name=TOMAS,
            place=Place(zone="Europe/Lisbon", country="PT"),
            email_is_proven=True,
            by=holder(first),
            at=NOW,
        )
        longer = terms(title="Website copy", payment_days=30)
        newest = propose(engagement=first.engagement.pk, content=longer, by=client.actor, at=NOW)
        follow(client)
        assert mails()[-1].link_path == f"/terms/{newest.pk}"

    def test_nobody_with_an_account_is_mailed_a_link(self, client: Known) -> None:
        supplier = ana()
        agreed(client, supplier)
        follow(client, supplier)
        assert mails(supplier.email) == []

    def test_an_old_link_is_renewed_by_mail_and_a_guess_is_not(
        self, client: Known, offered: Invited
    ) -> None:
        later = NOW + timedelta(days=91)
        for secret in ("guessed", offered.secret):
            renew(secret=secret, by=newcomer(), at=later)
        assert [one.subject for one in mails()][1:] == ["Your new link: Website copy"]


class TestStolen:
    """The link alone reads and answers; it signs nothing without the invited mailbox."""

    def test_it_does_not_sign(self, client: Known, offered: Invited) -> None:
        with pytest.raises(ProofNeeded):
            agree(terms=offered.terms, typed_name=TOMAS, means=MEANS, by=holder(offered), at=NOW)
        assert signatures(client) == 0

    def test_a_guess_at_the_code_does_not_help_and_five_are_the_most(
        self, client: Known, offered: Invited
    ) -> None:
        actor = holder(offered)
        right = make_code(subject_id=offered.terms, by=actor, at=NOW).digits
        wrong = f"{(int(right) + 1) % 10**8:08}"
        tries = [wrong] * 5 + [right]
        assert not any(
            try_code(subject_id=offered.terms, digits=one, by=actor, at=NOW) for one in tries
        )
        with pytest.raises(Refusal, match="Ask for a new one"):
            use_code(subject_id=offered.terms, by=actor, at=NOW)

    def test_the_code_signs_once(self, client: Known, offered: Invited) -> None:
        proven = coded(offered)
        agree(terms=offered.terms, typed_name=TOMAS, means=MEANS, by=proven, at=NOW)
        assert signatures(client) == 1
        with pytest.raises(Refusal, match="Ask for a new one"):
            use_code(subject_id=offered.terms, by=proven, at=NOW)
        with pytest.raises(Refusal):
            agree(terms=offered.terms, typed_name=TOMAS, means=MEANS, by=proven, at=NOW)

    def test_an_expired_link_opens_nothing(self, offered: Invited) -> None:
        with pytest.raises(Refusal, match="no longer opens"):
            actor_for_link(secret=offered.secret, at=NOW + timedelta(days=90))


class TestAnotherEngagement:
    """Of the same contact and the same client: still not behind this link."""

    def refused(self, offered: Invited, other: Invited) -> None:
        by = coded(offered)
        attempts = (
            lambda: agree(terms=other.terms, typed_name=TOMAS, means=MEANS, by=by, at=NOW),
            lambda: decline(terms=other.terms, by=by, at=NOW),
            lambda: propose(engagement=other.engagement.pk, content=terms(), by=by, at=NOW),
            lambda: post_message(thread=thread_of(other), text="Hello", by=by, at=NOW),
            lambda: locked(other.engagement.pk, by=by),
        )
        for attempt in attempts:
            with pytest.raises(Refusal) as refusal:
                attempt()
            assert refusal.value.ground is Ground.MISSING

    def test_no_act_reaches_it(self, client: Known, offered: Invited) -> None:
        other = invited(client, supplier=offered.supplier)
        self.refused(offered, other)
        with scope(client.actor):
            assert Terms.objects.get(pk=other.terms).state == "offered"
        assert signatures(client) == 0

    def test_nor_one_of_somebody_else(self, client: Known, offered: Invited) -> None:
        other = agreed(client, ana())
        with pytest.raises(Refusal):
            locked(other.pk, by=holder(offered))


def locked(engagement: UUID, *, by: Actor) -> None:
    with scope(by):
        lock_engagement(engagement, by=by)


def thread_of(offered: Invited) -> UUID:
    with scope(holder(offered)):
        return Thread.objects.get(subject_id=offered.engagement.pk).pk
