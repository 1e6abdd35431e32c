"""Keeping advice, putting in figures of one's own, and placing the work that was advised on."""

from datetime import datetime
from uuid import UUID

from outwork.advice.answering import recommended, whole_answer
from outwork.advice.editions import engine_edition
from outwork.advice.inquiry import Figure, Inquiry
from outwork.advice.models import Advice, FigureChange, Placement
from outwork.advice.queries import advice_of
from outwork.advice.spelling import write
from outwork.arrangement.authority import Act
from outwork.arrangement.positions import Side
from outwork.briefs.actions import note_placed, write_brief
from outwork.engagements.actions.drafting import draft
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask, own_organisation
from outwork.simulation.assumptions import Assumptions
from outwork.simulation.comparison import Comparison
from outwork.simulation.reading.figures import read_figures
from outwork.simulation.reading.sections import Reading
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.store.scope import scope


def seek(*, inquiry: Inquiry, by: Actor, at: datetime, brief: UUID | None = None) -> Advice:
    """Ask the advisor and keep what it says.

    The answer is computed first: nobody's writes wait for it. Raises Refusal for a brief that
    can't be compared, and for whoever may not.
    """
    with scope(by):
        ask(Act.SEEK_ADVICE, by=by, at=at)
    answer = whole_answer(inquiry)
    return keep(inquiry=inquiry, answer=answer, brief=brief, by=by, at=at)


@action
def keep(
    *,
    inquiry: Inquiry,
    answer: Comparison,
    by: Actor,
    at: datetime,
    brief: UUID | None = None,
) -> Advice:
    """Keep an answer as it was given, with its brief: a new one, or a version of `brief`."""
    ask(Act.SEEK_ADVICE, by=by, at=at)
    assert by.person is not None
    assert answer.edition == inquiry.assumptions.edition, "an answer to another question"
    version = write_brief(content=inquiry.brief, brief=brief, by=by, at=at)
    best = recommended(answer)
    kept = Advice.objects.create(
        party_id=version.party_id,
        version=version,
        title=inquiry.brief.name,
        inquiry_text=inquiry.text,
        seed=inquiry.seed,
        assumption_edition=answer.edition,
        engine_edition=engine_edition(),
        answer_text=write(answer),
        arrangement=best.arrangement if best else "",
        country=best.country if best else "",
        currency=answer.currency,
        middle_cost=round(best.cost.p50) if best else None,
        asked_by_id=by.person,
        asked_at=at,
    )
    record_about(
        kind="advice.given",
        subject_id=kept.pk,
        party_id=kept.party_id,
        by=by,
        at=at,
        body={"brief": version.brief_id, "version": version.number},
        covers=[kept],
    )
    return kept


@action
def put_in_figure(
    *, row: str, figure: Figure, reason: str, by: Actor, at: datetime
) -> FigureChange:
    """Put the organisation's own figure in place of an assumption, from now on.

    Refused where the figure does not fit the assumption, or nobody says why.
    """
    ask(Act.CHANGE_ASSUMPTIONS, by=by, at=at)
    if not reason.strip():
        raise Refusal.of("reason", "Say where the figure comes from: whoever reads it will ask.")
    low, likely, high = figure if isinstance(figure, tuple) else (figure,) * 3
    refuse_unless_fits(row, figure)
    texts = {"low": repr(low), "likely": repr(likely), "high": repr(high)}
    return _changed(row, texts, reason=reason.strip(), by=by, at=at)


@action
def take_back_figure(*, row: str, reason: str, by: Actor, at: datetime) -> FigureChange:
    """Let the researched figure hold again. Refused where there is no such assumption."""
    ask(Act.CHANGE_ASSUMPTIONS, by=by, at=at)
    if row not in {known.id for known in Assumptions.standard()}:
        raise Refusal("There is no such assumption.", ground=Ground.MISSING)
    return _changed(row, {}, reason=reason, by=by, at=at)


def refuse_unless_fits(row: str, figure: Figure) -> None:
    """Raise Refusal where there is no such assumption, or the figure is none for it."""
    reading = Reading()
    read_figures(reading, {row: figure}, assumptions=Assumptions.standard())
    if reading.problems:
        raise Refusal.all_of(reading.problems)


@action
def place_work(
    *, advice: UUID, candidate: str, content: TermsContent, other: UUID, by: Actor, at: datetime
) -> Engagement:
    """Draft the engagement that an advice leads to, and note that it came of it."""
    found = advice_of(advice, by=by, at=at)
    _refuse_unless_compared(found, candidate)
    engagement = draft(content=content, side=Side.CLIENT, other=other, by=by, at=at)
    placement = Placement.objects.create(
        party_id=found.party_id,
        advice=found,
        candidate=candidate,
        placed_as=engagement,
        placed_at=at,
    )
    note_placed(brief=found.version.brief_id, engagement=engagement.pk, by=by, at=at)
    record_about(
        kind="advice.followed",
        subject_id=found.pk,
        party_id=found.party_id,
        by=by,
        at=at,
        body={"engagement": engagement.pk, "candidate": candidate},
        covers=[placement],
    )
    return engagement


def _refuse_unless_compared(advice: Advice, candidate: str) -> None:
    compared = [one.key for one in advice.answer.candidates]
    if candidate not in compared:
        message = "The advice does not speak of this way. Name one that it compared."
        accepted = "one of " + ", ".join(compared)
        raise Refusal.of("candidate", message, given=candidate, accepted=accepted)


def _changed(
    row: str, texts: dict[str, str], *, reason: str, by: Actor, at: datetime
) -> FigureChange:
    assert by.person is not None
    change = FigureChange.objects.create(
        party_id=own_organisation(by),
        row=row,
        reason=reason,
        changed_by_id=by.person,
        changed_at=at,
        **texts,
    )
    record_about(
        kind="advice.figure_changed",
        subject_id=change.pk,
        party_id=change.party_id,
        by=by,
        at=at,
        body={"row": row, **texts},
        covers=[change],
    )
    return change
