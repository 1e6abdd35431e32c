"""The form of terms: plain questions with defaults, turned into content and back.

Rows of results grow by a button that sends the form and comes back with one more, so that it works
without script. Empty rows are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.arrangement.bases import Cap
from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.engagements.terms.content import (
    BillingRhythm,
    CapContent,
    LineContent,
    MilestoneContent,
    PhaseContent,
    TermsContent,
)
from outwork.kernel.money import Money
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.components.reader import Reader
from outwork.web.fields import DayInput, country_options, currency_options, decimal_mark_of
from outwork.web.forms.lines_beside import kept_lines, told_lines
from outwork.web.forms.terms_typed import MOST_ROWS, free_key, typed

RESULTS, HOURS, EXPENSES = "results", "hours", "expenses"
FIRST_ROWS = 2
MINUTES_AN_HOUR = 60
RHYTHMS = (
    (BillingRhythm.EACH, _("at once")),
    (BillingRhythm.WEEKLY, _("weekly")),
    (BillingRhythm.MONTHLY, _("monthly")),
)


class TermsForm(forms.Form):
    """What two sides agree on, as one of them proposes it."""

    title = forms.CharField(label=_("What is to be done?"), max_length=120)
    arrangement = forms.ChoiceField(
        label=_("Way of working"),
        choices=[(one.id, one.name) for one in ENGAGEMENTS],
        initial="freelance",
        help_text=_("It decides who employs, directs and answers; the drawing shows it."),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_options)
    starts_on = forms.DateField(
        label=_("First day"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: it starts once both have agreed."),
    )
    ends_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput,
        help_text=_("Empty: it ends by itself when the last result is paid."),
    )
    rate = forms.CharField(
        label=_("Price of an hour"),
        required=False,
        max_length=30,
        help_text=_("Without VAT. Empty: no hours are paid."),
    )
    hours = forms.CharField(
        label=_("At most in a week"),
        required=False,
        max_length=8,
        help_text=_("Hours beyond it are not paid."),
    )
    work = forms.CharField(label=_("What the hours are for"), required=False, max_length=200)
    expense_kinds = forms.CharField(
        label=_("Expenses paid back"),
        required=False,
        max_length=300,
        help_text=_("Kinds, with commas: travel, licences. Empty: none."),
    )
    expense_limit = forms.CharField(
        label=_("Expenses at most"),
        required=False,
        max_length=30,
        help_text=_("In all, without VAT."),
    )
    review_window_days = forms.IntegerField(
        label=_("Days to review a result"),
        initial=14,
        help_text=_("If nothing is said in that time, it counts as accepted."),
    )
    payment_days = forms.IntegerField(label=_("Days to pay an invoice"), initial=14)
    billing = forms.ChoiceField(label=_("Invoices are written"), choices=RHYTHMS)
    purchase_order = forms.CharField(label=_("Purchase order"), required=False, max_length=60)
    notice_days = forms.IntegerField(label=_("Days of notice"), initial=14)
    warranty_days = forms.IntegerField(label=_("Days of warranty"), initial=90)
    law_country = forms.ChoiceField(label=_("Law of"), choices=country_options, required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        reader: Reader,
        content: TermsContent | None = None,
    ) -> None:
        self.reader = reader
        self.base = content
        self.rows = _rows(data, content)
        super().__init__(data, initial=typed(content, reader=reader) if content else None)
        for number in range(self.rows):
            self.fields |= _result_fields(number)

    @property
    def result_rows(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """The bound fields of each result."""
        names = ("title", "amount", "due", "criteria")
        for number in range(self.rows):
            yield number, [self[f"result-{number}-{name}"] for name in names]

    def content(self) -> TermsContent:
        """The terms as typed. Raises Refusal with every problem of figures at once."""
        assert self.is_valid(), "asked only of a valid form"
        sent = self.cleaned_data
        lines, problems = self._lines()
        if problems:
            raise Refusal.all_of(problems)
        answers = CATALOGUE[sent["arrangement"]].usual
        base = self.base or TermsContent(
            title=sent["title"],
            arrangement=sent["arrangement"],
            currency=sent["currency"],
            phases=(PhaseContent(answers=answers),),
        )
        phases = (
            base.phases
            if base.arrangement == sent["arrangement"]
            else (PhaseContent(answers=answers),)
        )
        return replace(
            base,
            title=sent["title"],
            arrangement=sent["arrangement"],
            currency=sent["currency"],
            phases=phases,
            lines=(*kept_lines(base, arrangement=sent["arrangement"]), *lines),
            starts_on=sent["starts_on"],
            ends_on=sent["ends_on"],
            ends_by_itself=sent["ends_on"] is None,
            payment_days=sent["payment_days"],
            billing=BillingRhythm(sent["billing"]),
            purchase_order=sent["purchase_order"],
            notice_days=sent["notice_days"],
            warranty_days=sent["warranty_days"],
            law_country=sent["law_country"],
        )

    @property
    def lines_beside(self) -> tuple[tuple[str, str, str], ...]:
        """What else is paid: what for, how much, for each of what."""
        return told_lines(self.base)

    def name_of(self, path: str) -> str | None:
        """The field that a problem of the content is about: "lines.0.milestones.1.title"."""
        parts = path.split(".")
        if parts[0] != "lines":
            return path if path in self.fields else None
        if len(parts) < 3:
            return None
        if "milestones" in parts and len(parts) == 5:
            row = self._filled_rows()[int(parts[3])]
            own = {"title": "title", "amount_minor": "amount", "criteria": "criteria"}
            return f"result-{row}-{own[parts[4]]}" if parts[4] in own else None
        own = {"rate_minor": "rate", "caps": "hours", "review_window_days": "review_window_days"}
        return own.get(parts[2])

    def _filled_rows(self) -> list[int]:
        names = ("title", "amount", "criteria")
        return [
            number
            for number in range(self.rows)
            if any(self.cleaned_data.get(f"result-{number}-{name}") for name in names)
        ]

    def _lines(self) -> tuple[tuple[LineContent, ...], list[Problem]]:
        problems: list[Problem] = []
        made = []
        for make in (self._results, self._hours, self._expenses):
            try:
                made.append(make())
            except Refusal as refusal:
                problems += refusal.problems
        return tuple(line for line in made if line is not None), problems

    def _amount(self, field: str, *, minimum: int = 1) -> int:
        money = Money.parse(
            self.cleaned_data[field],
            self.cleaned_data["currency"],
            field=field,
            decimal_mark=decimal_mark_of(self.reader),
            minimum_minor=minimum,
        )
        return money.minor

    def _results(self) -> LineContent | None:
        milestones: list[MilestoneContent] = []
        problems: list[Problem] = []
        for number in self._filled_rows():
            try:
                milestones.append(self._result(number))
            except Refusal as refusal:
                problems += refusal.problems
        if problems:
            raise Refusal.all_of(problems)
        if not milestones:
            return None
        return LineContent(
            key=RESULTS,
            basis=Basis.RESULT,
            what=str(_("Results")),
            review_window_days=self.cleaned_data["review_window_days"],
            milestones=tuple(milestones),
        )

    def _result(self, number: int) -> MilestoneContent:
        sent = {
            name: self.cleaned_data[f"result-{number}-{name}"]
            for name in ("title", "due", "criteria", "key")
        }
        return MilestoneContent(
            key=sent["key"] or free_key(number, base=self.base),
            title=sent["title"],
            amount_minor=self._amount(f"result-{number}-amount"),
            due_on=sent["due"],
            criteria=tuple(filter(None, map(str.strip, sent["criteria"].splitlines()))),
        )

    def _hours(self) -> LineContent | None:
        if not self.cleaned_data["rate"]:
            return None
        minutes = self._minutes()
        caps = (CapContent(over=Cap.WEEK, minutes=minutes),) if minutes is not None else ()
        return LineContent(
            key=HOURS,
            basis=Basis.TIME,
            what=self.cleaned_data["work"] or str(_("Hours")),
            rate_minor=self._amount("rate"),
            unit="hour",
            caps=caps,
        )

    def _minutes(self) -> int | None:
        text = self.cleaned_data["hours"].strip().replace(",", ".")
        if not text:
            return None
        try:
            hours = Decimal(text)
            minutes = hours * MINUTES_AN_HOUR
        except InvalidOperation:
            minutes = Decimal("NaN")
        if not minutes.is_finite() or not 0 < minutes <= 168 * MINUTES_AN_HOUR:
            raise Refusal.of(
                "hours",
                "Enter hours of a week, from 0.5 to 168.",
                given=text,
                accepted="0.5 to 168",
            )
        return int(minutes)

    def _expenses(self) -> LineContent | None:
        kinds = tuple(filter(None, map(str.strip, self.cleaned_data["expense_kinds"].split(","))))
        if not kinds:
            return None
        limit = (
            (CapContent(over=Cap.LINE, amount_minor=self._amount("expense_limit")),)
            if self.cleaned_data["expense_limit"]
            else ()
        )
        return LineContent(
            key=EXPENSES,
            basis=Basis.EXPENSE,
            what=str(_("Expenses")),
            expense_kinds=kinds,
            caps=limit,
        )


def _rows(data: Mapping[str, object] | None, content: TermsContent | None) -> int:
    """How many rows of results to show: those that were sent, and one more where asked."""
    if data is None:
        return max(FIRST_ROWS, len(content.milestones) if content else 0)
    sent = str(data.get("rows", ""))
    number = int(sent) if sent.isdigit() and len(sent) < 4 else FIRST_ROWS
    return min(number + ("more" in data), MOST_ROWS)


def _result_fields(number: int) -> dict[str, forms.Field]:
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
