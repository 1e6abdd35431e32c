"""What an address asks of the advisor: the brief in it, and figures put in for this advice alone.

The address is the whole question, so that it can be sent, kept as a bookmark and gone back to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from outwork.advice.actions import refuse_unless_fits
from outwork.advice.inquiry import Figure, Inquiry, OwnFigure
from outwork.advice.queries import own_figures
from outwork.kernel.refusal import Problem, Refusal
from outwork.people.queries import organisations_by_id
from outwork.simulation.assumptions import Assumptions
from outwork.simulation.brief import Brief
from outwork.simulation.reading import read_mapping
from outwork.web.forms.brief import BriefForm, fields_of
from outwork.web.forms.brief.spelling import Fields, mapping_of
from outwork.web.pages.advisor.examples import FIRST, examples
from outwork.web.requests import Request

FIGURE = "figure."
"""Before the id of an assumption: the figure that stands in its place for this advice."""
LONGEST_ADDRESS = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One address, read."""

    form: BriefForm
    inquiry: Inquiry | None
    """None where the brief can't be read; the form says why."""
    figures: Fields
    """Figures of this advice alone, as they stand in the address."""

    @property
    def address(self) -> str:
        """The question as the shortest query string that asks it."""
        assert self.inquiry is not None, "what can't be read has no address"
        return address_of(self.inquiry.brief, figures=self.figures)


def asking_of(request: Request, query: QueryDict | None = None) -> Asking:
    """Read the request's address, or one that was sent in a form."""
    sent = request.GET if query is None else query
    typed = _typed(sent) or fields_of(_example(request, sent.get("example", "")))
    figures = {name: text for name, text in typed.items() if name.startswith(FIGURE)}
    fields = {name: text for name, text in typed.items() if name not in figures}
    form = BriefForm(fields, currency=_currency(fields))
    try:
        brief = read_mapping(mapping_of(fields)).brief
        own = own_figures(by=request.actor) | _for_this_advice(figures)
    except Refusal as refusal:
        form.refuse(refusal.problems)
        return Asking(form=form, inquiry=None, figures=figures)
    return Asking(form=form, inquiry=Inquiry(brief=brief, figures=own), figures=figures)


def address_of(brief: Brief, *, figures: Mapping[str, str]) -> str:
    """The query string that asks for advice on a brief."""
    return urlencode({**fields_of(brief), **figures})


def read_figure(text: str, *, field: str) -> Figure:
    """ "2" or "1,2,3" as a figure; refused where it is neither."""
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) == 1:
        return numbers[0]
    if len(numbers) == 3:
        return numbers
    raise Refusal.of(field, _("Enter a number, or the good, the likely and the bad case."))


def _typed(sent: QueryDict) -> Fields:
    """What was typed; several boxes of one name are one text with commas."""
    if "shape" not in sent or len(sent.urlencode()) > LONGEST_ADDRESS:
        return {}
    return {name: ",".join(filter(None, sent.getlist(name))) for name in sent}


def _example(request: Request, name: str) -> Brief:
    """The example of that name, else the first, set in the reader's own country."""
    if name in examples():
        return examples()[name]
    brief = examples()[FIRST]
    own = request.actor.organisation
    country = organisations_by_id([own])[own].country if own else ""
    if country not in Assumptions.standard().countries:
        return brief
    return replace(brief, client=replace(brief.client, country=country, currency=""))


def _currency(fields: Fields) -> str:
    """What the brief counts in: the currency typed, else the country's."""
    country = Assumptions.standard().countries.get(fields.get("client.country", ""))
    return fields.get("client.currency", "") or (country.currency if country else "")


def _for_this_advice(figures: Fields) -> dict[str, OwnFigure]:
    found = {}
    problems: list[Problem] = []
    for name, text in figures.items():
        row = name.removeprefix(FIGURE)
        try:
            figure = read_figure(text, field=name)
            refuse_unless_fits(row, figure)
            found[row] = OwnFigure(figure=figure, source=_("your own figure, for this advice"))
        except Refusal as refusal:
            problems += refusal.problems
    if problems:
        raise Refusal.all_of(problems)
    return found
