"""Duties: opened and closed by the acts of others, shown in Today, decided by silence."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outwork.arrangement.authority.grant import Role
from outwork.arrangement.exits import EXIT_ITEMS, Holding
from outwork.arrangement.positions import Position
from outwork.duties.actions import NewDuty, close, move_due, open_duties, open_duty
from outwork.duties.exits import Ending, is_done, open_exit_list, settle
from outwork.duties.groups import Group
from outwork.duties.models import ClosedHow, Duty
from outwork.duties.queries import Desk, Effect, count, if_nobody_acts, today, waiting_for
from outwork.kernel.money import Money
from outwork.kernel.sentence import Details
from outwork.people.queries import ReachingRole
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.telling import Plain, names_from

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)
NORTHWIND, ANA = new_id(), new_id()
CHIDI = Actor(person=new_id(), organisation=NORTHWIND, organisations=frozenset({NORTHWIND}))
MILESTONE, BEN = new_id(), new_id()
ANA_HERSELF = Actor(person=new_id(), organisation=ANA, organisations=frozenset({ANA}))
STRANGER = Actor(person=new_id(), organisations=frozenset({new_id()}))
NAMES = names_from({ANA: "Ana", NORTHWIND: "Northwind", BEN: "Ben"})


def desk(
    by: Actor = CHIDI,
    *,
    roles: frozenset[Role] = frozenset({Role.MANAGER}),
    reach: frozenset[UUID] | None = None,
    limit: Money | None = None,
) -> Desk:
    """The manager's desk in Berlin on a Monday morning."""
    return Desk(
        by=by,
        at=AT,
        zone=ZoneInfo("Europe/Berlin"),
        roles=tuple(ReachingRole(role=one, limit=limit, engagements=reach) for one in roles),
        teller=Plain(),
        names=NAMES,
    )


REVIEW = NewDuty(
    kind="review_milestone",
    subject_id=MILESTONE,
    owed_by_id=NORTHWIND,
    owed_to_id=ANA,
    party_id=NORTHWIND,
    counterparty_id=ANA,
    due_at=AT + 14 * DAY,
    lapses_at=AT + 14 * DAY,
    details=Details(thing="Booking flow", amount=Money(360_000, "EUR")),
)


def test_opening_what_is_open_changes_nothing() -> None:
    with scope(CHIDI):
        first = open_duty(duty=REVIEW, at=AT)
        second = open_duty(duty=REVIEW, at=AT + DAY)
    assert (second.id, second.opened_at) == (first.id, AT)


def test_a_closed_duty_says_how_by_whom_and_when_and_may_be_opened_anew() -> None:
    with scope(CHIDI):
        first = open_duty(duty=REVIEW, at=AT)
        closed = close(subjects=[MILESTONE], how=ClosedHow.DONE, by=CHIDI, at=AT + DAY)
        again = close(subjects=[MILESTONE], how=ClosedHow.CANCELLED, by=CHIDI, at=AT + 2 * DAY)
        first.refresh_from_db()
        second = open_duty(duty=REVIEW, at=AT + 3 * DAY)
    assert (closed, again) == (1, 0)
    assert (first.closed_how, first.closed_by_id, first.closed_at) == (
        ClosedHow.DONE,
        CHIDI.person,
        AT + DAY,
    )
    assert second.id != first.id


def test_only_the_named_kinds_are_closed() -> None:
    with scope(CHIDI):
        open_duty(duty=REVIEW, at=AT)
        assert not close(
            subjects=[MILESTONE], kinds=["approve_hours"], how=ClosedHow.DONE, by=CHIDI, at=AT
        )
        assert Duty.objects.get().is_open


def test_a_moved_window_is_told_of_anew() -> None:
    with scope(CHIDI):
        duty = open_duty(duty=REVIEW, at=AT)
        assert duty.remind_at == AT + 11 * DAY, "three days before silence accepts"
        later = AT + 20 * DAY
        move_due(
            subjects=[MILESTONE],
            kinds=["review_milestone"],
            due_at=later,
            lapses_at=later,
            at=AT + 12 * DAY,
        )
        duty.refresh_from_db()
    assert (duty.lapses_at, duty.remind_at, duty.told_at) == (later, AT + 17 * DAY, None)


