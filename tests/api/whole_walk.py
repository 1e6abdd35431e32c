"""The steps of the walk, in the order in which two sides would take them."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from outwork.api.scopes import WORDS, reaches
from tests.api.contents import acquainted
from tests.api.inner_walk import (
    ask_the_advisor,
    bring_files_in,
    deal_with_received,
    guide,
    place_in_a_department,
    read_the_statement,
    read_what_one_was_told,
    run_the_organisation,
    speak_of_themselves,
)
from tests.api.program import Program, program
from tests.api.provided_walk import work_through_a_provider
from tests.api.seats_walk import work_on_seats
from tests.api.walk import (
    CANARY,
    NOTE,
    NOTES,
    Walk,
    agreed_terms,
    in_days,
    today,
)
from tests.following import follow
from tests.world import Known

EUR = "EUR"
SETTLED = (("supplier", "hand_over_knowledge"),)
"""Items of the exit list that somebody confirms, and whose they are."""

Followed = Callable[[], None]
"""Lets what follows from the acts so far happen."""


def whole_walk(client: Known, supplier: Known) -> Walk:
    """Everything that a direct engagement can come to, by API alone."""
    acquainted(client, supplier)
    narrow = {scope: program(client, *_short_of(scope)) for scope in WORDS}
    walk = Walk(client=program(client), supplier=program(supplier), every_but=narrow)
    each = partial(follow, client, supplier, at=datetime.now(UTC))
    _describe_themselves(walk)
    speak_of_themselves(walk)
    run_the_organisation(walk, client)
    ask_the_advisor(walk)
    engagement = _agree(walk, client, supplier)
    each()
    _talk(walk, engagement)
    _hand_in_and_review(walk, engagement)
    _work_by_the_hour(walk, engagement)
    _lay_out(walk, engagement)
    place_in_a_department(walk, engagement)
    guide(walk, engagement)
    bring_files_in(walk, engagement)
    each()
    deal_with_received(walk, engagement)
    _bill_and_pay(walk, engagement, each=each)
    _read_the_desk(walk, engagement)
    read_what_one_was_told(walk)
    _live_and_end(walk, engagement, each=each)
    _what_comes_to_nothing(walk, client, supplier)
    work_through_a_provider(walk, client, each=each)
    work_on_seats(walk, client)
    _bring_in(walk, supplier)
    _be_told(walk, each=each)
    return walk


def _short_of(scope: str) -> set[str]:
    """All scopes but those that would reach this one."""
    return {one for one in WORDS if not reaches({one}, scope)}


def _describe_themselves(walk: Walk) -> None:
    for who, country, number in ((walk.client, "DE", "12/345"), (walk.supplier, "PT", "999")):
        walk.do(who, "show_me")
        address = {"lines": "Rua das Flores 12", "city": "Town", "country": country}
        walk.do(who, "put_address", address)
        walk.do(who, "put_tax_profile", {"country": country, "tax_number": number})
        bank = {"account_name": "An account", "iban": "DE89370400440532013000"}
        walk.do(who, "put_bank_details", bank)


def _agree(walk: Walk, client: Known, supplier: Known) -> str:
    mine, theirs = walk.client, walk.supplier
    partners = walk.do(mine, "list_organisations")["items"]
    assert [one["name"] for one in partners] == [supplier.name]
    walk.do(mine, "show_organisation", organisation=partners[0]["id"])
    draft = {"side": "client", "other": partners[0]["id"], "terms": agreed_terms()}
    made = walk.do(mine, "draft_engagement", draft)
    engagement, first = made["id"], made["terms"]
    walk.do(mine, "revise_version", {"terms": agreed_terms(payment_days=20)}, version=first)
    walk.do(mine, "offer_version", {"note": NOTE}, version=first)
    proposal = {"terms": agreed_terms(payment_days=30), "note": NOTE}
    second = walk.do(theirs, "propose_version", proposal, engagement=engagement)["id"]
    walk.do(mine, "compare_versions", version=second)
    walk.do(theirs, "list_versions", engagement=engagement)
    assert walk.do(theirs, "download_document", version=second).startswith(b"%PDF")
    _sign(walk, mine, second, name=client.name)
    _sign(walk, theirs, second, name=supplier.name)
    assert walk.do(mine, "show_engagement", engagement=engagement)["state"] == "active"
    return str(engagement)


def _sign(walk: Walk, who: Program, version: str, *, name: str) -> None:
    digest = walk.do(who, "show_version", version=version)["digest"]
    signature = {"typed_name": name, "digest": digest}
    walk.do(who, "agree_to_version", signature, version=version)


def _talk(walk: Walk, engagement: str) -> None:
    mine, theirs = walk.client, walk.supplier
    said = walk.do(mine, "write_message", {"text": NOTE}, engagement=engagement)
    walk.do(mine, "correct_message", {"text": f"{NOTE} Soon."}, message=said["id"])
    asked = walk.do(theirs, "ask_question", {"text": f"{CANARY}, when?"}, engagement=engagement)
    walk.do(mine, "answer_question", {"text": NOTE}, message=asked["id"])
    walk.do(mine, "take_message_back", message=said["id"])
    read = walk.do(theirs, "list_messages", engagement=engagement)["items"]
    walk.do(theirs, "put_read_mark", {"until": read[0]["written_at"]}, engagement=engagement)
    assert [one["text"] for one in read] == [NOTE, f"{CANARY}, when?", ""]


def _hand_in_and_review(walk: Walk, engagement: str) -> None:
    mine, theirs = walk.client, walk.supplier
    planned = walk.do(mine, "list_milestones", engagement=engagement)["items"]
    audit, flow, texts, extra = (one["id"] for one in planned)
    file = walk.do(theirs, "upload_file", NOTES, engagement=engagement)["id"]
    for milestone in (audit, flow, texts):
        handed_in = {"note": NOTE, "files": [file]}
        walk.do(theirs, "submit_milestone", handed_in, milestone=milestone)
    walk.do(mine, "ask_for_revision", {"reason": NOTE, "met": []}, milestone=texts)
    part = {"amount": {"minor": 40_000, "currency": EUR}, "met": [0], "words": NOTE}
    assert (
        walk.do(mine, "accept_milestone_in_part", part, milestone=flow)["accepted"]
        == (part["amount"])
    )
    walk.do(mine, "accept_milestone", {"words": NOTE}, milestone=audit)
    walk.do(mine, "cancel_milestone", milestone=extra)
    assert walk.do(mine, "show_milestone", milestone=audit)["state"] == "accepted"
    walk.do(mine, "list_files", engagement=engagement)
    walk.do(mine, "show_file", file=file)
    assert walk.do(mine, "download_file", file=file) == NOTES


def _work_by_the_hour(walk: Walk, engagement: str) -> None:
    mine, theirs = walk.client, walk.supplier
    here = {"engagement": engagement}
    worked = {"line_key": "hours", "day": today(), "minutes": 90, "memo": NOTE}
    entry = walk.do(theirs, "record_hours", worked, **here)
    walk.do(theirs, "correct_entry", {"minutes": 60, "memo": NOTE}, entry=entry["id"])
    walk.do(
        theirs,
        "write_own_week",
        {"rows": [{"minutes": _on_today(120), "task": CANARY, "memo": NOTE}]},
        **here,
        day=today(),
        line_key="hours",
    )
    sheet = walk.do(theirs, "show_week", **here, day=today())["items"][0]
    assert (sheet["state"], sheet["paid_minutes"]) == ("open", 120)
    one = {"timesheet": sheet["timesheet"]}
    walk.do(theirs, "submit_timesheet", {}, **one)
    walk.do(mine, "return_timesheet", {"reason": NOTE}, **one)
    walk.do(theirs, "submit_timesheet", {}, **one)
    walk.do(mine, "approve_timesheet", **one)
    assert len(walk.do(mine, "list_timesheets", **here)["items"]) == 1
    assert walk.do(mine, "show_time_totals", **here)["items"][0]["net"]["minor"] == 13_000


def _on_today(minutes: int) -> list[int]:
    """A week's row with these minutes on the day that it is now."""
    weekday = datetime.now(UTC).weekday()
    return [minutes if place == weekday else 0 for place in range(7)]


