"""What an organisation says of itself for billing: tax, bank details, how its numbers begin."""

import re
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.billing.models import BankDetails, Series, TaxProfile
from outwork.billing.parties import bank_details_of
from outwork.billing.registrations import clean_vat_id
from outwork.billing.telling import tell_of_account
from outwork.gateways.bank import clean_bic, clean_iban
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line
from outwork.people.authority import ask, own_organisation
from outwork.people.entries import clean_country
from outwork.store.action import action
from outwork.store.actor import Actor

PREFIX = re.compile(r"[A-Z0-9]*[A-Z](-|/)?|", re.ASCII)
LONGEST_PREFIX = 10


@action
def set_tax_profile(
    *,
    country: str,
    by: Actor,
    at: datetime,
    vat_id: str = "",
    tax_number: str = "",
    registration: str = "",
    is_small_business: bool = False,
    is_cash_accounting: bool = False,
) -> TaxProfile:
    """Say where the organisation pays tax, and how it is registered. Issued invoices keep theirs.

    Raises Refusal for numbers that cannot be right.
    """
    ask(Act.CHANGE_TAX_PROFILE, by=by, at=at)
    party = own_organisation(by)
    known_country = clean_country(country, field="country")
    values = {
        "country": known_country,
        "vat_id": clean_vat_id(vat_id, country=known_country, field="vat_id"),
        "tax_number": clean_line(
            tax_number, field="tax_number", most_characters=40, may_be_empty=True
        ),
        "registration": clean_line(
            registration, field="registration", most_characters=120, may_be_empty=True
        ),
        "is_small_business": is_small_business,
        "is_cash_accounting": is_cash_accounting,
        "changed_at": at,
    }
    profile, _ = TaxProfile.objects.update_or_create(party_id=party, defaults=values)
    _note("tax_profile_changed", subject_id=profile.pk, party=party, by=by, at=at)
    return profile


@action
def set_bank_details(
    *, account_name: str, iban: str, by: Actor, at: datetime, bic: str = ""
) -> BankDetails:
    """Say where money to the organisation goes. What stood before is kept with its dates, and
    everybody who could have changed it is told. The same again changes nothing.

    Raises Refusal for numbers that cannot be right, and for whoever has not just proven again who
    they are.
    """
    ask(Act.CHANGE_BANK_DETAILS, by=by, at=at)
    party = own_organisation(by)
    assert by.person is not None
    said = {
        "account_name": clean_line(account_name, field="account_name", most_characters=70),
        "iban": clean_iban(iban, field="iban"),
        "bic": clean_bic(bic, field="bic"),
    }
    before = bank_details_of(party)
    if before is not None and said == before.said:
        return before
    details = BankDetails.objects.create(
        party_id=party, **said, entered_by_id=by.person, entered_at=at
    )
    _note("bank_details_changed", subject_id=details.pk, party=party, by=by, at=at)
    tell_of_account(details, at=at)
    return details


@action
def set_series(*, invoice_prefix: str, credit_note_prefix: str, by: Actor, at: datetime) -> Series:
    """Say with which letters the numbers of invoices and of credit notes begin.

    A prefix that was used goes on where it ended; each has its own numbers without gaps.
    """
    ask(Act.CHANGE_TAX_PROFILE, by=by, at=at)
    party = own_organisation(by)
    prefixes = {
        "invoice_prefix": _clean_prefix(invoice_prefix, field="invoice_prefix"),
        "credit_note_prefix": _clean_prefix(credit_note_prefix, field="credit_note_prefix"),
    }
    if len(set(prefixes.values())) == 1:
        raise Refusal.of(
            "credit_note_prefix",
            "Credit notes are numbered apart from invoices. Choose another beginning.",
            given=credit_note_prefix,
            accepted=f"something else than {invoice_prefix!r}",
        )
    series, _ = Series.objects.update_or_create(party_id=party, defaults=prefixes)
    _note("series_changed", subject_id=series.pk, party=party, by=by, at=at)
    return series


def _clean_prefix(text: str, *, field: str) -> str:
    prefix = text.strip().upper()
    if len(prefix) > LONGEST_PREFIX or not PREFIX.fullmatch(prefix):
        raise Refusal.of(
            field,
            f"Use at most {LONGEST_PREFIX} letters and digits that end with a letter, and a - or / "
            "after them if you like.",
            given=text,
            accepted='nothing, or a beginning such as "NW-"',
        )
    return prefix


def _note(what: str, *, subject_id: UUID, party: UUID, by: Actor, at: datetime) -> None:
    record_about(kind=f"billing.{what}", subject_id=subject_id, party_id=party, by=by, at=at)
