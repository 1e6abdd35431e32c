"""Beginning: a draft engagement with its first version of terms, seen by its own side only."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act, Asker
from outwork.arrangement.authority import require as require_grant
from outwork.arrangement.positions import Side, positions
from outwork.arrangement.states import EngagementState, TermsState
from outwork.engagements.authority import own_side, require
from outwork.engagements.locking import lock_engagement, lock_terms
from outwork.engagements.models import Engagement, Participant, PositionHeld, Terms
from outwork.engagements.talking import keep_thread
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.spelling import write
from outwork.journal.recording import record, record_about
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import held_roles
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.records import Step


@action
def draft(
    *,
    content: TermsContent,
    side: Side,
    other: UUID,
    by: Actor,
    at: datetime,
    is_sample: bool = False,
) -> Engagement:
    """Begin an engagement on one's own `side` with the organisation `other`."""
    _refuse_unless_may_draft(by=by, at=at)
    assert by.organisation is not None
    if other in by.organisations:
        raise Refusal.of("other", "Choose another organisation: nobody works for themself here.")
    refuse_unless_whole(content, today=at.date())
    sides = {side: by.organisation, side.other: other}
    engagement = Engagement(
        party_id=by.organisation,
        client_id=sides[Side.CLIENT],
        supplier_id=sides[Side.SUPPLIER],
        title=content.title,
        arrangement=content.arrangement,
        channel=content.answers.channel,
        currency=content.currency,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        is_sample=is_sample,
        created_at=at,
    )
    step = engagement.begin(state=EngagementState.DRAFT, by=by, at=at)
    hold_positions(engagement, content=content)
    take_part(engagement, side=side, by=by, at=at)
    version, version_step = write_version(engagement, content=content, note="", by=by, at=at)
    keep_thread(engagement, at=at)
    record(
        kind="engagements.drafted",
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk},
        covers=[step, version_step, version],
    )
    return engagement


@action
def revise_draft(*, terms: UUID, content: TermsContent, by: Actor, at: datetime) -> Terms:
    """Write a draft version anew; once offered, a version never changes."""
    version = lock_terms(terms, by=by)
    require(Act.PROPOSE_TERMS, engagement=version.engagement, by=by, at=at)
    if version.state != TermsState.DRAFT:
        raise Refusal(
            "This version was offered and stays as it is. Propose a new one.",
            ground=Ground.CONFLICT,
        )
    refuse_unless_whole(content, today=at.date())
    version.content = write(content)
    version.save(update_fields=["content"])
    follow_content(version.engagement, content=content, at=at)
    record(kind="engagements.draft_revised", subject=version, by=by, at=at, covers=[version])
    return version


@action
def note_in_register(
    *,
    engagement: UUID,
    by: Actor,
    at: datetime,
    owner: UUID | None = None,
    cost_centre: str = "",
    note: str = "",
) -> None:
    """What one's own organisation notes about an engagement: nobody else sees it."""
    found = lock_engagement(engagement, by=by)
    require(Act.VIEW_ENGAGEMENT, engagement=found, by=by, at=at)
    party = found.organisation_id_of(own_side(found, by))
    entry, _ = found.register_entries.get_or_create(party_id=party)
    entry.owner_id, entry.cost_centre, entry.note = owner, cost_centre, note
    entry.save(update_fields=["owner", "cost_centre", "note"])
    record_about(
        kind="engagements.noted",
        subject_id=entry.pk,
        party_id=party,
        engagement_id=found.pk,
        by=by,
        at=at,
    )


def write_version(
    engagement: Engagement, *, content: TermsContent, note: str, by: Actor, at: datetime
) -> tuple[Terms, Step]:
    """The next version of an engagement's terms, as a draft of the actor's side."""
    assert by.person is not None
    newest = engagement.terms.order_by("-number").first()
    version = Terms(
        engagement=engagement,
        number=newest.number + 1 if newest else 1,
        content=write(content),
        proposed_by_id=engagement.organisation_id_of(own_side(engagement, by)),
        proposed_by_person_id=by.person,
        note=note,
        written_at=at,
        party_id=engagement.party_id,
        counterparty_id=engagement.counterparty_id,
    )
    return version, version.begin(state=TermsState.DRAFT, by=by, at=at)


def follow_content(engagement: Engagement, *, content: TermsContent, at: datetime) -> None:
    """Let the engagement's own columns and its thread say what its content says."""
    engagement.title = content.title
    engagement.arrangement = content.arrangement
    engagement.currency = content.currency
    engagement.starts_on, engagement.ends_on = content.starts_on, content.ends_on
    engagement.save(update_fields=["title", "arrangement", "currency", "starts_on", "ends_on"])
    hold_positions(engagement, content=content)
    keep_thread(engagement, at=at)


def hold_positions(engagement: Engagement, *, content: TermsContent) -> None:
    """Write which organisation holds which position under the terms' answers."""
    for position, side in positions(content.answers).items():
        PositionHeld.objects.update_or_create(
            engagement=engagement,
            position=position,
            defaults={
                "organisation_id": engagement.organisation_id_of(side),
                "party_id": engagement.party_id,
                "counterparty_id": engagement.counterparty_id,
            },
        )


def take_part(engagement: Engagement, *, side: Side, by: Actor, at: datetime) -> None:
    """Whoever acts for a side takes part; somebody of the other side may not."""
    assert by.person is not None
    participant, _ = Participant.objects.get_or_create(
        engagement=engagement,
        person_id=by.person,
        defaults={
            "side": side,
            "since": at,
            "party_id": engagement.party_id,
            "counterparty_id": engagement.counterparty_id,
        },
    )
    if participant.side != side:
        raise Refusal(
            f"You already act for the {participant.side} here, and nobody acts for both sides.",
            ground=Ground.FORBIDDEN,
        )
    if participant.counterparty_id is None and engagement.counterparty_id is not None:
        _let_be_seen(participant, engagement=engagement)


def _let_be_seen(participant: Participant, *, engagement: Engagement) -> None:
    """Whoever acts towards the other side is seen by it, also if they only worked until now."""
    participant.party_id = engagement.party_id
    participant.counterparty_id = engagement.counterparty_id
    participant.save(update_fields=["party_id", "counterparty_id"])


def _refuse_unless_may_draft(*, by: Actor, at: datetime) -> None:
    if by.person is None or by.organisation is None:
        raise Refusal("Choose for which organisation you act.", ground=Ground.FORBIDDEN)
    roles = held_roles(person=by.person, organisation=by.organisation, at=at)
    require_grant(Act.DRAFT_ENGAGEMENT, by=Asker.in_organisation(roles))
