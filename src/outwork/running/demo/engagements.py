"""The engagements of the demo world, in every state, each carried there by its own acts."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Side
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.billing.models import Invoice
from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.recording import GridRow, write_week
from outwork.delivery.actions.reviewing import accept, ask_revision
from outwork.delivery.models import Milestone
from outwork.engagements.actions.agreeing import agree
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.living import pause, terminate
from outwork.engagements.actions.offering import decline, offer, propose
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    BillingRhythm,
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.running.demo.cast import Known
from outwork.running.demo.clock import Clock, let_follow
from outwork.store.identity import new_id
from outwork.store.scope import scope

MEANS = "second_factor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The cast and the clock, handed through the stories."""

    cast: dict[str, Known]
    clock: Clock

    def __getitem__(self, name: str) -> Known:
        return self.cast[name]


def results(*milestones: MilestoneContent) -> LineContent:
    return LineContent(key="results", basis=Basis.RESULT, what="Results", milestones=milestones)


def hours(*, rate_minor: int, hours_a_week: int, what: str) -> LineContent:
    return LineContent(
        key="hours",
        basis=Basis.TIME,
        what=what,
        rate_minor=rate_minor,
        unit="hour",
        caps=(CapContent(over=Cap.WEEK, minutes=hours_a_week * 60),),
    )


def terms(title: str, *lines: LineContent, arrangement: str = "freelance") -> TermsContent:
    answers = CATALOGUE[arrangement].usual
    return TermsContent(
        title=title,
        arrangement=arrangement,
        currency="EUR",
        phases=(PhaseContent(answers=answers),),
        lines=lines,
        law_country="DE",
    )


def begin(
    stage: Stage, content: TermsContent, *, client: str, supplier: str, at: datetime
) -> tuple[Engagement, UUID]:
    """Drafted by the client and offered; gives the engagement and its version."""
    by = stage[client].at(stage.clock, at)
    other = stage[supplier].at(stage.clock, at).organisation
    assert other is not None
    engagement = draft(content=content, side=Side.CLIENT, other=other, by=by, at=at, is_sample=True)
    return engagement, version_of(engagement, stage[client], stage.clock, at)


def version_of(engagement: Engagement, known: Known, clock: Clock, at: datetime) -> UUID:
    with scope(known.at(clock, at)):
        return engagement.terms.order_by("-number")[0].pk


def sign(stage: Stage, version: UUID, *names: str, at: datetime) -> None:
    for name in names:
        known = stage[name]
        by = known.at(stage.clock, at)
        agree(terms=version, typed_name=known.name, means=MEANS, by=by, at=at)
    let_follow(at)


def milestone(engagement: Engagement, key: str, known: Known, clock: Clock) -> UUID:
    with scope(known.at(clock, clock.now)):
        return Milestone.objects.get(engagement=engagement, key=key).pk


def pay_all(stage: Stage, engagement: Engagement, supplier: str, *, at: datetime) -> None:
    """Everything that is billed until now arrives, and the supplier confirms it."""
    by = stage[supplier].at(stage.clock, at)
    with scope(by):
        bills = list(Invoice.objects.filter(engagement=engagement, state="issued"))
    for bill in bills:
        paid = Paid(amount=bill.gross, day=at.date())
        confirm_payment(key=new_id(), invoice=bill.pk, paid=paid, by=by, at=at)
    let_follow(at)


def work_a_week(
    stage: Stage,
    engagement: Engagement,
    who: str,
    *,
    weeks: int,
    rows: tuple[GridRow, ...],
    hand_in: bool = True,
) -> UUID:
    """Hours of one week, written on its Friday evening."""
    monday = stage.clock.monday(weeks)
    days_ago = (stage.clock.now.date() - monday).days - 4
    at = stage.clock.ago(max(days_ago, 0), hour=17)
    by = stage[who].at(stage.clock, at)
    sheet = write_week(
        engagement=engagement.pk, line_key="hours", monday=monday, rows=rows, by=by, at=at
    )
    if hand_in:
        submit_week(timesheet=sheet.pk, by=by, at=at)
    return sheet.pk