def _lay_out(walk: Walk, engagement: str) -> None:
    mine, theirs = walk.client, walk.supplier
    receipt = walk.do(theirs, "upload_file", NOTES, engagement=engagement)["id"]
    spent = {
        "day": today(),
        "kind": "train",
        "what": CANARY,
        "amount": {"minor": 8_900, "currency": EUR},
        "receipt": receipt,
    }
    new = spent | {"line_key": "travel"}
    kept = walk.do(theirs, "record_new_expense", new, engagement=engagement)["id"]
    walk.do(theirs, "change_own_expense", spent, expense=kept)
    walk.do(theirs, "hand_in_expense", expense=kept)
    walk.do(mine, "return_one_expense", {"reason": NOTE}, expense=kept)
    walk.do(theirs, "hand_in_expense", expense=kept)
    walk.do(mine, "approve_one_expense", expense=kept)
    dropped = walk.do(theirs, "record_new_expense", new, engagement=engagement)["id"]
    walk.do(theirs, "withdraw_own_expense", expense=dropped)
    assert len(walk.do(mine, "list_expenses", engagement=engagement)["items"]) == 2


def _bill_and_pay(walk: Walk, engagement: str, *, each: Followed) -> None:
    mine, theirs = walk.client, walk.supplier
    here = {"engagement": engagement}
    tax = {"category": "O", "words": "Not within the scope of the tax."}
    walk.do(theirs, "choose_engagement_tax", tax, **here)
    draft = walk.do(theirs, "list_engagement_invoices", **here)["items"][0]
    assert mine.get(f"/invoices/{draft['id']}").status == 404
    walk.do(theirs, "discard_invoice", invoice=draft["id"])
    invoice = walk.do(theirs, "issue_invoice", **here)
    charge = walk.do(mine, "list_charges", **here)["items"][-1]["id"]
    less = {"reduction": {"minor": 10_000, "currency": EUR}, "why": NOTE}
    walk.do(theirs, "reduce_charge", less, charge=charge)
    _pay(walk, engagement, invoice["id"])
    each()
    _credit_and_order(walk, engagement, each=each)


