"""One engagement: a freelancer paid by result and by capped hours."""

from datetime import date, timedelta

from outwork.web.components.acts import Act, Link, Weight
from outwork.web.components.bars import MoneyBar, MoneyPart
from outwork.web.components.duties import NextStep, Silence, Turn
from outwork.web.components.navigation import Tab
from outwork.web.components.results import Criterion, FileChip, ResultRow, Review
from outwork.web.components.specimen.cast import HERE, euro
from outwork.web.components.week import WeekCell, WeekGrid, WeekLine

NEXT_STEP = NextStep(
    turn=Turn.YOURS,
    title="Review “Booking flow”",
    silence=Silence(
        consequence="accepted by itself on Thu 3 December, 18:40",
        rest="; €3,600.00 becomes due. Ana was told too.",
    ),
    act=Act(label="Review", href=HERE, weight=Weight.FILLED),
)
THEIR_STEP = NextStep(
    turn=Turn.THEIRS,
    who="Ana’s",
    title="Hand in “Design system”",
    silence=Silence(who="Ana", rest="it counts as late on Sat 19 December, and you are told."),
)

TABS = (
    Tab(label="Work", href=HERE, current=True),
    Tab(label="Terms and documents", href=HERE),
    Tab(label="Money", href=HERE),
    Tab(label="People and calendar", href=HERE),
    Tab(label="Messages and files", href=HERE, count=2),
    Tab(label="Risks and reviews", href=HERE, count=1, urgency="late"),
)

_CRITERIA = (
    ("Books an appointment in four steps or fewer, on a 360-pixel phone", True),
    ("Works with keyboard and screen reader; no violation in axe", True),
    ("German and English, longest words fit", True),
    ("Cancel and move an appointment, with reasons", False),
    ("Clickable prototype and source files handed over", False),
)
FILES = (
    FileChip(name="booking-flow-v2.fig", size_bytes=8_100_000, href=HERE),
    FileChip(name="walkthrough.mp4", size_bytes=41_000_000, href=HERE),
)
CRITERIA = tuple(
    Criterion(key=f"c{number}", words=words, met=met)
    for number, (words, met) in enumerate(_CRITERIA, start=1)
)

ACCEPTED = ResultRow(
    mark="accepted",
    title="Research and audit",
    second="Accepted 23 October by Chidi · 4 of 4 criteria",
    links=(Link(label="report.pdf", href=HERE),),
    amount=euro(240_000),
    follow="paid 6 Nov",
)
WITH_YOU = ResultRow(
    mark="with_you",
    title="Booking flow",
    state="with_you",
    state_words="with you",
    second="Handed in Thu 19 November, 18:40 Berlin (17:40 Lisbon)",
    amount=euro(360_000),
    follow="by 3 Dec",
    criteria=CRITERIA,
    files=FILES,
    review=Review(
        action="",
        acts=(
            Act(label="Accept all", name="act", value="all"),
            Act(label="Accept a part", name="act", value="part"),
            Act(label="Ask for a revision", href=HERE, weight=Weight.QUIET),
        ),
    ),
    open=True,
)
PLANNED = ResultRow(
    mark="planned",
    title="Design system, handed over",
    second="5 criteria · reviewer Ben Otieno",
    amount=euro(180_000),
    follow="due 18 Dec",
)
RESULTS = (ACCEPTED, WITH_YOU, PLANNED)
OTHER_RESULTS = (
    ResultRow(
        mark="revision",
        title="Home page",
        state="soon",
        state_words="revision asked",
        second="Asked Fri 20 November by Chidi: two headings are cut on a phone",
        amount=euro(90_000),
        follow="by today",
        criteria=CRITERIA[:3],
    ),
    ResultRow(
        mark="part",
        title="Content model",
        second="2 of 3 criteria accepted on 2 November",
        amount=euro(120_000),
        follow="€800.00 paid",
    ),
    ResultRow(
        mark="cancelled",
        title="Print style sheet",
        second="Cancelled 12 November by both",
        amount=None,
    ),
)

MONDAY = date(2026, 11, 16)
_DAYS = tuple(MONDAY + timedelta(days=day) for day in range(7))
_WORK = (
    ("Workshops with clinics", "remote, Berlin", (0, 120, 0, 90, 0, 0, 0)),
    ("Prototype changes", "asked by Chidi 12 Nov", (90, 0, 120, 0, 60, 0, 0)),
    ("Weekly call", "", (30, 0, 0, 60, 0, 0, 0)),
)


def _lines(*, fields: bool) -> tuple[WeekLine, ...]:
    return tuple(
        WeekLine(
            title=title,
            second=second,
            cells=tuple(
                WeekCell(day=day, minutes=spent, field=f"minutes-{line}-{day}" if fields else "")
                for day, spent in zip(_DAYS, minutes, strict=True)
            ),
        )
        for line, (title, second, minutes) in enumerate(_WORK)
    )


WEEK = WeekGrid(
    title="Hours",
    note="16 to 22 November · €65.00 an hour",
    days=_DAYS,
    lines=_lines(fields=False),
    previous_href=HERE,
    next_href=HERE,
    cap_minutes=720,
    worth="€617.50",
    acts=(
        Act(label="Approve 9:30", name="act", value="approve"),
        Act(label="Return with a question", href=HERE, weight=Weight.QUIET),
    ),
    silence=Silence(consequence="approved by itself on Wed 25 November, 18:40", rest="."),
)
OPEN_WEEK = WeekGrid(
    title="Your hours",
    note="16 to 22 November",
    days=_DAYS,
    lines=_lines(fields=True),
    open=True,
    previous_href=HERE,
    cap_minutes=540,
    worth="€617.50, 0:30 above the agreed hours",
    state="draft",
    state_words="Open",
    acts=(
        Act(label="Hand in 9:30", name="act", value="submit", weight=Weight.FILLED),
        Act(label="Save", name="act", value="save"),
    ),
)

MONEY = MoneyBar(
    parts=(
        MoneyPart(kind="paid", label="Paid", amount=euro(581_250)),
        MoneyPart(kind="waiting", label="With you for review", amount=euro(421_750)),
        MoneyPart(kind="coming", label="To come, by result", amount=euro(180_000)),
    ),
    total_label="Known so far",
    total=euro(1_183_000),
)
