"""The form of terms: its frame; each kind of price line is a section beside it."""

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.catalogue import CATALOGUE, ENGAGEMENTS
from outwork.engagements.terms.content import (
    BillingRhythm,
    LineContent,
    PhaseContent,
    TermsContent,
)
from outwork.kernel.refusal import Problem, Refusal
from outwork.web.components.reader import Reader
from outwork.web.fields import DayInput, country_options, currency_options
from outwork.web.forms.terms import results
from outwork.web.forms.terms.section import Data, Sent
from outwork.web.forms.terms.sections import SECTION_OF, SECTIONS, kept_lines, told_lines

RHYTHMS = (
    (BillingRhythm.EACH, _("at once")),
    (BillingRhythm.WEEKLY, _("weekly")),
    (BillingRhythm.MONTHLY, _("monthly")),
)
PLAIN = (
    "title",
    "arrangement",
    "currency",
    "starts_on",
    "ends_on",
    "payment_days",
    "purchase_order",
    "notice_days",
    "warranty_days",
    "law_country",
)
"""Fields that are named as the terms name them, and hold the same."""


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
    payment_days = forms.IntegerField(label=_("Days to pay an invoice"), initial=14)
    billing = forms.ChoiceField(label=_("Invoices are written"), choices=RHYTHMS)
    purchase_order = forms.CharField(label=_("Purchase order"), required=False, max_length=60)
    notice_days = forms.IntegerField(label=_("Days of notice"), initial=14)
    warranty_days = forms.IntegerField(label=_("Days of warranty"), initial=90)
    law_country = forms.ChoiceField(label=_("Law of"), choices=country_options, required=False)

    _asked: tuple[Sent, tuple[LineContent, ...]]
    """What the content was made of: a problem that is put beside its field empties the field."""

    def __init__(
        self,
        data: Data | None = None,
        *,
        reader: Reader,
        content: TermsContent | None = None,
    ) -> None:
        self.reader = reader
        self.base = content
        self.rows = results.rows(data, content)
        super().__init__(data, initial=_typed(content, reader=reader) if content else None)
        for section in SECTIONS:
            self.fields |= section.fields(data, content)

    @property
    def result_rows(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """The bound fields of each result."""
        names = ("title", "amount", "due", "criteria")
        for number in range(self.rows):
            yield number, [self[f"result-{number}-{name}"] for name in names]

    @property
    def asks_for_service(self) -> bool:
        return self._stands_open("service", "service_fee")

    @property
    def asks_for_seats(self) -> bool:
        return self._stands_open("seats", "seats_rate")

    def _stands_open(self, section: str, price: str) -> bool:
        """Whether what is asked beside a price is shown: it is paid for, or something is wrong."""
        has_errors = any(name.startswith(section) for name in self.errors)
        return has_errors or bool(self[price].value())

    @property
    def lines_beside(self) -> tuple[str, ...]:
        """What else is paid: what for, how much, for each of what."""
        return told_lines(self.base)

    def content(self) -> TermsContent:
        """The terms as typed. Raises Refusal with every problem of figures at once."""
        assert self.is_valid(), "asked only of a valid form"
        sent = Sent(values=dict(self.cleaned_data), reader=self.reader, base=self.base)
        plain = {name: self.cleaned_data[name] for name in PLAIN}
        answers = CATALOGUE[plain["arrangement"]].usual
        usual = (PhaseContent(answers=answers),)
        base = self.base or TermsContent(
            title=plain["title"],
            arrangement=plain["arrangement"],
            currency=plain["currency"],
            phases=usual,
        )
        lines = (*kept_lines(base, arrangement=plain["arrangement"]), *_lines(sent))
        self._asked = (sent, lines)
        return replace(
            base,
            **plain,
            phases=base.phases if base.arrangement == plain["arrangement"] else usual,
            lines=lines,
            ends_by_itself=plain["ends_on"] is None,
            billing=BillingRhythm(self.cleaned_data["billing"]),
        )

    def name_of(self, path: str) -> str | None:
        """The field that a problem of the content is about: "lines.0.milestones.1.title"."""
        match path.split("."):
            case ["lines", number, *rest] if rest:
                sent, lines = self._asked
                section = SECTION_OF.get(lines[int(number)].basis)
                return section.field_of(tuple(rest), sent) if section else None
        return path if path in self.fields else None


def _lines(sent: Sent) -> tuple[LineContent, ...]:
    """The lines as typed. Raises Refusal with the problems of all of them."""
    made: list[LineContent] = []
    problems: list[Problem] = []
    for section in SECTIONS:
        try:
            line = section.line(sent)
        except Refusal as refusal:
            problems += refusal.problems
        else:
            made += [line] if line else []
    if problems:
        raise Refusal.all_of(problems)
    return tuple(made)


def _typed(content: TermsContent, *, reader: Reader) -> dict[str, object]:
    """What the fields hold of given terms."""
    found = {name: getattr(content, name) for name in PLAIN} | {"billing": content.billing.value}
    for section in SECTIONS:
        found |= section.initial(content, reader)
    return found