def _pay(walk: Walk, engagement: str, invoice: str) -> None:
    mine, theirs = walk.client, walk.supplier
    open_minor = walk.do(mine, "show_invoice", invoice=invoice)["open"]["minor"]
    too_much = {"minor": open_minor + 500, "currency": EUR}
    paid = {"amount": too_much, "day": today(), "reference": CANARY}
    walk.do(mine, "report_one_payment", paid, invoice=invoice)
    walk.do(theirs, "confirm_one_payment", paid, invoice=invoice)
    assert walk.do(mine, "show_invoice", invoice=invoice)["standing"] == "paid"
    assert walk.do(mine, "list_payments", invoice=invoice)["items"][0]["amount"] == too_much
    back = {"amount": {"minor": 500, "currency": EUR}}
    walk.do(theirs, "return_one_overpayment", back, engagement=engagement)


def _credit_and_order(walk: Walk, engagement: str, *, each: Followed) -> None:
    """What is accepted now is billed by itself: one invoice is taken back, one is paid by bank."""
    mine, theirs = walk.client, walk.supplier
    left = [
        one["id"]
        for one in walk.do(mine, "list_milestones", engagement=engagement)["items"]
        if one["state"] in ("part_accepted", "revision_asked")
    ]
    for milestone in left:
        walk.do(theirs, "submit_milestone", {"note": NOTE}, milestone=milestone)
        walk.do(mine, "accept_milestone", {}, milestone=milestone)
        each()
    last, before = walk.do(mine, "list_engagement_invoices", engagement=engagement)["items"][:2]
    walk.do(theirs, "credit_invoice", {"why": NOTE}, invoice=before["id"])
    order = {"invoices": [last["id"]], "execution_day": today()}
    first = walk.do(mine, "prepare_payment_order", order)["id"]
    walk.do(mine, "cancel_payment_order", order=first)
    second = walk.do(mine, "prepare_payment_order", order)["id"]
    walk.do(mine, "release_payment_order", order=second)
    assert len(walk.do(mine, "list_payment_orders")["items"]) == 2
    read_the_statement(walk, last)


def _read_the_desk(walk: Walk, engagement: str) -> None:
    mine = walk.client
    walk.do(mine, "show_today")
    walk.do(mine, "show_awaited")
    walk.do(mine, "list_engagements", query="state=active&q=portal")
    walk.do(mine, "show_money", engagement=engagement)
    walk.do(mine, "put_register_note", {"note": NOTE}, engagement=engagement)
    assert engagement in {one["id"] for one in walk.do(mine, "list_register")["items"]}
    walk.do(mine, "list_invoices")


