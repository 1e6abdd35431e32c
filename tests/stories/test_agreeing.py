"""From a draft to terms that bind: who sees what, who may sign, what happens at once and late."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from outwork.arrangement.authority import Role
from outwork.arrangement.bases import Cap
from outwork.arrangement.positions import Side
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.offering import decline, lapse, offer, propose, withdraw
from outwork.engagements.authority import ProofNeeded
from outwork.engagements.models import Engagement, PriceLine, Terms
from outwork.engagements.printing.contract import contract_of
from outwork.engagements.terms.content import CapContent, TermsContent
from outwork.engagements.terms.differences import differences
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.people.actions import RoleOffer, name_deputy
from outwork.people.models import RoleGrant
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
from tests.stories.test_people import colleague, person_of
from tests.world import MEANS, NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def version(chidi: Known, ana: Known) -> Terms:
    """Chidi's draft for Ana, not yet shown to her."""
    assert ana.actor.organisation is not None
    engagement = draft(
        content=world.terms(),
        side=Side.CLIENT,
        other=ana.actor.organisation,
        by=chidi.actor,
        at=NOW,
    )
    with scope(chidi.actor):
        return engagement.terms.get()


def state_of(engagement: Engagement, by: Known) -> str:
    with scope(by.actor):
        return Engagement.objects.get(pk=engagement.pk).state


def test_a_draft_is_its_own_side_s_alone(version: Terms, chidi: Known, ana: Known) -> None:
    with scope(chidi.actor):
        assert Engagement.objects.count() == 1
    with scope(ana.actor):
        assert not Engagement.objects.exists()
        assert not Terms.objects.exists()


def test_an_offer_is_seen_by_both_sides_and_nobody_else(
    version: Terms, chidi: Known, ana: Known
) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    with scope(ana.actor):
        assert Terms.objects.get().value == world.terms()
        assert Terms.objects.get().proposed_by.name == "Northwind Clinics"
    with scope(world.ivo().actor):
        assert not Engagement.objects.exists()


def test_it_binds_with_the_second_signature(version: Terms, chidi: Known, ana: Known) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    agree(terms=version.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)
    assert state_of(version.engagement, ana) == "offered"
    agree(terms=version.pk, typed_name="chidi  okafor", means=MEANS, by=chidi.actor, at=NOW)
    assert state_of(version.engagement, ana) == "active", "no first day was named: it starts"
    with scope(ana.actor):
        assert Terms.objects.get().state == "agreed"
        assert set(PriceLine.objects.values_list("key", flat=True)) == {"results", "hours"}
        assert Terms.objects.get().agreements.count() == 2


def test_the_same_side_signs_once(version: Terms, chidi: Known, ana: Known) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    agree(terms=version.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="has agreed to this version already"):
        agree(terms=version.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)


def test_a_signature_needs_one_s_own_name_and_a_fresh_proof(
    version: Terms, chidi: Known, ana: Known
) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="Type your name as it stands in your profile: Ana Marques"):
        agree(terms=version.pk, typed_name="Anna Marks", means=MEANS, by=ana.actor, at=NOW)
    unproved = replace(ana.actor, second_factor=False)
    with pytest.raises(ProofNeeded):
        agree(terms=version.pk, typed_name="Ana Marques", means=MEANS, by=unproved, at=NOW)


def test_nobody_promises_more_hours_than_their_week_holds(
    version: Terms, chidi: Known, ana: Known
) -> None:
    content = world.terms()
    results, hours = content.lines
    long = replace(hours, caps=(CapContent(over=Cap.WEEK, minutes=15 * 60),))
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    wider = propose(
        engagement=version.engagement_id,
        content=replace(content, lines=(results, long)),
        by=chidi.actor,
        at=NOW,
    )
    with pytest.raises(Refusal, match="Ana Marques has 14 free hours a week"):
        agree(terms=wider.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)


def test_an_answer_with_another_version_replaces_the_offer(
    version: Terms, chidi: Known, ana: Known
) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    changed = replace(world.terms(), payment_days=30)
    answer = propose(engagement=version.engagement_id, content=changed, by=ana.actor, at=NOW)
    assert answer.number == 2
    with pytest.raises(Refusal, match="This version of the terms is replaced"):
        agree(terms=version.pk, typed_name="Chidi Okafor", means=MEANS, by=chidi.actor, at=NOW)
    (difference,) = differences(world.terms(), changed)
    assert (difference.path, difference.before, difference.after) == (("payment_days",), 14, 30)


def test_a_change_of_agreed_terms_binds_only_once_both_agreed(chidi: Known, ana: Known) -> None:
    engagement = world.agreed(chidi, ana)
    change = propose(
        engagement=engagement.pk,
        content=replace(world.terms(), payment_days=30),
        by=ana.actor,
        at=NOW,
    )
    agree(terms=change.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)
    with scope(chidi.actor):
        assert engagement.terms.get(state="agreed").value.payment_days == 14
    agree(terms=change.pk, typed_name="Chidi Okafor", means=MEANS, by=chidi.actor, at=NOW)
    with scope(chidi.actor):
        assert engagement.terms.get(state="agreed").value.payment_days == 30
        assert state_of(engagement, chidi) == "active"


