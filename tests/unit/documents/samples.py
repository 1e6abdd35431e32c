"""One believable input for every document, from the cast of the tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from outwork.documents import (
    Annex,
    Clause,
    Contract,
    Fact,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Milestone,
    OpenItem,
    Party,
    PaymentInstruction,
    PriceLine,
    Seal,
    Sheet,
    Signature,
    Statement,
    StatementRow,
    TaxTotal,
    Timesheet,
    TimesheetRow,
)
from outwork.kernel.money import Money

SEAL = Seal(number=1841, digest="9d1f0c7a" * 8)
SHEET = Sheet(
    reference="Agreement 2026-0031, version 2",
    at=datetime(2026, 10, 5, 9, 12, tzinfo=UTC),
    seal=SEAL,
)
NORTHWIND = Party(
    name="Northwind Clinics GmbH",
    address=("Invalidenstraße 40", "10115 Berlin", "Germany"),
    facts=(
        Fact(label="VAT number", value="DE 136 695 976"),
        Fact(label="Represented by", value="Chidi Okafor, operations"),
    ),
)
ANA = Party(
    name="Ana Marques",
    address=("Rua da Rosa 112, 2.º", "1200-389 Lisboa", "Portugal"),
    facts=(Fact(label="VAT number", value="PT 123 456 789"),),
)
DIAGRAM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 150" font-size="10">
<g font-family="Libertinus Serif" text-anchor="middle"><text x="45" y="12" font-weight="600">
Northwind</text><text x="45" y="24">client</text><text x="195" y="12" font-weight="600">Ana</text>
<text x="195" y="24">supplier</text></g><g stroke="#c9c8c4"><path d="M45 34V145M195 34V145"/></g>
<g stroke="#000" fill="none"><path d="M195 48h-24v10h20"/><path d="M195 76h-24v10h20"/>
<path d="M195 107H50"/><path d="M45 132H190"/></g>
<g><path d="M195 58l-6-3v6zM195 86l-6-3v6zM45 107l6-3v6zM195 132l-6-3v6z"/></g>
<g font-family="Libertinus Serif"><text x="165" y="56" text-anchor="end">employs</text>
<text x="165" y="84" text-anchor="end">directs</text><g text-anchor="middle">
<text x="120" y="102">answers</text><text x="120" y="127">pays</text></g></g></svg>"""

