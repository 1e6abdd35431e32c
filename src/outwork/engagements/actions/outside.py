"""Contracts signed elsewhere: brought in by one side, which stands by them; confirmed by both."""

from datetime import date, datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState
from outwork.duties.actions import close
from outwork.duties.models import ClosedHow
from outwork.engagements.actions.agreeing import bind
from outwork.engagements.actions.drafting import hold_positions, take_part, write_version
from outwork.engagements.actions.offering import introduce
from outwork.engagements.authority import content_in_force, own_side, require, terms_in_force
from outwork.engagements.locking import lock_engagement, not_there
from outwork.engagements.models import Engagement, OutsideContract, RegisterEntry
from outwork.engagements.owing import owe
from outwork.engagements.talking import keep_thread
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.worth import most_payable
from outwork.files.models import StoredFile
from outwork.journal.models import Event
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.people.authority import ask, own_organisation
from outwork.people.models import Organisation
from outwork.store.action import action
from outwork.store.actor import Actor

CONFIRMING = "confirm_outside_contract"
"""The duty of the other side."""


@action
def bring_in(
    *,
    content: TermsContent,
    supplier: UUID,
    by: Actor,
    at: datetime,
    signed_on: date | None = None,
    owner: UUID | None = None,
    cost_centre: str = "",
    note: str = "",
    is_sample: bool = False,
) -> Engagement:
    """Enter a contract that one's own organisation signed as client. It binds from now on here.

    It is marked as confirmed by one side until the other says that these are the data it signed.
    """
    ask(Act.RECORD_OUTSIDE_CONTRACT, by=by, at=at)
    assert by.person is not None
    client = own_organisation(by)
    if supplier in by.organisations:
        raise Refusal.of("supplier", "Choose another organisation: this is your own.")
    refuse_unless_whole(content, today=at.date(), made_elsewhere=True)
    engagement = _begin(
        content, client=client, supplier=supplier, is_sample=is_sample, by=by, at=at
    )
    worth = most_payable(content, today=at.date())
    require(Act.CONFIRM_OUTSIDE_CONTRACT, engagement=engagement, by=by, at=at, amount=worth)
    bind(
        terms_in_force(engagement),
        act=Act.CONFIRM_OUTSIDE_CONTRACT,
        kind="engagements.brought_in",
        by=by,
        at=at,
    )
    OutsideContract.objects.create(
        engagement=engagement,
        brought_in_by_id=client,
        brought_in_by_person_id=by.person,
        brought_in_at=at,
        signed_on=signed_on,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    RegisterEntry.objects.create(
        engagement=engagement,
        party_id=client,
        owner_id=owner or by.person,
        cost_centre=cost_centre[:40],
        note=note,
    )
    ask_to_confirm(engagement, at=at)
    return engagement


@action
def attach_signed(*, engagement: UUID, file: UUID, by: Actor, at: datetime) -> OutsideContract:
    """Keep the signed contract itself with what was brought in; a newer file takes its place."""
    found = lock_engagement(engagement, by=by)
    require(Act.ATTACH_FILE, engagement=found, by=by, at=at)
    contract = _contract(found)
    if contract.brought_in_by_id not in by.organisations:
        raise Refusal("Whoever brought it in attaches the paper.", ground=Ground.FORBIDDEN)
    if not StoredFile.objects.filter(pk=file, engagement_id=found.pk).exists():
        raise not_there("file")
    contract.file_id = file
    contract.save(update_fields=["file"])
    record(kind="engagements.paper_attached", subject=found, by=by, at=at, body={"file": file})
    return contract


@action
def confirm_outside(*, engagement: UUID, by: Actor, at: datetime) -> OutsideContract:
    """The other side says that these are the data of the contract it signed."""
    found = lock_engagement(engagement, by=by)
    contract = _contract(found)
    worth = most_payable(content_in_force(found), today=at.date())
    require(Act.CONFIRM_OUTSIDE_CONTRACT, engagement=found, by=by, at=at, amount=worth)
    if contract.brought_in_by_id in by.organisations:
        raise Refusal("Your own side brought it in; the other confirms it.", ground=Ground.CONFLICT)
    if contract.confirmed_at is not None:
        raise Refusal("Both sides have confirmed this already.", ground=Ground.CONFLICT)
    take_part(found, side=own_side(found, by), by=by, at=at)
    introduce(found, by=by, at=at)
    contract.confirmed_at = at
    contract.save(update_fields=["confirmed_at"])
    found.confirmed_by_both = True
    found.save(update_fields=["confirmed_by_both"])
    close(subjects=[found.pk], kinds=[CONFIRMING], how=ClosedHow.DONE, by=by, at=at)
    record(kind="engagements.outside_confirmed", subject=found, by=by, at=at)
    return contract


def ask_to_confirm(engagement: Engagement, *, at: datetime) -> None:
    """The other side is asked once somebody is there to answer: not while it is unclaimed."""
    contract = _contract(engagement)
    other = engagement.client_id
    if contract.brought_in_by_id == engagement.client_id:
        other = engagement.supplier_id
    entered = Organisation.objects.filter(pk=other).first()
    if entered is not None and entered.is_unclaimed:
        return
    owe(
        engagement,
        kind=CONFIRMING,
        subject_id=engagement.pk,
        side=Side.SUPPLIER if other == engagement.supplier_id else Side.CLIENT,
        details=Details(thing=engagement.title),
        at=at,
    )


def ask_after_claim(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to a claim: its contracts from elsewhere now have somebody to confirm them."""
    waiting = Engagement.objects.filter(
        counterparty_id=event.subject_id,
        outside_contract__confirmed_at=None,
        outside_contract__isnull=False,
    )
    for engagement in waiting:
        ask_to_confirm(engagement, at=at)


def _begin(
    content: TermsContent,
    *,
    client: UUID,
    supplier: UUID,
    is_sample: bool,
    by: Actor,
    at: datetime,
) -> Engagement:
    """As a draft with its terms, shown to the other side from the start: it signed them."""
    engagement = Engagement(
        party_id=client,
        counterparty_id=supplier,
        client_id=client,
        supplier_id=supplier,
        title=content.title,
        arrangement=content.arrangement,
        channel=content.answers.channel,
        currency=content.currency,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        made_elsewhere=True,
        confirmed_by_both=False,
        is_sample=is_sample,
        created_at=at,
    )
    step = engagement.begin(state=EngagementState.DRAFT, by=by, at=at)
    hold_positions(engagement, content=content)
    take_part(engagement, side=Side.CLIENT, by=by, at=at)
    introduce(engagement, by=by, at=at)
    version, version_step = write_version(engagement, content=content, note="", by=by, at=at)
    keep_thread(engagement, at=at)
    record(
        kind="engagements.recorded",
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk},
        covers=[step, version_step, version],
    )
    return engagement


def _contract(engagement: Engagement) -> OutsideContract:
    found = OutsideContract.objects.filter(engagement=engagement).first()
    if found is None:
        raise not_there("contract from elsewhere")
    return found
