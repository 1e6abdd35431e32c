"""Documents say what they were given, to the letter, the same every time, for everybody."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from outwork.documents import (
    Clause,
    Fact,
    InvoiceLine,
    Milestone,
    Party,
    print_contract,
    print_invoice,
    print_statement,
)
from outwork.documents.payment_code import payment_code
from outwork.kernel.money import Money
from tests.unit.documents.golden import PLACE, SAMPLES, text_of
from tests.unit.documents.samples import CONTRACT, INVOICE, SHEET, STATEMENT

SAMPLE_NAMES = sorted(SAMPLES)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_document_reads_as_its_golden_sample(name: str) -> None:
    assert text_of(SAMPLES[name]().pdf) == (PLACE / f"{name}.txt").read_text()


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert SAMPLES[name]().pdf == SAMPLES[name]().pdf


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_every_document_can_be_kept_and_read_by_everybody(name: str) -> None:
    reader = PdfReader(io.BytesIO(SAMPLES[name]().pdf))
    catalogue = reader.root_object
    metadata = catalogue["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalogue["/MarkInfo"]["/Marked"].value
    assert catalogue["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_fonts_are_inside(name: str) -> None:
    reader = PdfReader(io.BytesIO(SAMPLES[name]().pdf))
    fonts = [font for page in reader.pages for font in fonts_of(page["/Resources"])]
    assert fonts
    for font in fonts:
        (child,) = font["/DescendantFonts"]
        descriptor = child.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def fonts_of(resources: DictionaryObject | IndirectObject) -> list[DictionaryObject]:
    found = resources.get_object()
    assert isinstance(found, DictionaryObject)
    fonts = found.get("/Font", DictionaryObject()).get_object()
    return [font.get_object() for font in fonts.values()]


def test_pages_are_counted_on_each() -> None:
    clauses = CONTRACT.clauses * 12
    pages = PdfReader(io.BytesIO(print_contract(replace(CONTRACT, clauses=clauses)).pdf)).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page.extract_text()


MARKUP = [
    '#import "/etc/passwd": *',
    "#panic()",
    '#read("/etc/passwd")',
    "#{ sys.inputs.data }",
    "*bold* _slanted_ `raw`",
    "$x^2$",
    "<label> @reference",
    "= Heading",
    "- item / term: x",
    "\\ back \\u{1F600}",
    "/* hidden */ // hidden",
    "https://example.org",
    "\"quoted\" 'single' --- ...",
    "]}) #",
]


@pytest.mark.parametrize("text", MARKUP)
def test_what_people_write_is_never_interpreted(text: str) -> None:
    ana = Party(name=text, address=(text,), facts=(Fact(label="VAT", value=text),))
    line = replace(INVOICE.lines[0], what=text, detail=text, quantity=text)
    printed = print_invoice(
        replace(INVOICE, seller=ana, lines=(line, INVOICE.lines[1]), notes=(text,), terms=text)
    )
    shown = "".join(text_of(printed.pdf).split())
    assert shown.count("".join(text.split())) >= 7


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"]),
        min_size=1,
        max_size=60,
    )
)
def test_any_name_can_be_printed(name: str) -> None:
    clause = Clause(title=name, text=name, why=name)
    criteria = Milestone(
        title=name, due=None, amount=Money(1, "JPY"), criteria=(name,), reviewer=name
    )
    printed = print_contract(
        replace(CONTRACT, subject=name, clauses=(clause,), milestones=(criteria,))
    )
    assert printed.pdf.startswith(b"%PDF-1.7")


def test_a_sign_without_a_font_is_printed_as_its_code_and_told() -> None:
    strange = "\U0001f9ff \ue000"
    printed = print_contract(replace(CONTRACT, subject=f"Amulets {strange}"))
    assert "\ue000" in printed.missing_signs
    assert "[U+E000]" in text_of(printed.pdf)


def test_letters_of_other_languages_are_there() -> None:
    printed = print_contract(replace(CONTRACT, subject="Ελλάδα Київ Łódź Đà Nẵng Þórr"))
    assert printed.missing_signs == ()
    assert "Ελλάδα Київ Łódź Đà Nẵng Þórr" in text_of(printed.pdf)


def test_a_word_longer_than_the_paper_breaks_instead_of_leaving_it() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3
    lines = text_of(print_contract(replace(CONTRACT, subject=word)).pdf).splitlines()
    plain = [line.replace("\N{ZERO WIDTH SPACE}", "") for line in lines]
    heading = plain[: next(i for i, line in enumerate(plain) if line.startswith("Agreement"))]
    assert len(heading) >= 4
    assert max(map(len, heading)) < 60


def test_a_milestone_with_hundreds_of_criteria_loses_none() -> None:
    criteria = tuple(f"Criterion number {number} holds" for number in range(200))
    long = replace(CONTRACT.milestones[0], criteria=criteria)
    text = text_of(print_contract(replace(CONTRACT, milestones=(long,))).pdf)
    assert all(criterion in text for criterion in criteria)


def test_the_clock_of_the_printing_machine_leaves_no_trace() -> None:
    later = replace(SHEET, at=SHEET.at + timedelta(days=1))
    metadata = PdfReader(io.BytesIO(print_contract(replace(CONTRACT, sheet=later)).pdf)).metadata
    assert metadata is not None
    assert metadata.creation_date == later.at


def test_an_invoice_whose_sums_are_off_is_never_printed() -> None:
    wrong = replace(INVOICE, gross=Money(421_751, "EUR"), due=Money(421_751, "EUR"))
    with pytest.raises(AssertionError):
        print_invoice(wrong)


def test_a_statement_whose_balance_does_not_follow_is_never_printed() -> None:
    with pytest.raises(AssertionError, match="does not follow"):
        print_statement(replace(STATEMENT, opening=Money(1, "EUR")))


def test_a_payment_code_is_drawn_for_euros_only() -> None:
    def code(amount: Money, reference: str = "2026-0042") -> str:
        return payment_code(
            name="Ana", iban="PT50002700000001234567833", amount=amount, reference=reference
        )

    assert code(Money(1, "EUR")).startswith("<svg")
    assert code(Money(0, "EUR")) == ""
    assert code(Money(100, "USD")) == ""
    assert code(Money(100, "EUR"), reference="x" * 141) == ""
    assert code(Money(1, "EUR")) != code(Money(2, "EUR"))


def test_large_amounts_and_currencies_without_decimals_stay_in_their_columns() -> None:
    line = InvoiceLine(
        what="Seats of the support team in Cebu, day and night, with stand-ins for holidays",
        quantity="1,234:30 h",
        price=Money(123_456_789, "JPY"),
        tax="O",
        net=Money(9_876_543_210, "JPY"),
    )
    total = replace(INVOICE.tax_totals[0], base=line.net, tax=Money(0, "JPY"))
    invoice = replace(
        INVOICE,
        lines=(line,),
        tax_totals=(total,),
        net=line.net,
        tax=Money(0, "JPY"),
        gross=line.net,
        paid=Money(0, "JPY"),
        due=line.net,
    )
    text = text_of(print_invoice(invoice).pdf)
    assert "9,876,543,210" in text
    assert "Scan to pay" not in text


def test_a_signature_shows_the_clock_it_was_given_on() -> None:
    at = datetime(2026, 10, 5, 9, 10, tzinfo=UTC)
    assert at == CONTRACT.signatures[0].at
    assert "5 October 2026, 09:10 UTC" in text_of(print_contract(CONTRACT).pdf)
