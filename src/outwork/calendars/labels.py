"""What a week is called where people read it."""

from datetime import date

from outwork.kernel.period import Period


def week_label(day: date) -> str:
    """The ISO week of a day: "Week 48, 23 to 29 November 2026".

    Months and years are said once where both ends share them: "Week 49, 30 November to 6 December
    2026", "Week 53, 28 December 2026 to 3 January 2027".
    """
    week = Period.week_of(day)
    number = day.isocalendar().week
    return f"Week {number}, {_start(week.start, week.last)} to {_written(week.last)}"


def _start(first: date, last: date) -> str:
    if first.year != last.year:
        return _written(first)
    if first.month != last.month:
        return f"{first.day} {first:%B}"
    return str(first.day)


def _written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
