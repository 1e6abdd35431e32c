"""A service under agreed levels: told in events, measured by month, checked, charged once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.arrangement.bases import Cap
from outwork.arrangement.states import ServicePeriodState
from outwork.billing.models import Charge
from outwork.delivery.actions.servicing import (
    answer_service_period,
    close_service_period,
    close_service_period_by_silence,
    contest_service_period,
)
from outwork.delivery.models import ServiceClosing, ServiceEvent, ServicePeriod
from outwork.delivery.services.holding import has_open_months
from outwork.delivery.services.plausible import Happened
from outwork.duties.models import OPEN, Duty
from outwork.engagements.actions.living import begin_ending, pause, resume
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import CapContent
from outwork.engagements.terms.service.content import Counted, Credit, Level, Measure, Tier
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.store.actor import system
from outwork.store.scope import scope
from tests import agency, world
from tests.service import (
    FEE_MINOR,
    case,
    months_pass,
    number_of,
    opened,
    period_of,
    service_line,
    service_terms,
    told,
)
from tests.world import Known

pytestmark = pytest.mark.django_db

NOVEMBER, DECEMBER, JANUARY = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)
MONDAY = datetime(2026, 12, 7, 9, tzinfo=UTC)
"""Ten o'clock in Berlin, an hour after the service opens."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW_YEAR = datetime(2027, 1, 1, 8, tzinfo=UTC)
SILENT = NEW_YEAR + 6 * DAY
FEBRUARY = datetime(2027, 2, 1, 8, tzinfo=UTC)
MORNINGS = [MONDAY + day * DAY for day in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]
FIVE_PERCENT = FEE_MINOR * 5 // 100


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def edo() -> Known:
    return agency.edo()


@pytest.fixture
def engagement(chidi: Known, edo: Known) -> Engagement:
    return world.agreed(chidi, edo, service_terms(starts_on=None))


def ten_cases(*, late: int, mornings: list[datetime] = MORNINGS) -> list[Happened]:
    """A case on each morning; the late ones wait five hours instead of four at most."""
    return [
        one
        for number, came in enumerate(mornings)
        for one in case(f"T-{came:%m}-{number}", came, hours=5 if number < late else 1)
    ]


def december(engagement: Engagement, edo: Known, *, late: int = 0) -> ServicePeriod:
    """A December that is over and shown to the client."""
    told(engagement, edo, NEW_YEAR - DAY, *ten_cases(late=late))
    months_pass(engagement, at=NEW_YEAR)
    return period_of(engagement, DECEMBER, by=edo)


def charged(who: Known, month: date = DECEMBER) -> list[int]:
    """What the charges of a month come to, in their order."""
    with scope(who.actor):
        rows = Charge.objects.filter(first_day__year=month.year, first_day__month=month.month)
        return list(rows.order_by("id").values_list("net_minor", flat=True))


def owed(who: Known, month: date = DECEMBER) -> set[str]:
    """What is owed about a month."""
    with scope(who.actor):
        found = ServicePeriod.objects.get(month=month)
        return set(Duty.objects.filter(OPEN, subject_id=found.pk).values_list("kind", flat=True))


def reached(period: ServicePeriod, measure: Measure = Measure.RESPONSE) -> tuple[int, int]:
    """So many of so many, as the client was shown."""
    level = next(one for one in period.figures["levels"] if one["measure"] == measure)
    return level["reached"], level["of"]