AUDIT = MilestoneContent(
    key="audit",
    title="Research and audit",
    amount_minor=240_000,
    criteria=(
        "Ten patients and four receptionists interviewed",
        "Every form of today walked through, with what stops people",
        "Findings ordered by how many they stop",
        "Report handed over",
    ),
)
FLOW = MilestoneContent(
    key="flow",
    title="Booking flow",
    amount_minor=360_000,
    criteria=(
        "Books an appointment in four steps or fewer, on a 360-pixel phone",
        "Works with keyboard and screen reader; no violation in axe",
        "German and English, longest words fit",
        "Cancel and move an appointment, with reasons",
        "Clickable prototype and source files handed over",
    ),
)
SYSTEM = MilestoneContent(
    key="system",
    title="Design system, handed over",
    amount_minor=180_000,
    criteria=("Every component in light and dark", "Written so that a new designer can use it"),
)


def patient_portal(stage: Stage) -> None:
    """Ana's: one result paid, one with the client for review, hours approved and handed in."""
    clock = stage.clock
    lines = (
        results(AUDIT, FLOW, replace(SYSTEM, due_on=clock.day(25))),
        hours(rate_minor=6_500, hours_a_week=12, what="Workshops and changes"),
    )
    content = replace(terms("Patient portal redesign", *lines), billing=BillingRhythm.EACH)
    engagement, version = begin(stage, content, client="chidi", supplier="ana", at=clock.ago(52))
    chidi, ana = stage["chidi"], stage["ana"]
    offer(terms=version, by=chidi.at(clock, clock.ago(51)), at=clock.ago(51))
    sign(stage, version, "ana", "chidi", at=clock.ago(50))
    audit = milestone(engagement, "audit", ana, clock)
    submit(
        milestone=audit,
        note="Report and recordings: https://example.com/northwind/audit",
        by=ana.at(clock, clock.ago(36)),
        at=clock.ago(36),
    )
    accept(
        milestone=audit,
        words="Exactly what we needed.",
        by=chidi.at(clock, clock.ago(33)),
        at=clock.ago(33),
    )
    let_follow(clock.ago(33))
    pay_all(stage, engagement, "ana", at=clock.ago(20))
    _weeks_of_ana(stage, engagement)
    flow = milestone(engagement, "flow", ana, clock)
    submit(
        milestone=flow,
        note="Second version: https://example.com/northwind/booking-flow",
        by=ana.at(clock, clock.ago(4, hour=17, minute=40)),
        at=clock.ago(4, hour=17, minute=40),
    )
    let_follow(clock.ago(4, hour=18))


def _weeks_of_ana(stage: Stage, engagement: Engagement) -> None:
    clock = stage.clock
    first = work_a_week(
        stage,
        engagement,
        "ana",
        weeks=-2,
        rows=(GridRow(minutes=(0, 120, 0, 90, 0, 0, 0), task="Workshops with clinics"),),
    )
    at = clock.ago(max((clock.now.date() - clock.monday(-1)).days, 0), hour=9)
    approve_week(timesheet=first, by=stage["chidi"].at(clock, at), at=at)
    let_follow(at)
    work_a_week(
        stage,
        engagement,
        "ana",
        weeks=-1,
        rows=(
            GridRow(minutes=(0, 120, 0, 90, 0, 0, 0), task="Workshops with clinics"),
            GridRow(minutes=(90, 0, 120, 0, 60, 0, 0), task="Prototype changes"),
            GridRow(minutes=(30, 0, 0, 60, 0, 0, 0), task="Weekly call"),
        ),
    )