CONTRACT = Contract(
    annexes=(
        Annex(
            title="Annex B: service levels of the help desk",
            rows=(Fact(label="Response", value="95 % answered in time"),),
        ),
    ),
    sheet=SHEET,
    subject="Patient portal redesign",
    version=2,
    arrangement="Freelance",
    client=NORTHWIND,
    supplier=ANA,
    begins=date(2026, 10, 5),
    ends=date(2026, 12, 18),
    diagram_svg=DIAGRAM,
    diagram_words=(
        "Ana employs herself and directs her own work. She answers to Northwind for the result. "
        "Northwind pays Ana."
    ),
    price_lines=(
        PriceLine(
            what="Three results",
            basis="each when it is accepted",
            rate=Money(780_000, "EUR"),
            unit="in all",
        ),
        PriceLine(
            what="Workshops and changes",
            basis="by the hour, weekly",
            rate=Money(6_500, "EUR"),
            unit="an hour",
            limit="at most 12 hours a week and 48 hours in all",
        ),
        PriceLine(
            what="Travel to clinics",
            basis="as spent, with receipts",
            rate=Money(40_000, "EUR"),
            unit="at most",
        ),
    ),
    milestones=(
        Milestone(
            title="Research and audit",
            due=date(2026, 10, 23),
            amount=Money(240_000, "EUR"),
            criteria=(
                "Eight interviews with patients and reception staff",
                "Audit of the present portal with screen reader and keyboard",
                "Findings ordered by what they cost patients",
            ),
        ),
        Milestone(
            title="Booking flow",
            due=date(2026, 11, 19),
            amount=Money(360_000, "EUR"),
            criteria=(
                "Books an appointment in four steps or fewer, on a 360-pixel phone",
                "Works with keyboard and screen reader; no violation in axe",
                "German and English, longest words fit",
            ),
        ),
        Milestone(
            title="Design system, handed over",
            due=None,
            amount=Money(180_000, "EUR"),
            criteria=("Tokens and components documented", "Two developers of Northwind trained"),
            reviewer="Ben Otieno",
        ),
    ),
    clauses=(
        Clause(
            title="Employment",
            text="Ana works on her own account. Nothing in this agreement makes her an employee.",
            why="She employs herself: taxes and social security are hers to pay.",
        ),
        Clause(
            title="Direction",
            text=(
                "Ana decides how, where and when she works. Northwind says what is needed, and "
                "gives no instructions on single tasks."
            ),
            why="Whoever directs the tasks is close to being the employer.",
        ),
        Clause(
            title="Acceptance",
            text=(
                "Northwind reviews each result within 14 days of its being handed in. It accepts "
                "it, accepts a part of it, or asks for a revision and says which criterion is not "
                "met.\nIf Northwind says nothing, the result counts as accepted; both sides are "
                "told three days before."
            ),
            why="Nobody waits for ever, and nobody is surprised.",
        ),
        Clause(
            title="Rights in the result",
            text="With payment of a result, Northwind has the exclusive rights to use it.",
            why="It is paid for as a whole, and built on by others afterwards.",
        ),
        Clause(
            title="Confidentiality",
            text=(
                "What Ana learns about patients and clinics stays confidential, also after the "
                "end. She keeps no copy of personal data."
            ),
            why="Interviews touch health data.",
        ),
        Clause(
            title="Notice and exit",
            text="Either side ends the agreement with 14 days' notice. Accepted parts are paid.",
            why="A short engagement needs a short way out.",
        ),
    ),
    signatures=(
        Signature(
            party="Northwind Clinics GmbH",
            by="Chidi Okafor",
            way="Typed name with second factor",
            at=datetime(2026, 10, 5, 9, 10, tzinfo=UTC),
        ),
        Signature(party="Ana Marques"),
    ),
    digest="3f9c12d47be0a865" * 4,
    jurisdiction=(
        "The clauses are starting points written for German law, October 2026. They are not legal "
        "advice."
    ),
)

INVOICE = Invoice(
    sheet=replace(SHEET, reference="Ana Marques, invoice 2026-0042"),
    number="2026-0042",
    issued=date(2026, 12, 4),
    seller=ANA,
    buyer=NORTHWIND,
    facts=(
        Fact(label="For", value="Patient portal redesign"),
        Fact(label="Service period", value="26 October to 4 December 2026"),
        Fact(label="Purchase order", value="PO 4500-1187"),
    ),
    lines=(
        InvoiceLine(
            what="Booking flow",
            detail="accepted 3 December 2026 by Chidi Okafor",
            quantity="1",
            price=Money(360_000, "EUR"),
            tax="AE",
            net=Money(360_000, "EUR"),
        ),
        InvoiceLine(
            what="Workshops and changes",
            detail="week 47, approved 25 November 2026",
            quantity="9:30 h",
            price=Money(6_500, "EUR"),
            tax="AE",
            net=Money(61_750, "EUR"),
        ),
    ),
    tax_totals=(
        TaxTotal(
            label="AE 0 %",
            words="Reverse charge: VAT is due by the buyer (article 196 of Directive 2006/112/EC)",
            base=Money(421_750, "EUR"),
            tax=Money(0, "EUR"),
        ),
    ),
    net=Money(421_750, "EUR"),
    tax=Money(0, "EUR"),
    gross=Money(421_750, "EUR"),
    paid=Money(0, "EUR"),
    due=Money(421_750, "EUR"),
    due_date=date(2027, 1, 3),
    terms="30 days without deduction.",
    payment=PaymentInstruction(
        account_name="Ana Marques", iban="PT50002700000001234567833", reference="2026-0042"
    ),
)

