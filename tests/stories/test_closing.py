"""The end: by itself once all is accepted and paid, or by notice once the exit list is done."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from uuid import UUID

import pytest

from outwork.arrangement.situation import DataClass
from outwork.billing.actions.confirming import Paid, confirm_payment
from outwork.delivery.actions.approving import approve_week, submit_week
from outwork.delivery.actions.closing import settle_exit_item
from outwork.delivery.actions.handing_in import cancel, submit
from outwork.delivery.actions.recording import correct_time, record_time
from outwork.delivery.actions.reviewing import accept
from outwork.delivery.closing.following import close_if_over
from outwork.delivery.hours.writing import Hours
from outwork.delivery.models import Milestone, Timesheet
from outwork.duties.models import Duty
from outwork.engagements.actions.living import begin_ending, end
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent
from outwork.files.actions import store
from outwork.files.media import WORK
from outwork.kernel.refusal import Refusal
from outwork.store.actor import system
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests import world
from tests.billing import book, invoices, registered
from tests.following import follow
from tests.world import NOW, Known

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
AFTER = datetime(2026, 12, 2, 12, tzinfo=UTC)
NEXT_WEEK = NOW + timedelta(days=7)


@pytest.fixture
def chidi() -> Known:
    known = world.chidi()
    registered(known, country="DE", vat_id="DE136695976")
    return known


@pytest.fixture
def ana() -> Known:
    known = world.ana()
    registered(known, country="PT", vat_id="PT501964843")
    return known


def begun(client: Known, supplier: Known, content: TermsContent | None = None) -> Engagement:
    made = world.agreed(client, supplier, content)
    follow(client, supplier)
    return made


def results_only(**changes: object) -> TermsContent:
    return world.terms(lines=world.terms().lines[:1], **changes)


def results(by: Known) -> list[UUID]:
    with scope(by.actor):
        return list(Milestone.objects.order_by("place").values_list("pk", flat=True))


def accepted(result: UUID, client: Known, supplier: Known) -> None:
    submit(milestone=result, note="Done", by=supplier.actor, at=NOW)
    accept(milestone=result, by=client.actor, at=NOW)
    follow(client, supplier)


def pay_all(client: Known, supplier: Known, *, at: datetime = NOW) -> None:
    for invoice in invoices(supplier):
        paid = Paid(amount=invoice.gross, day=TODAY)
        confirm_payment(key=new_id(), invoice=invoice.pk, paid=paid, by=supplier.actor, at=at)
    follow(client, supplier, at=at)


def state(engagement: Engagement, by: Known) -> str:
    with scope(by.actor):
        return Engagement.objects.get(pk=engagement.pk).state


def to_settle(by: Known) -> set[str]:
    """The items of the exit list that are open and owed by somebody's side."""
    with scope(by.actor):
        found = Duty.objects.filter(
            kind__startswith="exit_", closed_at=None, owed_by_id__in=by.actor.organisations
        )
        return {duty.kind.removeprefix("exit_") for duty in found}


def test_a_piece_of_work_ends_by_itself_once_it_is_accepted_and_paid(
    chidi: Known, ana: Known
) -> None:
    engagement = begun(chidi, ana, results_only())
    audit, flow = results(ana)
    accepted(audit, chidi, ana)
    pay_all(chidi, ana)
    assert state(engagement, ana) == "active", "a result is still to come"
    cancel(milestone=flow, by=chidi.actor, at=NOW)
    follow(chidi, ana)
    assert state(engagement, ana) == "ended"
    with scope(chidi.actor):
        assert Engagement.objects.get(pk=engagement.pk).exit_list_drawn_at == NOW


def test_it_waits_for_hours_and_for_money(chidi: Known, ana: Known) -> None:
    engagement = begun(chidi, ana)
    hours = Hours(day=TODAY, minutes=60)
    record_time(engagement=engagement.pk, line_key="hours", hours=hours, by=ana.actor, at=NOW)
    for result in results(ana):
        accepted(result, chidi, ana)
    pay_all(chidi, ana)
    assert state(engagement, ana) == "active", "an hour is not approved"
    with scope(ana.actor):
        sheet = Timesheet.objects.get().pk
    submit_week(timesheet=sheet, by=ana.actor, at=NOW)
    approve_week(timesheet=sheet, by=chidi.actor, at=NOW)
    follow(chidi, ana)
    assert state(engagement, ana) == "active", "the hour is not paid"
    last = invoices(ana)[-1]
    paid = Paid(amount=last.gross, day=TODAY)
    confirm_payment(key=new_id(), invoice=last.pk, paid=paid, by=ana.actor, at=NOW)
    follow(chidi, ana)
    assert state(engagement, ana) == "ended"


def test_what_does_not_end_by_itself_stays(chidi: Known, ana: Known) -> None:
    engagement = begun(chidi, ana, results_only(ends_by_itself=False))
    for result in results(ana):
        accepted(result, chidi, ana)
    pay_all(chidi, ana)
    assert state(engagement, ana) == "active"


def test_hours_go_on_until_their_last_day(chidi: Known, ana: Known) -> None:
    engagement = begun(chidi, ana, world.terms(ends_on=TODAY + timedelta(days=30)))
    for result in results(ana):
        accepted(result, chidi, ana)
    pay_all(chidi, ana)
    assert state(engagement, ana) == "active"


