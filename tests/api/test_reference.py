"""What is written about the API is what it is."""

import dataclasses
from pathlib import Path

import pytest
from pydantic import BaseModel

from outwork.api.schemas import terms as sent
from outwork.arrangement.answers import Answers
from outwork.engagements.terms import content
from outwork.people.actions.tokens import AREAS, SCOPES

ROOT = Path(__file__).resolve().parents[2]

PAIRS = (
    (sent.TermsSent, content.TermsContent),
    (sent.PhaseSent, content.PhaseContent),
    (sent.LineSent, content.LineContent),
    (sent.CapSent, content.CapContent),
    (sent.MilestoneSent, content.MilestoneContent),
    (sent.AnswersSent, Answers),
)


def test_the_reference_is_current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    from generate_api import api_page

    written = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
    assert written.endswith(api_page()), "run python docs/build.py"


@pytest.mark.parametrize(("schema", "known"), PAIRS, ids=lambda one: one.__name__)
def test_terms_are_sent_with_every_field_they_have(schema: type[BaseModel], known: type) -> None:
    assert list(schema.model_fields) == [field.name for field in dataclasses.fields(known)]


@pytest.mark.parametrize(("schema", "known"), PAIRS, ids=lambda one: one.__name__)
def test_what_is_left_out_is_what_the_domain_takes_for_it(
    schema: type[BaseModel], known: type
) -> None:
    ours = {name: one.default for name, one in schema.model_fields.items() if not one.is_required()}
    theirs = {one.name: one.default for one in dataclasses.fields(known)}
    ours.pop("phases", None)
    ours.pop("channel", None)
    assert ours == {name: theirs[name] for name in ours}


def test_every_scope_in_the_document_can_be_given() -> None:
    from outwork.api.scopes import WORDS

    assert set(WORDS) <= SCOPES
    assert {scope.partition(":")[0] for scope in WORDS if ":" in scope} <= set(AREAS)
