"""How many hours a week terms promise (SUB-5): caps of time, and results by estimate and date."""

from datetime import date

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.content import LineContent, MilestoneContent, TermsContent

DAYS_A_WEEK = 7


def promised_minutes_a_week(content: TermsContent, *, today: date) -> int:
    """The most minutes of a week that the terms may ask for, from today on."""
    timed = sum(_timed(line) for line in content.lines if line.basis is Basis.TIME)
    begins = max(content.starts_on or today, today)
    return timed + sum(_spread(milestone, begins=begins) for milestone in content.milestones)


def _timed(line: LineContent) -> int:
    cap = line.cap(Cap.WEEK)
    return (cap.minutes or 0) if cap else 0


def _spread(milestone: MilestoneContent, *, begins: date) -> int:
    """Its estimate over the weeks until it is due; nothing where nobody estimated."""
    if milestone.due_on is None or not milestone.estimate_minutes:
        return 0
    days = max((milestone.due_on - begins).days, DAYS_A_WEEK)
    return round(milestone.estimate_minutes * DAYS_A_WEEK / days)
