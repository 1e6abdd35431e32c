"""What is told: states, toasts, progress, dialogs, empty pages, threads, steps, handing over."""

from datetime import UTC, datetime

from outwork.web.components.acts import Act, Link, Weight
from outwork.web.components.conversation import Fact, Message, Step
from outwork.web.components.duties import Silence
from outwork.web.components.handover import CopyBox, QrFigure
from outwork.web.components.notices import Confirmation, EmptyPage, PageError, Progress, Toast
from outwork.web.components.ranges import RangeCell
from outwork.web.components.results import FileChip
from outwork.web.components.specimen.cast import HERE

STATES = (
    ("draft", ""),
    ("with_you", ""),
    ("active", ""),
    ("soon", "Notice in 7 days"),
    ("late", "3 days late"),
    ("ended", ""),
)
ACTS = (
    Act(label="Approve hours", href=HERE, weight=Weight.FILLED),
    Act(label="Return", href=HERE),
    Act(label="Cancel", href=HERE, weight=Weight.QUIET),
    Act(label="End with cause", href=HERE, weight=Weight.FINAL, dialog="end-engagement"),
    Act(label="Message Ana", href=HERE, icon="message"),
)
SILENCES = (
    Silence(consequence="approved by itself today, 17:00", rest="; €2,047.50 goes on the invoice."),
    Silence(consequence="the offer lapses", rest="; seats stay at 6."),
    Silence(rest="nothing is decided."),
    Silence(who="Dana", consequence="overdue on Friday", rest="."),
)
TOAST = Toast(
    text="Hours approved. €2,047.50 is on Ben’s invoice.", link=Link(label="See it", href=HERE)
)
PROGRESS = Progress(
    title="Bringing in 214 contracts",
    share=131 / 214,
    counted="131 read, 6 need you",
    note="About 2 minutes more. You may close this page; Today tells you when it is done.",
)
DONE = Progress(title="Bringing in 214 contracts", share=1, counted="214 read, all in the register")
CONFIRMATION = Confirmation(
    key="end-engagement",
    title="End this engagement now?",
    words="Ana keeps what was accepted (€5,812.50, paid). “Booking flow” stays open for review"
    " until 3 December. Her access to two systems ends tonight; you confirm it tomorrow.",
    action="",
    act="End on 23 November",
    keep="Keep it running",
    keep_href=HERE,
)
EMPTY = EmptyPage(
    title="No engagement yet",
    words="Everything done for you outside the company will stand here with its dates and its cost"
    " to leave. Most people start by bringing in one contract they already have.",
    act=Act(label="Bring in a contract", href=HERE, weight=Weight.FILLED),
    other=Act(label="Ask the advisor", href=HERE, weight=Weight.QUIET),
)
LOST = PageError(
    status=404,
    title="Nothing is here",
    words="The address may be old. Search finds everything that you may see.",
    act=Act(label="Go to Today", href="/", weight=Weight.FILLED),
)
THREAD = (
    Message(
        key="message-1",
        author="Chidi Okafor",
        place="Northwind, Berlin",
        at=datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
        text="Could the cancel screen offer another date first?\n\nMost people only want to move.",
    ),
    Message(
        key="message-2",
        author="Ana Marques",
        place="Lisbon",
        at=datetime(2026, 11, 19, 17, 40, tzinfo=UTC),
        text="Yes. It is in version 2. Which reasons shall it list?",
        files=(FileChip(name="booking-flow-v2.fig", size_bytes=8_100_000, href=HERE),),
        question="waits for you",
        silence=Silence(rest="the three reasons of version 1 stay."),
    ),
)
STEPS = (
    Step(name="Everything accepted or settled", stage="done", aside="20 Nov"),
    Step(name="Last invoice paid", stage="current", second="Due Fri 4 December", href=HERE),
    Step(name="Access withdrawn, with proof", stage="later"),
    Step(name="Both reviewed", stage="later", second="Blind until both have spoken"),
)
OFFER = (
    Fact(
        term="You get",
        strong="€1,950.00",
        value="when Northwind accepts",
        second="No fees. VAT: reverse charge, you add none.",
    ),
    Fact(
        term="For",
        value="12 pages, both languages",
        second="4 criteria,",
        link="read them",
        href=HERE,
    ),
    Fact(
        term="By",
        value="Sat 12 December",
        second="If they say nothing for 14 days, it counts as accepted.",
    ),
    Fact(
        term="Paid",
        value="14 days after your invoice",
        second="You can write it here in a minute.",
    ),
    Fact(term="You decide", value="when, where and with what you work"),
)
COPY = CopyBox(
    key="invitation-link",
    label="Link for Tomás",
    value="https://outwork.northwind.example/i/7Q2M-R4KD-91XA",
    hint="Works once, until Mon 30 November.",
)
QR = QrFigure(
    content="BCD\n002\n1\nSCT\n\nAna Marques\nPT50000201231234567890154\nEUR3600.00\n\n\nAM-2026-7",
    name="Payment code: €3,600.00 to Ana Marques",
    caption="Scan with your bank’s app: €3,600.00 to Ana Marques, reference AM-2026-7.",
)
RANGES = (
    ("project_outsourcing", 118, 141, 176, "€141k", "118k to 176k"),
    ("freelance", 104, 148, 221, "€148k", "104k to 221k"),
    ("outstaffing", 126, 152, 189, "€152k", "126k to 189k"),
    ("employer_of_record", 138, 166, 214, "€166k", "138k to 214k"),
    ("in_house", 149, 183, 236, "€183k", "149k to 236k"),
)
RANGE_CELLS = tuple(
    RangeCell(
        arrangement=arrangement, low=low, middle=middle, high=high, least=90, most=250,
        headline=headline, words=words, limit=150,
    )
    for arrangement, low, middle, high, headline, words in RANGES
)  # fmt: skip
