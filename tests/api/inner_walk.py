"""The steps of the walk that one side takes for itself: who it is, its files, its bank."""

from datetime import UTC, datetime
from typing import Any

from outwork.arrangement.authority import Role
from tests.api.program import program
from tests.api.walk import CANARY, NOTE, NOTES, Walk, agreed_terms, in_days, today
from tests.bank_file import entry, statement
from tests.billing import colleague
from tests.world import Known

CONTRACTS = f"""Supplier;Contract;Value a year;Currency;End;Notice
{CANARY} Ltd;Hosting;2400,00;EUR;31.12.2199;30
{CANARY} Ltd;Nothing to pay;;EUR;;
""".encode()
BRIEF = {
    "piece": {"template": "tpl_logo"},
    "about": {"function": "graphic_designer"},
    "client": {"country": "DE"},
}
HOURS = b"Date,Hours,Task\n" + datetime.now(UTC).date().isoformat().encode() + b",0:30,Call\n"


def speak_of_themselves(walk: Walk) -> None:
    mine = walk.client
    details = walk.do(mine, "show_own_details")
    walk.do(mine, "put_own_details", details)
    shift = {"weekday": 0, "start": "09:00", "end": "17:00"}
    week = {"zone": "Europe/Berlin", "shifts": [shift]}
    assert walk.do(mine, "put_own_working_week", week)["minutes"] == 480
    assert walk.do(mine, "show_own_working_week")["shifts"][0]["weekday"] == 0
    own = walk.do(mine, "show_me")["person"]
    assert walk.do(mine, "show_free_hours", person=own)["free_minutes"] == 480
    skill = {"name": "Sourcing", "level": "expert"}
    profile = {"headline": f"{CANARY}, buyer", "languages": ["en"], "skills": [skill]}
    walk.do(mine, "put_profile", profile)
    assert walk.do(mine, "show_profile")["blocking"] == []
    walk.do(mine, "publish_own_profile")
    walk.do(mine, "withdraw_own_profile")
    assert walk.do(mine, "show_own_data")["working_week"]
    for what in ("address", "tax_profile", "bank_details"):
        walk.do(mine, f"show_{what}")
    series = {"invoice_prefix": "", "credit_note_prefix": "C-"}
    assert walk.do(mine, "put_number_series", series) == walk.do(mine, "show_number_series")


def run_the_organisation(walk: Walk, client: Known) -> None:
    mine = walk.client
    own = walk.do(mine, "show_own_organisation")
    described = {key: own[key] or "" for key in ("name", "country", "zone", "language", "website")}
    walk.do(mine, "put_own_organisation", described)
    unit = walk.do(mine, "make_department", {"name": CANARY})
    assert walk.do(mine, "list_departments")["items"] == [unit]
    role = {"role": "manager", "limit": {"minor": 50_000, "currency": "EUR"}}
    asked = {"email": "new@example.com", "roles": [role | {"department": unit["id"]}]}
    walk.do(mine, "invite_somebody", asked)
    dana = colleague(client, role=Role.FINANCE)
    somebody = {"person": dana.actor.person}
    given = walk.do(mine, "give_role", role, **somebody)
    stands_in = {"person": str(client.actor.person), "first_day": today(), "last_day": in_days(7)}
    walk.do(mine, "name_one_deputy", stands_in, grant=given["id"])
    walk.do(mine, "end_one_role", grant=given["id"])
    assert len(walk.do(mine, "list_members")["items"]) == 2
    program(dana)
    walk.do(mine, "remove_one_member", **somebody)
    program(client, "people:read")
    token = walk.do(mine, "list_tokens")["items"][0]
    assert token["scopes"] == ["people:read"]
    walk.do(mine, "revoke_one_token", token=token["id"])


def ask_the_advisor(walk: Walk) -> None:
    mine = walk.client
    asked = {"brief": BRIEF | {"name": f"{CANARY} logo"}}
    compared = walk.do(mine, "compare_ways", asked)
    kept = walk.do(mine, "seek_advice", asked)
    assert kept["answer"] == compared["answer"]
    assert walk.do(mine, "show_advice", advice=kept["id"]) == kept
    assert [one["id"] for one in walk.do(mine, "list_advice")["items"]] == [kept["id"]]
    partner = walk.do(mine, "list_organisations")["items"][0]["id"]
    way = {"candidate": "freelance/DE", "other": partner, "terms": agreed_terms()}
    placed = walk.do(mine, "place_advised_work", way, advice=kept["id"])
    assert placed["state"] == "draft"
    elsewhere = mine.post(f"/advice/{kept['id']}/placement", way | {"candidate": "freelance/XX"})
    assert elsewhere.problems["candidate"]
    own = {"likely": 0.2, "low": 0.1, "high": 0.3, "reason": f"{CANARY}, 2026"}
    said = walk.do(mine, "put_own_figure", own, row="residual_defects")
    assert said["confidence"] == "yours"
    assert said in walk.do(mine, "list_assumptions")["items"]
    moved = mine.post("/advice/comparisons", asked).body["answer"]
    assert moved["edition"] != compared["answer"]["edition"]
    taken_back = walk.do(mine, "take_back_own_figure", row="residual_defects")
    assert taken_back["confidence"] == "judgement"


