"""Agreeing: each side's signature on the same version; with the second it binds."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.arrangement.authority.grant import SIGNERS
from outwork.arrangement.lifecycle import next_state
from outwork.arrangement.positions import Side
from outwork.arrangement.states import EngagementState, Subject, TermsState
from outwork.engagements.actions.drafting import follow_content, take_part
from outwork.engagements.actions.living import open_notice_duty, start_when_due
from outwork.engagements.actions.offering import RUNNING, introduce, is_own
from outwork.engagements.authority import own_side, require
from outwork.engagements.locking import lock_terms
from outwork.engagements.models import Agreement, PriceLine, Terms
from outwork.engagements.owing import done
from outwork.engagements.promising import promise_hours
from outwork.engagements.terms.content import TermsContent
from outwork.engagements.terms.leaving import horizon
from outwork.engagements.terms.worth import most_payable
from outwork.journal.canonical import digest
from outwork.journal.recording import record
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.sentence import Details
from outwork.notices.actions import News, tell
from outwork.notices.addressees import holders
from outwork.people.models import PersonDetails
from outwork.store.action import action
from outwork.store.actor import Actor, Door
from outwork.store.records import Step

MEANS = frozenset({"password", "second_factor", "mailed_code", "token"})


@action
def agree(*, terms: UUID, typed_name: str, means: str, by: Actor, at: datetime) -> Terms:
    """Sign a version for one's own side. With both signatures it binds.

    `means` says how the person just proved who they are. Refuses a name that is not theirs, a
    version that is no longer offered, a value over their limit, and hours that nobody has free.
    """
    assert means in MEANS, means
    version = lock_terms(terms, by=by)
    engagement = version.engagement
    value = version.value
    act = Act.AGREE_CHANGE if engagement.state in RUNNING else Act.AGREE_TERMS
    worth = most_payable(value, today=at.date())
    require(act, engagement=engagement, by=by, at=at, amount=worth)
    next_state(Subject.TERMS, act=act, state=TermsState(version.state))
    side = own_side(engagement, by)
    if version.agreements.filter(organisation_id=engagement.organisation_id_of(side)).exists():
        raise Refusal("Your side has agreed to this version already.", ground=Ground.CONFLICT)
    take_part(engagement, side=side, by=by, at=at)
    introduce(engagement, by=by, at=at)
    if side is Side.SUPPLIER:
        promise_hours(engagement, content=value, by=by, at=at)
    agreement = _sign(version, typed_name=typed_name, means=means, by=by, at=at)
    record(
        kind="engagements.signed",
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk, "number": version.number, "means": means},
        covers=[agreement],
    )
    if agreement.is_under_another_name:
        _tell_of_another_name(version, side=side, by=by, at=at)
    if not is_own(version, by=by):
        done(version.pk, by=by, at=at)
    if version.agreements.count() == len(Side):
        bind(version, act=act, by=by, at=at)
    return version


def _sign(version: Terms, *, typed_name: str, means: str, by: Actor, at: datetime) -> Agreement:
    assert by.person is not None
    details = PersonDetails.objects.get(person_id=by.person)
    if _folded(typed_name) != _folded(details.name):
        raise Refusal.of(
            "typed_name",
            f"Type your name as it stands in your profile: {details.name}.",
            given=typed_name,
            accepted=details.name,
        )
    return Agreement.objects.create(
        engagement=version.engagement,
        terms=version,
        organisation_id=version.engagement.organisation_id_of(own_side(version.engagement, by)),
        person_id=by.person,
        means=means,
        name_digest=details.digest_of(details.name),
        is_under_another_name=_was_called_otherwise(details, by=by),
        document_digest=digest(version.content),
        agreed_at=at,
        party_id=version.party_id,
        counterparty_id=version.counterparty_id,
    )


def _was_called_otherwise(details: PersonDetails, *, by: Actor) -> bool:
    """Whether the invitation that a mailed link came with was for another name."""
    invited = _folded(details.entered_as)
    return by.door is Door.LINK and bool(invited) and invited != _folded(details.name)


def _tell_of_another_name(version: Terms, *, side: Side, by: Actor, at: datetime) -> None:
    """Whoever signs for the other side learns that not the invited name stands under the terms."""
    engagement = version.engagement
    news = News(
        kind="signed_under_another_name",
        subject_id=engagement.pk,
        engagement_id=engagement.pk,
        key=f"another_name:{version.pk}:{by.person}",
        details=Details(who=by.person, thing=engagement.title),
    )
    persons = holders(
        organisation=engagement.organisation_id_of(side.other),
        roles=SIGNERS,
        at=at,
        engagement=engagement.pk,
    )
    tell(news=news, persons=persons, by=by, at=at)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def bind(
    version: Terms, *, act: Act, by: Actor, at: datetime, kind: str = "engagements.agreed"
) -> None:
    """Both have agreed: this version binds, the one before does not any more.

    `kind` is the event that says so; what follows an agreement elsewhere follows this event.
    """
    engagement = version.engagement
    value = version.value
    steps = _replace_agreed(version, by=by, at=at)
    state = next_state(Subject.TERMS, act=act, state=TermsState(version.state))
    steps.append(version.move(to_state=state, by=by, at=at))
    lines = _write_lines(version, value)
    follow_content(engagement, content=value, at=at)
    is_first = engagement.state not in RUNNING
    if is_first:
        state = next_state(Subject.ENGAGEMENT, act=act, state=EngagementState(engagement.state))
        steps.append(engagement.move(to_state=state, by=by, at=at))
    ahead = horizon(value, today=at.date())
    engagement.ends_on, engagement.notice_by = ahead.ends_on, ahead.notice_by
    engagement.save(update_fields=["ends_on", "notice_by"])
    record(
        kind=kind,
        subject=engagement,
        by=by,
        at=at,
        body={"terms": version.pk, "number": version.number, "first": is_first},
        covers=[*steps, *lines, version],
    )
    open_notice_duty(engagement, by=by, at=at)
    if is_first:
        start_when_due(engagement, by=by, at=at)


def _replace_agreed(version: Terms, *, by: Actor, at: datetime) -> list[Step]:
    agreed = version.engagement.terms.filter(state=TermsState.AGREED)
    return [
        old.move(
            to_state=next_state(Subject.TERMS, act=Act.REPLACE_TERMS, state=TermsState(old.state)),
            by=by,
            at=at,
        )
        for old in agreed
    ]


def _write_lines(version: Terms, value: TermsContent) -> list[PriceLine]:
    return PriceLine.objects.bulk_create(
        PriceLine(
            engagement=version.engagement,
            terms=version,
            key=line.key,
            basis=line.basis,
            what=line.what[:200],
            currency=value.currency,
            rate_minor=line.rate_minor,
            party_id=version.party_id,
            counterparty_id=version.counterparty_id,
        )
        for line in value.lines
    )