CREDIT_NOTE = replace(
    INVOICE,
    kind=InvoiceKind.CREDIT_NOTE,
    number="2026-0043",
    corrects="2026-0042 of 4 December 2026",
    seller=NORTHWIND,
    buyer=ANA,
    lines=(
        InvoiceLine(
            what="Hours counted twice",
            quantity="1:00 h",
            price=Money(6_500, "EUR"),
            tax="S 19 %",
            net=Money(6_500, "EUR"),
        ),
        InvoiceLine(
            what="Printed guide",
            quantity="2",
            price=Money(1_250, "EUR"),
            tax="S 7 %",
            net=Money(2_500, "EUR"),
        ),
    ),
    tax_totals=(
        TaxTotal(label="S 19 %", words="VAT", base=Money(6_500, "EUR"), tax=Money(1_235, "EUR")),
        TaxTotal(label="S 7 %", words="VAT", base=Money(2_500, "EUR"), tax=Money(175, "EUR")),
    ),
    net=Money(9_000, "EUR"),
    tax=Money(1_410, "EUR"),
    gross=Money(10_410, "EUR"),
    due=Money(10_410, "EUR"),
    due_date=None,
    terms="The amount is taken off the next payment.",
    payment=None,
)

STATEMENT = Statement(
    sheet=replace(SHEET, reference="Ana Marques, statement to 31 December 2026"),
    of=ANA,
    to=NORTHWIND,
    first_day=date(2026, 10, 1),
    last_day=date(2026, 12, 31),
    opening=Money(0, "EUR"),
    rows=(
        StatementRow(
            day=date(2026, 10, 26),
            what="Invoice",
            reference="2026-0039, Research and audit",
            billed=Money(240_000, "EUR"),
            balance=Money(240_000, "EUR"),
        ),
        StatementRow(
            day=date(2026, 11, 6),
            what="Payment",
            reference="Northwind Clinics, 2026-0039",
            paid=Money(240_000, "EUR"),
            balance=Money(0, "EUR"),
        ),
        StatementRow(
            day=date(2026, 12, 4),
            what="Invoice",
            reference="2026-0042, Booking flow and hours of week 47",
            billed=Money(421_750, "EUR"),
            balance=Money(421_750, "EUR"),
        ),
        StatementRow(
            day=date(2026, 12, 7),
            what="Credit note",
            reference="2026-0043, hours counted twice",
            paid=Money(6_500, "EUR"),
            balance=Money(415_250, "EUR"),
        ),
    ),
    closing=Money(415_250, "EUR"),
    open_items=(
        OpenItem(
            number="2026-0042", due=date(2027, 1, 3), days_late=0, amount=Money(415_250, "EUR")
        ),
    ),
)

TIMESHEET = Timesheet(
    sheet=replace(SHEET, reference="Timesheet of Ana Marques, week 47 of 2026"),
    person="Ana Marques",
    engagement="Patient portal redesign",
    client=NORTHWIND,
    supplier=ANA,
    week="Week 47, 16 to 22 November 2026",
    monday=date(2026, 11, 16),
    rows=(
        TimesheetRow(
            work="Workshops with clinics",
            memo="remote, Berlin",
            minutes=(0, 120, 0, 90, 0, 0, 0),
        ),
        TimesheetRow(
            work="Prototype changes",
            memo="asked by Chidi 12 November",
            minutes=(90, 0, 120, 0, 60, 0, 0),
        ),
        TimesheetRow(work="Weekly call", minutes=(30, 0, 0, 60, 0, 0, 0)),
    ),
    facts=(
        Fact(label="Submitted", value="20 November 2026, 18:40 by Ana Marques"),
        Fact(label="Approved", value="25 November 2026, 09:10 by Chidi Okafor"),
        Fact(label="Agreed", value="65.00 EUR an hour, at most 12:00 a week"),
    ),
)