HOURS = NewDuty(
    kind="approve_hours",
    subject_id=new_id(),
    owed_by_id=NORTHWIND,
    owed_to_id=ANA,
    party_id=NORTHWIND,
    counterparty_id=ANA,
    due_at=datetime(2026, 11, 23, 16, 0, tzinfo=UTC),
    lapses_at=datetime(2026, 11, 23, 16, 0, tzinfo=UTC),
    details=Details(
        who=BEN,
        minutes=1890,
        first_day=date(2026, 11, 16),
        last_day=date(2026, 11, 22),
        amount=Money(204_750, "EUR"),
    ),
)
INVOICE = NewDuty(
    kind="pay_invoice",
    subject_id=new_id(),
    owed_by_id=NORTHWIND,
    owed_to_id=ANA,
    party_id=NORTHWIND,
    counterparty_id=ANA,
    due_at=AT + 4 * DAY,
    details=Details(thing="BR-2026-118", amount=Money(2_499_000, "EUR")),
)
QUESTION = NewDuty(
    kind="answer_question",
    subject_id=new_id(),
    owed_by_id=NORTHWIND,
    owed_to_id=ANA,
    party_id=NORTHWIND,
    counterparty_id=ANA,
    person_id=CHIDI.person,
    due_at=AT - DAY,
    details=Details(thing="which clinics move first?"),
)


@pytest.fixture
def a_full_morning() -> None:
    with scope(CHIDI):
        open_duties(duties=[REVIEW, HOURS, INVOICE, QUESTION], at=AT - 2 * DAY)


@pytest.mark.usefixtures("a_full_morning")
def test_today_tells_what_needs_me_in_words_most_urgent_first() -> None:
    found = today(desk=desk())
    assert [(group, [one.title for one in rows]) for group, rows in found.groups] == [
        (Group.LATE, ["Ana asks: which clinics move first?"]),
        (Group.TODAY, ["Approve Ben’s 31:30 hours of 2026-11-16 to 2026-11-22"]),
        (Group.THIS_WEEK, ["Pay invoice BR-2026-118, 24990.00 EUR"]),
        (Group.NEXT_TWO_WEEKS, ["Review “Booking flow”"]),
    ]
    assert found.needing == 4 == count(desk=desk())


@pytest.mark.usefixtures("a_full_morning")
def test_every_row_has_one_button_and_prints_its_silence() -> None:
    (_, (hours,)) = today(desk=desk()).groups[1]
    assert (hours.button, hours.route.name) == ("Review hours", "timesheet_approval")
    assert hours.route.subject_id == HOURS.subject_id
    assert hours.silence.consequence == "approved by itself at 23 Nov 16:00"
    assert hours.silence.rest == "; 2047.50 EUR goes on the next invoice."


@pytest.mark.usefixtures("a_full_morning")
def test_what_decides_itself_stands_in_order_with_its_sums() -> None:
    found = if_nobody_acts(desk=desk())
    assert [(at, one.silence.outcome) for at, one in found.entries] == [
        (HOURS.lapses_at, "Ben’s hours approved"),
        (INVOICE.due_at, "Invoice BR-2026-118 is overdue"),
        (REVIEW.lapses_at, "Booking flow accepted"),
    ]
    assert found.totals == {
        Effect.DECIDED: (Money(564_750, "EUR"),),
        Effect.OVERDUE: (Money(2_499_000, "EUR"),),
    }


@pytest.mark.usefixtures("a_full_morning")
def test_the_other_side_sees_what_it_waits_for_and_nothing_to_do() -> None:
    hers = desk(ANA_HERSELF)
    assert [one.waited for one in waiting_for(desk=hers)] == [
        "answer: which clinics move first?",
        "approval of 31:30 hours of 2026-11-16 to 2026-11-22",
        "payment of invoice BR-2026-118, 24990.00 EUR",
        "the review of Booking flow",
    ]
    assert waiting_for(desk=hers)[1].who == "Northwind"
    assert count(desk=hers) == 0


@pytest.mark.usefixtures("a_full_morning")
def test_a_stranger_sees_nothing() -> None:
    theirs = desk(STRANGER)
    assert today(desk=theirs).groups == ()
    assert waiting_for(desk=theirs) == ()


