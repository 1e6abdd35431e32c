"""What is paid once it is accepted.

Rows of results grow by a button that sends the form and comes back with one more, so that it works
without script. Empty rows are left out.
"""

from dataclasses import replace
from itertools import count

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import LineContent, MilestoneContent, TermsContent
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.components.reader import Reader
from outwork.web.fields import DayInput
from outwork.web.forms.terms.section import (
    Data,
    Fields,
    Section,
    Sent,
    asked_line,
    typed_amount,
)

KEY = "results"
FIRST_ROWS = 2
MOST_ROWS = 40
USUAL_REVIEW_DAYS = 14


def rows(data: Data | None, content: TermsContent | None) -> int:
    """How many rows of results to show: those that were sent, and one more where asked."""
    if data is None:
        return max(FIRST_ROWS, len(_milestones(content)))
    sent = str(data.get("rows", ""))
    number = int(sent) if sent.isdigit() and len(sent) < 4 else FIRST_ROWS
    return min(number + ("more" in data), max(MOST_ROWS, len(_milestones(content))))


def _milestones(content: TermsContent | None) -> tuple[MilestoneContent, ...]:
    line = asked_line(content, Basis.RESULT)
    return line.milestones if line else ()


def _fields(data: Data | None, content: TermsContent | None) -> Fields:
    found: Fields = {
        "review_window_days": forms.IntegerField(
            label=_("Days to review a result"),
            initial=USUAL_REVIEW_DAYS,
            help_text=_("If nothing is said in that time, it counts as accepted."),
        )
    }
    for number in range(rows(data, content)):
        found |= _row(number)
    return found


def _row(number: int) -> Fields:
    return {
        f"result-{number}-key": forms.CharField(
            required=False, max_length=16, widget=forms.HiddenInput
        ),
        f"result-{number}-title": forms.CharField(
            label=_("Result"), required=False, max_length=200
        ),
        f"result-{number}-amount": forms.CharField(label=_("Price"), required=False, max_length=30),
        f"result-{number}-due": forms.DateField(label=_("Due"), required=False, widget=DayInput),
        f"result-{number}-criteria": forms.CharField(
            label=_("Accepted when"),
            required=False,
            max_length=5_000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("One criterion a line."),
        ),
    }


def _initial(content: TermsContent, reader: Reader) -> dict[str, object]:
    found: dict[str, object] = {}
    line = asked_line(content, Basis.RESULT)
    if line is not None:
        found["review_window_days"] = line.review_window_days or USUAL_REVIEW_DAYS
    for number, milestone in enumerate(_milestones(content)):
        amount = typed_amount(milestone.amount_minor, currency=content.currency, reader=reader)
        found |= {
            f"result-{number}-key": milestone.key,
            f"result-{number}-title": milestone.title,
            f"result-{number}-amount": amount,
            f"result-{number}-due": milestone.due_on,
            f"result-{number}-criteria": "\n".join(milestone.criteria),
        }
    return found


def _line(sent: Sent) -> LineContent | None:
    milestones: list[MilestoneContent] = []
    problems: list[Problem] = []
    for number in _filled_rows(sent):
        try:
            milestones.append(_milestone(number, sent))
        except Refusal as refusal:
            problems += refusal.problems
    if problems:
        raise Refusal.all_of(problems)
    if not milestones:
        return None
    begun = sent.begun(Basis.RESULT, key=KEY)
    return replace(
        begun,
        what=begun.what or str(_("Results")),
        review_window_days=sent.values["review_window_days"],
        milestones=tuple(milestones),
    )


def _milestone(number: int, sent: Sent) -> MilestoneContent:
    title, due, criteria, key = (
        sent.values[f"result-{number}-{name}"] for name in ("title", "due", "criteria", "key")
    )
    known = {one.key: one for one in _milestones(sent.base)}.get(key)
    made = MilestoneContent(
        key=known.key if known else _free_key(number, base=sent.base),
        title=title,
        amount_minor=sent.amount(f"result-{number}-amount"),
        due_on=due,
        criteria=tuple(filter(None, map(str.strip, criteria.splitlines()))),
    )
    return replace(made, estimate_minutes=known.estimate_minutes) if known else made


def _free_key(number: int, *, base: TermsContent | None) -> str:
    """A new result is named by its row, or by one of its own further down where that is taken."""
    taken = {one.key for one in base.milestones} if base else set()
    return next(key for place in count(number + 1, MOST_ROWS) if (key := f"r{place}") not in taken)


def _filled_rows(sent: Sent) -> list[int]:
    names = ("title", "amount", "criteria")
    return [
        number
        for number in range(max(MOST_ROWS, len(_milestones(sent.base))))
        if any(sent.values.get(f"result-{number}-{name}") for name in names)
    ]


def _field_of(path: tuple[str, ...], sent: Sent) -> str | None:
    match path:
        case ("milestones", number, name):
            own = {"title": "title", "amount_minor": "amount", "criteria": "criteria"}
            row = _filled_rows(sent)[int(number)]
            return f"result-{row}-{own[name]}" if name in own else None
        case ("review_window_days",):
            return "review_window_days"
    return None


SECTION = Section(
    basis=Basis.RESULT, fields=_fields, initial=_initial, line=_line, field_of=_field_of
)
