"""The part of the walk in which an agency stands in front of those who work."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import StatementPeriod
from tests import agency, service, world
from tests.api.program import program
from tests.api.walk import CANARY, NOTE, Walk, in_days
from tests.world import NOW, Known

HOUR = timedelta(hours=1)


def work_through_a_provider(walk: Walk, client: Known, *, each: Callable[[], None]) -> None:
    """A mobile app by Brama: its team works, its manager leads, the client approves totals."""
    edo = agency.edo()
    lena = agency.colleague(edo, "Lena Nowak")
    provided = replace(walk, supplier=program(edo))
    engagement = _agreed(client, edo)
    _state(provided, engagement, lena)
    _report(provided, engagement)
    _distribute(provided, engagement, lena)
    _serve(provided, client, edo)


def _agreed(client: Known, edo: Known) -> Engagement:
    """Since three weeks, as weeks that are over are stated."""
    content = agency.app_terms(
        title=f"{CANARY} app",
        statement_period=StatementPeriod.WEEK,
        starts_on=datetime.now(UTC).date() - timedelta(days=21),
    )
    return world.agreed(client, edo, content)


def _state(walk: Walk, engagement: Engagement, lena: Known) -> None:
    mine, theirs, team = walk.client, walk.supplier, program(lena)
    here = {"engagement": engagement.pk}
    package = walk.do(theirs, "plan_new_package", {"title": CANARY}, **here)["id"]
    assert len(walk.do(mine, "list_packages", **here)["items"]) == 1
    day = in_days(-8)
    worked = {"line_key": "hours", "day": day, "minutes": 90, "memo": NOTE, "package": package}
    entry = team.post(f"/engagements/{engagement.pk}/time-entries", worked).body
    sheet = entry["timesheet"]
    assert team.post(f"/timesheets/{sheet}/submission", {}).status == 200
    assert theirs.post(f"/timesheets/{sheet}/approval").status == 200
    assert mine.get(f"/engagements/{engagement.pk}/timesheets").body["items"] == []
    (opened,) = walk.do(mine, "list_statements", **here)["items"]
    one = {"statement": opened["id"]}
    walk.do(theirs, "submit_one_statement", {}, **one)
    walk.do(mine, "return_one_statement", {"reason": NOTE}, **one)
    walk.do(theirs, "submit_one_statement", {"knows_what_is_unpaid": True}, **one)
    walk.do(mine, "approve_one_statement", **one)
    shown = walk.do(mine, "show_statement", **one)
    assert (shown["state"], shown["net"]["minor"]) == ("approved", 12_000)


def _report(walk: Walk, engagement: Engagement) -> None:
    here = {"engagement": engagement.pk}
    expected = {"minor": 900_000, "currency": "EUR"}
    standing = {"done": NOTE, "ahead": NOTE, "expected_end": in_days(30), "expected": expected}
    made = walk.do(walk.supplier, "write_new_report", standing, **here)
    assert walk.do(walk.client, "list_reports", **here)["items"] == [made]


def _distribute(walk: Walk, engagement: Engagement, lena: Known) -> None:
    mine, theirs = walk.client, walk.supplier
    here = {"engagement": engagement.pk}
    task = {"task": walk.do(theirs, "create_new_task", {"title": CANARY}, **here)["id"]}
    person = {"person": str(lena.actor.person)}
    assert walk.do(theirs, "assign_one_task", person, **task)["person"] == person["person"]
    assert walk.do(theirs, "move_one_task", {"act": "cancel_task"}, **task)["state"] == "cancelled"
    assert walk.do(mine, "list_tasks", **here)["items"] == []


def _serve(walk: Walk, client: Known, edo: Known) -> None:
    """A service of one day, which is over: told, contested, answered, closed."""
    mine, theirs = walk.client, walk.supplier
    content = service.service_terms(
        service.service_line(), title=f"{CANARY} accounting", starts_on=None, ends_on=NOW.date()
    )
    engagement = world.agreed(client, edo, content)
    here = {"engagement": engagement.pk, "line_key": service.KEY}
    came = {"happening": "opened", "case": CANARY, "at": NOW.isoformat(), "priority": "urgent"}
    answered = {"happening": "responded", "case": CANARY, "at": (NOW + HOUR).isoformat()}
    made = walk.do(theirs, "tell_service_events", {"events": [came, answered]}, **here)["items"]
    assert walk.do(mine, "list_service_events", **here)["items"] == made[::-1]
    (shown,) = walk.do(mine, "list_services", engagement=engagement.pk)["items"]
    one = {"period": shown["months"][0]["id"]}
    walk.do(mine, "contest_one_service_period", {"reason": NOTE}, **one)
    conceded = {"answer": NOTE, "concession": {"minor": 1_000, "currency": "EUR"}}
    walk.do(theirs, "answer_one_service_period", conceded, **one)
    closed = walk.do(mine, "close_one_service_period", **one)
    assert walk.do(mine, "show_service_period", **one) == closed
    assert closed["charged"] == closed["net"] != closed["fee"]
    cases = f"Case,Priority,Opened\n{CANARY}2,urgent,{NOW.isoformat()}\n".encode()
    file = walk.do(theirs, "upload_import_file", cases)["id"]
    sent = {"file": file, "line_key": service.KEY}
    read = walk.do(theirs, "preview_cases_file", sent, engagement=engagement.pk)
    assert (read["waiting"], read["bad"]) == (1, 0)
