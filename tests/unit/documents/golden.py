"""What each sample reads as on paper. Run this file to write it anew after a layout was changed."""

import io
from collections.abc import Callable
from pathlib import Path

from pypdf import PdfReader

from outwork.documents import (
    Printed,
    print_contract,
    print_invoice,
    print_statement,
    print_timesheet,
)
from tests.unit.documents import samples

PLACE = Path(__file__).parent / "golden"
SAMPLES: dict[str, Callable[[], Printed]] = {
    "contract": lambda: print_contract(samples.CONTRACT),
    "invoice": lambda: print_invoice(samples.INVOICE),
    "credit_note": lambda: print_invoice(samples.CREDIT_NOTE),
    "statement": lambda: print_statement(samples.STATEMENT),
    "timesheet": lambda: print_timesheet(samples.TIMESHEET),
}


def text_of(pdf: bytes) -> str:
    """The text of a PDF in the order it is read, one line break between lines."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    lines = (line.strip() for page in pages for line in page.extract_text().splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, print_sample in SAMPLES.items():
        (PLACE / f"{name}.txt").write_text(text_of(print_sample().pdf))
