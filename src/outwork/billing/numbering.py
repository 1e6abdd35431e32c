"""Numbers without gaps, and the references by which payments are found again."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from stdnum.iso7064 import mod_97_10

from outwork.billing.models import InvoiceKind, Series
from outwork.people.models import Organisation
from outwork.store.identity import new_id

DRAW = """
insert into billing_numbercounter as counter (id, party_id, prefix, year, last)
values (%s, %s, %s, %s, %s)
on conflict (party_id, prefix, year) do update set last = counter.last + excluded.last
returning last
"""
"""One statement: whoever draws holds the counter until the end of the transaction, so that a number
is given only to what commits. It must be the transaction's last lock."""

LONGEST_REFERENCE = 21


def draw(*, issuer: Organisation, kind: InvoiceKind, count: int, at: datetime) -> list[str]:
    """The next numbers of an issuer, in their order: "2026-0007". The year is that of its zone."""
    prefix = prefix_of(issuer.pk, kind=kind)
    year = at.astimezone(ZoneInfo(issuer.zone)).year
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [new_id(), issuer.pk, prefix, year, count])
        (last,) = cursor.fetchone()
    return [f"{prefix}{year}-{number:04}" for number in range(last - count + 1, last + 1)]


def prefix_of(issuer: UUID, *, kind: InvoiceKind) -> str:
    """With which letters its numbers begin."""
    series = Series.objects.filter(party_id=issuer).first() or Series()
    return series.invoice_prefix if kind is InvoiceKind.INVOICE else series.credit_note_prefix


def payment_reference(number: str) -> str:
    """A creditor reference (ISO 11649) for a number: "2026-0007" gives "RF5720260007".

    Its check digits let a bank refuse a mistyped one. The letters and digits of a number stay
    unique in it, because a prefix holds no others than these and single marks between them.
    """
    plain = "".join(sign for sign in number.upper() if sign.isascii() and sign.isalnum())
    assert 0 < len(plain) <= LONGEST_REFERENCE, number
    return f"RF{mod_97_10.calc_check_digits(f'{plain}RF')}{plain}"