def portal_backend(stage: Stage) -> None:
    """Ben's: paid by the hour, a week handed in; open until somebody gives notice."""
    clock = stage.clock
    line = hours(rate_minor=6_500, hours_a_week=36, what="Backend of the patient portal")
    content = replace(
        terms("Patient portal, backend", line),
        ends_by_itself=False,
        notice_days=14,
        billing=BillingRhythm.MONTHLY,
    )
    engagement, version = begin(stage, content, client="chidi", supplier="ben", at=clock.ago(30))
    by = stage["chidi"].at(clock, clock.ago(30))
    offer(terms=version, by=by, at=clock.ago(30))
    sign(stage, version, "ben", "chidi", at=clock.ago(28))
    work_a_week(
        stage,
        engagement,
        "ben",
        weeks=-1,
        rows=(
            GridRow(minutes=(420, 390, 0, 480, 300, 0, 0), task="Appointments service"),
            GridRow(minutes=(60, 60, 60, 60, 60, 0, 0), task="Review and deploy"),
        ),
    )


def online_booking(stage: Stage) -> None:
    """Brama's: still negotiated; its third version waits for the client."""
    clock = stage.clock
    parts = [
        MilestoneContent(
            key=f"p{number}",
            title=title,
            amount_minor=amount,
            criteria=("Runs in two clinics for a week without a call to support",),
        )
        for number, (title, amount) in enumerate(
            (
                ("Calendar core", 1_800_000),
                ("Booking for patients", 2_400_000),
                ("Move of the old data", 1_200_000),
            ),
            start=1,
        )
    ]
    content = replace(
        terms("Online booking, 14 clinics", results(*parts), arrangement="project_outsourcing"),
        ends_on=clock.day(190),
        ends_by_itself=False,
        starts_on=clock.day(14),
    )
    engagement, version = begin(stage, content, client="chidi", supplier="edo", at=clock.ago(9))
    offer(
        terms=version,
        note="Dates and prices as we talked about them.",
        by=stage["chidi"].at(clock, clock.ago(9)),
        at=clock.ago(9),
    )
    propose(
        engagement=engagement.pk,
        content=replace(content, warranty_days=180, payment_days=30),
        note="We took your 180 days of warranty; in return we ask for 30 days to the first part.",
        by=stage["edo"].at(clock, clock.ago(3, hour=15)),
        at=clock.ago(3, hour=15),
    )
    let_follow(clock.ago(3, hour=15))


def logo_refresh(stage: Stage) -> None:
    """A short one that ended by itself once it was accepted and paid."""
    clock = stage.clock
    logo = MilestoneContent(
        key="logo",
        title="Logo, refreshed",
        amount_minor=80_000,
        criteria=("Readable at 16 pixels", "One colour is enough"),
    )
    content = terms("Logo refresh", results(logo))
    engagement, version = begin(stage, content, client="chidi", supplier="ana", at=clock.ago(100))
    by = stage["chidi"].at(clock, clock.ago(100))
    offer(terms=version, by=by, at=clock.ago(100))
    sign(stage, version, "ana", "chidi", at=clock.ago(99))
    found = milestone(engagement, "logo", stage["ana"], clock)
    ana, chidi = stage["ana"], stage["chidi"]
    submit(
        milestone=found,
        note="Three drafts: https://example.com/northwind/logo",
        by=ana.at(clock, clock.ago(95)),
        at=clock.ago(95),
    )
    ask_revision(
        milestone=found,
        reason="The third one, but the cross must be visible at small sizes.",
        met=[1],
        by=chidi.at(clock, clock.ago(94)),
        at=clock.ago(94),
    )
    submit(
        milestone=found,
        note="The third one, drawn heavier.",
        by=ana.at(clock, clock.ago(90)),
        at=clock.ago(90),
    )
    accept(milestone=found, by=chidi.at(clock, clock.ago(89)), at=clock.ago(89))
    let_follow(clock.ago(89))
    pay_all(stage, engagement, "ana", at=clock.ago(80))


