"""What somebody laid out, as they write it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.web.fields import DayInput, choose

LONGEST_KIND = 60


class ExpenseForm(forms.Form):
    """One receipt. `kind` is a line of the terms and the place of a kind in it."""

    kind = forms.ChoiceField(label=_("What kind"), widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("The other side reads this.")
    )
    day = forms.DateField(label=_("Day"), widget=DayInput)
    amount = forms.CharField(label=_("Amount"), max_length=30)
    receipt = forms.FileField(label=_("Receipt"), help_text=_("A PDF, or a picture of it."))


def fit(form: ExpenseForm, content: TermsContent, *, has_receipt: bool) -> ExpenseForm:
    """The kinds that the terms pay back; and a receipt that is kept need not come again."""
    options = kinds_of(content)
    choose(form, "kind", [(key, words) for key, (_line, words) in options.items()])
    if len(options) == 1:
        form.initial.setdefault("kind", next(iter(options)))
    form.fields["receipt"].required = not has_receipt
    return form


def kinds_of(content: TermsContent) -> dict[str, tuple[str, str]]:
    """Line and kind in words, by what a form sends for them."""
    lines = [line for line in content.lines if line.basis is Basis.EXPENSE]
    return {
        f"{line.key}:{place}": (line.key, kind)
        for line in lines
        for place, kind in enumerate(_kinds(line))
    }


def _kinds(line: LineContent) -> tuple[str, ...]:
    """Those that the line names; where it names none, it is a kind itself."""
    return line.expense_kinds or (line.what[:LONGEST_KIND],)
