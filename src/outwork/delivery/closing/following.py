"""What follows of itself towards the end: reactions to what settles something.

A piece of work begins to end by itself once its last result is accepted and all is paid (FRE-5);
nobody has to remember to close it. Whatever is ending ends once its exit list is done and its last
day has come.
"""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.answers import Basis
from outwork.arrangement.states import EngagementState
from outwork.delivery.closing.exit_list import draw, keep
from outwork.delivery.closing.holdings import read_holdings
from outwork.duties.exits import is_done
from outwork.engagements.actions.living import begin_ending, end
from outwork.engagements.authority import content_in_force
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent
from outwork.journal.models import Event
from outwork.store.actor import Actor

BY_RESULT = frozenset({Basis.RESULT, Basis.EXPENSE})


def draw_exit_list(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to `engagements.ending`: say what is left to settle; nothing left is the end."""
    engagement = _locked(event)
    if engagement.state == EngagementState.ENDING:
        draw(engagement, at=at)
        _end_if_settled(engagement, by=by, at=at)


def close_if_settled(event: Event, by: Actor, at: datetime) -> None:
    """The reaction to whatever settles something: keep the list, and end what is over."""
    _close_if_settled(_locked(event), by=by, at=at)


def close_if_over(engagement: UUID, *, by: Actor, at: datetime) -> None:
    """The same where only time has passed."""
    _close_if_settled(_lock(engagement), by=by, at=at)


def _close_if_settled(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    if engagement.state == EngagementState.ACTIVE:
        _begin_ending_if_over(engagement, by=by, at=at)
    if engagement.state == EngagementState.ENDING and engagement.exit_list_drawn_at:
        keep(engagement, by=by, at=at)
        _end_if_settled(engagement, by=by, at=at)


def is_last_piece_done(content: TermsContent, *, today: date) -> bool:
    """Whether work that is all settled is also over: no more of it is to come.

    Results come to their own end. Hours and seats go on until the last day that was agreed; where
    none was, until the last result that they accompany.
    """
    if not content.ends_by_itself:
        return False
    goes_on = content.bases - BY_RESULT
    if goes_on and content.ends_on is not None:
        return content.ends_on < today
    return bool(content.milestones)


def _begin_ending_if_over(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    content = content_in_force(engagement)
    today = _today(engagement, at=at)
    is_settled = is_last_piece_done(content, today=today) and not read_holdings(engagement)
    if is_settled or _is_term_over(engagement, content, today=today):
        begin_ending(engagement=engagement.pk, by=by, at=at)


def _is_term_over(engagement: Engagement, content: TermsContent, *, today: date) -> bool:
    """A fixed term that does not renew is over after its last day, settled or not."""
    last = engagement.ends_on
    return last is not None and last < today and not content.renews_months


def _end_if_settled(engagement: Engagement, *, by: Actor, at: datetime) -> None:
    """Not before the last day that somebody gave notice for, unless all work is over anyway."""
    today = _today(engagement, at=at)
    last = engagement.ends_on
    content = content_in_force(engagement)
    is_over = last is None or last <= today or is_last_piece_done(content, today=today)
    if is_over and is_done(engagement=engagement.pk):
        end(engagement=engagement.pk, by=by, at=at)


def _locked(event: Event) -> Engagement:
    assert event.engagement_id is not None, "work and money belong to an engagement"
    return _lock(event.engagement_id)


def _lock(engagement: UUID) -> Engagement:
    rows = Engagement.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("client").get(pk=engagement)


def _today(engagement: Engagement, *, at: datetime) -> date:
    return at.astimezone(ZoneInfo(engagement.client.zone)).date()
