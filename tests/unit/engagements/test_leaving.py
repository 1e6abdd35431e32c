"""What terms are worth a year, when they renew, and what leaving them costs today."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.engagements.terms.leaving import (
    OpenResult,
    cost_to_leave,
    horizon,
    leaving_day,
    value_a_year,
)
from outwork.kernel.money import Money

TODAY = date(2026, 11, 23)
SERVICE = LineContent(key="s", basis=Basis.SERVICE, what="Service desk", rate_minor=2_190_000)
HOURS = LineContent(
    key="h",
    basis=Basis.TIME,
    what="Backend",
    rate_minor=6_500,
    unit="hour",
    caps=(CapContent(over=Cap.WEEK, minutes=12 * 60),),
)
RESULTS = LineContent(
    key="r",
    basis=Basis.RESULT,
    what="Redesign",
    milestones=(
        MilestoneContent(key="a", title="Audit", amount_minor=240_000, criteria=("Report",)),
        MilestoneContent(key="b", title="Flow", amount_minor=360_000, criteria=("Four steps",)),
    ),
)


def terms(*lines: LineContent, **changes: object) -> TermsContent:
    plain = TermsContent(
        title="Clinic service desk",
        arrangement="managed_service",
        currency="EUR",
        phases=(PhaseContent(answers=CATALOGUE["managed_service"].usual),),
        lines=lines,
        notice_days=30,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


class TestValueAYear:
    def test_a_monthly_service_is_worth_twelve_months(self) -> None:
        assert value_a_year(terms(SERVICE)) == Money(26_280_000, "EUR")

    def test_results_are_worth_their_prices(self) -> None:
        assert value_a_year(terms(RESULTS)) == Money(600_000, "EUR")

    def test_hours_count_up_to_their_weekly_limit(self) -> None:
        value = value_a_year(terms(HOURS))
        assert value == Money(round(12 * 6_500 * 365 / 7), "EUR")

    def test_half_a_year_is_worth_half(self) -> None:
        half = terms(SERVICE, starts_on=date(2026, 1, 1), ends_on=date(2026, 7, 1))
        assert value_a_year(half) == Money(round(26_280_000 * 182 / 365), "EUR")

    def test_what_renews_is_worth_a_whole_year(self) -> None:
        renewing = terms(
            SERVICE, starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30), renews_months=6
        )
        assert value_a_year(renewing) == Money(26_280_000, "EUR")

    def test_fixed_prices_over_two_years_count_by_the_year(self) -> None:
        long = terms(RESULTS, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))
        assert value_a_year(long) == Money(300_000, "EUR")

    def test_a_limit_of_the_whole_line_bounds_its_hours(self) -> None:
        capped = replace(HOURS, caps=(*HOURS.caps, CapContent(over=Cap.LINE, amount_minor=90_000)))
        assert value_a_year(terms(capped)) == Money(90_000, "EUR")

    def test_hours_without_a_limit_have_no_value_that_could_be_told(self) -> None:
        assert value_a_year(terms(replace(HOURS, caps=()))) is None


class TestHorizon:
    def test_what_goes_on_has_neither_end_nor_notice_date(self) -> None:
        found = horizon(terms(SERVICE), today=TODAY)
        assert (found.ends_on, found.renews, found.notice_by) == (None, False, None)

    def test_what_renews_names_the_last_day_to_say_no(self) -> None:
        renewing = terms(SERVICE, ends_on=date(2026, 12, 31), renews_months=12)
        found = horizon(renewing, today=TODAY)
        assert found.ends_on == date(2026, 12, 31)
        assert found.notice_by == date(2026, 12, 1)

    def test_too_late_for_this_renewal_names_the_date_for_the_next(self) -> None:
        renewing = terms(SERVICE, ends_on=date(2026, 12, 10), renews_months=3)
        found = horizon(renewing, today=TODAY)
        assert found.ends_on == date(2026, 12, 10)
        assert found.notice_by == date(2027, 2, 8)

    def test_renewals_that_have_passed_are_counted_on(self) -> None:
        renewing = terms(SERVICE, ends_on=date(2024, 2, 29), renews_months=12)
        assert horizon(renewing, today=TODAY).ends_on == date(2027, 2, 28)

    @given(
        end=st.dates(date(2015, 1, 1), date(2035, 12, 31)),
        months=st.integers(1, 36),
        today=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    )
    def test_the_next_end_is_never_past(self, end: date, months: int, today: date) -> None:
        found = horizon(terms(SERVICE, ends_on=end, renews_months=months), today=today)
        assert found.ends_on is not None
        assert found.ends_on >= today


class TestLeaving:
    def test_notice_is_paid_and_said_in_words(self) -> None:
        found = cost_to_leave(terms(SERVICE), today=TODAY, open_results=())
        assert found.last_day == TODAY + timedelta(days=30)
        assert found.total == Money(round(26_280_000 * 30 / 365), "EUR")
        (part,) = found.parts
        assert part.words == "Service desk: 30 days of notice, hand-over in it"

    def test_a_term_that_binds_is_paid_to_its_end(self) -> None:
        bound = terms(SERVICE, ends_on=date(2027, 3, 31), renews_months=12)
        found = cost_to_leave(bound, today=TODAY, open_results=())
        assert found.last_day == date(2027, 3, 31)
        assert "until the term ends" in found.parts[0].words

    def test_too_late_for_this_term_binds_for_the_next(self) -> None:
        bound = terms(SERVICE, ends_on=date(2026, 12, 10), renews_months=3)
        assert leaving_day(bound, today=TODAY) == date(2027, 3, 10)

    def test_an_end_before_the_notice_has_run_comes_first(self) -> None:
        short = terms(SERVICE, ends_on=date(2026, 12, 1))
        assert leaving_day(short, today=TODAY) == date(2026, 12, 1)

    def test_what_was_handed_in_or_may_still_be_counts(self) -> None:
        results = (
            OpenResult(amount_minor=360_000, handed_in=True),
            OpenResult(amount_minor=100_000, handed_in=False),
            OpenResult(amount_minor=50_000, handed_in=False, due_on=date(2026, 12, 20)),
            OpenResult(amount_minor=900_000, handed_in=False, due_on=date(2027, 5, 1)),
        )
        found = cost_to_leave(terms(RESULTS), today=TODAY, open_results=results)
        assert [part.amount_minor for part in found.parts] == [360_000, 150_000]
        assert found.parts[1].words == "2 results ordered that may still be handed in"

    def test_accepted_results_cost_nothing_more(self) -> None:
        found = cost_to_leave(terms(RESULTS), today=TODAY, open_results=())
        assert found.total == Money(0, "EUR")

    def test_fixed_prices_made_elsewhere_count_by_the_days_left(self) -> None:
        elsewhere = terms(RESULTS, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
        found = cost_to_leave(elsewhere, today=TODAY)
        assert found.total == Money(round(600_000 * 30 / 365), "EUR")

    def test_hours_without_limit_make_it_a_least_cost(self) -> None:
        assert cost_to_leave(terms(replace(HOURS, caps=())), today=TODAY).is_least

    @given(notice=st.integers(0, 365), more=st.integers(1, 365))
    def test_longer_notice_never_costs_less(self, notice: int, more: int) -> None:
        short = cost_to_leave(terms(SERVICE, HOURS, notice_days=notice), today=TODAY)
        long = cost_to_leave(terms(SERVICE, HOURS, notice_days=notice + more), today=TODAY)
        assert short.total <= long.total
        assert short.total.minor == sum(part.amount_minor for part in short.parts)
