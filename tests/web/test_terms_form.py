"""The form of terms: each problem of the content stands beside the field that it is about."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.engagements.terms.checking import refuse_unless_whole
from outwork.engagements.terms.content import (
    AbsentDay,
    CapacityContent,
    CapContent,
    LineContent,
    MilestoneContent,
    TermsContent,
)
from outwork.engagements.terms.service.content import Priority, ServiceHours
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.acting import put_beside_fields
from outwork.web.components.reader import Reader
from outwork.web.forms.terms.form import TermsForm
from tests.agency import app_terms
from tests.world import NOW

READER = Reader(zone=ZoneInfo("Europe/Berlin"), locale="en", now=NOW)
COST = LineContent(key="centre", basis=Basis.COST, what="Centre", rate_minor=100_000, unit="month")
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
    form = TermsForm(SENT, reader=READER, content=replace(base, lines=(*base.lines, COST)))
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
    form = TermsForm(SENT, reader=READER, content=replace(base, lines=(*base.lines, COST)))
    assert form.is_valid()
    assert COST in form.content().lines


SERVICE = {
    "service_fee": "2,400.00",
    "service_work": "Accounting",
    "service_days": "0,1,2,3,4",
    "service_opens": "08:00",
    "service_closes": "00:00",
    "service_country": "DE",
    "service_priorities": "urgent: 1, 8\nnormal: 4, 24",
    "service_response": "95",
    "service_response_credits": "95: 5; 90: 10",
    "service_response_before": "81.5",
    "service_cap": "15",
    "service_earn_back": "2",
    "service_check_days": "5",
    "service_counted": "pieces",
    "service_tiers": "100: 2.50\nmore: 2.00",
    "service_before_volume": "140",
}


def test_a_service_is_read_as_it_was_typed_and_typed_as_it_was_agreed() -> None:
    sent = SENT | SERVICE | {"arrangement": "managed_service"}
    form = TermsForm(sent, reader=READER)
    assert form.is_valid(), form.errors
    content = form.content()
    line = content.lines[-1]
    assert (line.rate_minor, line.unit, line.what) == (240_000, "month", "Accounting")
    service = line.service
    assert service is not None
    assert service.hours == ServiceHours(
        opens_minute=480, closes_minute=1_440, zone="Europe/Berlin", country="DE"
    )
    assert service.priorities[0] == Priority(
        name="urgent", response_minutes=60, resolution_minutes=480
    )
    (level,) = service.levels
    assert [one.credit_basis_points for one in level.credits] == [500, 1_000]
    assert (level.target_basis_points, level.before_basis_points) == (9_500, 8_150)
    assert [(tier.up_to, tier.rate_minor) for tier in service.tiers] == [(100, 250), (None, 200)]
    again = TermsForm(reader=READER, content=content)
    shown = {name: again[name].value() for name in again.fields}
    resent = TermsForm({k: v for k, v in shown.items() if v is not None}, reader=READER)
    assert resent.is_valid(), resent.errors
    assert resent.content().lines[-1] == line


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("service_fee", "much"),
        ("service_priorities", "urgent"),
        ("service_priorities", "urgent: soon"),
        ("service_response", "most"),
        ("service_response_credits", "95, 5"),
        ("service_cap", "15.001"),
        ("service_tiers", "100; 2"),
    ],
)
def test_what_of_a_service_cannot_be_read_stands_beside_its_field(field: str, typed: str) -> None:
    form = TermsForm(SENT | SERVICE | {field: typed}, reader=READER)
    assert form.is_valid(), form.errors
    with pytest.raises(Refusal) as refused:
        form.content()
    assert field in [problem.field for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"service_priorities": ""}, "service_response"),
        ({"service_priorities": "urgent: -, 8"}, "service_priorities"),
        ({"service_response": "110"}, "service_response"),
        ({"service_response_credits": "99: 5"}, "service_response_credits"),
        ({"service_opens": "18:00", "service_closes": "09:00"}, "service_closes"),
        ({"service_check_days": "0"}, "service_check_days"),
        ({"service_earn_back": "50"}, "service_earn_back"),
        ({"service_tiers": "100: 2.00"}, "service_tiers"),
    ],
)
def test_what_of_a_service_cannot_be_agreed_stands_beside_its_field(
    typed: dict[str, str], field: str
) -> None:
    sent = SENT | SERVICE | {"arrangement": "managed_service"} | typed
    sent |= {"result-2-title": "", "result-2-amount": "", "rate": ""}
    form = TermsForm(sent, reader=READER)
    assert form.is_valid(), form.errors
    with pytest.raises(Refusal) as refused:
        refuse_unless_whole(form.content(), today=NOW.date())
    put_beside_fields(form, refused.value)
    assert list(form.errors) == [field], form.errors


def resent(content: TermsContent) -> TermsContent:
    """What comes of a form that is sent back as it was shown."""
    shown = TermsForm(reader=READER, content=content)
    values = {name: shown[name].value() for name in shown.fields} | {"rows": str(shown.rows)}
    sent = {name: value for name, value in values.items() if value is not None}
    form = TermsForm(sent, reader=READER, content=content)
    assert form.is_valid(), form.errors
    return form.content()


def milestone(key: str) -> MilestoneContent:
    return MilestoneContent(
        key=key, title=f"Part {key}", amount_minor=50_000, criteria=("Works",), estimate_minutes=90
    )


ALL_THAT_LINES_SAY = (
    LineContent(
        key="build",
        basis=Basis.RESULT,
        what="Building it",
        review_window_days=10,
        milestones=tuple(milestone(f"m{number}") for number in range(50)),
        caps=(CapContent(over=Cap.LINE, amount_minor=9_000_000),),
    ),
    LineContent(
        key="care",
        basis=Basis.RESULT,
        what="Looking after it",
        review_window_days=5,
        milestones=(milestone("c1"),),
    ),
    LineContent(
        key="lead",
        basis=Basis.TIME,
        what="Leading",
        role="lead",
        rate_minor=9_000,
        unit="hour",
        review_window_days=3,
        caps=(
            CapContent(over=Cap.MONTH, minutes=6_000),
            CapContent(over=Cap.WEEK, minutes=1_200, amount_minor=150_000),
        ),
    ),
    LineContent(
        key="test",
        basis=Basis.TIME,
        what="Testing",
        role="tester",
        rate_minor=6_000,
        unit="hour",
        caps=(CapContent(over=Cap.WEEK, minutes=600),),
    ),
    LineContent(
        key="trips",
        basis=Basis.EXPENSE,
        what="Trips",
        expense_kinds=("travel",),
        caps=(
            CapContent(over=Cap.MONTH, amount_minor=20_000),
            CapContent(over=Cap.LINE, amount_minor=90_000),
        ),
    ),
    LineContent(key="tools", basis=Basis.EXPENSE, what="Tools", expense_kinds=("licences",)),
    COST,
)


def test_a_form_sent_back_as_it_was_shown_changes_no_line() -> None:
    """Also where a program proposed more than the form asks for."""
    content = replace(app_terms(), lines=ALL_THAT_LINES_SAY)
    assert {line.key: line for line in resent(content).lines} == {
        line.key: line for line in ALL_THAT_LINES_SAY
    }


SEATS = {
    "seats_rate": "6,500.00",
    "seats_work": "Frontend developers",
    "seats": "4",
    "seats_least": "3",
    "seats_most": "8",
    "seats_notice": "30",
    "seats_absent": "replaced",
    "seats_replacement": "15",
}


def test_seats_are_read_as_they_were_typed_and_typed_as_they_were_agreed() -> None:
    form = TermsForm(SENT | SEATS | {"arrangement": "outstaffing"}, reader=READER)
    assert form.is_valid(), form.errors
    content = form.content()
    (line,) = (line for line in content.lines if line.basis is Basis.CAPACITY)
    assert (line.rate_minor, line.unit, line.what) == (650_000, "month", "Frontend developers")
    assert line.capacity == CapacityContent(
        seats=4,
        least_seats=3,
        most_seats=8,
        call_off_notice_days=30,
        absent_day=AbsentDay.REPLACED,
        replacement_days=15,
    )
    assert line in resent(content).lines


def test_seats_without_a_band_are_held_as_they_are() -> None:
    typed = {"seats_rate": "6,500.00", "seats": "2", "arrangement": "outstaffing"}
    form = TermsForm(SENT | typed, reader=READER)
    assert form.is_valid(), form.errors
    (capacity,) = (line.capacity for line in form.content().lines if line.capacity)
    assert (capacity.least_seats, capacity.seats, capacity.most_seats) == (2, 2, 2)


def test_what_is_wrong_with_seats_stands_beside_its_field() -> None:
    typed = SEATS | {"seats": "9", "seats_notice": "-1", "arrangement": "outstaffing"}
    form = TermsForm(SENT | typed, reader=READER)
    assert form.is_valid(), form.errors
    with pytest.raises(Refusal) as refused:
        refuse_unless_whole(form.content(), today=NOW.date())
    put_beside_fields(form, refused.value)
    assert {"seats", "seats_notice"} <= form.errors.keys()
    assert form.asks_for_seats


def test_the_lines_beside_are_told_with_what_they_come_to() -> None:
    form = TermsForm(reader=READER, content=replace(app_terms(), lines=ALL_THAT_LINES_SAY))
    assert form.lines_beside == (
        "Looking after it, 500.00 EUR",
        "Testing, 60.00 EUR for each hour",
        "Tools",
        "Centre, 1000.00 EUR for each month",
    )
