"""Files of other tools read as the people who exported them meant; what is unclear is told."""

import codecs
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outwork.intake.conventions import Conventions
from outwork.intake.delimited import read_delimited
from outwork.intake.export import csv_lines, safe_cell
from outwork.intake.preview import Choice, Preview, Values, preview
from outwork.intake.target import Column, Kind, Target
from outwork.kernel.money import Money
from outwork.kernel.refusal import Problem, Refusal
from tests.unit.intake.exported import (
    CLOCKIFY,
    CONTRACTS,
    GERMAN_EXCEL,
    HARVEST,
    HOURS,
    TOGGL,
    WORKBOOK,
    workbook,
)


def good(found: Preview, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row.values[n] for n in names) for row in found.rows if not row.problems]


def told(found: Preview) -> list[tuple[int, str]]:
    return [(row.number, p.message) for row in found.rows for p in row.problems]


def test_hours_of_toggl() -> None:
    found = preview(TOGGL, target=HOURS)
    assert good(found, "worked_on", "minutes", "person") == [
        (date(2026, 11, 17), 120, "ana@example.org"),
        (date(2026, 11, 19), 60, "ana@example.org"),
    ]
    assert told(found) == []
    assert "Billable" in found.proposal.unused_heads


def test_hours_of_clockify_with_the_month_first() -> None:
    found = preview(CLOCKIFY, target=HOURS)
    assert found.conventions.date_order == "month first"
    assert good(found, "worked_on", "minutes") == [
        (date(2026, 11, 16), 90),
        (date(2026, 11, 5), 120),
    ]


def test_hours_of_harvest_with_a_note_of_two_lines() -> None:
    found = preview(HARVEST, target=HOURS)
    assert good(found, "worked_on", "minutes", "work") == [(date(2026, 11, 18), 135, "Design")]


def test_contracts_of_a_german_excel_with_a_title_above() -> None:
    found = preview(GERMAN_EXCEL, target=CONTRACTS)
    assert found.conventions.decimal_mark == ","
    assert good(found, "reference", "supplier", "price", "ends") == [
        ("NW-2024-7", "Müller & Söhne", Decimal("12500.00"), date(2026, 12, 31)),
        ("NW-2025-1", "Brama", Decimal(1250), date(2027, 6, 30)),
    ]
    assert told(found) == [
        (6, "This is not a currency we know. Enter its three letters, such as EUR."),
        (6, '"31.2.2027" under Ends is no date. Write it as 2026-11-23.'),
    ]


def test_a_workbook_with_dates_times_and_durations() -> None:
    found = preview(WORKBOOK, target=HOURS)
    assert good(found, "worked_on", "minutes", "work") == [
        (date(2026, 11, 16), 90, "Prototype"),
        (date(2026, 11, 17), 120, "Workshop"),
        (date(2026, 11, 18), 1530, "Month of calls"),
        (date(2026, 11, 19), 90, "Call"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    lines = ["Date,Hours,Task", "2026-11-16,1:30,Köln größer", "2026-11-17,2:00,Łódź"]
    text = "\r\n".join(lines).replace(",", separator)
    found = preview(text.encode(encoding), target=HOURS)
    assert good(found, "minutes", "work") == [(90, "Köln größer"), (120, "Łódź")]


def hours_of(*cells: str) -> Preview:
    lines = "\n".join(f"{cell};1:00" for cell in cells)
    return preview(f"Date;Hours\n{lines}\n".encode(), target=HOURS)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-05",
        "2026/11/05",
        "2026-11-05T09:00:00Z",
        "2026-11-05 09:00",
        "05.11.2026",
        "5.11.26",
        "5. 11. 2026",
        "20261105",
        "5 Nov 2026",
        "5 November 2026",
        "Nov 5, 2026",
        "November 5, 2026",
        "Thu 5 November 2026",
        "Do, 05.11.2026",
        "5. November 2026",
        "5 nov. 2026",
        "5 listopada 2026",
        "46331",
    ],
)
def test_dates_in_the_forms_of_tools(written: str) -> None:
    assert good(hours_of(written), "worked_on") == [(date(2026, 11, 5),)]


def test_days_and_months_that_could_be_either_are_asked_about() -> None:
    found = hours_of("05/11/2026", "06/11/2026", "07/07/2026")
    asked = "under Date could be two days. Say above whether the day or the month comes first."
    assert told(found) == [(2, f'"05/11/2026" {asked}'), (3, f'"06/11/2026" {asked}')]
    chosen = preview(
        b"Date;Hours\n05/11/2026;1:00\n",
        target=HOURS,
        choice=Choice(
            places={"worked_on": 0, "minutes": 1},
            conventions=Conventions(date_order="day first"),
        ),
    )
    assert good(chosen, "worked_on") == [(date(2026, 11, 5),)]


def test_one_clear_day_tells_the_order_of_its_file() -> None:
    found = hours_of("05/11/2026", "25/11/2026")
    assert good(found, "worked_on") == [(date(2026, 11, 5),), (date(2026, 11, 25),)]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1:30", 90),
        ("01:30:00", 90),
        ("1:29:40", 90),
        ("1.5", 90),
        ("1,5", 90),
        ("1.5 h", 90),
        ("1h 30m", 90),
        ("90m", 90),
        ("90 min", 90),
        ("2h", 120),
        ("0", 0),
        ("31:30", 1890),
    ],
)
def test_hours_in_the_forms_of_tools(written: str, minutes: int) -> None:
    found = preview(f"Date;Hours\n2026-11-16;{written}\n".encode(), target=HOURS)
    assert good(found, "minutes") == [(minutes,)]


