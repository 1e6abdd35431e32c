"""`outwork check` finds what a superuser of the database loosened."""

import json

from outwork.running.instance import Instance
from tests.running.conftest import outwork
from tests.running.test_backup import rows

SABOTAGE = {
    "alter role outwork_app bypassrls": "the role outwork_app may pass row-level security",
    "grant update on journal_event to outwork_app": "insert, select, update on journal_event",
    "alter table duties_duty disable row level security": "security of duties_duty is off",
    "create policy open on people_organisation using (true)": "policy open of people_organisation",
}


def test_a_prepared_instance_is_as_it_should_be_until_its_walls_are_loosened(
    prepared: Instance,
) -> None:
    first = outwork(prepared.root, "check")
    assert (first.returncode, first.stdout) == (0, "All is as it should be.\n"), (
        first.stdout + first.stderr
    )
    as_data = outwork(prepared.root, "check", "--json")
    assert (as_data.returncode, json.loads(as_data.stdout)) == (0, {"ok": True, "faults": []})
    for statement in SABOTAGE:
        rows(prepared, statement)
    told = outwork(prepared.root, "check")
    assert told.returncode == 1
    assert [found for found in SABOTAGE.values() if found not in told.stdout] == []
    as_data = outwork(prepared.root, "check", "--json")
    assert as_data.returncode == 1
    whole = json.loads(as_data.stdout)
    assert whole["ok"] is False
    lines = {f"{fault['where']}: {fault['what']}" for fault in whole["faults"]}
    assert lines < set(told.stdout.splitlines())
