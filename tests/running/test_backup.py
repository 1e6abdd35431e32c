"""A backup comes back whole, elsewhere, or not at all."""

import json
import tarfile
from pathlib import Path

import psycopg
import pytest

from outwork.running.instance import Instance
from outwork.running.postgres import Embedded, superuser_dsn
from tests.running.conftest import outwork


def rows(instance: Instance, query: str) -> list[tuple[object, ...]]:
    """What a superuser reads, or does, in an instance at rest."""
    server = Embedded(instance)
    server.start()
    try:
        dsn = superuser_dsn(instance, database="outwork")
        with psycopg.connect(dsn, autocommit=True) as connection:
            done = connection.execute(query)
            return done.fetchall() if done.description else []
    finally:
        server.stop()


def test_it_comes_back_elsewhere_with_its_key_and_is_checked(
    prepared: Instance, tmp_path: Path
) -> None:
    upload = prepared.files_dir / "3f" / "9c" / "3f9c"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"a contract")
    rows(prepared, "create table people_kept_for_test as select 7 as number")
    rows(prepared, "alter table people_kept_for_test owner to outwork_owner")
    file = tmp_path / "of-monday.tar"

    made = outwork(prepared.root, "backup", str(file))
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o077 == 0, "the key is in it"
    back = outwork(tmp_path / "two", "restore", str(file))
    assert back.returncode == 0, back.stdout + back.stderr

    two = Instance(root=tmp_path / "two")
    assert two.key_file.read_text() == prepared.key_file.read_text()
    assert (two.files_dir / "3f" / "9c" / "3f9c").read_bytes() == b"a contract"
    assert rows(two, "select number from people_kept_for_test") == [(7,)]
    assert not (tmp_path / "two.restoring").exists()
    again = outwork(two.root, "restore", str(file))
    assert again.returncode == 1
    assert "is not empty" in again.stderr


def test_one_changed_byte_is_found_and_nothing_is_left_at_the_place(
    prepared: Instance, tmp_path: Path
) -> None:
    file = tmp_path / "damaged.tar"
    assert outwork(prepared.root, "backup", str(file)).returncode == 0
    with tarfile.open(file) as archive:
        told = json.load(archive.extractfile("manifest.json") or pytest.fail("no manifest"))
        place = archive.getmember("database.dump").offset_data + 5_000
    assert set(told["parts"]) == {"secret.key", "database.dump"}
    with file.open("r+b") as handle:
        handle.seek(place)
        byte = handle.read(1)[0]
        handle.seek(place)
        handle.write(bytes([byte ^ 1]))
    back = outwork(tmp_path / "two", "restore", str(file))
    assert back.returncode == 1
    assert "database.dump is not what was backed up" in back.stderr
    assert not list(tmp_path.glob("two*"))


def test_what_is_no_backup_and_what_is_no_instance_is_told(tmp_path: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Ana")
    assert "is no backup of Outwork" in outwork(tmp_path / "x", "restore", str(text)).stderr
    nothing = outwork(tmp_path / "x", "backup", str(tmp_path / "y.tar"))
    assert (nothing.returncode, "There is no Outwork in" in nothing.stderr) == (1, True)
    assert not (tmp_path / "x").exists()


def test_a_running_target_is_left_alone(prepared: Instance, tmp_path: Path) -> None:
    file = tmp_path / "while-it-runs.tar"
    server = Embedded(prepared)
    server.start()
    try:
        assert outwork(prepared.root, "backup", str(file)).returncode == 0
        told = outwork(prepared.root, "restore", str(file))
        assert (told.returncode, "An Outwork runs on" in told.stderr) == (1, True)
        told = outwork(prepared.root, "upgrade")
        assert (told.returncode, "Stop it first" in told.stderr) == (1, True)
    finally:
        server.stop()
