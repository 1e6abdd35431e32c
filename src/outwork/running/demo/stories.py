"""The engagements of the demo world, in every state, each carried there by its own acts."""

from dataclasses import replace

from outwork.delivery.actions.approving import approve_week
from outwork.delivery.actions.handing_in import submit
from outwork.delivery.actions.recording import GridRow
from outwork.delivery.actions.reviewing import accept, ask_revision
from outwork.engagements.actions.living import pause
from outwork.engagements.actions.offering import offer, propose
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import (
    BillingRhythm,
    MilestoneContent,
)
from outwork.running.demo.accounting import accounting
from outwork.running.demo.clock import let_follow
from outwork.running.demo.mobile_app import mobile_app
from outwork.running.demo.outstaffed_team import outstaffed_team
from outwork.running.demo.short_stories import others
from outwork.running.demo.staging import (
    Stage,
    begin,
    hours,
    milestone,
    pay_all,
    results,
    sign,
    terms,
    work_a_week,
)
from outwork.running.demo.work import AUDIT, FLOW, SYSTEM


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


STORIES = (
    logo_refresh,
    patient_portal,
    portal_backend,
    clinic_photos,
    mobile_app,
    accounting,
    outstaffed_team,
    online_booking,
    others,
)
"""Every story of the world, oldest first."""