@pytest.mark.usefixtures("a_full_morning")
@pytest.mark.parametrize(
    ("roles", "kinds"),
    [
        (frozenset({Role.FINANCE}), {"answer_question", "pay_invoice"}),
        (frozenset({Role.VIEWER}), {"answer_question"}),
        (frozenset(), {"answer_question"}),
    ],
)
def test_roles_decide_what_one_sees_and_what_names_one_is_always_there(
    roles: frozenset[Role], kinds: set[str]
) -> None:
    rows = [one for _, found in today(desk=desk(roles=roles)).groups for one in found]
    assert {one.kind for one in rows} == kinds


def test_a_role_for_one_engagement_shows_only_its_duties() -> None:
    here, there = new_id(), new_id()
    new = [
        dataclasses.replace(REVIEW, subject_id=new_id(), engagement_id=one) for one in (here, there)
    ]
    only_here = desk(reach=frozenset({here}))
    with scope(CHIDI):
        open_duties(duties=new, at=AT)
    ((_, rows),) = today(desk=only_here).groups
    assert [one.route.engagement_id for one in rows] == [here]


@pytest.mark.parametrize(
    ("role", "limit", "needed"),
    [
        (Role.FINANCE, None, 1),
        (Role.FINANCE, Money(500_000, "EUR"), 1),
        (Role.FINANCE, Money(499_999, "EUR"), 0),
        (Role.FINANCE, Money(900_000, "USD"), 0),
        (Role.OWNER, Money(1, "EUR"), 1),
    ],
)
def test_what_is_over_a_limit_concerns_whoever_s_limit_covers_it_and_owners(
    role: Role, limit: Money | None, needed: int
) -> None:
    release = NewDuty(
        kind="release_payment",
        subject_id=new_id(),
        owed_by_id=NORTHWIND,
        party_id=NORTHWIND,
        details=Details(thing="NW-1", who=ANA, amount=Money(500_000, "EUR")),
    )
    with scope(CHIDI):
        open_duty(duty=release, at=AT)
    assert count(desk=desk(roles=frozenset({role}), limit=limit)) == needed


def test_a_duty_without_a_time_waits_under_whenever() -> None:
    with scope(CHIDI):
        open_duty(duty=dataclasses.replace(REVIEW, due_at=None, lapses_at=None), at=AT)
    found = today(desk=desk())
    ((group, (review,)),) = found.groups
    assert (group, found.needing) == (Group.WHENEVER, 1)
    assert review.silence.rest == "it waits; silence accepts nothing here."
    assert if_nobody_acts(desk=desk()).entries == ()


def test_a_list_of_any_length_takes_the_same_queries_and_pages() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            today(desk=desk())
            waiting_for(desk=desk())
            if_nobody_acts(desk=desk())
        return len(captured)

    with scope(CHIDI):
        open_duty(duty=REVIEW, at=AT)
    short = queries()
    many = [dataclasses.replace(REVIEW, subject_id=new_id()) for _ in range(120)]
    with scope(CHIDI):
        open_duties(duties=many, at=AT)
    assert queries() == short
    pages = [today(desk=desk(), page=number) for number in (1, 2, 3)]
    seen = [one.id for page in pages for _, rows in page.groups for one in rows]
    assert len(seen) == len(set(seen)) == 121
    assert [page.has_more for page in pages] == [True, True, False]


def test_an_engagement_ends_only_after_its_exit_list() -> None:
    engagement = new_id()
    items = [one for one in EXIT_ITEMS if one.holding in {Holding.ACCESS_GRANTS, Holding.REVIEWS}]
    ending = Ending(
        engagement_id=engagement,
        party_id=NORTHWIND,
        counterparty_id=ANA,
        positions={Position.CLIENT: NORTHWIND, Position.SUPPLIER: ANA},
        due_at=AT + 7 * DAY,
    )
    with scope(CHIDI):
        opened = open_exit_list(ending=ending, items=items, at=AT)
        assert [one.owed_by_id for one in opened] == [NORTHWIND, NORTHWIND, ANA]
        assert not is_done(engagement=engagement)
        access = items[0]
        assert settle(engagement=engagement, item=access, by=CHIDI, at=AT)
        assert not settle(engagement=engagement, item=access, by=CHIDI, at=AT)
        assert is_done(engagement=engagement), "reviews hold nothing up"