def test_a_month_that_kept_its_levels_is_charged_once_by_silence(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    period = december(engagement, edo)
    assert (charged(chidi), owed(chidi)) == ([], {"check_service"})
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    close_service_period_by_silence(period=period.pk, by=system(organisations=sides), at=SILENT)
    assert charged(chidi) == [FEE_MINOR]
    with pytest.raises(Refusal, match="This service period is closed, so it cannot be closed"):
        close_service_period(period=period.pk, by=chidi.actor, at=SILENT)


def test_a_breach_takes_its_credit_off_the_fee(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    period = december(engagement, edo, late=1)
    assert reached(period) == (9, 10)
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR)
    assert charged(chidi) == [FEE_MINOR - FIVE_PERCENT]
    assert owed(chidi) == set()
    with scope(chidi.actor):
        closing = ServiceClosing.objects.get(period=period)
    assert closing.charged_minor == closing.net_minor == FEE_MINOR - FIVE_PERCENT
    assert closing.figures["levels"][0]["credit_minor"] == FIVE_PERCENT


def test_a_part_of_a_month_is_charged_by_its_days(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    told(engagement, edo, MONDAY, Happened(happening="nothing", at=MONDAY - 8 * DAY))
    november = period_of(engagement, NOVEMBER, by=chidi)
    assert november.figures["days"] == 8
    close_service_period(period=november.pk, by=chidi.actor, at=MONDAY)
    assert charged(chidi, NOVEMBER) == [53_333]


def test_days_of_a_pause_are_not_paid(engagement: Engagement, chidi: Known, edo: Known) -> None:
    pause(engagement=engagement.pk, by=chidi.actor, at=MONDAY)
    resume(engagement=engagement.pk, by=chidi.actor, at=MONDAY + 10 * DAY)
    assert december(engagement, edo).figures["days"] == 31 - 9


def test_a_month_of_which_nothing_was_told_is_not_charged(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    months_pass(engagement, at=NEW_YEAR)
    period = period_of(engagement, DECEMBER, by=chidi)
    assert owed(edo) == {"bring_measurements"}
    with pytest.raises(Refusal, match="Nothing was told of this month yet"):
        close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR)
    told(engagement, edo, NEW_YEAR + DAY, Happened(happening="nothing", at=MONDAY))
    assert owed(chidi) == {"check_service"}
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR + DAY)
    assert charged(chidi) == [FEE_MINOR]


def test_looking_again_changes_nothing(engagement: Engagement, chidi: Known, edo: Known) -> None:
    before = december(engagement, edo, late=1)
    months_pass(engagement, at=NEW_YEAR + 3 * HOUR)
    assert period_of(engagement, DECEMBER, by=chidi).lapses_at == before.lapses_at
    close_service_period(period=before.pk, by=chidi.actor, at=NEW_YEAR + DAY)
    months_pass(engagement, at=FEBRUARY)
    assert charged(chidi) == [FEE_MINOR - FIVE_PERCENT]
    assert period_of(engagement, DECEMBER, by=chidi).state == ServicePeriodState.CLOSED


def test_a_late_correction_is_shown_and_charged_by_its_difference(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    period = december(engagement, edo)
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR)
    responded = number_of("T-12-0", "responded", by=edo)
    later = Happened(happening="responded", case="T-12-0", at=MONDAY + 5 * HOUR, corrects=responded)
    told(engagement, edo, NEW_YEAR + 9 * DAY, later)
    again = period_of(engagement, DECEMBER, by=chidi)
    assert (again.state, reached(again)) == (ServicePeriodState.ENDED, (9, 10))
    assert (charged(chidi), owed(chidi)) == ([FEE_MINOR], {"check_service"})
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR + 10 * DAY)
    assert charged(chidi) == [FEE_MINOR, -FIVE_PERCENT]
    mistaken = number_of_correction(responded, by=edo)
    told(
        engagement,
        edo,
        NEW_YEAR + 11 * DAY,
        Happened(happening="responded", case="T-12-0", at=MONDAY + HOUR, corrects=mistaken),
    )
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR + 12 * DAY)
    assert charged(chidi) == [FEE_MINOR, -FIVE_PERCENT, FIVE_PERCENT]


def number_of_correction(corrected: int, *, by: Known) -> int:
    with scope(by.actor):
        return ServiceEvent.objects.get(corrects_number=corrected).number


