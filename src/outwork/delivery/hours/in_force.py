"""Which version of the terms pays for a day: the one that was in force on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.arrangement.answers import Answers
from outwork.arrangement.bases import Record, charged_record
from outwork.arrangement.states import TermsState
from outwork.engagements.models import Engagement, PriceLine, Terms
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.store.records import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedVersion:
    """Terms that bind, or bound, from a day on."""

    first_day: date
    content: TermsContent
    lines: Mapping[str, PriceLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInForce:
    """A line as it stood on a day."""

    row: PriceLine
    content: LineContent
    answers: Answers

    @property
    def is_stated(self) -> bool:
        """Whether the client approves totals of it, and sees no individuals."""
        return charged_record(self.answers, basis=self.content.basis) is Record.STATEMENT


def agreed_versions(engagement: Engagement, *, zone: str) -> tuple[AgreedVersion, ...]:
    """Every version that was agreed, oldest first, in three queries.

    A version holds from the day on which it was agreed, on the calendar of `zone`; the first one
    from the first day that it names.
    """
    bound = [TermsState.AGREED, TermsState.REPLACED]
    versions = list(engagement.terms.filter(state__in=bound).order_by("number"))
    steps = Step.objects.filter(
        subject_id__in=[one.pk for one in versions], to_state=TermsState.AGREED
    )
    days = {step.subject_id: step.at.astimezone(ZoneInfo(zone)).date() for step in steps}
    lines: dict[UUID, dict[str, PriceLine]] = {}
    for line in PriceLine.objects.filter(terms__in=versions):
        lines.setdefault(line.terms_id, {})[line.key] = line
    agreed = [one for one in versions if one.pk in days]  # an offer may be replaced unagreed
    return tuple(
        _version(one, agreed_on=days[one.pk], lines=lines[one.pk], is_first=one is agreed[0])
        for one in agreed
    )


def line_on(versions: Sequence[AgreedVersion], *, key: str, day: date) -> LineInForce | None:
    """The line that pays for a day; None where nothing was agreed for it."""
    held = [one for one in versions if one.first_day <= day]
    content = held[-1].content.line(key) if held else None
    if content is None or not _runs_on(content, day):
        return None
    newest = held[-1]
    answers = newest.content.answers_on(day)
    return LineInForce(row=newest.lines[key], content=content, answers=answers)


def _version(
    terms: Terms, *, agreed_on: date, lines: Mapping[str, PriceLine], is_first: bool
) -> AgreedVersion:
    content = terms.value
    begins = content.starts_on if is_first and content.starts_on else agreed_on
    return AgreedVersion(first_day=begins, content=content, lines=lines)


def _runs_on(line: LineContent, day: date) -> bool:
    begun = line.starts_on is None or line.starts_on <= day
    return begun and (line.ends_on is None or day <= line.ends_on)
