"""The organisation's bank statements: looked at, read, and what nobody could tell assigned."""

from typing import Annotated
from uuid import UUID

from ninja import File as Part
from ninja import Query
from ninja.files import UploadedFile

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.bank import (
    AssignmentSent,
    Receipt,
    ReceiptPage,
    StatementPreview,
    StatementRead,
)
from outwork.arrangement.authority import Act
from outwork.billing.actions.receiving_money import (
    assign_receipt,
    preview_statement,
    read_statement,
)
from outwork.billing.models import Receipt as Row
from outwork.files.media import BANK_STATEMENT
from outwork.kernel.refusal import Refusal
from outwork.people.authority import ask

bank = Noun("Bank statements")

StatementFile = Annotated[UploadedFile, Part(description="camt.053, XML.")]


@bank.post("/bank-statements/preview", scope="money:write")
def preview_bank_statement(request: ApiRequest, file: StatementFile) -> StatementPreview:
    """What a statement would settle; nothing is written."""
    content = _content(file)
    return StatementPreview.of(preview_statement(content=content, by=request.actor, at=request.at))


@bank.post("/bank-statements", scope="money:write", status=201)
def read_bank_statement(request: ApiRequest, file: StatementFile) -> StatementRead:
    """Take a statement in: sure matches are confirmed, everything else waits. Twice is once."""
    content = _content(file)
    return StatementRead.of(read_statement(content=content, by=request.actor, at=request.at))


@bank.get("/receipts", scope="money:read")
def list_receipts(
    request: ApiRequest,
    waiting: Annotated[bool, Query(description="Only what nobody has explained.")] = False,
    after: After = None,
    limit: Limit = 50,
) -> ReceiptPage:
    """What came in by statements, newest first."""
    ask(Act.IMPORT_BANK_STATEMENT, by=request.actor, at=request.at)
    rows = Row.objects.filter(payment=None) if waiting else Row.objects.all()
    page, cursor = page_of(rows, after=after, limit=limit)
    return ReceiptPage(items=[Receipt.of(one) for one in page], next=cursor)


@bank.post("/receipts/{receipt}/assignment", scope="money:write")
def assign_one_receipt(request: ApiRequest, receipt: UUID, body: AssignmentSent) -> Receipt:
    """Say which invoice a waiting receipt pays."""
    assigned = assign_receipt(
        receipt=receipt, invoice=body.invoice, by=request.actor, at=request.at
    )
    return Receipt.of(assigned)


def _content(file: UploadedFile) -> bytes:
    most = BANK_STATEMENT.most_bytes
    if file.size is None or file.size > most:
        raise Refusal.of(
            "file",
            "This is too much for one statement. Send a shorter time at once.",
            given=f"{file.size} bytes",
            accepted=f"up to {most} bytes",
        )
    content: bytes = file.read()
    return content