def _live_and_end(walk: Walk, engagement: str, *, each: Followed) -> None:
    here = {"engagement": engagement}
    walk.do(walk.client, "pause_engagement", **here)
    walk.do(walk.supplier, "resume_engagement", **here)
    walk.do(walk.client, "give_notice", {}, **here)
    each()
    file = walk.do(walk.supplier, "upload_file", NOTES, **here)["id"]
    for who, item in SETTLED:
        side = walk.client if who == "client" else walk.supplier
        walk.do(side, "settle_item", {"files": [file]}, **here, item=item)
    walk.do(walk.client, "end_engagement", **here)


def _what_comes_to_nothing(walk: Walk, client: Known, supplier: Known) -> None:
    mine, theirs = walk.client, walk.supplier
    declined, withdrawn = _offered(walk, supplier), _offered(walk, supplier)
    walk.do(theirs, "decline_version", {"reason": NOTE}, version=declined["terms"])
    walk.do(mine, "withdraw_version", version=withdrawn["terms"])
    called_off, ended = _offered(walk, supplier), _offered(walk, supplier)
    for made in (called_off, ended):
        _sign(walk, theirs, made["terms"], name=supplier.name)
        _sign(walk, mine, made["terms"], name=client.name)
    walk.do(mine, "call_off_engagement", engagement=called_off["id"])
    walk.do(mine, "start_engagement", engagement=ended["id"])
    walk.do(mine, "terminate_engagement", {"cause": NOTE}, engagement=ended["id"])


def _offered(walk: Walk, supplier: Known) -> dict[str, str]:
    """An offer of results only, which begins in a month."""
    terms = agreed_terms(starts_on=in_days(30))
    terms["lines"] = [line for line in terms["lines"] if line["basis"] == "result"]
    draft = {"side": "client", "other": str(supplier.actor.organisation), "terms": terms}
    made: dict[str, str] = walk.do(walk.client, "draft_engagement", draft)
    walk.do(walk.client, "offer_version", {"note": NOTE}, version=made["terms"])
    return made


def _bring_in(walk: Walk, supplier: Known) -> None:
    mine, theirs = walk.client, walk.supplier
    new = {
        "kind": "company",
        "name": f"{CANARY} GmbH",
        "country": "AT",
        "zone": "Europe/Vienna",
        "contact_name": CANARY,
        "contact_email": "contact@example.com",
    }
    walk.do(mine, "enter_other_organisation", new)
    contract = {
        "supplier": str(supplier.actor.organisation),
        "terms": agreed_terms(),
        "signed_on": in_days(-60),
        "note": NOTE,
    }
    contract["terms"]["lines"] = contract["terms"]["lines"][:1]
    made = walk.do(mine, "bring_in_contract", contract)["id"]
    paper = walk.do(mine, "upload_file", NOTES, engagement=made)["id"]
    walk.do(mine, "put_signed_document", {"file": paper}, engagement=made)
    walk.do(theirs, "confirm_contract", engagement=made)


def _be_told(walk: Walk, *, each: Followed) -> None:
    """A webhook: what it is told, told again, and no more."""
    mine = walk.client
    wanted = {"url": "https://example.com/hook", "kinds": ["webhooks.*"], "label": CANARY}
    made = walk.do(mine, "add_webhook", wanted)
    here = {"webhook": made["webhook"]["id"]}
    assert made["secret"].startswith("whsec_")
    assert walk.do(mine, "renew_webhook_secret", **here)["secret"] != made["secret"]
    walk.do(mine, "switch_webhook_off", **here)
    assert walk.do(mine, "change_webhook", wanted, **here)["disabled_at"] is None
    assert walk.do(mine, "try_webhook_out", **here)["kind"] == "webhooks.tried_out"
    each()
    assert walk.do(mine, "list_webhooks")["items"] == [walk.do(mine, "show_webhook", **here)]
    told = walk.do(mine, "list_deliveries", **here)["items"]
    assert "webhooks.endpoint_changed" in {one["kind"] for one in told}
    one = {"delivery": told[0]["id"]}
    assert walk.do(mine, "show_delivery", **one)["attempts"] == []
    walk.do(mine, "replay_delivery", **one)
    since = {"since": "2026-01-01T00:00:00Z"}
    assert walk.do(mine, "recover_deliveries", since, **here) == {"queued": 0}
    other = walk.do(mine, "add_webhook", wanted)["webhook"]["id"]
    walk.do(mine, "remove_webhook", webhook=other)
