"""Choosing the tax of an engagement where no rule tells it."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.billing.models import TaxChoice
from outwork.billing.tax import Tax, TaxCategory
from outwork.billing.tax.rates import known_rates
from outwork.engagements.authority import require
from outwork.engagements.locking import lock_engagement
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Refusal
from outwork.kernel.text import clean_line
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def choose_tax(*, engagement: UUID, tax: Tax, by: Actor, at: datetime) -> TaxChoice:
    """Say which tax the invoices of an engagement carry wherever no rule fits. It is kept.

    Raises Refusal for a rate that does not go with its category, or that no country here has.
    """
    found = lock_engagement(engagement, by=by)
    require(Act.ISSUE_INVOICE, engagement=found, by=by, at=at)
    assert by.person is not None
    _refuse_rate(tax)
    choice = TaxChoice.objects.create(
        party_id=found.supplier_id,
        engagement_id=found.pk,
        category=tax.category,
        rate_basis_points=tax.rate_basis_points,
        words=clean_line(tax.words, field="words"),
        chosen_by_id=by.person,
        chosen_at=at,
    )
    record_about(
        kind="billing.tax_chosen",
        subject_id=choice.pk,
        party_id=found.supplier_id,
        engagement_id=found.pk,
        by=by,
        at=at,
        body={"category": choice.category, "rate_basis_points": choice.rate_basis_points},
    )
    return choice


def _refuse_rate(tax: Tax) -> None:
    is_standard = tax.category is TaxCategory.STANDARD
    accepted = known_rates() - {0} if is_standard else {0}
    if tax.rate_basis_points not in accepted:
        words = ", ".join(f"{rate / 100:g}" for rate in sorted(accepted))
        raise Refusal.of(
            "rate",
            f"The category {tax.category} goes with one of these rates: {words} %.",
            given=f"{tax.rate_basis_points / 100:g} %",
            accepted=f"{words} %",
        )