TWO_NUMBERS = "could be two numbers. Say above whether decimals follow . or a comma."


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (";1:00", "Date is empty. Fill it in."),
        ("yesterday;1:00", '"yesterday" under Date is no date. Write it as 2026-11-23.'),
        ("2026-02-30;1:00", '"2026-02-30" under Date is no date. Write it as 2026-11-23.'),
        ("12;1:00", '"12" under Date is no date. Write it as 2026-11-23.'),
        (
            "2026-11-16;many",
            '"many" under Hours is no number. Write it in digits, such as 1.5.',
        ),
        ("2026-11-16;-1", '"-1" under Hours is no number. Write it in digits, such as 1.5.'),
        ("2026-11-16;1.500", f'"1.500" under Hours {TWO_NUMBERS}'),
        ("2026-11-16;1e9", '"1e9" under Hours is no number. Write it in digits, such as 1.5.'),
        ("2026-11-16;NaN", '"NaN" under Hours is no number. Write it in digits, such as 1.5.'),
    ],
)
def test_a_bad_cell_is_told_with_what_is_accepted(cells: str, problem: str) -> None:
    found = preview(f"Date;Hours\n{cells}\n".encode(), target=HOURS)
    assert told(found) == [(2, problem)]
    assert found.rows[0].problems[0].accepted


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12.500,00 €", "12500.00"),
        ("€ 1.234,50", "1234.50"),
        ("1,234.50 USD", "1234.50"),
        ("-12,5", "-12.5"),
        ("(12.50)", "-12.50"),
        ("CHF 1'000.05", "1000.05"),
        ("1 234 567,89", "1234567.89"),
    ],
)
def test_amounts_as_they_are_written(written: str, amount: str) -> None:
    text = f'Contract number;Supplier;Price\nA;B;"{written}"\n'
    assert good(preview(text.encode(), target=CONTRACTS), "price") == [(Decimal(amount),)]


def test_one_contract_twice_in_a_file_is_told() -> None:
    text = b"Contract number,Supplier,Price\nA-1,Brama,5.50\na-1 ,Brama,6.50\n"
    assert told(preview(text, target=CONTRACTS)) == [
        (3, "This is the same Contract number as in row 2. Keep one of the two.")
    ]


def test_two_equal_entries_are_two_and_are_found_again_as_two() -> None:
    text = b"Date,Hours,Task\n2026-11-16,1:00,Call\n2026-11-16,1:00,Call\n"
    first = [row.digest for row in preview(text, target=HOURS).rows]
    assert len(set(first)) == 2
    other_form = b"Task;Hours;Date\nCall;1.0;16.11.2026\nCall;60m;16.11.2026\n"
    assert [row.digest for row in preview(other_form, target=HOURS).rows] == first


def test_what_only_the_room_knows_is_told_with_the_rest() -> None:
    def check(values: Values) -> list[Problem]:
        return [Problem(field="person", message=f"{values['person']} is not on this engagement.")]

    found = preview(TOGGL, target=HOURS, check=check)
    assert told(found)[0] == (2, "ana@example.org is not on this engagement.")


def test_remembered_columns_come_before_usual_ones() -> None:
    text = b"Date,Hours,Wer\n2026-11-16,1:00,Call\n"
    found = preview(text, target=HOURS, remembered={"wer": "work"})
    assert good(found, "work") == [("Call",)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no row under the heads"),
        (b"Date,Hours\n", "no row under the heads"),
        (b"\x00\x01\x02" * 50, "no text in an encoding known here"),
        (b'a,b\n1,"' + b"x" * 200_000, "does not read as a table"),
        (b"a;b\n" + b"1;2\n" * 10_002, "more than 10,000 rows"),
        (b"a" + b";" * 300 + b"\n1;2\n", "Keep 200 or fewer"),
        (b"PK\x03\x04 not a workbook", "This workbook cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it may be old, locked or damaged"),
        (workbook(("Date", "Hours")), "no row under the heads"),
    ],
)
def test_files_that_are_no_tables_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        preview(content, target=HOURS)


def changed(part: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(WORKBOOK)) as whole,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in whole.namelist():
            copy.writestr(name, content if name == part else whole.read(name))
    return buffer.getvalue()


def test_a_workbook_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = changed("xl/worksheets/sheet1.xml", b"<a>" + bytes(201 * 2**20))
    assert len(bomb) < 2**20
    with pytest.raises(Refusal, match="too large when unpacked"):
        preview(bomb, target=HOURS)


def test_a_workbook_that_defines_entities_is_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(Refusal, match="cannot be read"):
        preview(changed("xl/worksheets/sheet1.xml", laughs), target=HOURS)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = preview(content, target=HOURS)
    except Refusal as refused:
        assert refused.problems  # noqa: PT017
        return
    assert all(row.problems or row.values["minutes"] is not None for row in found.rows)


TEXTS = Target(
    kind="test.text",
    columns=(
        Column(name="a", label="A", kind=Kind.TEXT),
        Column(name="b", label="B", kind=Kind.TEXT),
    ),
)
CELLS = st.text(
    alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=20,
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8))
def test_what_is_exported_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    content = "".join(csv_lines(heads=("A", "B"), rows=rows)).encode()
    _, *read = read_delimited(content)
    assert [row.cells for row in read] == rows


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_exported_cell_becomes_a_formula(start: str) -> None:
    assert safe_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


def test_numbers_stay_numbers_and_excel_sees_the_encoding() -> None:
    row = (Money(-1250, "EUR"), Decimal("-1.5"), date(2026, 11, 23), True, None, 7)
    content = "".join(csv_lines(heads=("a",) * 6, rows=[row])).encode()
    assert content.startswith(codecs.BOM_UTF8)
    assert content.splitlines()[1] == b"-12.50,-1.5,2026-11-23,yes,,7"
