"""From a draft to terms that bind: who sees what, who may sign, what happens at once and late."""

from dataclasses import replace
from datetime import date

import pytest

from outwork.arrangement.bases import Cap
from outwork.arrangement.positions import Side
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.offering import decline, lapse, offer, propose, withdraw
from outwork.engagements.authority import ProofNeeded
from outwork.engagements.models import Engagement, PriceLine, Terms
from outwork.engagements.terms.content import CapContent
from outwork.engagements.terms.differences import differences
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
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
