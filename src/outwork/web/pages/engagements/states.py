"""The states of engagements and of versions of their terms, in words and marks."""

from django.utils.translation import gettext_lazy as _

from outwork.arrangement.states import EngagementState, TermsState

STATE_MARKS = {
    EngagementState.DRAFT: "draft",
    EngagementState.OFFERED: "soon",
    EngagementState.AGREED: "active",
    EngagementState.ACTIVE: "active",
    EngagementState.PAUSED: "soon",
    EngagementState.ENDING: "soon",
}
"""How a state is drawn; all others are ended."""

STATE_WORDS = {
    EngagementState.DRAFT: _("Draft"),
    EngagementState.OFFERED: _("Offered"),
    EngagementState.AGREED: _("Agreed"),
    EngagementState.ACTIVE: _("Active"),
    EngagementState.PAUSED: _("Paused"),
    EngagementState.ENDING: _("Ending"),
    EngagementState.ENDED: _("Ended"),
    EngagementState.DECLINED: _("Declined"),
    EngagementState.WITHDRAWN: _("Withdrawn"),
    EngagementState.TERMINATED: _("Terminated"),
}
VERSION_WORDS = {
    TermsState.DRAFT: _("draft"),
    TermsState.OFFERED: _("offered"),
    TermsState.AGREED: _("agreed"),
    TermsState.REPLACED: _("replaced"),
    TermsState.DECLINED: _("declined"),
    TermsState.WITHDRAWN: _("withdrawn"),
    TermsState.LAPSED: _("lapsed"),
}


def mark_of(state: str) -> str:
    """How the state of an engagement is drawn."""
    return STATE_MARKS.get(EngagementState(state), "ended")


def words_of(state: str) -> str:
    """What the state of an engagement is called."""
    return str(STATE_WORDS[EngagementState(state)])


def version_words(state: str) -> str:
    """What the state of a version is called within a sentence."""
    return str(VERSION_WORDS[TermsState(state)])
