"""Sentences with slots: kept facts become words for a reader, or our mistake is told."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.kernel.money import LARGEST_MINOR, Money
from outwork.kernel.sentence import Details, first_tellable, slots_of, tell
from tests.telling import Plain

ANA = UUID(int=1)
AT = datetime(2026, 11, 23, 17, tzinfo=UTC)


details = st.builds(
    Details,
    thing=st.text(max_size=20),
    who=st.none() | st.uuids(),
    amount=st.none() | st.builds(Money, st.integers(0, LARGEST_MINOR), st.just("EUR")),
    minutes=st.none() | st.integers(0, 10_000),
    count=st.none() | st.integers(0, 10_000),
)


@given(kept=details, first=st.none() | st.dates())
def test_what_is_kept_comes_back(kept: Details, first: date | None) -> None:
    whole = Details(
        thing=kept.thing,
        who=kept.who,
        amount=kept.amount,
        minutes=kept.minutes,
        first_day=first,
        last_day=first,
        count=kept.count,
    )
    assert Details.from_json(whole.as_json()) == whole


def test_every_slot_is_filled() -> None:
    said = tell(
        "{who}: {thing}, {count} of {hours} on {days} for {amount} {lapse}",
        details=Details(
            thing="a {brace} stays",
            who=ANA,
            amount=Money(360_000, "EUR"),
            minutes=90,
            first_day=date(2026, 11, 16),
            count=2,
        ),
        teller=Plain(),
        names={ANA: "Ana"},
        moments={"lapse": AT},
    )
    assert said == (
        "Ana: a {brace} stays, 2 of 1:30 on 2026-11-16 to 2026-11-16 "
        "for 3600.00 EUR at 23 Nov 17:00"
    )


def test_who_is_not_known_is_somebody() -> None:
    assert tell("{who} asks", details=Details(who=ANA), teller=Plain(), names={}) == "somebody asks"


def test_a_missing_fact_is_our_mistake() -> None:
    with pytest.raises(AssertionError, match="amount"):
        tell("Pay {amount}", details=Details(), teller=Plain(), names={})


def test_the_first_sentence_that_can_be_told_is_taken() -> None:
    sentences = ("; {amount} becomes due.", ".")
    free, paid = Details(), Details(amount=Money(1, "EUR"))
    assert first_tellable(sentences, details=free, moments={}) == "."
    assert first_tellable(sentences, details=paid, moments={}) == "; {amount} becomes due."
    assert first_tellable(["{amount}"], details=free, moments={}) == ""


def test_slots_are_read_from_the_sentence() -> None:
    assert slots_of("{who} asks: {thing}") == {"who", "thing"}
