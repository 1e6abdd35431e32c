"""Asking authority about an engagement: positions and roles of whoever acts, under the answers."""

from datetime import datetime

from outwork.arrangement.answers import Answers, Basis
from outwork.arrangement.authority import Act, Asker, Denial, Grant, Standing, may
from outwork.arrangement.positions import Position, Side
from outwork.arrangement.situation import Circumstance, Facts, Situation
from outwork.engagements.models import Engagement, PositionHeld, Terms
from outwork.engagements.terms.content import TermsContent
from outwork.kernel.money import Money
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.queries import Narrowing, held_roles
from outwork.store.actor import Actor
from outwork.store.reading import read_once


class ProofNeeded(Refusal):
    """The act is allowed, once the person has proved again who they are."""


def side_of(engagement: Engagement, by: Actor) -> Side | None:
    """Which side the actor is on: their organisation's, or that of one which it claimed.

    None for a reviewer, a payer, a stranger, and for whoever would be on both sides at once.
    """
    sides = {side for side in Side if engagement.organisation_id_of(side) in by.organisations}
    return sides.pop() if len(sides) == 1 else None


def own_side(engagement: Engagement, by: Actor) -> Side:
    """The actor's side; Refusal (forbidden) for whoever is on neither."""
    side = side_of(engagement, by)
    if side is None:
        raise Refusal("Only the two sides do this.", ground=Ground.FORBIDDEN)
    return side


@read_once
def terms_in_force(engagement: Engagement) -> Terms:
    """The agreed version, or the newest one while nothing is agreed."""
    versions = engagement.terms.order_by("-number")
    return versions.filter(state="agreed").first() or versions[0]


@read_once
def content_in_force(engagement: Engagement) -> TermsContent:
    """What that version says."""
    return terms_in_force(engagement).value


@read_once
def asker(engagement: Engagement, *, by: Actor, at: datetime) -> Asker:
    """What the actor's organisation is in the engagement, and their roles there."""
    if by.is_system:
        return Asker(holds=frozenset({Standing.SYSTEM}))
    assert by.person is not None
    if by.organisation is None:
        return Asker(holds=frozenset({Standing.PERSON}))
    rows = PositionHeld.objects.filter(engagement=engagement, organisation_id__in=by.organisations)
    held = frozenset(Position(position) for position in rows.values_list("position", flat=True))
    roles = held_roles(
        person=by.person,
        organisation=by.organisation,
        at=at,
        narrowing=Narrowing(engagement=engagement.pk),
    )
    return Asker(holds=held | {Standing.PERSON, Standing.ORGANISATION}, roles=roles)


def situation(content: TermsContent, *, answers: Answers, basis: Basis | None = None) -> Situation:
    """What a rule may read of these terms; one basis where a price line is concerned."""
    circumstances = {Circumstance.PASSING_ON} if content.may_pass_on else set()
    facts = Facts(
        scope=content.scope,
        data_classes=content.data_classes,
        circumstances=frozenset(circumstances),
    )
    bases = content.bases if basis is None else frozenset({basis})
    return Situation(answers=answers, bases=bases or answers.bases, facts=facts)


def ask(
    act: Act,
    *,
    engagement: Engagement,
    by: Actor,
    at: datetime,
    basis: Basis | None = None,
    own: bool = False,
    amount: Money | None = None,
) -> Grant | Denial:
    """Whether the actor may, with the reason either way: for pages that show what can be done."""
    content = content_in_force(engagement)
    who = asker(engagement, by=by, at=at)
    return ask_under(content, act, who=who, at=at, basis=basis, own=own, amount=amount)


def ask_under(
    content: TermsContent,
    act: Act,
    *,
    who: Asker,
    at: datetime,
    basis: Basis | None = None,
    own: bool = False,
    amount: Money | None = None,
) -> Grant | Denial:
    """The same where terms and asker are at hand: a page that asks about many acts reads once."""
    answers = content.answers_on(at.date())
    return may(
        act,
        by=who,
        situation=situation(content, answers=answers, basis=basis),
        own=own,
        amount=amount,
    )


def require(
    act: Act,
    *,
    engagement: Engagement,
    by: Actor,
    at: datetime,
    basis: Basis | None = None,
    own: bool = False,
    amount: Money | None = None,
) -> Grant:
    """The grant, or a Refusal; `ProofNeeded` where the act wants proof of who they are again."""
    found = ask(act, engagement=engagement, by=by, at=at, basis=basis, own=own, amount=amount)
    if isinstance(found, Denial):
        raise Refusal(found.reason, ground=Ground.FORBIDDEN)
    if found.step_up and not by.is_system and not by.second_factor:
        raise ProofNeeded(
            "Give your password or second factor again, then this goes through.",
            ground=Ground.FORBIDDEN,
        )
    return found
