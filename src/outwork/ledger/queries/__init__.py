"""Reading the books, within the scope of the transaction."""

from outwork.ledger.queries.readings import Reading, reading, readings
from outwork.ledger.queries.statements import Cursor, Line, Page, statement
from outwork.ledger.queries.transfers import open_amounts, transfers_behind, under_way

__all__ = [
    "Cursor",
    "Line",
    "Page",
    "Reading",
    "open_amounts",
    "reading",
    "readings",
    "statement",
    "transfers_behind",
    "under_way",
]
