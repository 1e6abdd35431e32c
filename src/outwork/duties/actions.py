"""Opening and closing duties, inside the acts of other rooms: in their transaction and scope."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from outwork.duties.kinds import KINDS
from outwork.duties.models import OPEN, ClosedHow, Duty, Rest
from outwork.duties.reminding import first_reminder
from outwork.duties.resting import RESTING_KINDS
from outwork.kernel.sentence import Details, slots_of
from outwork.store.actor import Actor

MOMENTS = frozenset({"due", "lapse"})
"""The moments that the sentences of a duty may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """What an act says when it opens a duty."""

    kind: str
    subject_id: UUID
    owed_by_id: UUID
    party_id: UUID
    """As on the subject, and so is the counterparty: whoever sees it sees the duty."""
    counterparty_id: UUID | None = None
    owed_to_id: UUID | None = None
    engagement_id: UUID | None = None
    person_id: UUID | None = None
    due_at: datetime | None = None
    lapses_at: datetime | None = None
    details: Details = field(default_factory=Details)


def open_duty(*, duty: NewDuty, at: datetime) -> Duty:
    """Open one duty, or give the open one of this kind, subject and debtor unchanged."""
    return open_duties(duties=[duty], at=at)[0]


def open_duties(*, duties: Iterable[NewDuty], at: datetime) -> list[Duty]:
    """Open many at once, in their order; those that are open already stay as they are."""
    rows = [_row(new, at=at) for new in duties]
    Duty.objects.bulk_create(rows, ignore_conflicts=True)
    subjects = {row.subject_id for row in rows}
    found = {_key(duty): duty for duty in Duty.objects.filter(OPEN, subject_id__in=subjects)}
    return [found[_key(row)] for row in rows]


def close(
    *,
    subjects: Collection[UUID],
    how: ClosedHow,
    by: Actor,
    at: datetime,
    kinds: Collection[str] | None = None,
    owed_by: UUID | None = None,
) -> int:
    """Close what is open about these records (of these kinds, or of all); how many it were.

    Closing what is closed changes nothing. Where silence performs the act, its sweep says how.
    """
    found = Duty.objects.filter(OPEN, subject_id__in=subjects)
    if kinds is not None:
        assert set(kinds) <= KINDS.keys(), f"no such kinds of duty: {kinds}"
        found = found.filter(kind__in=kinds)
    if owed_by is not None:
        found = found.filter(owed_by_id=owed_by)
    return found.update(closed_at=at, closed_how=how, closed_by_id=by.person)


def move_due(
    *,
    subjects: Collection[UUID],
    kinds: Collection[str],
    due_at: datetime | None,
    lapses_at: datetime | None,
    at: datetime,
) -> int:
    """Give open duties another time; both sides are told of it anew before silence decides."""
    found = list(
        Duty.objects.select_for_update(no_key=True)
        .filter(OPEN, subject_id__in=subjects, kind__in=kinds)
        .order_by("id")
    )
    for duty in found:
        duty.due_at, duty.lapses_at, duty.told_at = due_at, lapses_at, None
        duty.remind_at = first_reminder(duty, at=at)
    Duty.objects.bulk_update(found, ["due_at", "lapses_at", "told_at", "remind_at"])
    return len(found)


def rest(of: Rest) -> None:
    """Let the work of an engagement rest: its clocks stand still until it goes on."""
    of.save(force_insert=True)


def go_on(*, engagement: UUID, at: datetime) -> int:
    """Let the clocks of an engagement's work run again; how many duties there are.

    Each time moves by as long as it rested; both sides are told anew before silence decides.
    """
    paused = Rest.objects.filter(engagement_id=engagement).first()
    if paused is None:
        return 0
    waiting = Duty.objects.select_for_update(no_key=True).order_by("id")
    duties = list(waiting.filter(OPEN, engagement_id=engagement, kind__in=RESTING_KINDS))
    paused.delete()
    for duty in duties:
        rested = at - max(paused.since, duty.opened_at)
        duty.due_at = duty.due_at + rested if duty.due_at else None
        duty.lapses_at = duty.lapses_at + rested if duty.lapses_at else None
        duty.told_at, duty.remind_at = None, first_reminder(duty, at=at)
    Duty.objects.bulk_update(duties, ["due_at", "lapses_at", "told_at", "remind_at"])
    return len(duties)


def reword(*, subjects: Collection[UUID], kinds: Collection[str], details: Details) -> None:
    """Replace the words of duties, open and closed, where those of their subjects changed or went.

    Amounts stay: what they were opened with is on record elsewhere.
    """
    kept = details.as_json()
    assert "amount_minor" not in kept, "an amount is moved by its own act"
    Duty.objects.filter(subject_id__in=subjects, kind__in=kinds).update(details=kept)


def _row(new: NewDuty, *, at: datetime) -> Duty:
    kind = KINDS[new.kind]
    assert new.lapses_at is None or kind.lapse is not None, f"{kind.code} never lapses"
    details = _with_somebody(new)
    _assert_tellable(new, details)
    kept = details.as_json()
    row = Duty(
        kind=new.kind,
        subject_id=new.subject_id,
        engagement_id=new.engagement_id,
        party_id=new.party_id,
        counterparty_id=new.counterparty_id,
        owed_by_id=new.owed_by_id,
        owed_to_id=new.owed_to_id,
        person_id=new.person_id,
        opened_at=at,
        due_at=new.due_at,
        lapses_at=new.lapses_at,
        amount_minor=kept.pop("amount_minor", None),
        currency=kept.pop("currency", ""),
        details=kept,
    )
    row.remind_at = first_reminder(row, at=at)
    return row


def _with_somebody(new: NewDuty) -> Details:
    """Whoever waits for it is who the words mean, where the act names nobody."""
    if new.details.who is not None:
        return new.details
    others = (new.owed_to_id, new.party_id, new.counterparty_id)
    return replace(
        new.details,
        who=next((one for one in others if one not in (None, new.owed_by_id)), new.owed_by_id),
    )


def _assert_tellable(new: NewDuty, details: Details) -> None:
    """What its words always need is there: an act that forgets it is our mistake."""
    kind = KINDS[new.kind]
    silence = kind.silence(lapses=new.lapses_at is not None)
    wanted = slots_of(kind.title) | slots_of(kind.waited) | slots_of(silence.outcome)
    missing = (wanted | slots_of(silence.consequence)) - details.slots - MOMENTS
    assert not missing, f"{kind.code} lacks {sorted(missing)}"


def _key(duty: Duty) -> tuple[str, UUID, UUID]:
    return duty.kind, duty.subject_id, duty.owed_by_id
