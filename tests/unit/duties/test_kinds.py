"""The rows of what somebody can owe keep the promises of a duty."""

import pytest

from outwork.arrangement.exits import EXIT_ITEMS
from outwork.duties.kinds import KINDS, DutyKind
from outwork.duties.kinds.ending import exit_code
from outwork.kernel.sentence import slots_of

FACTS = {"thing", "who", "amount", "hours", "days", "count"}
MOMENTS = {"due", "lapse"}
rows = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@rows
def test_every_sentence_asks_only_for_what_can_be_told(kind: DutyKind) -> None:
    silences = [kind.late, *filter(None, [kind.lapse])]
    said = [text for one in silences for text in (one.consequence, one.outcome, *one.rest)]
    assert slots_of(kind.title) | slots_of(kind.waited) <= FACTS
    assert all(slots_of(text) <= FACTS | MOMENTS for text in said)


@rows
def test_what_lapses_names_its_time_and_is_reminded_of_before(kind: DutyKind) -> None:
    if kind.lapse is None:
        return
    assert "lapse" in slots_of(kind.lapse.consequence)
    assert max(kind.reminders_hours) >= 24
    assert kind.lapse.outcome


@rows
def test_silence_is_always_printed_and_somebody_sees_it(kind: DutyKind) -> None:
    assert kind.late.consequence or kind.late.rest
    assert kind.roles
    assert "lapse" not in slots_of(kind.late.consequence), "it never lapses"


@rows
def test_words_are_plain(kind: DutyKind) -> None:
    words = f"{kind.title} {kind.waited} {kind.button}"
    assert "!" not in words
    assert kind.button[0].isupper()
    assert kind.code == kind.code.lower()


def test_every_item_of_the_exit_list_is_a_kind() -> None:
    assert {exit_code(item) for item in EXIT_ITEMS} <= KINDS.keys()
