"""One row of a file of contracts as terms, and whom it names. Raises Refusal by column."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.outside import OutsideFacts, Per, content_of
from outwork.engagements.terms.periods import months_of, notice_days_of
from outwork.intake.preview import Values
from outwork.kernel.currencies import EXPONENTS
from outwork.kernel.refusal import Refusal
from outwork.people.entries import clean_country, countries

USUAL = "managed_service"
USUAL_NOTICE_DAYS = 30
VALUES = (("value_year", Per.YEAR), ("value_month", Per.MONTH), ("value_whole", Per.WHOLE))
"""Columns of amounts; the first that a row fills counts."""


def terms_of(values: Values, *, today: date) -> TermsContent:
    """The terms of a row, whole."""
    content = content_of(_facts(values), today=today)
    refuse_unless_whole(content, today=today, made_elsewhere=True)
    return content


def _facts(values: Values) -> OutsideFacts:
    currency = str(values["currency"])
    minor, per = _value(values, currency=currency)
    starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
    assert starts_on is None or isinstance(starts_on, date)
    assert ends_on is None or isinstance(ends_on, date)
    notice, renews = text_of(values, "notice"), text_of(values, "renews")
    return OutsideFacts(
        title=text_of(values, "title"),
        arrangement=text_of(values, "arrangement") or USUAL,
        currency=currency,
        value_minor=minor,
        per=per,
        starts_on=starts_on,
        ends_on=ends_on,
        notice_days=notice_days_of(notice, field="notice") if notice else USUAL_NOTICE_DAYS,
        renews_months=months_of(renews, field="renews") if renews else 0,
        reference=text_of(values, "reference"),
    )


def _value(values: Values, *, currency: str) -> tuple[int, Per]:
    """The first amount that a row has. Raises Refusal where it has none."""
    for name, per in VALUES:
        amount = values.get(name)
        if amount is None:
            continue
        assert isinstance(amount, Decimal)
        minor = amount.scaleb(EXPONENTS[currency])
        if minor != int(minor):
            raise Refusal.of(
                name,
                f"{currency} has {EXPONENTS[currency]} decimals. Round the amount.",
                given=amount,
                accepted=f"{EXPONENTS[currency]} decimals",
            )
        return int(minor), per
    raise Refusal.of(
        "value_year",
        "There is no amount. Fill in what it costs a year, a month, or in all.",
        accepted="one amount",
    )


def owner_of(values: Values, *, members: Mapping[str, UUID]) -> UUID | None:
    """A member by name or e-mail; None where the row names nobody."""
    written = text_of(values, "owner")
    if not written or written.casefold() in members:
        return members.get(written.casefold())
    raise Refusal.of(
        "owner",
        "Nobody of your organisation has this name or e-mail. Correct it, or leave it empty.",
        given=written,
        accepted="a member's name or e-mail",
    )


def country_of(values: Values, *, usual: str) -> str:
    """Two letters, or the English name; the client's own where the row says nothing."""
    written = text_of(values, "country")
    if not written:
        return usual
    by_name = {name.casefold(): code for code, name in countries().items()}
    return by_name.get(written.casefold()) or clean_country(written, field="country")


def text_of(values: Values, name: str) -> str:
    """A cell as text; empty where the row says nothing."""
    return str(values.get(name) or "")