def test_a_declined_change_leaves_what_was_agreed(chidi: Known, ana: Known) -> None:
    engagement = world.agreed(chidi, ana)
    changed = replace(world.terms(), payment_days=90)
    change = propose(engagement=engagement.pk, content=changed, by=ana.actor, at=NOW)
    decline(terms=change.pk, reason="Too long.", by=chidi.actor, at=NOW)
    with scope(ana.actor):
        assert engagement.terms.get(state="agreed").value.payment_days == 14
        assert engagement.terms.get(number=2).reply == "Too long."
    assert state_of(engagement, ana) == "active"


@pytest.mark.parametrize("by_whom", ["ana", "chidi", "silence"])
def test_an_offer_ends_by_no_by_taking_back_and_by_silence(
    version: Terms, chidi: Known, ana: Known, by_whom: str
) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    sides = frozenset({version.engagement.client_id, version.engagement.supplier_id})
    acts = {
        "ana": (lambda: decline(terms=version.pk, by=ana.actor, at=NOW), "declined"),
        "chidi": (lambda: withdraw(terms=version.pk, by=chidi.actor, at=NOW), "withdrawn"),
        "silence": (
            lambda: lapse(terms=version.pk, by=system(organisations=sides), at=NOW),
            "draft",
        ),
    }
    act, expected = acts[by_whom]
    act()
    assert state_of(version.engagement, chidi) == expected
    with pytest.raises(Refusal):
        agree(terms=version.pk, typed_name="Ana Marques", means=MEANS, by=ana.actor, at=NOW)


def test_terms_without_a_price_or_a_criterion_are_refused_with_every_problem(
    chidi: Known, ana: Known
) -> None:
    assert ana.actor.organisation is not None
    broken = replace(world.FLOW, amount_minor=0, criteria=())
    results = replace(world.terms().lines[0], milestones=(broken,))
    with pytest.raises(Refusal) as refused:
        draft(
            content=world.terms(lines=(results,), ends_on=date(2020, 1, 1), title=""),
            side=Side.CLIENT,
            other=ana.actor.organisation,
            by=chidi.actor,
            at=NOW,
        )
    assert {problem.field for problem in refused.value.problems} == {
        "title",
        "ends_on",
        "lines.0.milestones.0.amount_minor",
        "lines.0.milestones.0.criteria",
    }


def test_nobody_engages_themself(chidi: Known) -> None:
    assert chidi.actor.organisation is not None
    with pytest.raises(Refusal, match="nobody works for themself"):
        draft(
            content=world.terms(),
            side=Side.CLIENT,
            other=chidi.actor.organisation,
            by=chidi.actor,
            at=NOW,
        )


def test_a_deputy_signs_up_to_the_limit_of_whom_they_stand_in_for(ana: Known, chidi: Known) -> None:
    """Dana signs up to 6,000 EUR; Mira stands in for her until the end of Sunday in Berlin."""
    signer = RoleOffer(role=Role.LEGAL, first_day=NOW.date(), limit=Money(600_000, "EUR"))
    dana = colleague(chidi, signer)
    viewer = RoleOffer(role=Role.VIEWER, first_day=NOW.date())
    mira = colleague(chidi, viewer, name="Mira Sommer")
    with scope(chidi.actor):
        role = RoleGrant.objects.get(person_id=dana.actor.person).pk
    name_deputy(
        grant=role,
        deputy=person_of(mira.actor),
        first_day=NOW.date(),
        last_day=date(2026, 11, 29),
        by=dana.actor,
        at=NOW,
    )
    results, _hours = world.terms().lines
    within = offered_to_client(ana, chidi, world.terms(lines=(results,)))
    dearer = replace(world.FLOW, amount_minor=360_001)
    above = offered_to_client(
        ana, chidi, world.terms(lines=(replace(results, milestones=(world.AUDIT, dearer)),))
    )
    name, monday = "Mira Sommer", datetime(2026, 11, 29, 23, tzinfo=UTC)
    with pytest.raises(Refusal, match=r"Your limit is 6000\.00 EUR and this is 6000\.01 EUR"):
        agree(terms=above.pk, typed_name=name, means=MEANS, by=mira.actor, at=NOW)
    with pytest.raises(Refusal, match="needs the role"):
        agree(terms=within.pk, typed_name=name, means=MEANS, by=mira.actor, at=monday)
    agree(terms=within.pk, typed_name=name, means=MEANS, by=mira.actor, at=NOW)


def offered_to_client(ana: Known, chidi: Known, content: TermsContent) -> Terms:
    assert chidi.actor.organisation is not None
    made = draft(
        content=content,
        side=Side.SUPPLIER,
        other=chidi.actor.organisation,
        by=ana.actor,
        at=NOW,
    )
    with scope(ana.actor):
        version = made.terms.get()
    return offer(terms=version.pk, by=ana.actor, at=NOW)


def test_the_contract_says_by_which_means_a_program_signed(
    version: Terms, chidi: Known, ana: Known
) -> None:
    offer(terms=version.pk, by=chidi.actor, at=NOW)
    agree(terms=version.pk, typed_name="Ana Marques", means="token", by=ana.actor, at=NOW)
    with scope(ana.actor):
        ways = [one.way for one in contract_of(Terms.objects.get(pk=version.pk)).signatures]
    assert ways == ["", "typed name with a token of an account"]
