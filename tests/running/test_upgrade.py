"""An upgrade ends in the new state, checked, or in the old one as it was."""

from pathlib import Path

from outwork.running.instance import Instance
from tests.running.conftest import outwork
from tests.running.test_backup import rows

ANOTHER_CODE = "update prepared set digest = 'of an earlier version'"
APPLIED_HALF = "delete from django_migrations where app = 'duties'"
"""As though these tables were still to be made: making them again must fail."""


def test_it_is_done_once_and_leaves_a_backup(prepared: Instance, tmp_path: Path) -> None:
    backup = tmp_path / "before.tar"
    rows(prepared, ANOTHER_CODE)
    done = outwork(prepared.root, "upgrade", "--backup", str(backup))
    assert done.returncode == 0, done.stderr
    assert backup.exists()
    again = outwork(prepared.root, "upgrade")
    assert (again.returncode, again.stdout) == (0, "It is up to date already.\n")


def test_one_that_fails_goes_back_by_itself(prepared: Instance, tmp_path: Path) -> None:
    rows(prepared, f"{ANOTHER_CODE}; {APPLIED_HALF}; create table kept as select 7 as number")
    rows(prepared, "alter table kept owner to outwork_owner")
    count = "select count(*) from pg_policies union all select count(*) from pg_proc"
    before = rows(prepared, count)
    done = outwork(prepared.root, "upgrade", "--backup", str(tmp_path / "before.tar"))
    assert done.returncode == 1
    assert "all is as it was" in done.stderr
    assert rows(prepared, "select number from kept") == [(7,)]
    assert rows(prepared, "select digest from prepared") == [("of an earlier version",)]
    assert rows(prepared, count) == before
