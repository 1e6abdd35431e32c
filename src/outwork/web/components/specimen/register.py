"""The register: everything done outside Northwind."""

from outwork.web.components.bars import MoneyPart, SpendBar
from outwork.web.components.figures import NO_BREAK
from outwork.web.components.specimen.cast import HERE, euro
from outwork.web.components.tables import (
    Cell,
    Column,
    FilterBar,
    FilterChip,
    FilterChoice,
    OnPhone,
    Paging,
    Row,
    Sorted,
    Table,
)

COLUMNS = (
    Column(title="Engagement", on_phone=OnPhone.NAME, sort_href=HERE),
    Column(title="Arrangement", on_phone=OnPhone.GLYPH),
    Column(title="Owner", on_phone=OnPhone.HIDDEN),
    Column(
        title="Value a year, €",
        number=True,
        on_phone=OnPhone.VALUE,
        phone_label="€",
        sort_href=HERE,
    ),
    Column(title="Renews or ends", on_phone=OnPhone.HIDDEN),
    Column(title="Notice by", phone_label="notice by", sort_href=HERE, sorted=Sorted.ASCENDING),
    Column(title="Cost to leave today, €", number=True, phone_label="to leave €"),
)

_WORDS = {
    "managed_service": "Managed service",
    "outstaffing": "Outstaffing",
    "freelance": "Freelance",
    "employer_of_record": "Employer of record",
    "offshore_centre": "Offshore centre",
    "project_outsourcing": "Project outsourcing",
}
# name, second, arrangement, owner, value, ends, notice, its second, urgency, cost to leave
_ROWS = (
    ("Cold-chain monitoring", "Sensify, Lyon · made elsewhere", "managed_service", "Chidi",
     "18,400", "1 Jan 2027", "Mon 30 Nov", "in 7 days", "soon", "0"),
    ("Clinic service desk 24×7", "Brama, Warsaw", "managed_service", "Chidi",
     "262,800", "1 Apr 2027", "31 Dec 2026", "in 38 days", "", "57,000"),
    ("Imaging specialists, 3 seats", "Kita Staffing, Tokyo", "outstaffing", "Mara",
     "214,200", "31 Mar 2027", "31 Jan 2027", "labour-leasing limit in 5 months", "soon", "35,700"),
    ("Portal, backend", "Ben Otieno, Nairobi", "freelance", "Chidi",
     "58,500", "28 Feb 2027", "14 Feb 2027", "", "", "4,095"),
    ("Cleaning, 14 clinics", "Reinhardt, Berlin · made elsewhere", "managed_service", "Dana",
     "186,000", "1 Jul 2027", "31 Mar 2027", "", "", "46,500"),
    ("Two coordinators, Lisbon", "Passaporte, Lisbon · made elsewhere", "employer_of_record",
     "Mara", "124,600", "open", "60 days", "", "", "20,770"),
    ("Claims and billing", "Northwind Cebu", "offshore_centre", "Goran",
     "412,000", "open", "90 days", "", "", "168,000"),
    ("Portal design", "Ana Marques, Lisbon", "freelance", "Chidi",
     "11,830", "ends by itself", "", "", "", "5,417"),
    ("Donaudampfschifffahrtsgesellschaftskapitänsversicherung, 2026", "Brama, Warsaw",
     "project_outsourcing", "Chidi", "141,000", "18 Jun 2027", "", "", "", "46,300"),
)  # fmt: skip


def _unbroken(told: str) -> str:
    return told.replace(" ", NO_BREAK) if any(map(str.isdigit, told)) else told


def _row(row: tuple[str, ...]) -> Row:
    name, second, arrangement, owner, value, ends, notice, notice_second, urgency, leave = row
    return Row(
        cells=(
            Cell(text=name, second=second, href=HERE),
            Cell(text=_WORDS[arrangement], arrangement=arrangement),
            Cell(text=owner, soft=True),
            Cell(text=value),
            Cell(text=_unbroken(ends), soft=not ends[:1].isdigit()),
            Cell(text=_unbroken(notice), second=notice_second, urgency=urgency, soft=not urgency),
            Cell(text=leave),
        )
    )


TABLE = Table(
    caption="Everything done outside Northwind, by notice date",
    columns=COLUMNS,
    rows=tuple(_row(row) for row in _ROWS),
    totals=(
        Cell(text="9 engagements"),
        Cell(),
        Cell(),
        Cell(text="1,429,330"),
        Cell(),
        Cell(),
        Cell(text="383,782"),
    ),
    paging=Paging(words="1 to 9 of 12", next_href=HERE),
)

SPEND = SpendBar(
    parts=tuple(
        MoneyPart(kind=kind, label=_WORDS[kind], amount=euro(thousands * 100_000))
        for kind, thousands in (
            ("managed_service", 506),
            ("offshore_centre", 412),
            ("outstaffing", 214),
            ("project_outsourcing", 150),
            ("employer_of_record", 125),
            ("freelance", 72),
        )
    )
)


def _chip(label: str, name: str, *values: str) -> FilterChip:
    return FilterChip(
        label=label,
        name=name,
        choices=tuple(FilterChoice(value=value.lower(), label=value) for value in values),
    )


FILTERS = FilterBar(
    action="",
    search_label="Supplier, title, contract text",
    chips=(
        _chip("All arrangements", "arrangement", *_WORDS.values()),
        _chip("All owners", "owner", "Chidi", "Dana", "Goran", "Mara"),
        _chip("All countries", "country", "Germany", "Japan", "Kenya", "Poland", "Portugal"),
        FilterChip(label="Running or offered", name="state", clear_href=HERE),
    ),
    kept=(("state", "running"), ("order", "notice")),
    note="Sorted by notice date",
)
