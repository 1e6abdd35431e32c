"""The form of terms: each problem of the content stands beside the field that it is about."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import LineContent
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.acting import put_beside_fields
from outwork.web.components.reader import Reader
from outwork.web.forms.terms.form import TermsForm
from tests.agency import app_terms
from tests.world import NOW

READER = Reader(zone=ZoneInfo("Europe/Berlin"), locale="en", now=NOW)
SERVICE = LineContent(
    key="desk", basis=Basis.SERVICE, what="Help desk", rate_minor=100_000, unit="month"
)
SENT = {
    "title": "Booking app",
    "arrangement": "project_outsourcing",
    "currency": "EUR",
    "payment_days": "14",
    "billing": "each",
    "notice_days": "14",
    "warranty_days": "90",
    "review_window_days": "14",
    "rows": "3",
    "result-2-title": "Booking flow",
    "result-2-amount": "100",
    "rate": "80",
    "expense_kinds": "travel",
}


def test_problems_are_told_by_line_and_stay_right_when_several_come() -> None:
    base = app_terms()
    form = TermsForm(SENT, reader=READER, content=replace(base, lines=(*base.lines, SERVICE)))
    assert form.is_valid(), form.errors
    lines = form.content().lines
    assert [line.basis for line in lines[-3:]] == [Basis.RESULT, Basis.TIME, Basis.EXPENSE]
    first = len(lines) - 3
    told = {
        f"lines.{first}.milestones.0.title": "result-2-title",
        f"lines.{first}.milestones.0.amount_minor": "result-2-amount",
        f"lines.{first}.milestones.0.criteria": "result-2-criteria",
        f"lines.{first + 1}.caps": "hours",
        f"lines.{first + 2}.caps": "expense_limit",
        "title": "title",
    }
    problems = [Problem(field=path, message=field) for path, field in told.items()]
    put_beside_fields(form, Refusal.all_of(problems))
    assert {name: list(said) for name, said in form.errors.items()} == {
        field: [field] for field in told.values()
    }


def test_a_line_that_the_form_does_not_ask_for_is_kept() -> None:
    base = app_terms()
    form = TermsForm(SENT, reader=READER, content=replace(base, lines=(*base.lines, SERVICE)))
    assert form.is_valid()
    assert SERVICE in form.content().lines
