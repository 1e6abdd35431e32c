"""Prices and losses against figures one can check."""

import numpy as np
import pytest
from scipy import integrate, stats

from outwork.simulation import About, Client
from outwork.simulation.money.currency import currency_factor
from outwork.simulation.money.growth import currency_drift, price_level
from outwork.simulation.money.rates import hour_price
from outwork.simulation.money.tail import breach_loss, capped_lognormal_mean, revenue_usd

from .cases import case, drawn, piece, situation, studied, team


def test_a_fixed_price_loses_money_about_as_often_as_providers_say():
    one = case(piece(), "project_outsourcing", "DE")
    (run,) = studied(one, chunks=4)
    margin = np.concatenate(run.margins)
    assert 0.35 < (margin < 0).mean() < 0.50
    p10, p50, p90 = np.quantile(margin, [0.1, 0.5, 0.9])
    assert -0.40 < p10 < -0.20
    assert 0.0 < p50 < 0.12
    assert 0.22 < p90 < 0.45


def test_the_mean_of_a_capped_loss_is_its_integral():
    spread, cap = 3.59, 5e6
    law = stats.lognorm(spread, scale=2e5)
    below, _ = integrate.quad(
        lambda z: 2e5 * np.exp(spread * z) * stats.norm.pdf(z), -12, np.log(cap / 2e5) / spread
    )
    expected = below + cap * law.sf(cap)
    found = capped_lognormal_mean(median=2e5, spread=spread, cap=cap)
    assert found == pytest.approx(expected, rel=1e-6)


def test_public_data_adds_no_breach_and_own_people_add_none():
    public = About(function="software_developer", data_class="public")
    outside = case(piece(about=public), "freelance", "IN")
    inside = case(piece(), "in_house", "DE")
    draws = drawn(outside, inside)
    assert breach_loss(outside, years=1, draws=draws).max() == 0.0
    assert breach_loss(inside, years=1, draws=draws).max() == 0.0


def test_revenue_is_taken_from_the_number_of_people_where_it_is_not_given():
    assert revenue_usd(situation(piece(client=Client(country="US", employees=10)))) == 1_500_000


def test_currency_is_a_risk_with_mean_one_and_none_at_home():
    abroad = case(team(), "employer_of_record", "BR")
    home = case(team(), "managed_service", "US")
    draws = drawn(abroad, home, scramblings=16)
    factor = currency_factor(abroad, years=1.5, draws=draws)
    assert factor.mean() == pytest.approx(1.0, abs=2e-3)
    assert factor.std() > 0.1
    assert set(currency_factor(home, years=1.5, draws=draws)) == {1.0}


def test_fast_wage_growth_abroad_fades_to_that_at_home():
    far = case(team(months=120), "employer_of_record", "TR")
    draws = drawn(far)
    years = (np.arange(120) + 0.5) / 12
    grown = price_level(far, 120, draws).by_month().mean(axis=1) * 1.08**years
    early = np.log(grown[12] / grown[0])
    late = np.log(grown[119] / grown[107])
    assert late == pytest.approx(far.situation.home["wage_infl"], abs=0.01)
    assert early > late
    assert currency_drift(far) == 0.254


def test_months_at_their_price_add_up_as_a_table_of_draws_and_months_does():
    far = case(team(months=30), "outstaffing", "IN")
    draws = drawn(far)
    level = price_level(far, 30, draws)
    share = np.random.default_rng(1).random((30, draws.count))
    amount = np.random.default_rng(2).random(draws.count)
    table = share * level.by_month()
    assert level.over(share) == pytest.approx(table.sum(axis=0))
    assert level.mean_by_month(amount, share) == pytest.approx((amount * table).mean(axis=1))


def test_outstaffed_people_cost_less_an_hour_than_the_same_provider_s_project():
    lent = case(piece(), "outstaffing", "PL")
    project = case(
        piece(about=About(function="software_developer", separability=1.0)),
        "project_outsourcing",
        "PL",
    )
    draws = drawn(lent, project, scramblings=16)
    ratio = hour_price(lent, draws).mean() / hour_price(project, draws).mean()
    assert ratio == pytest.approx(0.883, abs=0.02)


def test_vat_that_is_not_recovered_is_paid_on_what_is_bought_from_anywhere_but_not_on_own_pay():
    clinic = Client(country="DE", recovers_vat=False)
    runs = studied(
        case(team(client=clinic), "in_house", "DE"),
        case(team(client=clinic), "employer_of_record", "PL"),
    )
    own, record = (run.component_sums for run in runs)
    assert own.get("vat", 0.0) == 0.0
    paid = record["price"] + record["ramp_up"]
    assert 0.19 * paid <= record["vat"] <= 0.19 * (paid + record["churn"])
