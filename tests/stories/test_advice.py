"""Advice that is kept: reproducible to the byte, sealed, walled, and on whose figures it rests."""

from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import DatabaseError, transaction

import outwork
from outwork.advice.actions import keep, place_work, put_in_figure, seek, take_back_figure
from outwork.advice.answering import recommended, whole_answer
from outwork.advice.inquiry import Inquiry, OwnFigure, read_inquiry
from outwork.advice.models import Advice, FigureChange, Placement
from outwork.advice.placing import content_of
from outwork.advice.queries import advice_of, kept_advice, own_figures
from outwork.advice.spelling import read, write
from outwork.briefs.actions import write_brief
from outwork.briefs.models import Brief, BriefState, BriefVersion
from outwork.briefs.queries import to_simulation
from outwork.briefs.spelling import read as read_brief
from outwork.briefs.spelling import write as write_text
from outwork.journal.models import Event
from outwork.kernel.refusal import Ground, Refusal
from outwork.simulation.brief import Brief as WorkToPlace
from outwork.simulation.compare import compare
from outwork.simulation.reading import read_text
from outwork.store.scope import scope
from tests.world import NOW, ana, chidi, ivo

pytestmark = pytest.mark.django_db
EXAMPLES = Path(outwork.__file__).parent / "simulation" / "examples"
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def example(name: str = "landing-page") -> WorkToPlace:
    return read_text((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")).brief


def inquiry(name: str = "landing-page", **figures: OwnFigure) -> Inquiry:
    return Inquiry(brief=example(name), figures=figures)


@pytest.mark.parametrize("name", NAMES)
def test_a_brief_is_kept_as_text_and_comes_back_equal(name: str) -> None:
    brief = example(name)
    assert read_brief(write_text(brief)) == brief


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_kept_as_text_and_comes_back_equal(name: str) -> None:
    answer = whole_answer(inquiry(name))
    assert read(write(answer)) == answer


def test_kept_advice_comes_out_again_byte_for_byte_from_what_is_kept_of_it() -> None:
    own = OwnFigure(figure=(0.5, 1.0, 2.0), source="our last three searches")
    client = chidi()
    kept = seek(inquiry=inquiry(find_weeks_freelance=own), by=client.actor, at=NOW)
    asked = read_inquiry(kept.inquiry_text)
    caches["process"].clear()
    again = compare(asked.brief, assumptions=asked.assumptions, seed=kept.seed)
    assert write(again) == kept.answer_text
    assert kept.assumption_edition == asked.assumptions.edition


def test_the_brief_is_kept_with_it_and_what_says_the_same_is_no_new_version() -> None:
    client = chidi()
    first = seek(inquiry=inquiry(), by=client.actor, at=NOW)
    with scope(client.actor):
        brief = first.version.brief
        assert to_simulation(brief) == example()
        assert brief.state is BriefState.DRAFT
    seek(inquiry=inquiry(), brief=brief.pk, by=client.actor, at=NOW)
    write_brief(content=example("mobile-app"), brief=brief.pk, by=client.actor, at=NOW)
    with scope(client.actor):
        brief.refresh_from_db()
        assert BriefVersion.objects.filter(brief=brief).count() == 2
        assert brief.title == example("mobile-app").name
        assert to_simulation(brief) == example("mobile-app")


def test_advice_is_sealed_and_never_changed() -> None:
    client = chidi()
    kept = seek(inquiry=inquiry(), by=client.actor, at=NOW)
    with scope(client.actor):
        event = Event.objects.get(kind="advice.given", subject_id=kept.pk)
        assert str(kept.pk) in event.covers[Advice._meta.db_table]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Advice.objects.filter(pk=kept.pk).update(answer_text="{}")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Advice.objects.filter(pk=kept.pk).delete()


def test_another_organisation_sees_nothing_of_it() -> None:
    client, other = chidi(), ivo()
    kept = seek(inquiry=inquiry(), by=client.actor, at=NOW)
    put_in_figure(row="find_weeks_freelance", figure=3.0, reason="ours", by=client.actor, at=NOW)
    with scope(other.actor):
        assert not Advice.objects.exists()
        assert not Brief.objects.exists()
        assert not FigureChange.objects.exists()
        assert own_figures(by=other.actor) == {}
        assert kept_advice(by=other.actor, at=NOW) == []
        with pytest.raises(Refusal) as refused:
            advice_of(kept.pk, by=other.actor, at=NOW)
    assert refused.value.ground is Ground.MISSING


def test_figures_of_the_organisation_change_the_answer_and_are_named_with_who_and_why() -> None:
    client = chidi()
    before = whole_answer(inquiry())
    put_in_figure(
        row="freelance_rate_spread",
        figure=(3.0, 4.0, 5.0),
        reason="Offers of 2026",
        by=client.actor,
        at=NOW,
    )
    with scope(client.actor):
        figures = own_figures(by=client.actor)
    own = figures["freelance_rate_spread"]
    assert own.figure == (3.0, 4.0, 5.0)
    assert own.source == "Offers of 2026 (Chidi Okafor, your organisation)"
    asked = Inquiry(brief=example(), figures=figures)
    after = whole_answer(asked)
    assert after.edition != before.edition
    row = asked.assumptions["freelance_rate_spread"]
    assert (row.confidence, row.source) == ("yours", own.source)
    dearer = [one.cost.mean for one in after.candidates if one.arrangement == "freelance"]
    cheaper = [one.cost.mean for one in before.candidates if one.arrangement == "freelance"]
    assert min(dearer) > min(cheaper)


def test_a_figure_taken_back_lets_the_researched_one_hold_again() -> None:
    client = chidi()
    row = "find_weeks_freelance"
    put_in_figure(row=row, figure=3.0, reason="ours", by=client.actor, at=NOW)
    take_back_figure(row=row, reason="That was one odd year.", by=client.actor, at=NOW)
    with scope(client.actor):
        assert own_figures(by=client.actor) == {}
        assert FigureChange.objects.count() == 2


@pytest.mark.parametrize(
    ("row", "figure", "reason", "field"),
    [
        ("no_such_row", 1.0, "why", "assumptions.no_such_row"),
        ("find_weeks_freelance", -1.0, "why", "assumptions.find_weeks_freelance"),
        ("find_weeks_freelance", (3.0, 2.0, 1.0), "why", "assumptions.find_weeks_freelance"),
        ("find_weeks_freelance", 2.0, "  ", "reason"),
    ],
)
def test_a_figure_that_fits_nothing_is_refused(
    row: str, figure: float, reason: str, field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        put_in_figure(row=row, figure=figure, reason=reason, by=chidi().actor, at=NOW)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_an_answer_to_another_question_is_never_kept() -> None:
    own = OwnFigure(figure=9.0, source="mine")
    answer = whole_answer(inquiry())
    with pytest.raises(AssertionError, match="another question"):
        keep(inquiry=inquiry(find_weeks_freelance=own), answer=answer, by=chidi().actor, at=NOW)


def test_the_work_is_placed_as_a_draft_in_the_way_chosen_and_both_know_of_each_other() -> None:
    client, freelancer = chidi(), ana()
    kept = seek(inquiry=inquiry(), by=client.actor, at=NOW)
    best = recommended(kept.answer)
    assert best is not None
    assert freelancer.actor.organisation is not None
    engagement = place_work(
        advice=kept.pk,
        candidate=best.key,
        content=content_of(kept.inquiry, best, currency=kept.currency),
        other=freelancer.actor.organisation,
        by=client.actor,
        at=NOW,
    )
    assert (engagement.state, engagement.arrangement) == ("draft", best.arrangement)
    with scope(client.actor):
        placement = Placement.objects.get()
        assert (placement.advice_id, placement.placed_as_id) == (kept.pk, engagement.pk)
        assert Brief.objects.get().state is BriefState.PLACED
    with scope(freelancer.actor):
        assert not Placement.objects.exists()


def test_a_figure_of_no_assumption_is_not_taken_back() -> None:
    client = chidi()
    with pytest.raises(Refusal, match="no such assumption"):
        take_back_figure(row="amount_minor", reason="odd", by=client.actor, at=NOW)


@pytest.mark.parametrize("name", NAMES)
def test_every_way_outside_can_be_placed(name: str) -> None:
    from outwork.arrangement.catalogue import CATALOGUE
    from outwork.engagements.terms.checking import refuse_unless_whole

    asked = inquiry(name)
    answer = whole_answer(asked)
    for candidate in answer.candidates:
        if CATALOGUE[candidate.arrangement].is_engagement:
            content = content_of(asked, candidate, currency=answer.currency)
            refuse_unless_whole(content, today=NOW.date())
            assert content.bases <= CATALOGUE[candidate.arrangement].choices.bases
