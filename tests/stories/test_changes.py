"""Changing what is agreed while it runs: priced, answered, and followed by the work."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.billing.models import Charge
from outwork.delivery.actions.handing_in import cancel, submit
from outwork.delivery.actions.reviewing import accept, accept_in_part, ask_revision
from outwork.delivery.actions.stating import approve_statement, submit_statement
from outwork.delivery.models import Milestone
from outwork.duties.models import Duty
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.offering import decline, lapse, propose, withdraw
from outwork.engagements.models import Engagement, PriceLine, Terms
from outwork.engagements.queries.changes import changed_by
from outwork.engagements.terms.content import MilestoneContent, TermsContent
from outwork.engagements.terms.effects import effect_of
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import agency, world
from tests.agency import app_terms, hour_line
from tests.following import follow
from tests.world import AUDIT, FLOW, MEANS, NOW, Known

pytestmark = pytest.mark.django_db

GUIDE = replace(FLOW, key="guide", title="Style guide", amount_minor=80_000)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    made = world.agreed(chidi, edo, app_terms())
    follow(chidi, edo)
    return made


def with_results(*milestones: MilestoneContent, **changes: object) -> TermsContent:
    """The same work with these results."""
    results = replace(world.terms().lines[0], milestones=milestones)
    lines = (results, hour_line()) if milestones else (hour_line(),)
    return app_terms(*lines, **changes)


def change(engagement: Engagement, content: TermsContent, *who: Known, at: datetime = NOW) -> Terms:
    """Proposed by the first, agreed by all that are named, and followed."""
    made = propose(engagement=engagement.pk, content=content, by=who[0].actor, at=at)
    for signer in who:
        agree(terms=made.pk, typed_name=signer.name, means=MEANS, by=signer.actor, at=at)
    follow(*who, at=at)
    return made


def found(key: str, who: Known) -> Milestone:
    with scope(who.actor):
        return Milestone.objects.filter(key=key).order_by("-id")[0]


def test_results_are_added_changed_and_dropped_with_what_is_owed_about_them(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    due = date(2026, 12, 18)
    change(engagement, with_results(replace(FLOW, due_on=due), GUIDE), edo, chidi)
    with scope(edo.actor):
        states = dict(Milestone.objects.values_list("key", "state"))
        owed = {
            duty.told.thing: duty.due_at
            for duty in Duty.objects.filter(kind="submit_milestone", closed_at=None)
        }
    assert states == {"audit": "cancelled", "flow": "planned", "guide": "planned"}
    assert owed == {
        "Booking flow": datetime(2026, 12, 18, 17, tzinfo=UTC),
        "Style guide": None,
    }


def test_what_is_handed_in_stays_and_is_paid_under_the_version_in_which_it_was(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    audit = found("audit", edo)
    submit(milestone=audit.pk, note="Done", by=edo.actor, at=NOW)
    change(engagement, with_results(), edo, chidi)
    accept(milestone=audit.pk, by=chidi.actor, at=NOW)
    with scope(edo.actor):
        charge = Charge.objects.get()
        first = PriceLine.objects.get(terms__number=1, key="results")
        assert found("flow", edo).state == "cancelled"
    assert (charge.net_minor, charge.line_id) == (AUDIT.amount_minor, first.pk)


def test_what_was_sent_back_or_accepted_in_part_follows_a_change(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    for key in ("audit", "flow"):
        submit(milestone=found(key, edo).pk, note="Done", by=edo.actor, at=NOW)
    ask_revision(milestone=found("audit", edo).pk, reason="More.", by=chidi.actor, at=NOW)
    part = Money(100_000, "EUR")
    accept_in_part(milestone=found("flow", edo).pk, amount=part, met=[], by=chidi.actor, at=NOW)
    change(engagement, with_results(AUDIT, replace(FLOW, amount_minor=150_000)), chidi, edo)
    flow = found("flow", edo)
    assert (flow.state, flow.open_amount.minor) == ("part_accepted", 50_000)
    change(engagement, with_results(GUIDE), chidi, edo)
    assert [found(key, edo).state for key in ("audit", "flow", "guide")] == [
        "cancelled",
        "cancelled",
        "planned",
    ]
    with scope(edo.actor):
        assert [one.net_minor for one in Charge.objects.all()] == [100_000]
        open_duties = Duty.objects.filter(closed_at=None, kind__contains="milestone")
        assert [duty.told.thing for duty in open_duties] == ["Style guide"]


def test_a_price_below_what_was_accepted_leaves_nothing_to_hand_in(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    flow = found("flow", edo).pk
    submit(milestone=flow, note="Done", by=edo.actor, at=NOW)
    part = Money(100_000, "EUR")
    accept_in_part(milestone=flow, amount=part, met=[], by=chidi.actor, at=NOW)
    change(engagement, with_results(AUDIT, replace(FLOW, amount_minor=90_000)), chidi, edo)
    assert found("flow", edo).state == "cancelled"


def test_a_result_that_was_dropped_comes_back_under_its_name_and_one_called_off_does_not(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    cancel(milestone=found("audit", edo).pk, by=chidi.actor, at=NOW)
    change(engagement, with_results(AUDIT), chidi, edo)
    change(engagement, with_results(AUDIT, FLOW), chidi, edo)
    with scope(edo.actor):
        rows = list(Milestone.objects.order_by("id").values_list("key", "state"))
    assert rows == [("audit", "cancelled"), ("flow", "cancelled"), ("flow", "planned")]


@pytest.mark.parametrize("ends", ["declined", "withdrawn", "lapsed"])
def test_until_both_agreed_the_old_version_binds(
    engagement: Engagement, chidi: Known, edo: Known, ends: str
) -> None:
    made = propose(engagement=engagement.pk, content=with_results(AUDIT), by=edo.actor, at=NOW)
    agree(terms=made.pk, typed_name=edo.name, means=MEANS, by=edo.actor, at=NOW)
    follow(chidi, edo)
    assert found("flow", edo).state == "planned"
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    acts = {
        "declined": lambda: decline(terms=made.pk, reason="No.", by=chidi.actor, at=NOW),
        "withdrawn": lambda: withdraw(terms=made.pk, by=edo.actor, at=NOW),
        "lapsed": lambda: lapse(terms=made.pk, by=system(organisations=sides), at=NOW),
    }
    acts[ends]()
    with pytest.raises(Refusal, match=ends):
        agree(terms=made.pk, typed_name=chidi.name, means=MEANS, by=chidi.actor, at=NOW)
    follow(chidi, edo)
    assert found("flow", edo).state == "planned"
    with scope(edo.actor):
        assert engagement.terms.get(state="agreed").number == 1
        engagement.refresh_from_db()
    assert engagement.state == "active"


def test_a_change_is_compared_with_what_binds_not_with_what_was_declined(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    refused = propose(engagement=engagement.pk, content=with_results(AUDIT), by=edo.actor, at=NOW)
    decline(terms=refused.pk, by=chidi.actor, at=NOW)
    second = propose(
        engagement=engagement.pk, content=with_results(AUDIT, FLOW, GUIDE), by=edo.actor, at=NOW
    )
    with scope(chidi.actor):
        before = changed_by(second)
    assert before is not None
    assert before.number == 1
    effect = effect_of(before.value, second.value, today=NOW.date())
    assert effect.fixed == Money(80_000, "EUR")
    assert effect.most == Money(80_000, "EUR")
    assert effect.days is None


def test_a_change_of_the_end_says_how_many_days_and_moves_the_day_to_decide(
    chidi: Known, edo: Known
) -> None:
    content = app_terms(ends_on=date(2027, 2, 28), renews_months=12, notice_days=30)
    made = world.agreed(chidi, edo, content)
    follow(chidi, edo)
    longer = replace(content, ends_on=date(2027, 3, 31))
    assert effect_of(content, longer, today=NOW.date()).days == 31
    change(made, longer, edo, chidi)
    with scope(chidi.actor):
        made.refresh_from_db()
        duty = Duty.objects.get(kind="decide_renewal", closed_at=None)
    assert made.ends_on == date(2027, 3, 31)
    assert made.notice_by is not None
    assert duty.due_at is not None
    assert duty.due_at.date() == made.notice_by


def test_an_hour_of_a_change_is_capped_by_the_version_of_its_day(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    at = NOW + timedelta(days=2)
    results = app_terms().lines[0]
    dearer = app_terms(results, hour_line(rate_minor=9_000))
    effect = effect_of(app_terms(), dearer, today=NOW.date())
    assert effect.most == Money(40 * 1_000, "EUR")
    change(engagement, dearer, edo, chidi, at=at)
    lena = agency.colleague(edo, "Lena Nowak")
    agency.worked(engagement, lena, edo, 1, 1, 1, 1)
    statement = agency.statement_of(edo).pk
    late = NOW + timedelta(days=7)
    submit_statement(statement=statement, by=edo.actor, at=late)
    approve_statement(statement=statement, by=chidi.actor, at=late)
    with scope(chidi.actor):
        rows = sorted(Charge.objects.values_list("rate_minor", "net_minor"))
    assert rows == [(8_000, 16_000), (9_000, 18_000)]
