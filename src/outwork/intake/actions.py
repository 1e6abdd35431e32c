"""Bringing a file in: previewed, started, entered in batches that survive closing the page."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from outwork.intake.mapping import to_remember
from outwork.intake.models import (
    ABANDONED,
    DONE,
    PREVIEWED,
    RUNNING,
    ColumnMapping,
    Import,
    ImportedRow,
    ImportRow,
    Outcome,
)
from outwork.intake.preview import Check, Choice, Preview, ReadRow, Values, no_check, preview
from outwork.intake.target import Target
from outwork.intake.values import restored, stored
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_name
from outwork.store.action import action
from outwork.store.actor import Actor

ROWS_IN_A_BATCH = 200
"""A batch is one transaction, which may write for a second at most."""
_ROWS_IN_A_STATEMENT = 2_000

Create = Callable[[Values], UUID]
"""Makes one record inside the batch's transaction, by the room's own action, and gives its id."""


@action
def read_file(
    *,
    content: bytes,
    file_name: str,
    target: Target,
    party_id: UUID,
    by: Actor,
    at: datetime,
    choice: Choice | None = None,
    check: Check = no_check,
) -> Import:
    """Read a file and keep its preview; nothing is entered. Raises Refusal where it cannot be.

    Without a `choice` columns are proposed as remembered or usual. Another choice is another
    import: abandon the one before.
    """
    name = clean_name(file_name, field="file.name")
    mapping = ColumnMapping.objects.filter(party_id=party_id, kind=target.kind).first()
    found = preview(
        content,
        target=target,
        remembered=mapping.names if mapping else None,
        choice=choice,
        check=check,
    )
    made = _import_of(found, target=target, name=name, party_id=party_id, by=by, at=at)
    rows = _rows_of(found.rows, of_import=made)
    _count(made, rows)
    made.begin(state=PREVIEWED, by=by, at=at)
    ImportRow.objects.bulk_create(rows, batch_size=_ROWS_IN_A_STATEMENT)
    record(kind="intake.previewed", subject=made, by=by, at=at, body={"rows": len(rows)})
    return made


@action
def start(*, import_id: UUID, by: Actor, at: datetime, without_bad_rows: bool = False) -> Import:
    """Let a previewed import run, and remember its columns. Call `enter_batch` until it is done.

    Raises Refusal where a required column is missing, or a row is bad and the person did not say
    that bad rows are left out.
    """
    found = _locked(import_id, state=PREVIEWED)
    if found.missing:
        raise Refusal.of(
            "mapping",
            f"Say which column holds: {', '.join(found.missing)}.",
            accepted=", ".join(found.heads),
        )
    if found.bad_count and not without_bad_rows:
        raise Refusal.of(
            "rows",
            f"{found.bad_count} of the rows cannot be brought in. Correct the file and choose it "
            "again, or leave those rows out.",
            given=f"{found.bad_count} bad rows",
            accepted="no bad row, or to leave them out",
        )
    ColumnMapping.objects.update_or_create(
        party_id=found.party_id,
        kind=found.kind,
        defaults={"names": to_remember(found.heads, found.places)},
    )
    found.move(to_state=RUNNING, by=by, at=at)
    record(kind="intake.started", subject=found, by=by, at=at)
    return found


@action
def enter_batch(
    *, import_id: UUID, target: Target, create: Create, by: Actor, at: datetime
) -> Import:
    """Enter the next rows, each wholly or not at all; the import is done when none is left.

    Told as refused: rows that `create` refuses now, with its reason. A batch cut short is as if it
    had not begun, so calling again goes on where the last whole one ended.
    """
    found = _locked(import_id, state=RUNNING)
    assert found.kind == target.kind, f"{found.kind} is not {target.kind}"
    ColumnMapping.objects.select_for_update(no_key=True).get(
        party_id=found.party_id, kind=found.kind
    )
    waiting = found.rows.filter(outcome=Outcome.WAITING).order_by("number")
    rows = list(waiting[:ROWS_IN_A_BATCH])
    for row in rows:
        _enter(row, of_import=found, target=target, create=create)
    ImportRow.objects.bulk_update(rows, ["outcome", "problems", "values"])
    _recount(found, rows)
    if len(rows) < ROWS_IN_A_BATCH:
        found.move(to_state=DONE, by=by, at=at)
        body = {"created": found.created_count, "known": found.known_count}
        record(kind="intake.done", subject=found, by=by, at=at, body=body)
    return found


@action
def abandon(*, import_id: UUID, by: Actor, at: datetime) -> Import:
    """Drop a previewed import and what it read."""
    found = _locked(import_id, state=PREVIEWED)
    found.rows.all().delete()
    found.move(to_state=ABANDONED, by=by, at=at)
    record(kind="intake.abandoned", subject=found, by=by, at=at)
    return found


def _locked(import_id: UUID, *, state: str) -> Import:
    found = Import.objects.select_for_update(no_key=True).filter(pk=import_id).first()
    if found is None:
        raise Refusal("There is no such import.", ground=Ground.MISSING)
    if found.state != state:
        raise Refusal(f"This import is {found.state} already.", ground=Ground.CONFLICT)
    return found


def _import_of(
    found: Preview, *, target: Target, name: str, party_id: UUID, by: Actor, at: datetime
) -> Import:
    return Import(
        party_id=party_id,
        kind=target.kind,
        file_name=name,
        heads=list(found.heads),
        places=dict(found.proposal.places),
        unused_heads=list(found.proposal.unused_heads),
        missing=[column.label for column in found.proposal.missing],
        date_order=found.conventions.date_order,
        decimal_mark=found.conventions.decimal_mark,
        begun_by_id=by.person,
        begun_at=at,
    )


def _rows_of(read: Sequence[ReadRow], *, of_import: Import) -> list[ImportRow]:
    known = _known_digests(of_import, [row.digest for row in read])
    return [
        ImportRow(
            party_id=of_import.party_id,
            of_import=of_import,
            number=row.number,
            values={name: stored(value) for name, value in row.values.items()},
            digest=row.digest,
            outcome=_outcome(row, known),
            problems=[asdict(problem) for problem in row.problems],
        )
        for row in read
    ]


def _outcome(row: ReadRow, known: set[str]) -> Outcome:
    if row.problems:
        return Outcome.BAD
    return Outcome.KNOWN if row.digest in known else Outcome.WAITING


def _known_digests(of_import: Import, digests: Sequence[str]) -> set[str]:
    entered = ImportedRow.objects.filter(party_id=of_import.party_id, kind=of_import.kind)
    return set(entered.filter(digest__in=digests).values_list("digest", flat=True))


def _count(made: Import, rows: Sequence[ImportRow]) -> None:
    made.waiting_count = sum(row.outcome == Outcome.WAITING for row in rows)
    made.bad_count = sum(row.outcome == Outcome.BAD for row in rows)
    made.known_count = sum(row.outcome == Outcome.KNOWN for row in rows)


def _enter(row: ImportRow, *, of_import: Import, target: Target, create: Create) -> None:
    if _known_digests(of_import, [row.digest]):
        row.outcome, row.values = Outcome.KNOWN, {}
        return
    values = {
        name: restored(kept, kind=target.column(name).kind) for name, kept in row.values.items()
    }
    try:
        with transaction.atomic():
            record_id = create(values)
            ImportedRow.objects.create(
                party_id=of_import.party_id,
                kind=of_import.kind,
                digest=row.digest,
                record_id=record_id,
                import_id=of_import.pk,
            )
    except Refusal as refused:
        row.outcome = Outcome.REFUSED
        row.problems = [asdict(p) for p in refused.problems] or [{"message": refused.message}]
        return
    row.outcome, row.values = Outcome.CREATED, {}


def _recount(found: Import, rows: Sequence[ImportRow]) -> None:
    found.waiting_count -= len(rows)
    found.created_count += sum(row.outcome == Outcome.CREATED for row in rows)
    found.known_count += sum(row.outcome == Outcome.KNOWN for row in rows)
    found.refused_count += sum(row.outcome == Outcome.REFUSED for row in rows)
    found.save(update_fields=["waiting_count", "created_count", "known_count", "refused_count"])
