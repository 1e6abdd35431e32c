"""A specialist leaves and is replaced: announced, handed over, proposed, consented to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outwork.arrangement.answers import Workplace
from outwork.delivery.actions.capacity import close_period
from outwork.delivery.actions.replacing import (
    consent_to_replacement,
    decline_replacement,
    propose_replacement,
    withdraw_replacement,
)
from outwork.delivery.actions.staffing import (
    accept_seat_handover,
    announce_leaving,
    hand_over_seat,
    read_house_rules,
)
from outwork.delivery.models import Replacement, SeatAssignment
from outwork.duties.models import Duty
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import PhaseContent
from outwork.kernel.refusal import Refusal
from outwork.store.scope import scope
from tests import staffing, world
from tests.staffing import IN_DECEMBER, TODAY, begun, month, seat_line, seated, team_terms
from tests.stories.test_seats import charges
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

LAST_DAY, NEXT_DAY = date(2026, 11, 26), date(2026, 11, 27)


@pytest.fixture
def chidi() -> Known:
    return world.chidi()


@pytest.fixture
def mika() -> Known:
    return staffing.mika()


@pytest.fixture
def fumi(mika: Known) -> Known:
    return staffing.engineer(mika, "Fumi Sato")


@pytest.fixture
def ren(mika: Known) -> Known:
    return staffing.engineer(mika, "Ren Ito")


@pytest.fixture
def team(chidi: Known, mika: Known) -> Engagement:
    return begun(chidi, mika)


@pytest.fixture
def stay(team: Engagement, fumi: Known, mika: Known) -> SeatAssignment:
    return seated(team, fumi, mika)


def leave(stay: SeatAssignment, by: Known, last_day: date = LAST_DAY) -> None:
    announce_leaving(
        assignment=stay.pk, last_day=last_day, because="A new job", by=by.actor, at=NOW
    )


def propose(stay: SeatAssignment, person: Known, by: Known, day: date = NEXT_DAY) -> Replacement:
    assert person.actor.person is not None
    return propose_replacement(
        seat=stay.seat_id, person=person.actor.person, first_day=day, by=by.actor, at=NOW
    )


def owed(who: Known, kind: str) -> list[Duty]:
    with scope(who.actor):
        return list(Duty.objects.filter(kind=kind, closed_at=None))


def test_whoever_leaves_hands_over_and_is_followed_with_consent(
    team: Engagement, stay: SeatAssignment, chidi: Known, mika: Known, fumi: Known, ren: Known
) -> None:
    leave(stay, mika)
    (clock,) = owed(mika, "replace_specialist")
    assert clock.due_at == datetime(2026, 12, 6, 17, tzinfo=UTC)
    assert [one.person_id for one in owed(mika, "hand_over_seat")] == [fumi.actor.person]
    found = propose(stay, ren, mika)
    assert owed(mika, "replace_specialist") == []
    with pytest.raises(Refusal, match="consent"):
        consent_to_replacement(replacement=found.pk, by=mika.actor, at=NOW)
    consent_to_replacement(replacement=found.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="This replacement is consented"):
        decline_replacement(replacement=found.pk, reason="No", by=chidi.actor, at=NOW)
    close_period(period=month(team, mika).pk, by=mika.actor, at=IN_DECEMBER)
    assert [days for days, _ in charges(chidi)] == [6]
    with scope(chidi.actor):
        persons = list(
            SeatAssignment.objects.order_by("first_day").values_list("person_id", flat=True)
        )
    assert persons == [fumi.actor.person, ren.actor.person]


def test_a_proposal_is_declined_with_a_reason_and_the_clock_runs_on(
    stay: SeatAssignment, chidi: Known, mika: Known, ren: Known
) -> None:
    leave(stay, mika)
    found = propose(stay, ren, mika)
    with pytest.raises(Refusal, match="Say why"):
        decline_replacement(replacement=found.pk, reason=" ", by=chidi.actor, at=NOW)
    decline_replacement(replacement=found.pk, reason="No Python yet", by=chidi.actor, at=NOW)
    (clock,) = owed(mika, "replace_specialist")
    assert clock.due_at == datetime(2026, 12, 6, 17, tzinfo=UTC)
    again = propose(stay, ren, mika)
    with pytest.raises(Refusal, match="proposed for this seat already"):
        propose(stay, ren, mika)
    withdraw_replacement(replacement=again.pk, by=mika.actor, at=NOW)
    assert owed(chidi, "answer_replacement") == []
    assert owed(mika, "replace_specialist")


def test_nobody_is_put_in_anothers_place_without_consent(
    team: Engagement, stay: SeatAssignment, chidi: Known, mika: Known, fumi: Known, ren: Known
) -> None:
    with pytest.raises(Refusal, match="consents before somebody is replaced"):
        seated(team, ren, mika, day=NEXT_DAY)
    with pytest.raises(Refusal):
        propose(stay, ren, chidi)
    second = staffing.seats(team, mika)[1]
    assert ren.actor.person is not None
    with pytest.raises(Refusal, match="Nobody has to consent"):
        propose_replacement(
            seat=second.pk, person=ren.actor.person, first_day=NEXT_DAY, by=mika.actor, at=NOW
        )


def test_whoever_is_proposed_may_come_while_the_other_is_still_there(
    stay: SeatAssignment, chidi: Known, mika: Known, ren: Known
) -> None:
    found = propose(stay, ren, mika, NEXT_DAY)
    consent_to_replacement(replacement=found.pk, by=chidi.actor, at=NOW)
    with scope(mika.actor):
        stay.refresh_from_db()
    assert stay.last_day == LAST_DAY


def test_where_the_person_was_chosen_nobody_follows(
    chidi: Known, mika: Known, fumi: Known, ren: Known
) -> None:
    made = begun(chidi, mika, team_terms(arrangement="employer_of_record"))
    chosen = seated(made, fumi, mika)
    leave(chosen, mika)
    assert owed(mika, "replace_specialist") == []
    with pytest.raises(Refusal):
        seated(made, ren, mika, day=NEXT_DAY)


def test_a_hand_over_is_accepted_by_whoever_directs(
    stay: SeatAssignment, chidi: Known, mika: Known, fumi: Known
) -> None:
    with pytest.raises(Refusal, match="Nobody said that they leave"):
        hand_over_seat(assignment=stay.pk, words="All", by=fumi.actor, at=NOW)
    leave(stay, mika)
    with pytest.raises(Refusal, match="Say what was handed over"):
        hand_over_seat(assignment=stay.pk, words=" ", by=fumi.actor, at=NOW)
    with pytest.raises(Refusal, match="no hand-over to accept"):
        accept_seat_handover(assignment=stay.pk, by=chidi.actor, at=NOW)
    hand_over_seat(assignment=stay.pk, words="Run book, to Ren", by=fumi.actor, at=NOW)
    assert owed(chidi, "accept_seat_handover")
    for who in (fumi, mika):
        with pytest.raises(Refusal):
            accept_seat_handover(assignment=stay.pk, by=who.actor, at=NOW)
    accept_seat_handover(assignment=stay.pk, by=chidi.actor, at=NOW)
    assert owed(chidi, "accept_seat_handover") == []
    with pytest.raises(Refusal, match="accepted already"):
        hand_over_seat(assignment=stay.pk, words="More", by=fumi.actor, at=NOW)


def test_a_last_day_may_move_and_never_lies_before_the_first(
    stay: SeatAssignment, mika: Known
) -> None:
    with pytest.raises(Refusal, match="They came on 2026-11-23"):
        leave(stay, mika, TODAY - timedelta(days=1))
    leave(stay, mika)
    leave(stay, mika, LAST_DAY + timedelta(days=7))
    (clock,) = owed(mika, "replace_specialist")
    assert clock.due_at == datetime(2026, 12, 13, 17, tzinfo=UTC)


def test_whoever_stays_at_the_client_reads_its_house_rules_themself(
    chidi: Known, mika: Known, fumi: Known
) -> None:
    usual = team_terms().answers
    at_clients = PhaseContent(answers=replace(usual, workplace=Workplace.CLIENT))
    made = begun(
        chidi, mika, team_terms(seat_line(), phases=(at_clients,), house_rules="Badge, quiet room")
    )
    stay = seated(made, fumi, mika)
    assert [one.person_id for one in owed(mika, "read_house_rules")] == [fumi.actor.person]
    with pytest.raises(Refusal):
        read_house_rules(assignment=stay.pk, by=mika.actor, at=NOW)
    read_house_rules(assignment=stay.pk, by=fumi.actor, at=NOW)
    read_house_rules(assignment=stay.pk, by=fumi.actor, at=NOW)
    assert owed(mika, "read_house_rules") == []
    with scope(chidi.actor):
        stay.refresh_from_db()
    assert stay.rules_read_at == NOW


def test_nobody_is_consented_to_for_two_seats_at_once(
    team: Engagement, stay: SeatAssignment, chidi: Known, mika: Known, ren: Known
) -> None:
    """Proposed for both while on neither: the second consent would have them paid for twice."""
    other = seated(team, staffing.engineer(mika, "Emi Mori"), mika, number=2)
    first, second = propose(stay, ren, mika), propose(other, ren, mika)
    consent_to_replacement(replacement=first.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="on another seat of this engagement then"):
        consent_to_replacement(replacement=second.pk, by=chidi.actor, at=NOW)
    with scope(chidi.actor):
        assert second.seat.assignments.count() == 1
