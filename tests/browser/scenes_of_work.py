"""Pages of the work that the demo world shows too little of: expenses, tasks, an end in sight."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from uuid import UUID

from PIL import Image
from playwright.sync_api import Page

from outwork.arrangement.answers import Basis
from outwork.arrangement.authority import Act
from outwork.arrangement.bases import Cap
from outwork.arrangement.situation import DataClass
from outwork.delivery.actions.expenses import (
    Spent,
    approve_expense,
    record_expense,
    return_expense,
    submit_expense,
)
from outwork.delivery.actions.planning import plan_package
from outwork.delivery.actions.tasks import assign_task, create_task, move_task
from outwork.engagements.actions.living import begin_ending
from outwork.engagements.terms.content import CapContent, LineContent
from outwork.files.actions import store
from outwork.files.media import RECEIPT
from outwork.kernel.money import Money
from outwork.running.demo.clock import let_follow
from outwork.running.demo.staging import Stage, results, terms
from outwork.running.demo.work import AUDIT
from outwork.store.actor import Actor
from outwork.store.identity import new_id
from tests.browser.serving import Place, Visit
from tests.browser.staging import agreed, stage, titled

TRAVEL = LineContent(
    key="travel",
    basis=Basis.EXPENSE,
    what="Travel to the clinics",
    expense_kinds=("train", "hotel"),
    caps=(CapContent(over=Cap.MONTH, amount_minor=80_000),),
)
TICKETS = (
    (1, "train", "Lisbon to Porto and back, with a reservation on the night train", 18_650),
    (2, "hotel", "Two nights in Porto", 21_400),
    (3, "train", "To the airport", 1_290),
    (4, "hotel", "One night in Berlin, breakfast and the city's tax included", 14_075),
)


def expenses_to_answer(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Ana laid money out; Chidi approves it or sends it back."""
    home, noted = place.aside(_laid_out)
    return visit("chidi"), [f"{home}/expenses", *(f"/expenses/{one}" for one in noted[1:])]


def expenses_of_ones_own(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """What Ana sees of it: one kept for later, one returned, and the form for the next."""
    home, noted = place.aside(_laid_out)
    addresses = [home, f"{home}/expenses", f"{home}/expenses/new"]
    return visit("ana"), [*addresses, *(f"/expenses/{one}" for one in noted)]


def _laid_out() -> tuple[str, list[UUID]]:
    """Four expenses: kept for later, handed in, returned, approved."""
    here = stage()
    content = terms("Visits to six clinics", results(AUDIT), TRAVEL)
    engagement = agreed(here, content, supplier="ana", days=12)
    ana, chidi = (here[who].at(here.clock, here.clock.now) for who in ("ana", "chidi"))
    noted = [_ticket(here, engagement, ana, *one) for one in TICKETS]
    for one in noted[1:]:
        submit_expense(expense=one, by=ana, at=here.clock.now)
    return_expense(
        expense=noted[2],
        reason="The receipt shows another day.",
        by=chidi,
        at=here.clock.now,
    )
    approve_expense(expense=noted[3], by=chidi, at=here.clock.now)
    let_follow(here.clock.now)
    return f"/engagements/{engagement}", noted


def _ticket(
    here: Stage, engagement: UUID, by: Actor, days: int, kind: str, what: str, minor: int
) -> UUID:
    spent = Spent(
        day=here.clock.day(-days),
        kind=kind,
        what=what,
        amount=Money(minor, "EUR"),
        receipt=_receipt(here, engagement, by),
    )
    made = record_expense(
        engagement=engagement, line_key="travel", spent=spent, by=by, at=here.clock.now
    )
    return made.pk


def _receipt(here: Stage, engagement: UUID, by: Actor) -> UUID:
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    picture.seek(0)
    assert by.organisation is not None
    return store(
        source=picture,
        name="receipt.png",
        accepts=RECEIPT,
        party_id=by.organisation,
        counterparty_id=here["chidi"].at(here.clock, here.clock.now).organisation,
        engagement_id=engagement,
        by=by,
        at=here.clock.now,
    ).pk


def tasks_of_a_team(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Edo plans and gives out; some is done, some closed, one is late."""
    home, one = place.aside(_planned)
    return visit("edo"), [f"{home}/tasks", f"/tasks/{one}"]


def tasks_given_to_oneself(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """What Lena sees of them."""
    home, one = place.aside(_planned)
    return visit("lena"), [f"{home}/tasks", f"/tasks/{one}", home]


def _planned() -> tuple[str, UUID]:
    here = stage()
    engagement = titled("Patient app, both platforms")
    edo, lena = (here[who].at(here.clock, here.clock.now) for who in ("edo", "lena"))
    package = plan_package(
        engagement=engagement,
        title=f"Booking in the app, part {new_id().hex[-4:]}",
        by=edo,
        at=here.clock.now,
    )
    made = [
        create_task(
            engagement=engagement,
            title=title,
            package=package.pk,
            due_on=here.clock.day(days),
            by=edo,
            at=here.clock.now,
        ).pk
        for title, days in (
            ("Sign-in with a code by text message", 1),
            ("Übersetzung der Terminbestätigungsbenachrichtigungen", 5),
            ("Cancel and move an appointment, with reasons", 9),
            ("Nobody's yet", 12),
        )
    ]
    assert lena.person is not None
    for one in made[:3]:
        assign_task(task=one, person=lena.person, by=edo, at=here.clock.now)
    for one in made[:2]:
        move_task(task=one, act=Act.FINISH_TASK, by=lena, at=here.clock.now)
    move_task(task=made[0], act=Act.CLOSE_TASK, by=edo, at=here.clock.now)
    return f"/engagements/{engagement}", made[2]


def reports_and_totals(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """What Edo writes to the client: how the work stands, and what it comes to."""
    home = f"/engagements/{place.aside(lambda: titled('Patient app, both platforms'))}"
    return visit("edo"), [f"{home}/report", home]


def an_end_in_sight(place: Place, visit: Visit) -> tuple[Page, list[str]]:
    """Notice was given: both sides settle what is left, some of it by papers."""
    home = place.aside(_ending)
    return visit("chidi"), [f"{home}/exit-list", home, f"{home}/life", f"{home}/start"]


def _ending() -> str:
    here = stage()
    content = replace(
        terms("Portal upkeep with access to patient data", results(AUDIT)),
        data_classes=frozenset({DataClass.CONFIDENTIAL, DataClass.PERSONAL}),
        ends_by_itself=False,
        notice_days=14,
    )
    engagement = agreed(here, content, supplier="ana", days=20)
    begin_ending(
        engagement=engagement,
        last_day=(here.clock.now + timedelta(days=30)).date(),
        by=here["chidi"].at(here.clock, here.clock.now),
        at=here.clock.now,
    )
    let_follow(here.clock.now)
    return f"/engagements/{engagement}"


SCENES_OF_WORK = (
    expenses_to_answer,
    expenses_of_ones_own,
    tasks_of_a_team,
    tasks_given_to_oneself,
    reports_and_totals,
    an_end_in_sight,
)
