"""What a reminder of a duty is: a notice to those who must act and to those who wait.

Here, because duties and notices do not know each other.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Role
from outwork.arrangement.authority.grant import LEADS
from outwork.duties.kinds import KINDS
from outwork.duties.models import Duty
from outwork.kernel.money import Money
from outwork.notices.actions import News, tell
from outwork.notices.addressees import holders
from outwork.store.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One side of a duty, and what it hears."""

    organisation: UUID
    roles: Collection[Role]
    kind: str
    sentence: str
    amount: Money | None = None
    """What their limit must cover."""


def remind(duty: Duty, by: Actor, at: datetime) -> None:
    """Tell whoever owes a duty, and before silence decides whoever waits for it too."""
    kind = KINDS[duty.kind]
    debtor = _Told(
        organisation=duty.owed_by_id,
        roles=kind.roles,
        kind="waits_for_you",
        sentence=kind.title,
        amount=duty.told.amount if kind.within_limit else None,
    )
    persons = {duty.person_id} if duty.person_id else _people(debtor, duty, at=at)
    _tell(debtor, persons, duty=duty, by=by, at=at)
    if duty.owed_to_id is None or duty.lapses_at is None or kind.lapse is None:
        return
    creditor = _Told(
        organisation=duty.owed_to_id,
        roles=LEADS,
        kind="decides_itself",
        sentence=kind.lapse.outcome,
    )
    _tell(creditor, _people(creditor, duty, at=at), duty=duty, by=by, at=at)


def _people(side: _Told, duty: Duty, *, at: datetime) -> frozenset[UUID]:
    return holders(
        organisation=side.organisation,
        roles=side.roles,
        at=at,
        engagement=duty.engagement_id,
        amount=side.amount,
    )


def _tell(side: _Told, persons: Collection[UUID], *, duty: Duty, by: Actor, at: datetime) -> None:
    news = News(
        kind=side.kind,
        subject_id=duty.pk,
        engagement_id=duty.engagement_id,
        key=f"{side.kind}:{duty.pk}:{at.isoformat()}",
        details=duty.told,
        sentence=side.sentence,
        due_at=duty.due_at,
        lapses_at=duty.lapses_at,
    )
    tell(news=news, persons=persons, by=by, at=at)
