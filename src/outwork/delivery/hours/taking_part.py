"""Whoever does work of an engagement takes part on the supplier's side, and on no other."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from outwork.arrangement.positions import Side
from outwork.delivery.hours.in_force import line_on
from outwork.delivery.hours.writing import Pen
from outwork.engagements.models import Engagement, Participant
from outwork.kernel.refusal import Ground, Refusal


def take_part(pen: Pen) -> None:
    """They take part from now on, seen by both sides unless a manager stands in front of them.

    Raises Refusal (forbidden) for whoever acts for the client.
    """
    join(pen.engagement, person=pen.person, is_hidden=_is_hidden(pen), at=pen.at)


def join(engagement: Engagement, *, person: UUID, is_hidden: bool, at: datetime) -> None:
    """Somebody does work on the supplier's side from now on, seen by it alone where hidden."""
    defaults = _as_worker(engagement, is_hidden=is_hidden, at=at)
    try:
        with transaction.atomic():
            participant, _ = Participant.objects.get_or_create(
                engagement=engagement, person_id=person, defaults=defaults
            )
    except IntegrityError as error:
        raise _acts_for_the_client() from error  # in a row that only the client sees
    if participant.side != Side.SUPPLIER:
        raise _acts_for_the_client()
    if not participant.does_work:
        participant.does_work = True
        participant.save(update_fields=["does_work"])


def _as_worker(engagement: Engagement, *, is_hidden: bool, at: datetime) -> dict[str, object]:
    return {
        "side": Side.SUPPLIER,
        "since": at,
        "does_work": True,
        "party_id": engagement.supplier_id if is_hidden else engagement.party_id,
        "counterparty_id": None if is_hidden else engagement.counterparty_id,
    }


def _is_hidden(pen: Pen) -> bool:
    newest = pen.versions[-1]
    paid = line_on([newest], key=pen.line_key, day=max(pen.today, newest.first_day))
    return paid is not None and paid.is_stated


def _acts_for_the_client() -> Refusal:
    return Refusal(
        "Whoever acts for the client here does no work for the supplier.",
        ground=Ground.FORBIDDEN,
    )
