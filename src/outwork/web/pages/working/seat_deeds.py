"""What can be done about seats and the people on them: a row for each, with its form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from outwork.arrangement.answers import Party
from outwork.arrangement.authority import Act as Deed
from outwork.delivery.actions.absences import record_absence
from outwork.delivery.actions.replacing import (
    consent_to_replacement,
    decline_replacement,
    propose_replacement,
    withdraw_replacement,
)
from outwork.delivery.actions.seat_costs import record_seat_cost
from outwork.delivery.actions.staffing import (
    accept_seat_handover,
    announce_leaving,
    hand_over_seat,
    read_house_rules,
    say_who_directs,
    staff_seat,
)
from outwork.delivery.models import AbsenceKind
from outwork.delivery.queries.seats import StayCard
from outwork.delivery.seats.places import Whereabouts
from outwork.kernel.money import Money
from outwork.web.fields import decimal_mark_of
from outwork.web.forms.seats import (
    AbsenceForm,
    CostForm,
    DeclineForm,
    DirectionForm,
    HandoverForm,
    LeavingForm,
    ProposalForm,
    StaffingForm,
)
from outwork.web.pages.engagements.frame import Seen
from outwork.web.requests import KnownRequest

Perform = Callable[[KnownRequest, UUID, dict[str, Any], Seen], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAct:
    """Something one can do on such a page: its button, its form if it has one, what it does."""

    key: str
    label: object
    """Words, translated when they are drawn."""
    deed: Deed
    perform: Perform
    form: type[forms.Form] | None = None


def _staff(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return staff_seat(
        seat=subject,
        person=UUID(sent["person"]),
        first_day=sent["first_day"],
        where=Whereabouts(premises=sent["premises"]),
        by=request.actor,
        at=request.at,
    )


def _propose(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return propose_replacement(
        seat=subject,
        person=UUID(sent["person"]),
        first_day=sent["first_day"],
        note=sent["note"],
        by=request.actor,
        at=request.at,
    )


def _consent(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return consent_to_replacement(replacement=subject, by=request.actor, at=request.at)


def _decline(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return decline_replacement(
        replacement=subject, reason=sent["reason"], by=request.actor, at=request.at
    )


def _withdraw(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return withdraw_replacement(replacement=subject, by=request.actor, at=request.at)


def _leave(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return announce_leaving(assignment=subject, **sent, by=request.actor, at=request.at)


def _be_away(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return record_absence(
        assignment=subject,
        first_day=sent["first_day"],
        last_day=sent["last_day"],
        kind=AbsenceKind(sent["kind"]),
        stand_in=UUID(sent["stand_in"]) if sent["stand_in"] else None,
        by=request.actor,
        at=request.at,
    )


def _hand_over(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return hand_over_seat(assignment=subject, words=sent["words"], by=request.actor, at=request.at)


def _accept(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return accept_seat_handover(assignment=subject, by=request.actor, at=request.at)


def _read_rules(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    return read_house_rules(assignment=subject, by=request.actor, at=request.at)


def _direct(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    party = Party(sent["directed_by"])
    return say_who_directs(assignment=subject, directed_by=party, by=request.actor, at=request.at)


def _cost(request: KnownRequest, subject: UUID, sent: dict[str, Any], seen: Seen) -> object:
    cost = Money.parse(
        sent["month"],
        seen.engagement.currency,
        field="month",
        decimal_mark=decimal_mark_of(request.reader),
    )
    return record_seat_cost(
        assignment=subject,
        month_minor=cost.minor,
        first_day=sent["first_day"],
        by=request.actor,
        at=request.at,
    )


OF_EMPTY_SEAT = (
    SeatAct(
        key="staff",
        label=gettext_lazy("Put somebody on it"),
        deed=Deed.STAFF_SPECIALIST,
        perform=_staff,
        form=StaffingForm,
    ),
)
OF_FILLED_SEAT = (
    SeatAct(
        key="propose",
        label=gettext_lazy("Propose somebody"),
        deed=Deed.REPLACE_SPECIALIST,
        perform=_propose,
        form=ProposalForm,
    ),
)
OF_PROPOSAL = (
    SeatAct(
        key="consent",
        label=gettext_lazy("Consent"),
        deed=Deed.CONSENT_TO_REPLACEMENT,
        perform=_consent,
    ),
    SeatAct(
        key="decline",
        label=gettext_lazy("Decline"),
        deed=Deed.DECLINE_REPLACEMENT,
        perform=_decline,
        form=DeclineForm,
    ),
    SeatAct(
        key="withdraw",
        label=gettext_lazy("Take it back"),
        deed=Deed.WITHDRAW_REPLACEMENT,
        perform=_withdraw,
    ),
)
RULES = SeatAct(
    key="rules",
    label=gettext_lazy("I have read the house rules"),
    deed=Deed.ACKNOWLEDGE_HOUSE_RULES,
    perform=_read_rules,
)
HAND_OVER = SeatAct(
    key="handover",
    label=gettext_lazy("Hand over"),
    deed=Deed.HAND_OVER_SEAT,
    perform=_hand_over,
    form=HandoverForm,
)
ACCEPT = SeatAct(
    key="accept",
    label=gettext_lazy("Accept the hand-over"),
    deed=Deed.ACCEPT_SEAT_HANDOVER,
    perform=_accept,
)
ANY_TIME = (
    SeatAct(
        key="absence",
        label=gettext_lazy("Say when they are away"),
        deed=Deed.RECORD_ABSENCE,
        perform=_be_away,
        form=AbsenceForm,
    ),
    SeatAct(
        key="leaving",
        label=gettext_lazy("Say that they leave"),
        deed=Deed.ANNOUNCE_LEAVING,
        perform=_leave,
        form=LeavingForm,
    ),
    SeatAct(
        key="direction",
        label=gettext_lazy("Say who directs them"),
        deed=Deed.SAY_WHO_DIRECTS,
        perform=_direct,
        form=DirectionForm,
    ),
    SeatAct(
        key="cost",
        label=gettext_lazy("Say what they cost"),
        deed=Deed.RECORD_WAGE,
        perform=_cost,
        form=CostForm,
    ),
)


def of_stay(card: StayCard, *, is_own: bool) -> tuple[SeatAct, ...]:
    """What can be done about somebody on a seat as they are now."""
    is_open = card.handover_accepted_at is None
    return (
        *((RULES,) if is_own and card.rules_read_at is None else ()),
        *((HAND_OVER,) if card.last_day is not None and is_open else ()),
        *((ACCEPT,) if card.handover and is_open else ()),
        *ANY_TIME,
    )
