"""No engagement promises more hours than the person's free week holds (SUB-5)."""

from datetime import datetime

from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.promises import promised_minutes_a_week
from outwork.people.actions import promise
from outwork.people.models import OrganisationKind
from outwork.store.actor import Actor


def promise_hours(
    engagement: Engagement, *, content: TermsContent, by: Actor, at: datetime
) -> None:
    """A sole trader who signs promises their own hours; a firm staffs later, person by person.

    Raises Refusal for more than the week holds.
    """
    if engagement.supplier.kind != OrganisationKind.SOLE_TRADER or by.person is None:
        return
    promise(
        person=by.person,
        engagement=engagement.pk,
        party_id=engagement.supplier_id,
        minutes_per_week=promised_minutes_a_week(content, today=at.date()),
        first_day=content.starts_on or at.date(),
        last_day=content.ends_on,
        by=by,
        at=at,
    )
