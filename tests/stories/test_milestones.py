"""Results: planned by the terms, handed in, sent back, accepted in part, wholly, or by silence."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outwork.billing.models import Charge
from outwork.delivery.actions.handing_in import cancel, submit
from outwork.delivery.actions.reviewing import (
    accept,
    accept_by_silence,
    accept_in_part,
    ask_revision,
)
from outwork.delivery.models import Milestone
from outwork.duties.models import Duty
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.living import pause
from outwork.engagements.actions.offering import propose
from outwork.engagements.models import Engagement
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import world
from tests.following import follow
from tests.world import MEANS, NOW, Known

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def ana() -> Known:
    return world.ana()


@pytest.fixture
def engagement(chidi: Known, ana: Known) -> Engagement:
    made = world.agreed(chidi, ana)
    follow(chidi, ana)
    return made


def milestone(key: str, by: Known) -> Milestone:
    with scope(by.actor):
        return Milestone.objects.get(key=key)


def charged(by: Known) -> list[int]:
    with scope(by.actor):
        return list(Charge.objects.order_by("id").values_list("net_minor", flat=True))


def test_agreed_terms_plan_their_results(engagement: Engagement, chidi: Known) -> None:
    with scope(chidi.actor):
        planned = Milestone.objects.order_by("place").values_list("key", "state", "amount_minor")
        assert list(planned) == [("audit", "planned", 240_000), ("flow", "planned", 360_000)]
        assert Milestone.objects.get(key="flow").criteria.count() == 2


def test_what_is_handed_in_and_accepted_is_charged_once(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    audit = milestone("audit", ana)
    submit(milestone=audit.pk, note="https://example.com/report", by=ana.actor, at=NOW)
    accept(milestone=audit.pk, by=chidi.actor, at=NOW)
    assert charged(ana) == [240_000]
    with pytest.raises(Refusal, match="This milestone is accepted, so it cannot be accepted"):
        accept(milestone=audit.pk, by=chidi.actor, at=NOW)
    assert charged(ana) == [240_000]


def test_it_is_revised_then_accepted_in_part_then_wholly(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = milestone("flow", ana).pk
    submit(milestone=flow, note="First try", by=ana.actor, at=NOW)
    ask_revision(milestone=flow, reason="The keyboard is caught.", by=chidi.actor, at=NOW)
    assert milestone("flow", ana).state == "revision_asked"
    submit(milestone=flow, note="Second try", by=ana.actor, at=NOW)
    accept_in_part(milestone=flow, amount=Money(100_000, "EUR"), met=[0], by=chidi.actor, at=NOW)
    submit(milestone=flow, note="The rest", by=ana.actor, at=NOW)
    accept(milestone=flow, by=chidi.actor, at=NOW)
    assert charged(chidi) == [100_000, 260_000]
    with scope(ana.actor):
        answers = milestone("flow", ana).submissions.order_by("number")
        assert [one.answer for one in answers] == ["The keyboard is caught.", "", ""]


@pytest.mark.parametrize("minor", [0, 360_000, 400_000])
def test_a_part_is_more_than_nothing_and_less_than_all(
    engagement: Engagement, chidi: Known, ana: Known, minor: int
) -> None:
    flow = milestone("flow", ana).pk
    submit(milestone=flow, note="Done", by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="A part is more than nothing and less than"):
        accept_in_part(milestone=flow, amount=Money(minor, "EUR"), met=[], by=chidi.actor, at=NOW)


def test_the_review_window_runs_from_the_handing_in(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = milestone("flow", ana).pk
    submit(milestone=flow, note="Done", by=ana.actor, at=NOW)
    with scope(chidi.actor):
        duty = Duty.objects.get(kind="review_milestone")
        assert duty.lapses_at == NOW + timedelta(days=14)
        assert duty.owed_by_id == chidi.actor.organisation


def test_silence_accepts(engagement: Engagement, chidi: Known, ana: Known) -> None:
    flow = milestone("flow", ana).pk
    submit(milestone=flow, note="Done", by=ana.actor, at=NOW)
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    accept_by_silence(milestone=flow, by=system(organisations=sides), at=NOW + timedelta(days=14))
    assert charged(ana) == [360_000]
    assert milestone("flow", chidi).state == "accepted"


def test_nobody_accepts_for_the_other_side(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = milestone("flow", ana).pk
    submit(milestone=flow, note="Done", by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="Here that is not you"):
        accept(milestone=flow, by=ana.actor, at=NOW)
    with pytest.raises(Refusal, match="Here that is not you"):
        submit(milestone=milestone("audit", ana).pk, note="Mine", by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="There is no such result"):
        accept(milestone=flow, by=world.ivo().actor, at=NOW)


def test_a_paused_engagement_takes_no_work(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    pause(engagement=engagement.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="This engagement is paused"):
        submit(milestone=milestone("flow", ana).pk, note="Done", by=ana.actor, at=NOW)


def test_nothing_is_handed_in_without_a_file_or_a_word(engagement: Engagement, ana: Known) -> None:
    with pytest.raises(Refusal, match="Attach a file or write where the result is"):
        submit(milestone=milestone("flow", ana).pk, by=ana.actor, at=NOW)


def test_a_change_of_terms_is_followed_only_by_what_is_untouched(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    submit(milestone=milestone("audit", ana).pk, note="Done", by=ana.actor, at=NOW)
    handed_in = replace(world.AUDIT, amount_minor=999_900)
    dearer = replace(world.FLOW, amount_minor=400_000)
    added = replace(world.FLOW, key="guide", title="Style guide", amount_minor=80_000)
    results = replace(world.terms().lines[0], milestones=(handed_in, dearer, added))
    content = world.terms(lines=(results, world.terms().lines[1]))
    change = propose(engagement=engagement.pk, content=content, by=chidi.actor, at=NOW)
    for signer in (ana, chidi):
        agree(terms=change.pk, typed_name=signer.name, means=MEANS, by=signer.actor, at=NOW)
    follow(chidi, ana)
    with scope(ana.actor):
        amounts = dict(Milestone.objects.values_list("key", "amount_minor"))
    assert amounts == {"audit": 240_000, "flow": 400_000, "guide": 80_000}


def test_the_client_calls_off_what_is_not_handed_in(
    engagement: Engagement, chidi: Known, ana: Known
) -> None:
    flow = milestone("flow", ana).pk
    cancel(milestone=flow, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="cancelled"):
        submit(milestone=flow, note="Done", by=ana.actor, at=NOW)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(st.integers(1, 400_000), max_size=5))
def test_no_sequence_of_parts_charges_more_than_was_agreed(
    chidi: Known, ana: Known, parts: list[int]
) -> None:
    made = world.agreed(chidi, ana, world.terms(lines=world.terms().lines[:1]))
    follow(chidi, ana)
    with scope(ana.actor):
        flow = made.milestones.get(key="flow").pk
    for minor in parts:
        submit(milestone=flow, note="A part", by=ana.actor, at=NOW)
        try:
            accept_in_part(
                milestone=flow, amount=Money(minor, "EUR"), met=[], by=chidi.actor, at=NOW
            )
        except Refusal:
            ask_revision(milestone=flow, reason="Too much.", by=chidi.actor, at=NOW)
    submit(milestone=flow, note="The rest", by=ana.actor, at=NOW)
    accept(milestone=flow, by=chidi.actor, at=NOW)
    with scope(ana.actor):
        earned = Charge.objects.filter(source_id=flow).values_list("net_minor", flat=True)
        assert sum(earned) == 360_000
