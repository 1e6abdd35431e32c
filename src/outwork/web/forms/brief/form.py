"""The form of a brief: one field a question, with its words, its reason and its usual answer."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.kernel.refusal import Problem
from outwork.simulation.brief import FUNCTIONS, SECTIONS, Role
from outwork.simulation.question import Question, questions
from outwork.simulation.reading.sections import kinds
from outwork.web.forms.brief.layout import NOT_TYPED, SHAPE_FRONT
from outwork.web.forms.brief.spelling import COMMON, NO, OPTIONAL, YES, text_of
from outwork.web.forms.brief.words import (
    CHOICES,
    SHAPES,
    arrangement_choices,
    country_choices,
    currency_choices,
    template_choices,
    unit_words,
)

SHORTEST_TEAM = 3
"""Rows for roles that are shown at least; two more than are filled otherwise."""
IN_A_ROW = 3
SCALE = re.compile(r"^(?P<question>.*\?) 0 (?P<low>[^,]+), 1 (?:[^,]+, 2 )?(?P<high>.+)$")
"""How a question that is answered on a scale names its ends."""


class ScaleInput(forms.NumberInput):
    """A slider between two words."""

    input_type = "range"


class CheckedWords(forms.CheckboxSelectMultiple):
    """Boxes whose words come as one text, with commas."""

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> object:
        """The words that are checked."""
        return [word for word in str(data.get(name) or "").split(",") if word]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A bound field with the words around it."""

    bound: forms.BoundField
    unit: str = ""
    low: str = ""
    """Of a scale: what its ends mean."""
    high: str = ""


class BriefForm(forms.Form):
    """A brief as it is typed. Reading and refusing it is the simulation's own affair."""

    def __init__(self, data: Mapping[str, str], *, currency: str) -> None:
        self.currency = currency
        self.shape = data.get("shape", "")
        self.roles = _rows_of_roles(data)
        self.optional = tuple(
            one for one in OPTIONAL if any(name.startswith(f"{one}.") for name in data)
        )
        super().__init__({**_usual(self.sections), **data})
        self.fields |= {"name": _name_field(), "shape": _shape_field()}
        for section in self.sections:
            self.fields |= _section_fields(section)
        for number in range(1, self.roles + 1):
            self.fields |= _role_fields(number)

    @property
    def sections(self) -> tuple[str, ...]:
        """All that is asked: of every shape of work, so that changing it needs no new page."""
        return (*SHAPE_FRONT, *COMMON, *self.optional)

    def asked(self, path: str) -> Asked:
        """The field of one question, with its unit or the words at the ends of its scale."""
        section, _dot, name = path.rpartition(".")
        part = Role if section.startswith("team.roles") else SECTIONS[section]
        question = next(one for one in questions(part) if one.name == name)
        ends = SCALE.match(question.text)
        if ends:
            return Asked(bound=self[path], low=ends["low"], high=ends["high"])
        unit = unit_words(question.unit, currency=self.currency)
        return Asked(bound=self[path], unit=unit)

    def role_rows(self) -> Iterator[tuple[Asked, Asked]]:
        """Function and number of people of each role."""
        for number in range(1, self.roles + 1):
            where = f"team.roles.{number}"
            yield self.asked(f"{where}.function"), self.asked(f"{where}.people")

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Put each problem beside its field, in words that need not name it."""
        self.full_clean()
        for problem in problems:
            name = problem.field if problem.field in self.fields else None
            self.add_error(name, _beside(problem))


def _beside(problem: Problem) -> str:
    """A file's sentence about a field, as it reads beside the field."""
    told = problem.message.removeprefix(f"{problem.field} ")
    if told == problem.message:
        return told
    if "without quotes" in told:
        return f"Enter {problem.accepted}."
    return f"This {told}"


def _usual(sections: tuple[str, ...]) -> dict[str, str]:
    """The usual answers of everything asked."""
    return {
        f"{section}.{one.name}": text_of(one.default)
        for section in sections
        for one in questions(SECTIONS[section])
        if one.default is not None
    }


def _rows_of_roles(data: Mapping[str, str]) -> int:
    filled = [name for name in data if name.startswith("team.roles.") and name.endswith("people")]
    return max(SHORTEST_TEAM, len([name for name in filled if data[name]]) + 1)


def _name_field() -> forms.Field:
    return forms.CharField(label=_("What is it?"), max_length=200, required=False)


def _shape_field() -> forms.Field:
    return forms.ChoiceField(label=_("Does it end?"), choices=SHAPES, widget=forms.RadioSelect)


def _section_fields(section: str) -> dict[str, forms.Field]:
    part = SECTIONS[section]
    paths = ((f"{section}.{one.name}", one) for one in questions(part))
    return {path: _field(path, one, part) for path, one in paths if path != "team.roles"}


def _role_fields(number: int) -> dict[str, forms.Field]:
    where = f"team.roles.{number}"
    return {
        f"{where}.{one.name}": _field(f"{where}.{one.name}", one, Role) for one in questions(Role)
    }


def _field(path: str, question: Question, part: type) -> forms.Field:
    """A question's field with its words. What is needed is refused by who reads it, not here."""
    field = _control(path, question, part)
    field.label, field.help_text = _label(question), _why(question)
    field.required = False
    return field


def _control(path: str, question: Question, part: type) -> forms.Field:
    """What fits the question: words to choose, yes or no, a scale, a number, a list."""
    kind = kinds(part)[question.name]
    if path in NOT_TYPED:
        return forms.CharField(widget=forms.HiddenInput)
    if choices := _choices(path, question):
        few = len(choices) <= IN_A_ROW
        widget: forms.Widget = forms.RadioSelect() if few else forms.Select()
        return forms.ChoiceField(choices=choices, widget=widget)
    if kind is bool:
        yes_or_no = [(YES, _("Yes")), (NO, _("No"))]
        return forms.ChoiceField(choices=yes_or_no, widget=forms.RadioSelect)
    if path == "limits.excluded_arrangements":
        return forms.MultipleChoiceField(choices=arrangement_choices(), widget=CheckedWords)
    if kind in (int, float, float | None):
        return forms.CharField(widget=_number(question, whole=kind is int))
    return forms.CharField()


def _number(question: Question, *, whole: bool) -> forms.NumberInput:
    """A box for a number; a slider where the ends of a scale have words."""
    if SCALE.match(question.text):
        span = {"min": question.least, "max": question.most, "step": "0.05"}
        return ScaleInput(attrs=span)
    bounds = {"step": "1" if whole else "any", "min": question.least, "max": question.most}
    return forms.NumberInput(attrs={name: at for name, at in bounds.items() if at is not None})


def _choices(path: str, question: Question) -> list[tuple[str, str]]:
    """What may be chosen; nothing where it is typed."""
    if question.choices:
        found = [(word, str(CHOICES[word])) for word in question.choices]
        is_role = path.startswith("team.roles") and question.choices == FUNCTIONS
        return [("", "–"), *found] if is_role else [*found]
    listed: dict[str, Callable[[], list[tuple[str, str]]]] = {
        "client.country": country_choices,
        "client.currency": currency_choices,
        "piece.template": partial(template_choices, "piece"),
        "service.template": partial(template_choices, "service"),
    }
    return listed[path]() if path in listed else []


def _label(question: Question) -> str:
    ends = SCALE.match(question.text)
    return ends["question"] if ends else question.text


def _why(question: Question) -> str:
    """The reason a question is asked for, as a sentence."""
    return f"{question.why[:1].upper()}{question.why[1:]}."
