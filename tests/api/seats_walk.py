"""The part of the walk in which an agency puts people on seats at a client."""

from dataclasses import replace

from outwork.arrangement.answers import Workplace
from outwork.engagements.terms.content import PhaseContent, TermsContent
from tests import staffing
from tests.api.program import program
from tests.api.walk import CANARY, NOTE, Walk, in_days
from tests.world import NOW, Known


def work_on_seats(walk: Walk, client: Known) -> None:
    """A team by Hoshi: staffed, scaled, left and followed; and one whose last day is over."""
    mika = staffing.mika()
    people = [staffing.engineer(mika, name) for name in ("Fumi Sato", "Ren Ito")]
    provided = replace(walk, supplier=program(mika))
    _staff(provided, client, mika, people)
    _close(provided, client, mika, people[0])


def _terms(**changes: object) -> TermsContent:
    terms = staffing.team_terms(title=f"{CANARY} team", house_rules="Badge", **changes)
    answers = replace(terms.answers, workplace=Workplace.CLIENT)
    return replace(terms, phases=(PhaseContent(answers=answers),))


def _staff(walk: Walk, client: Known, mika: Known, people: list[Known]) -> None:
    mine, theirs = walk.client, walk.supplier
    fumi, ren = (str(one.actor.person) for one in people)
    engagement = staffing.begun(client, mika, _terms())
    here = {"engagement": engagement.pk}
    first, second, _ = walk.do(mine, "list_seats", **here)["seats"]
    staffed = {"person": fumi, "first_day": in_days(1), "premises": NOTE}
    made = walk.do(theirs, "staff_one_seat", staffed, seat=first["id"])
    stay = {"assignment": made["seats"][0]["stays"][0]["id"]}
    away = {"first_day": in_days(2), "last_day": in_days(3), "kind": "sick", "stand_in": ren}
    (told,) = walk.do(theirs, "record_one_absence", away, **stay)["seats"][0]["stays"][0][
        "absences"
    ]
    seen = walk.do(mine, "list_seats", **here)["seats"][0]["stays"][0]["absences"][0]
    assert (told["kind"], seen["kind"]) == ("sick", None)
    walk.do(theirs, "withdraw_one_absence", absence=told["id"])
    walk.do(theirs, "record_one_seat_cost", {"month_minor": 1, "first_day": in_days(1)}, **stay)
    walk.do(program(people[0]), "read_the_house_rules", **stay)
    walk.do(mine, "say_who_directs_one", {"directed_by": "provider"}, **stay)
    walk.do(theirs, "announce_one_leaving", {"last_day": in_days(9), "because": NOTE}, **stay)
    walk.do(theirs, "hand_one_over", {"words": NOTE}, **stay)
    walk.do(mine, "accept_one_handover", **stay)
    proposed = {"person": ren, "first_day": in_days(10), "note": NOTE}
    for answer, body in (
        ("withdraw_one", None),
        ("decline_one", {"reason": NOTE}),
        ("consent_to_one", None),
    ):
        shown = walk.do(theirs, "propose_for_seat", proposed, seat=first["id"])
        proposal = {"replacement": shown["seats"][0]["proposals"][-1]["id"]}
        who = theirs if answer == "withdraw_one" else mine
        walk.do(who, answer, body, **proposal)
    called = {"seats": 2, "first_day": in_days(15), "give_back": [second["id"]]}
    scaled = walk.do(mine, "call_seats_off", called, line_key="seats", **here)
    assert [one["last_day"] for one in scaled["seats"]] == [None, in_days(14), None]
    bench = walk.do(theirs, "show_bench", query=f"month={in_days(1)}")["items"]
    assert len(bench) == 3


def _close(walk: Walk, client: Known, mika: Known, fumi: Known) -> None:
    """A team of one day, which is over."""
    mine, theirs = walk.client, walk.supplier
    engagement = staffing.begun(client, mika, _terms(ends_on=NOW.date()))
    staffing.seated(engagement, fumi, mika)
    (month,) = walk.do(mine, "list_seats", engagement=engagement.pk)["months"]
    one = {"period": month["id"]}
    closed = walk.do(theirs, "close_one_period", **one)
    assert walk.do(mine, "show_capacity_period", **one) == closed
    assert closed["charged"] == closed["comes_to"] == {"minor": 30_000, "currency": "EUR"}
