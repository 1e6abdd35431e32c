"""Ana hands in files; Northwind gets them; nobody else does; `outwork check` misses nothing."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings

from outwork.files import media
from outwork.files.actions import hold_back, store
from outwork.files.checking import faults
from outwork.files.models import StoredFile
from outwork.files.queries import open_for
from outwork.journal.models import Event
from outwork.kernel.refusal import Refusal
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from outwork.store.scope import scope

AT = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
ANA, NORTHWIND, IVO = new_id(), new_id(), new_id()
REPORT = b"%PDF-1.7\n" + b"research and audit\n" * 100


def member_of(organisation: UUID) -> Actor:
    return Actor(
        person=new_id(), organisation=organisation, organisations=frozenset({organisation})
    )


@pytest.fixture(autouse=True)
def files_dir(tmp_path: Path, settings: LazySettings) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def hand_in(content: bytes = REPORT, *, name: str = "report.pdf", by: UUID = ANA) -> StoredFile:
    other = NORTHWIND if by == ANA else ANA
    return store(
        source=io.BytesIO(content),
        name=name,
        accepts=media.WORK,
        party_id=by,
        counterparty_id=other,
        by=member_of(by),
        at=AT,
    )


def on_disk(files_dir: Path) -> Iterator[Path]:
    return (path for path in files_dir.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_both_sides_get_what_was_handed_in_to_the_byte() -> None:
    file = hand_in()
    for side in (ANA, NORTHWIND):
        found, stream = open_for(file=file.pk, by=member_of(side))
        with stream:
            assert stream.read() == REPORT
        assert (found.name, found.media_type) == ("report.pdf", "application/pdf")


@pytest.mark.django_db
def test_a_stranger_learns_nothing_of_a_file() -> None:
    file = hand_in()
    with pytest.raises(Refusal, match="There is no such file"):
        open_for(file=file.pk, by=member_of(IVO))


@pytest.mark.django_db
def test_the_name_on_disk_tells_neither_name_nor_content(files_dir: Path) -> None:
    file = hand_in()
    (path,) = on_disk(files_dir)
    assert "report" not in path.name
    assert file.digest not in path.name
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_the_same_bytes_are_kept_once_for_each_organisation(files_dir: Path) -> None:
    first, again = hand_in(), hand_in(name="again.pdf")
    theirs = hand_in(by=NORTHWIND)
    assert first.location == again.location != theirs.location
    assert first.digest == theirs.digest
    assert len(list(on_disk(files_dir))) == 2


@pytest.mark.django_db
def test_the_journal_knows_the_file_and_not_its_name() -> None:
    file = hand_in(name="Krankheit von Frau Schmidt.pdf")
    with scope(member_of(ANA)):
        event = Event.objects.get(subject_id=file.pk)
    assert event.kind == "files.stored"
    assert str(file.pk) in event.covers["files_storedfile"]
    assert "Schmidt" not in str(event.covers) + str(event.body)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepts", "content", "said"),
    [
        (media.CONTRACT, b"MZ" + bytes(99), "A contract takes PDF; this is a program."),
        (media.RECEIPT, b"a;b\n", "A receipt takes PDF, PNG, JPEG and WebP; this is a text file."),
        (media.WORK, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as docx, xlsx, pptx or PDF"),
        (media.CONTRACT, b"", "This file is empty. Choose one with content."),
        (media.CONTRACT, b"%PDF-" + bytes(25 * 2**20), "Send one of at most 25 MB"),
    ],
)
def test_what_a_place_does_not_take_is_refused_and_leaves_nothing(
    files_dir: Path, accepts: media.Acceptance, content: bytes, said: str
) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        store(
            source=io.BytesIO(content),
            name="contract.pdf",
            accepts=accepts,
            party_id=ANA,
            by=member_of(ANA),
            at=AT,
        )
    assert refused.value.problems[0].accepted
    assert list(on_disk(files_dir)) == []


@pytest.mark.django_db
def test_a_file_held_back_is_given_to_nobody() -> None:
    file = hand_in()
    for _ in range(2):
        hold_back(file=file.pk, by=member_of(ANA), at=AT)
    with pytest.raises(Refusal, match="held back until the operator"):
        open_for(file=file.pk, by=member_of(NORTHWIND))
    with scope(member_of(ANA)):
        assert Event.objects.filter(kind="files.held_back").count() == 1


def test_the_check_names_files_that_are_missing_or_altered(
    committing: str, files_dir: Path
) -> None:
    whole = hand_in(b"%PDF-1.7 whole")
    lost = hand_in(b"%PDF-1.7 lost")
    changed = hand_in(b"%PDF-1.7 before")
    longer = hand_in(b"%PDF-1.7 long")
    assert list(faults()) == []
    (files_dir / lost.location).unlink()
    (files_dir / changed.location).write_bytes(b"%PDF-1.7 behind")
    (files_dir / longer.location).write_bytes(b"%PDF-1.7 longer")
    told = {fault.where: fault.what for fault in faults()}
    assert told == {
        f"file {lost.pk}": "its bytes are missing; bring them back from a backup",
        f"file {changed.pk}": "its bytes were changed",
        f"file {longer.pk}": "it has 15 bytes instead of 13",
    }
    assert f"file {whole.pk}" not in told
    with pytest.raises(Refusal, match="are missing here"):
        open_for(file=lost.pk, by=member_of(ANA))