def clinic_photos(stage: Stage) -> None:
    """Paused: the clinic is being painted."""
    clock = stage.clock
    photos = MilestoneContent(
        key="photos",
        title="Photographs of six clinics",
        amount_minor=210_000,
        criteria=("Twelve pictures of each clinic", "Nobody is shown without consent"),
    )
    engagement, version = begin(
        stage,
        terms("Photographs of the clinics", results(photos)),
        client="chidi",
        supplier="ben",
        at=clock.ago(40),
    )
    by = stage["chidi"].at(clock, clock.ago(40))
    offer(terms=version, by=by, at=clock.ago(40))
    sign(stage, version, "ben", "chidi", at=clock.ago(39))
    pause(engagement=engagement.pk, by=stage["chidi"].at(clock, clock.ago(12)), at=clock.ago(12))


def others(stage: Stage) -> None:
    """Declined, ended for cause, a draft, one by link, and one of a client who is a stranger."""
    clock = stage.clock
    chidi = stage["chidi"]
    copy = MilestoneContent(
        key="copy",
        title="Website copy, twelve pages in German and English",
        amount_minor=195_000,
        criteria=("Both languages read by a native speaker", "No page longer than a screen"),
    )
    tour = terms("Guided tour of the portal", results(replace(FLOW, title="Tour")))
    _, version = begin(stage, tour, client="chidi", supplier="edo", at=clock.ago(60))
    offer(terms=version, by=chidi.at(clock, clock.ago(60)), at=clock.ago(60))
    decline(
        terms=version,
        reason="We have nobody free before spring.",
        by=stage["edo"].at(clock, clock.ago(58)),
        at=clock.ago(58),
    )
    _end_for_cause(stage)
    begin(
        stage,
        terms("Newsletter template", results(replace(copy, title="Template"))),
        client="chidi",
        supplier="ana",
        at=clock.ago(1),
    )
    _by_link(stage, copy)
    _of_a_stranger(stage)


def _end_for_cause(stage: Stage) -> None:
    clock = stage.clock
    engagement, version = begin(
        stage,
        terms("Data export for the auditor", results(replace(AUDIT, title="Export"))),
        client="chidi",
        supplier="ben",
        at=clock.ago(75),
    )
    offer(terms=version, by=stage["chidi"].at(clock, clock.ago(75)), at=clock.ago(75))
    sign(stage, version, "ben", "chidi", at=clock.ago(74))
    terminate(
        engagement=engagement.pk,
        cause="The auditor withdrew the request, and access was given to the wrong system twice.",
        by=stage["ben"].at(clock, clock.ago(66)),
        at=clock.ago(66),
    )
    let_follow(clock.ago(66))


def _by_link(stage: Stage, copy: MilestoneContent) -> None:
    """Somebody without an account: the offer waits behind a mailed link."""
    clock = stage.clock
    at = clock.ago(2)
    by = stage["chidi"].at(clock, at)
    entered = enter_organisation(
        kind=OrganisationKind.SOLE_TRADER,
        name="Tomás Reis",
        place=Place(zone="Europe/Lisbon", country="PT"),
        contact_name="Tomás Reis",
        contact_email="tomas@demo.example",
        by=by,
        at=at,
    )
    engagement = draft(
        content=terms("Website copy, two languages", results(copy)),
        side=Side.CLIENT,
        other=entered.organisation.pk,
        by=by,
        at=at,
        is_sample=True,
    )
    offer(terms=version_of(engagement, stage["chidi"], clock, at), by=by, at=at)
    let_follow(at)


def _of_a_stranger(stage: Stage) -> None:
    clock = stage.clock
    line = hours(rate_minor=7_000, hours_a_week=4, what="Route planner, small changes")
    _, version = begin(
        stage, terms("Route planner, upkeep", line), client="ivo", supplier="ben", at=clock.ago(15)
    )
    offer(terms=version, by=stage["ivo"].at(clock, clock.ago(15)), at=clock.ago(15))
    sign(stage, version, "ben", "ivo", at=clock.ago(14))


STORIES = (
    logo_refresh,
    patient_portal,
    portal_backend,
    clinic_photos,
    online_booking,
    others,
)
"""Every story of the world, oldest first."""