def test_notice_draws_the_list_and_the_end_waits_for_it(chidi: Known, ana: Known) -> None:
    engagement = begun(chidi, ana, results_only(ends_by_itself=False))
    begin_ending(engagement=engagement.pk, by=chidi.actor, at=NOW)
    with pytest.raises(Refusal, match="is being listed"):
        end(engagement=engagement.pk, by=chidi.actor, at=NOW)
    follow(chidi, ana)
    assert to_settle(chidi) == {"settle_milestones", "invite_reviews"}
    assert to_settle(ana) == {"hand_over_knowledge", "invite_reviews_of_client"}
    with pytest.raises(Refusal, match="Accept, send back or cancel what is still open"):
        end(engagement=engagement.pk, by=chidi.actor, at=NOW)
    audit, flow = results(ana)
    cancel(milestone=flow, by=chidi.actor, at=NOW)
    accepted(audit, chidi, ana)
    assert to_settle(chidi) == {"pay_invoices", "invite_reviews"}
    pay_all(chidi, ana)
    assert state(engagement, ana) == "ending"
    hand_over(engagement, ana, client=chidi)
    assert state(engagement, ana) == "ended"


def hand_over(engagement: Engagement, who: Known, *, client: Known) -> None:
    """Knowledge is handed over with a file that shows it; a word is not enough."""
    item = "hand_over_knowledge"
    with pytest.raises(Refusal, match="The other side settles this"):
        settle_exit_item(engagement=engagement.pk, item=item, by=client.actor, at=NOW)
    with pytest.raises(Refusal, match="Attach the file that shows it"):
        settle_exit_item(engagement=engagement.pk, item=item, by=who.actor, at=NOW)
    assert who.actor.organisation is not None
    file = store(
        source=BytesIO(b"Where everything is"),
        name="handover.txt",
        accepts=WORK,
        party_id=who.actor.organisation,
        counterparty_id=client.actor.organisation,
        engagement_id=engagement.pk,
        by=who.actor,
        at=NOW,
    )
    settle_exit_item(engagement=engagement.pk, item=item, by=who.actor, at=NOW, files=[file.pk])
    follow(client, who)


def test_personal_data_is_confirmed_deleted_before_the_end(chidi: Known, ana: Known) -> None:
    delicate = results_only(data_classes=frozenset({DataClass.PERSONAL}))
    engagement = begun(chidi, ana, delicate)
    for result in results(ana):
        accepted(result, chidi, ana)
    pay_all(chidi, ana)
    assert state(engagement, ana) == "ending"
    assert "delete_data" in to_settle(ana)
    settle_exit_item(engagement=engagement.pk, item="delete_data", by=ana.actor, at=NOW)
    follow(chidi, ana)
    assert state(engagement, ana) == "ended"


def test_work_that_comes_up_while_it_ends_holds_it_up(chidi: Known, ana: Known) -> None:
    by_hour = replace(world.terms().lines[1], caps=())
    engagement = begun(chidi, ana, world.terms(lines=(by_hour,), ends_by_itself=True))
    last = TODAY + timedelta(days=20)
    begin_ending(engagement=engagement.pk, by=chidi.actor, at=NOW, last_day=last)
    follow(chidi, ana)
    assert "settle_hours" not in to_settle(chidi)
    hours = Hours(day=TODAY, minutes=60)
    record_time(engagement=engagement.pk, line_key="hours", hours=hours, by=ana.actor, at=NOW)
    assert "settle_hours" in to_settle(chidi)
    assert state(engagement, ana) == "ending"


def test_hours_taken_back_after_they_were_billed_end_on_a_credit_note(
    chidi: Known, ana: Known
) -> None:
    engagement = begun(chidi, ana)
    hours = Hours(day=TODAY, minutes=120)
    entry = record_time(
        engagement=engagement.pk, line_key="hours", hours=hours, by=ana.actor, at=NOW
    )
    approved_week(entry.timesheet_id, chidi, ana)
    (bill,) = invoices(ana)
    later = correct_time(entry=entry.pk, minutes=60, by=ana.actor, at=NEXT_WEEK)
    approved_week(later.pk, chidi, ana)
    _, note = invoices(ana)
    assert (bill.gross.minor, note.kind, note.gross.minor) == (13_000, "credit_note", 6_500)
    assert note.corrects_id == bill.pk
    assert book(engagement, ana) == {"owed": 6_500, "billed": 6_500}


def approved_week(sheet: UUID, client: Known, supplier: Known) -> None:
    submit_week(timesheet=sheet, by=supplier.actor, at=NEXT_WEEK)
    approve_week(timesheet=sheet, by=client.actor, at=NEXT_WEEK)
    follow(client, supplier, at=NEXT_WEEK)


def test_a_fixed_term_begins_to_end_when_its_last_day_has_passed(chidi: Known, ana: Known) -> None:
    content = results_only(ends_on=date(2026, 12, 1), ends_by_itself=False)
    engagement = begun(chidi, ana, content)
    both = system(organisations=frozenset({engagement.client_id, engagement.supplier_id}))
    for at, expected in ((datetime(2026, 12, 1, 12, tzinfo=UTC), "active"), (AFTER, "ending")):
        with scope(both):
            close_if_over(engagement.pk, by=both, at=at)
        with scope(chidi.actor):
            assert Engagement.objects.get().state == expected
