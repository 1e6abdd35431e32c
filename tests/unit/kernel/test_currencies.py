"""Our table of currencies beside a maintained package."""

import iso4217
import pytest

from outwork.kernel.currencies import EXPONENTS, known_currency
from outwork.kernel.refusal import Refusal


def test_the_table_is_that_of_iso_4217() -> None:
    published = {
        currency.code: currency.exponent
        for currency in iso4217.Currency
        if currency.exponent is not None
    }
    assert dict(EXPONENTS) == published


def test_a_currency_is_known_however_it_is_typed() -> None:
    assert known_currency(" eur ", field="currency") == "EUR"


@pytest.mark.parametrize("typed", ["", "EURO", "XXX", "XAU", "DEM", "€"])
def test_what_nobody_can_be_paid_in_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        known_currency(typed, field="terms.currency")
    (problem,) = refused.value.problems
    assert problem.field == "terms.currency"
    assert problem.given == typed
