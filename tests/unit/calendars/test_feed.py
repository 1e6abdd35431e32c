"""A calendar file that other programs read without loss."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from outwork.calendars.feed import MOST_OCTETS, FeedDay, feed_lines

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=300)


def feed(*days: FeedDay) -> str:
    return "".join(feed_lines(days, name="Register", host="outwork.example", at=AT))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_whole_day_and_keeps_its_key() -> None:
    day = FeedDay(key="a-notice", day=date(2026, 12, 31), title="Notice by today: Service desk")
    lines = unfolded(feed(day))
    assert "UID:a-notice@outwork.example" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"


def test_marks_that_mean_something_are_escaped() -> None:
    day = FeedDay(key="k", day=date(2026, 1, 1), title="Cleaning; 14, \\ clinics", words="a\nb")
    lines = unfolded(feed(day))
    assert "SUMMARY:Cleaning\\; 14\\, \\\\ clinics" in lines
    assert "DESCRIPTION:a\\nb" in lines


@given(title=PRINTED)
def test_long_titles_are_folded_between_characters(title: str) -> None:
    text = feed(FeedDay(key="k", day=date(2026, 1, 1), title=title))
    assert all(len(line.encode()) <= MOST_OCTETS for line in text.split("\r\n"))
    (summary,) = [line for line in unfolded(text) if line.startswith("SUMMARY:")]
    plain = summary.removeprefix("SUMMARY:").replace("\\;", ";").replace("\\,", ",")
    assert plain.replace("\\\\", "\\") == title


@given(words=PRINTED)
def test_nothing_typed_can_add_a_line_of_its_own(words: str) -> None:
    day = FeedDay(key="k", day=date(2026, 1, 1), title="t", words=f"{words}\r\nBEGIN:VALARM")
    assert not any(line.startswith("BEGIN:VALARM") for line in unfolded(feed(day)))
