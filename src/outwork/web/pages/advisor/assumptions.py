"""Every assumption with its source, and putting a figure of one's own in its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.advice.actions import put_in_figure, refuse_unless_fits, take_back_figure
from outwork.advice.inquiry import Figure
from outwork.advice.queries import own_figures
from outwork.kernel.refusal import Refusal
from outwork.simulation.assumptions import Assumptions, Row
from outwork.web.acting import act, put_beside_fields
from outwork.web.components.tables import Paging
from outwork.web.drawing import draw, draw_open
from outwork.web.pages.advisor.asking import FIGURE, asking_of
from outwork.web.pages.advisor.assumed import AssumptionRow, drawn, row_view
from outwork.web.requests import KnownRequest, Request, page_number

ADVICE, ORGANISATION, BACK = "advice", "organisation", "back"
LONGEST_SEARCH = 80
PAGE = 50


class FigureForm(forms.Form):
    """A figure of one's own: one number, or the good, the likely and the bad case."""

    low = forms.FloatField(label=gettext_lazy("Low: one time in ten it is less"), required=False)
    likely = forms.FloatField(label=gettext_lazy("Most likely"))
    high = forms.FloatField(label=gettext_lazy("High: one time in ten it is more"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Stands beside the figure wherever it is used."),
    )
    holds = forms.ChoiceField(
        label=gettext_lazy("It holds"),
        choices=[
            (ADVICE, gettext_lazy("for this advice")),
            (ORGANISATION, gettext_lazy("for all of us")),
        ],
        initial=ADVICE,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: object = None, *, row: Row, signed_in: bool) -> None:
        low, high = row.p1, row.p3
        spread = {"low": low, "high": high} if high > low else {}
        usual = {"likely": row.p2 if spread else row.mean, **spread}
        super().__init__(data, initial=usual)  # type: ignore[arg-type]
        for name in ("low", "likely", "high"):
            self.fields[name].widget = forms.NumberInput(attrs={"step": "any"})
        if not signed_in:
            del self.fields["holds"], self.fields["reason"]

    def figure(self) -> Figure:
        """The figure as typed; an empty end is the likely case."""
        typed = self.cleaned_data
        likely: float = typed["likely"]
        low, high = (likely if typed[end] is None else typed[end] for end in ("low", "high"))
        return likely if low == likely == high else (low, likely, high)

    def name_of(self, path: str) -> str | None:
        """Whatever is wrong with the figure stands beside the likely case."""
        return "reason" if path == "reason" else "likely"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionsPage:
    """The page's context: every figure."""

    layout: str
    rows: tuple[AssumptionRow, ...]
    line: str
    search: str
    asked: str
    back_href: str
    paging: Paging | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePage:
    """The page's context: one figure."""

    layout: str
    row: AssumptionRow
    note: str
    applies_to: str
    form: FigureForm
    asked: str
    back_href: str
    may_take_back: bool


def assumptions(request: Request) -> HttpResponse:
    """All figures the advisor draws on, or those that hold some words."""
    asked = request.GET.get("asked", "")
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    known = _known_for(request, asked)
    found = tuple(row_view(row, asked=asked) for row in _found(known, search))
    unsourced = sum(row.unsourced for row in found)
    words = {"n": len(found), "unsourced": unsourced, "edition": known.edition}
    number = min(page_number(request), max(1, -(-len(found) // PAGE)))
    page = AssumptionsPage(
        layout=_layout(request),
        rows=found[(number - 1) * PAGE : number * PAGE],
        line=_("%(n)s figures, %(unsourced)s of them nobody’s. Edition %(edition)s.") % words,
        search=search,
        asked=asked,
        back_href=_back(asked),
        paging=_paging(len(found), number=number, search=search, asked=asked),
    )
    return _draw(request, "outwork/pages/advisor/assumptions.html", page)


def _paging(found: int, *, number: int, search: str, asked: str) -> Paging | None:
    if found <= PAGE:
        return None
    last = min(number * PAGE, found)
    words = {"first": (number - 1) * PAGE + 1, "last": last, "all": found}

    def href(page: int) -> str:
        kept = {"asked": asked, "q": search, "page": page}
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    return Paging(
        words=_("%(first)s to %(last)s of %(all)s") % words,
        previous_href=href(number - 1) if number > 1 else "",
        next_href=href(number + 1) if last < found else "",
    )


@require_http_methods(["GET", "POST"])
def assumption(request: Request, row: str) -> HttpResponse:
    """One figure, and a form to put one's own in its place."""
    asked = request.POST.get("asked", "") or request.GET.get("asked", "")
    found = _known_for(request, asked).rows.get(row)
    if found is None or found.shape == "text":
        raise Http404
    signed_in = request.user.is_authenticated
    data = request.POST if request.method == "POST" else None
    form = FigureForm(data, row=found, signed_in=signed_in)
    again = partial(_figure_page, request, form, found, asked)
    if data is None:
        return again()
    if signed_in and data.get("then") == BACK:
        return _take_back(request, row, asked)
    if not form.is_valid():
        return again(status=422)
    if signed_in and form.cleaned_data["holds"] == ORGANISATION:
        return _put_in(request, form, row, asked, again)
    return _for_this_advice(form, row, asked, again)


def _for_this_advice(
    form: FigureForm, row: str, asked: str, again: "partial[HttpResponse]"
) -> HttpResponse:
    """The figure goes into the address, and nowhere else."""
    figure = form.figure()
    try:
        refuse_unless_fits(row, figure)
    except Refusal as refusal:
        put_beside_fields(form, refusal)
        return again(status=422)
    query = QueryDict(asked, mutable=True)
    parts = figure if isinstance(figure, tuple) else (figure,)
    query[f"{FIGURE}{row}"] = ",".join(f"{part:.12g}" for part in parts)
    return HttpResponseRedirect(_back(query.urlencode()))


def _put_in(
    request: Request, form: FigureForm, row: str, asked: str, again: "partial[HttpResponse]"
) -> HttpResponse:
    def perform() -> str:
        reason = form.cleaned_data["reason"]
        put_in_figure(row=row, figure=form.figure(), reason=reason, by=request.actor, at=request.at)
        return _back(asked)

    said = _("From now on your organisation’s advice rests on this figure.")
    return act(request, perform, said=said, form=form, again=again)


def _take_back(request: Request, row: str, asked: str) -> HttpResponse:
    def perform() -> str:
        reason = _("the researched figure holds again")
        take_back_figure(row=row, reason=reason, by=request.actor, at=request.at)
        return _back(asked)

    return act(request, perform, said=_("The researched figure holds again."))


def _figure_page(
    request: Request, form: FigureForm, row: Row, asked: str, status: int = 200
) -> HttpResponse:
    own = own_figures(by=request.actor) if request.user.is_authenticated else {}
    page = FigurePage(
        layout=_layout(request),
        row=row_view(row, asked=asked),
        note=row.note,
        applies_to=row.applies_to,
        form=form,
        asked=asked,
        back_href=_back(asked),
        may_take_back=row.id in own,
    )
    return _draw(request, "outwork/pages/advisor/figure.html", page, status=status)


def _known_for(request: Request, asked: str) -> Assumptions:
    """The figures behind a question; the researched ones with the reader's own without one."""
    inquiry = asking_of(request, QueryDict(asked)).inquiry
    return inquiry.assumptions if inquiry else Assumptions.standard()


def _found(known: Assumptions, search: str) -> Iterator[Row]:
    words = search.lower().split()
    for row in drawn(known):
        text = f"{row.id} {row.meaning} {row.applies_to} {row.source}".lower()
        if all(word in text for word in words):
            yield row


def _back(asked: str) -> str:
    address = reverse("advisor")
    return f"{address}?{asked}" if asked else address


def _layout(request: Request) -> str:
    return "outwork/page.html" if request.user.is_authenticated else "outwork/open.html"


def _draw(
    request: Request, template: str, page: AssumptionsPage | FigurePage, *, status: int = 200
) -> HttpResponse:
    if isinstance(request, KnownRequest) or request.user.is_authenticated:
        return draw(request, template, page, current="advisor", status=status)  # type: ignore[arg-type]
    return draw_open(request, template, page, status=status)
