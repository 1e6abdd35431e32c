"""One direct engagement by API, from draft to agreement and through its life."""

import pytest

from tests.api.contents import acquainted, draft_sent, terms_sent
from tests.api.program import Program, program
from tests.world import Known, ana, chidi, ivo

pytestmark = pytest.mark.django_db


def partners() -> tuple[Known, Known]:
    client, supplier = chidi(), ana()
    acquainted(client, supplier)
    return client, supplier


def offered(client: Program, supplier: Known) -> tuple[str, str]:
    """An engagement and its version, drafted and offered."""
    made = client.post("/engagements", draft_sent(supplier))
    assert made.status == 201, made.body
    version = made.body["terms"]
    put = client.post(f"/terms/{version}/offer", {"note": "As we said."})
    assert put.status == 200, put.body
    return made.body["id"], version


def sign(who: Program, version: str, name: str) -> None:
    digest = who.get(f"/terms/{version}").body["digest"]
    signed = who.post(f"/terms/{version}/agreement", {"typed_name": name, "digest": digest})
    assert signed.status == 200, signed.body


def test_two_sides_agree_by_api() -> None:
    client, supplier = partners()
    theirs, mine = program(supplier), program(client)
    engagement, version = offered(mine, supplier)

    sign(theirs, version, supplier.name)
    assert mine.get(f"/engagements/{engagement}").body["state"] == "offered"
    sign(mine, version, client.name)

    both = [who.get(f"/engagements/{engagement}").body for who in (mine, theirs)]
    assert [one["state"] for one in both] == ["active", "active"]
    assert [one["your_side"] for one in both] == ["client", "supplier"]
    assert both[1]["client"]["name"] == "Northwind Clinics"


def test_nothing_is_seen_before_it_is_offered() -> None:
    client, supplier = partners()
    mine, theirs = program(client), program(supplier)
    made = mine.post("/engagements", draft_sent(supplier)).body

    assert theirs.get(f"/engagements/{made['id']}").status == 404
    assert theirs.get("/engagements").body["items"] == []


def test_the_answer_is_another_version_with_its_differences() -> None:
    client, supplier = partners()
    mine, theirs = program(client), program(supplier)
    engagement, first = offered(mine, supplier)

    sent = {"terms": terms_sent(payment_days=30), "note": "A month is usual here."}
    second = theirs.post(f"/engagements/{engagement}/terms", sent)
    assert second.status == 201, second.body

    changed = mine.get(f"/terms/{second.body['id']}/differences").body
    assert (changed["before"], changed["after"]) == (1, 2)
    assert changed["items"] == [{"path": ["payment_days"], "before": 14, "after": 30}]
    states = [one["state"] for one in mine.get(f"/engagements/{engagement}/terms").body["items"]]
    assert states == ["offered", "replaced"]
    assert mine.post(f"/terms/{first}/withdrawal").status == 409


def test_declined_terms_end_the_offer() -> None:
    client, supplier = partners()
    mine, theirs = program(client), program(supplier)
    engagement, version = offered(mine, supplier)

    said = theirs.post(f"/terms/{version}/refusal", {"reason": "Not this month."})
    assert (said.body["state"], said.body["reply"]) == ("declined", "Not this month.")
    assert mine.get(f"/engagements/{engagement}").body["state"] == "declined"


def test_pause_go_on_and_notice() -> None:
    client, supplier = partners()
    mine, theirs = program(client), program(supplier)
    engagement, version = offered(mine, supplier)
    sign(theirs, version, supplier.name)
    sign(mine, version, client.name)
    here = f"/engagements/{engagement}"

    assert mine.post(f"{here}/pause").body["state"] == "paused"
    assert mine.post(f"{here}/pause").status == 409
    assert theirs.post(f"{here}/resumption").body["state"] == "active"
    early = mine.post(f"{here}/notice", {"last_day": "2026-01-01"})
    assert (early.status, list(early.problems)) == (422, ["last_day"])
    assert mine.post(f"{here}/termination", {"cause": "Data was sold."}).body["state"] == (
        "terminated"
    )


def test_a_version_signs_only_as_it_was_read() -> None:
    client, supplier = partners()
    mine, theirs = program(client), program(supplier)
    _, version = offered(mine, supplier)

    sent = {"typed_name": supplier.name, "digest": "0" * 64}
    assert theirs.post(f"/terms/{version}/agreement", sent).status == 409
    wrong = theirs.post(f"/terms/{version}/agreement", {"typed_name": "Somebody"})
    assert wrong.body["problems"] == [
        {
            "field": "typed_name",
            "message": "Type your name as it stands in your profile: Ana Marques.",
            "given": "Somebody",
            "accepted": "Ana Marques",
        }
    ]


def test_a_stranger_finds_nothing() -> None:
    client, supplier = partners()
    mine, stranger = program(client), program(ivo())
    engagement, version = offered(mine, supplier)

    assert stranger.get(f"/engagements/{engagement}").status == 404
    assert stranger.get(f"/terms/{version}").status == 404
    assert stranger.get(f"/engagements/{engagement}/terms").status == 404
    assert stranger.post(f"/terms/{version}/offer", {}).status == 404
    assert stranger.get("/engagements").body == {"items": [], "next": None}