def test_a_priority_that_was_changed_after_the_fact_gives_the_right_clock(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    """Two hours are in time for a normal case and late for an urgent one."""
    told(engagement, edo, NEW_YEAR - DAY, *case("T-1", MONDAY, hours=2))
    months_pass(engagement, at=NEW_YEAR)
    period = period_of(engagement, DECEMBER, by=chidi)
    assert reached(period) == (1, 1)
    told(
        engagement,
        edo,
        NEW_YEAR + HOUR,
        replace(opened("T-1", MONDAY, "urgent"), corrects=number_of("T-1", "opened", by=edo)),
    )
    changed = period_of(engagement, DECEMBER, by=chidi)
    assert reached(changed) == (0, 1)
    assert changed.lapses_at > period.lapses_at, "the client's window is whole again"
    half = Happened(happening="priority_set", case="T-1", priority="normal", at=MONDAY + HOUR / 2)
    told(engagement, edo, NEW_YEAR + 2 * HOUR, half)
    assert reached(period_of(engagement, DECEMBER, by=chidi)) == (1, 1)


def test_a_contested_month_is_held_until_it_is_answered_and_settled(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    period = december(engagement, edo)
    with pytest.raises(Refusal, match="Say it in words"):
        contest_service_period(period=period.pk, reason=" ", by=chidi.actor, at=NEW_YEAR)
    contest_service_period(
        period=period.pk, reason="T-12-3 was not answered at all.", by=chidi.actor, at=NEW_YEAR
    )
    assert owed(edo) == {"answer_service"}
    sides = frozenset({engagement.client_id, engagement.supplier_id})
    with pytest.raises(Refusal, match="contested, so it cannot be closed by silence"):
        close_service_period_by_silence(
            period=period.pk, by=system(organisations=sides), at=SILENT + 9 * DAY
        )
    with pytest.raises(Refusal, match="Concede 0 or more, in EUR"):
        answer_service_period(
            period=period.pk,
            answer="Here you are.",
            concession=Money(100, "USD"),
            by=edo.actor,
            at=SILENT,
        )
    answer_service_period(
        period=period.pk,
        answer="True; we take 100 off.",
        concession=Money(10_000, "EUR"),
        by=edo.actor,
        at=SILENT,
    )
    assert owed(chidi) == {"check_service"}
    close_service_period(period=period.pk, by=chidi.actor, at=SILENT + DAY)
    assert charged(chidi) == [FEE_MINOR - 10_000]


def test_what_is_corrected_while_it_is_contested_counts(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    period = december(engagement, edo)
    contest_service_period(period=period.pk, reason="Late.", by=chidi.actor, at=NEW_YEAR)
    later = Happened(
        happening="responded",
        case="T-12-0",
        at=MONDAY + 5 * HOUR,
        corrects=number_of("T-12-0", "responded", by=edo),
    )
    told(engagement, edo, NEW_YEAR + DAY, later)
    assert owed(edo) == {"answer_service"}
    answer_service_period(
        period=period.pk, answer="Corrected.", by=edo.actor, at=NEW_YEAR + 2 * DAY
    )
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR + 3 * DAY)
    assert charged(chidi) == [FEE_MINOR - FIVE_PERCENT]


def test_a_credit_is_earned_back_by_the_month_after(chidi: Known, edo: Known) -> None:
    line = service_line(earn_back_months=1)
    engagement = world.agreed(chidi, edo, service_terms(line, starts_on=None))
    december(engagement, edo, late=1)
    january = [one + 28 * DAY for one in MORNINGS]
    told(engagement, edo, FEBRUARY - HOUR, *ten_cases(late=0, mornings=january))
    months_pass(engagement, at=FEBRUARY)
    for month in (DECEMBER, JANUARY):
        period = period_of(engagement, month, by=chidi)
        close_service_period(period=period.pk, by=chidi.actor, at=FEBRUARY)
    assert charged(chidi) == [FEE_MINOR - FIVE_PERCENT]
    assert charged(chidi, JANUARY) == [FEE_MINOR + FIVE_PERCENT]


def test_volume_is_paid_by_tier_up_to_the_limit_of_a_month(chidi: Known, edo: Known) -> None:
    tiers = (Tier(up_to=100, rate_minor=250), Tier(up_to=None, rate_minor=200))
    line = service_line(counted=Counted.PIECES, tiers=tiers, levels=())
    engagement = world.agreed(chidi, edo, service_terms(line, starts_on=None))
    pieces = Happened(happening="count", at=MONDAY, reached=150, of=150)
    told(engagement, edo, NEW_YEAR - DAY, pieces)
    months_pass(engagement, at=NEW_YEAR)
    period = period_of(engagement, DECEMBER, by=chidi)
    assert period.figures["fee_minor"] == FEE_MINOR + 100 * 250 + 50 * 200


def test_a_limit_of_the_line_is_never_passed(chidi: Known, edo: Known) -> None:
    line = replace(service_line(), caps=(CapContent(over=Cap.LINE, amount_minor=FEE_MINOR - 1),))
    engagement = world.agreed(chidi, edo, service_terms(line, starts_on=None))
    period = december(engagement, edo)
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR)
    assert charged(chidi) == [FEE_MINOR - 1]


def test_outages_samples_and_agreed_maintenance_are_measured(chidi: Known, edo: Known) -> None:
    levels = (
        Level(
            measure=Measure.AVAILABILITY,
            target_basis_points=9_900,
            credits=(Credit(below_basis_points=9_900, credit_basis_points=200),),
        ),
        Level(measure=Measure.QUALITY, target_basis_points=9_500),
    )
    engagement = world.agreed(
        chidi, edo, service_terms(service_line(levels=levels), starts_on=None)
    )
    told(
        engagement,
        edo,
        NEW_YEAR - DAY,
        Happened(happening="outage", at=MONDAY, ends_at=MONDAY + 3 * HOUR),
        Happened(happening="maintenance", at=MONDAY, ends_at=MONDAY + HOUR),
        Happened(happening="sample", at=MONDAY, reached=48, of=50),
    )
    months_pass(engagement, at=NEW_YEAR)
    period = period_of(engagement, DECEMBER, by=chidi)
    whole = 23 * 8 * 3_600  # December 2026 has 23 days from Monday to Friday
    assert reached(period, Measure.AVAILABILITY) == (whole - 3 * 3_600, whole - 3_600)
    assert reached(period, Measure.QUALITY) == (48, 50)
    assert period.figures["levels"][0]["credit_minor"] == FEE_MINOR * 2 // 100


WRONG = (
    (Happened(happening="exploded", at=MONDAY), "events.0.happening"),
    (Happened(happening="opened", case="A", priority="huge", at=MONDAY), "events.0.priority"),
    (Happened(happening="opened", priority="normal", at=MONDAY), "events.0.case"),
    (opened("A", NEW_YEAR + DAY), "events.0.at"),
    (opened("A", datetime(1, 1, 1, tzinfo=UTC)), "events.0.at"),
    (Happened(happening="outage", at=MONDAY), "events.0.ends_at"),
    (Happened(happening="sample", at=MONDAY, reached=3, of=2), "events.0.reached"),
    (Happened(happening="void", at=MONDAY), "events.0.corrects"),
    (Happened(happening="void", at=MONDAY, corrects=99), "events.0.corrects"),
    (Happened(happening="responded", case="A", at=MONDAY), "events"),
)


@pytest.mark.parametrize(("event", "field"), WRONG, ids=[f"{e.happening} {f}" for e, f in WRONG])
def test_what_cannot_have_happened_is_refused_and_nothing_is_kept(
    engagement: Engagement, edo: Known, event: Happened, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        told(engagement, edo, NEW_YEAR, event)
    assert {one.field for one in refused.value.problems} == {field}
    with scope(edo.actor):
        assert not ServiceEvent.objects.exists()


def test_an_event_is_corrected_once_and_taken_back_wholly(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    first, *_ = told(engagement, edo, NEW_YEAR - DAY, *case("T-1", MONDAY, hours=6))
    withdrawn = Happened(happening="withdrawn", case="T-1", at=MONDAY + DAY)
    told(engagement, edo, NEW_YEAR - DAY, withdrawn)
    void = Happened(happening="void", at=MONDAY, corrects=first.number + 3)
    told(engagement, edo, NEW_YEAR - DAY, void)
    with pytest.raises(Refusal, match="It was corrected already"):
        told(engagement, edo, NEW_YEAR - DAY, void)
    months_pass(engagement, at=NEW_YEAR)
    assert reached(period_of(engagement, DECEMBER, by=chidi)) == (0, 1)


def test_only_whoever_answers_tells_and_only_the_client_contests(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    with pytest.raises(Refusal) as telling:
        told(engagement, chidi, NEW_YEAR - DAY, *ten_cases(late=0))
    period = december(engagement, edo)
    with pytest.raises(Refusal) as contesting:
        contest_service_period(period=period.pk, reason="No.", by=edo.actor, at=NEW_YEAR)
    with pytest.raises(Refusal) as closing:
        close_service_period(period=period.pk, by=edo.actor, at=NEW_YEAR)
    refused = (telling, contesting, closing)
    assert {one.value.ground for one in refused} == {Ground.FORBIDDEN}
    ivo = world.ivo()
    with pytest.raises(Refusal, match="There is no such service period"):
        close_service_period(period=period.pk, by=ivo.actor, at=NEW_YEAR)
    with pytest.raises(Refusal, match="There is no such engagement"):
        told(engagement, ivo, NEW_YEAR - DAY, *ten_cases(late=0))
    with scope(ivo.actor):
        assert not ServicePeriod.objects.exists()
        assert not ServiceEvent.objects.exists()


def test_the_last_part_of_a_month_is_charged_before_the_end(
    engagement: Engagement, chidi: Known, edo: Known
) -> None:
    told(engagement, edo, MONDAY + 2 * DAY, *case("T-1", MONDAY))
    november = period_of(engagement, NOVEMBER, by=chidi)
    told(engagement, edo, MONDAY + 2 * DAY, Happened(happening="nothing", at=MONDAY - 8 * DAY))
    close_service_period(period=november.pk, by=chidi.actor, at=MONDAY + 3 * DAY)
    last_day = date(2026, 12, 24)
    begin_ending(engagement=engagement.pk, last_day=last_day, by=chidi.actor, at=MONDAY + 3 * DAY)
    with scope(chidi.actor):
        engagement.refresh_from_db()
        assert has_open_months(engagement)
    months_pass(engagement, at=datetime(2026, 12, 26, 9, tzinfo=UTC))
    period = period_of(engagement, DECEMBER, by=chidi)
    assert period.figures["days"] == 24
    close_service_period(period=period.pk, by=chidi.actor, at=NEW_YEAR)
    assert charged(chidi) == [round(FEE_MINOR * 24 / 31)]
    with scope(chidi.actor):
        assert not has_open_months(engagement)


def test_one_event_is_not_corrected_twice_in_one_go(engagement: Engagement, edo: Known) -> None:
    first, *_ = told(engagement, edo, NEW_YEAR, *case("T-1", MONDAY, hours=6))
    void = Happened(happening="void", at=MONDAY, corrects=first.number + 1)
    with pytest.raises(Refusal) as refused:
        told(engagement, edo, NEW_YEAR, void, void)
    assert {one.field for one in refused.value.problems} == {"events.1.corrects"}


def test_the_opening_of_a_case_is_not_taken_from_under_what_followed(
    engagement: Engagement, edo: Known
) -> None:
    first, *_ = told(engagement, edo, NEW_YEAR, *case("T-1", MONDAY, hours=6))
    void = Happened(happening="void", at=MONDAY, corrects=first.number)
    with pytest.raises(Refusal, match="Case T-1 begins with"):
        told(engagement, edo, NEW_YEAR, void)
