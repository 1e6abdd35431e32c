"""Laws of tax: lines add up to totals for any amounts and rates, and each dealing has one tax."""

from datetime import date
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.billing.purposes import PURPOSES, tax_billed
from outwork.billing.registrations import clean_vat_id
from outwork.billing.tax import Dealing, Tax, TaxCategory, Trader, found_tax, taxed
from outwork.billing.tax.rates import RATES, known_rates, standard_rate
from outwork.billing.tax.rules import UNION
from outwork.kernel.money import Money
from outwork.kernel.refusal import Refusal

DAY = date(2026, 11, 23)

taxes = st.builds(
    Tax,
    category=st.just(TaxCategory.STANDARD),
    rate_basis_points=st.sampled_from(sorted(known_rates())),
    words=st.just("VAT"),
)
amounts = st.integers(min_value=1, max_value=10**12).map(lambda minor: Money(minor, "EUR"))


@given(st.lists(st.tuples(amounts, taxes), min_size=1, max_size=20))
def test_lines_add_up_to_their_totals(lines: list[tuple[Money, Tax]]) -> None:
    found = taxed(lines)
    assert sum(share.minor for share in found.shares) == found.amount.minor
    assert sum(total.base.minor for total in found.totals) == found.net.minor
    assert found.gross == found.net + found.amount
    for total in found.totals:
        exact = Fraction(total.base.minor * total.tax.rate_basis_points, 10_000)
        assert abs(total.amount.minor - exact) <= Fraction(1, 2)


@given(st.lists(st.tuples(amounts, taxes), min_size=1, max_size=20))
def test_no_share_is_a_cent_away_from_its_own_tax(lines: list[tuple[Money, Tax]]) -> None:
    for (net, tax), share in zip(lines, taxed(lines).shares, strict=True):
        exact = Fraction(net.minor * tax.rate_basis_points, 10_000)
        assert abs(share.minor - exact) <= 1


def trader(country: str, **known: bool) -> Trader:
    return Trader(country=country, **known)


CASES = [
    ("domestic", trader("DE", has_vat_id=True), trader("DE"), "S 19 %"),
    ("domestic in Finland", trader("FI", has_tax_number=True), trader("FI"), "S 25.5 %"),
    ("reverse charge", trader("PT", has_vat_id=True), trader("DE", has_vat_id=True), "AE"),
    ("small business", trader("DE", has_tax_number=True, is_small=True), trader("DE"), "E"),
    ("small, abroad", trader("DE", has_vat_id=True, is_small=True),
     trader("PT", has_vat_id=True), "AE"),
    ("outside the union", trader("PT", has_vat_id=True), trader("US"), "O"),
    ("from Britain", trader("GB", has_vat_id=True), trader("DE"), "O"),
    ("from Norway", trader("NO", has_vat_id=True), trader("DE"), "Z"),
    ("from the United States", trader("US"), trader("DE"), "O"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("seller", "buyer", "label"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_dealing_finds_its_tax(seller: Trader, buyer: Trader, label: str) -> None:
    found = found_tax(Dealing(seller=seller, buyer=buyer, day=DAY))
    assert found is not None
    assert found.label == label
    assert found.words


@pytest.mark.parametrize(
    ("seller", "buyer"),
    [
        (trader("KE", has_tax_number=True), trader("DE", has_vat_id=True)),
        (trader("PT", has_vat_id=True), trader("DE")),
        (trader("PT", has_vat_id=True), trader("US", is_business=False)),
        (trader("DE"), trader("DE")),
    ],
    ids=["a country without a row", "no VAT id", "a private person", "not registered"],
)
def test_where_no_row_fits_a_person_chooses(seller: Trader, buyer: Trader) -> None:
    assert found_tax(Dealing(seller=seller, buyer=buyer, day=DAY)) is None


def test_what_crosses_the_union_is_never_taxed_by_the_seller() -> None:
    for seller, buyer in product(sorted(UNION), sorted(UNION)):
        dealing = Dealing(
            seller=trader(seller, has_vat_id=True), buyer=trader(buyer, has_vat_id=True), day=DAY
        )
        found = found_tax(dealing)
        assert found is not None
        assert (found.category is TaxCategory.STANDARD) is (seller == buyer)


def test_each_country_has_one_rate_a_day() -> None:
    assert len(UNION) == 27
    for country in sorted({rate.country for rate in RATES}):
        spans = sorted((r.since, r.until or date.max) for r in RATES if r.country == country)
        for (_, end), (start, _) in pairwise(spans):
            assert (start - end).days == 1
        assert spans[-1][1] == date.max
    assert standard_rate(country="EE", day=date(2025, 6, 30)) == 2_200
    assert standard_rate(country="EE", day=date(2025, 7, 1)) == 2_400


def test_every_rate_has_an_account_to_be_billed_on() -> None:
    codes = {purpose.code for purpose in PURPOSES}
    assert {tax_billed(rate) for rate in known_rates() - {0}} <= codes


def test_registrations_are_checked_by_their_country() -> None:
    assert clean_vat_id("pt 501 964 843", country="PT", field="vat_id") == "PT501964843"
    assert clean_vat_id("094259216", country="GR", field="vat_id") == "EL094259216"
    with pytest.raises(Refusal) as refused:
        clean_vat_id("DE136695977", country="DE", field="vat_id")
    (problem,) = refused.value.problems
    assert (problem.field, problem.given, problem.accepted) == (
        "vat_id",
        "DE136695977",
        "DE and the number",
    )