def place_in_a_department(walk: Walk, engagement: str) -> None:
    unit = walk.do(walk.client, "list_departments")["items"][0]["id"]
    walk.do(walk.client, "put_department", {"department": unit}, engagement=engagement)


def guide(walk: Walk, engagement: str) -> None:
    mine, here = walk.client, {"engagement": engagement}
    walk.do(mine, "put_guiding_plan", {"minutes_a_week": 60}, **here)
    said = walk.do(mine, "put_own_guiding", {"minutes": 90}, **here, day=today())
    assert said["is_above_plan"]
    assert walk.do(mine, "show_guiding", **here) == said
    assert walk.supplier.get(f"/engagements/{engagement}/guiding").body["weeks"] == []


def bring_files_in(walk: Walk, engagement: str) -> None:
    mine, theirs = walk.client, walk.supplier
    file = walk.do(mine, "upload_import_file", CONTRACTS)["id"]
    first = walk.do(mine, "preview_contracts", {"file": file})
    assert (first["waiting"], first["bad"]) == (1, 1)
    walk.do(mine, "abandon_import", file=first["id"])
    columns = {"places": first["places"], "decimal_mark": ","}
    again = walk.do(mine, "preview_contracts", {"file": file, "columns": columns})["id"]
    bad = walk.do(mine, "list_import_rows", query="outcome=bad", file=again)["items"]
    assert [one["number"] for one in bad] == [3]
    walk.do(mine, "start_import", {"without_bad_rows": True}, file=again)
    walk.do(mine, "show_import", file=again)
    assert len(walk.do(mine, "list_imports")["items"]) == 2
    hours = walk.do(theirs, "upload_import_file", HOURS)["id"]
    sent = {"file": hours, "line_key": "hours"}
    read = walk.do(theirs, "preview_hours_file", sent, engagement=engagement)
    assert (read["waiting"], read["bad"]) == (1, 0)


def deal_with_received(walk: Walk, engagement: str) -> None:
    """The supplier bills one charge on its own: refused once, then approved and paid."""
    mine, here = walk.client, {"engagement": engagement}
    charge = walk.do(mine, "list_charges", **here)["items"][0]
    figures = {
        "number": CANARY,
        "issued_on": today(),
        "due_on": in_days(30),
        "net": charge["net"],
        "tax": charge["net"] | {"minor": 0},
        "file": walk.do(mine, "upload_file", NOTES, **here)["id"],
    }
    refused = walk.do(mine, "record_received_invoice", figures, **here)["invoice"]["id"]
    walk.do(mine, "refuse_received_invoice", {"why": NOTE}, invoice=refused)
    one = {"invoice": walk.do(mine, "record_received_invoice", figures, **here)["invoice"]["id"]}
    matched = walk.do(mine, "match_received_invoice", {"charges": [charge["id"]]}, **one)
    assert matched["charges"] == [charge["id"]]
    assert walk.do(mine, "approve_received_invoice", **one)["open"] == charge["net"]
    walk.do(mine, "pay_received_invoice", {"amount": charge["net"]}, **one)
    assert walk.do(mine, "show_received_invoice", **one)["open"]["minor"] == 0
    assert len(walk.do(mine, "list_engagement_received_invoices", **here)["items"]) == 2
    walk.do(mine, "list_received_invoices")


def read_the_statement(walk: Walk, invoice: dict[str, Any]) -> None:
    """Money came in of which the bank says nothing: somebody says what it was for."""
    theirs = walk.supplier
    amount = f"{invoice['gross']['minor'] / 100:.2f}"
    content = statement(entry(amount, "who knows", id="A"), closing=amount)
    (seen,) = walk.do(theirs, "preview_bank_statement", content)["entries"]
    assert (seen["matched_by"], seen["is_sure"]) == ("amount", False)
    assert walk.do(theirs, "read_bank_statement", content)["waiting"] == 1
    (waiting,) = walk.do(theirs, "list_receipts", query="waiting=true")["items"]
    walk.do(theirs, "assign_one_receipt", {"invoice": invoice["id"]}, receipt=waiting["id"])


def read_what_one_was_told(walk: Walk) -> None:
    mine = walk.client
    told = walk.do(mine, "list_notices")["items"]
    assert told
    sent = {"notices": [told[0]["id"]], "until": max(one["created_at"] for one in told)}
    assert walk.do(mine, "mark_notices_read", sent)["marked"]
    assert all(one["is_read"] for one in walk.do(mine, "list_notices")["items"])
    walk.do(mine, "put_mail_preference", {"wanted": False}, topic="talk")
    wanted = {
        one["topic"]: one["wanted"] for one in walk.do(mine, "show_mail_preferences")["items"]
    }
    assert (wanted["talk"], wanted["money"]) == (False, True)
