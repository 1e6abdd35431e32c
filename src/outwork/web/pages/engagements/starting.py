"""Starting an engagement: with whom, and on which terms."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from outwork.advice.actions import place_work
from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft
from outwork.engagements.models import Engagement
from outwork.engagements.queries.partners import partners_of
from outwork.people.actions import enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.store.actor import Actor
from outwork.web.acting import act
from outwork.web.components.reader import Reader
from outwork.web.drawing import draw, known
from outwork.web.fields import country_options
from outwork.web.forms.terms.form import TermsForm
from outwork.web.pages.advisor.placing import Advised, advised
from outwork.web.requests import KnownRequest

SOMEBODY_NEW = ""


class OtherSideForm(forms.Form):
    """With whom: somebody known, or somebody new by name and e-mail."""

    side = forms.ChoiceField(
        label=gettext_lazy("You"),
        choices=[
            (Side.CLIENT.value, gettext_lazy("need this done")),
            (Side.SUPPLIER.value, gettext_lazy("do this work")),
        ],
        initial=Side.CLIENT.value,
        widget=forms.RadioSelect,
    )
    other = forms.ChoiceField(label=gettext_lazy("With"), required=False)
    name = forms.CharField(
        label=gettext_lazy("Their name"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Of the person or firm, where they are not in the list above."),
    )
    email = forms.EmailField(
        label=gettext_lazy("Their e-mail"),
        required=False,
        help_text=gettext_lazy("The offer reaches them by a link; they need no account."),
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Their country"), choices=country_options, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("They are"),
        choices=[
            (OrganisationKind.SOLE_TRADER.value, gettext_lazy("one person")),
            (OrganisationKind.COMPANY.value, gettext_lazy("a firm")),
        ],
        initial=OrganisationKind.SOLE_TRADER.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: object = None, *, known_ones: list[tuple[str, str]]) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        new = str(gettext_lazy("somebody new"))
        other = self.fields["other"]
        assert isinstance(other, forms.ChoiceField)
        other.choices = [*known_ones, (SOMEBODY_NEW, new)]

    def clean(self) -> dict[str, object]:
        typed = self.cleaned_data
        if not typed.get("other"):
            for field, words in _NEEDED.items():
                if not typed.get(field) and field not in self.errors:
                    self.add_error(field, str(words))
        return typed


_NEEDED = {
    "name": gettext_lazy("Say who it is, or choose somebody from the list."),
    "email": gettext_lazy("Enter their e-mail, so that the offer reaches them."),
    "country": gettext_lazy("Choose their country: tax and law depend on it."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """The page's context."""

    other_form: OtherSideForm
    form: TermsForm
    action: str
    advised_by: str
    """The advice that is followed; empty where none is."""


@known
@require_http_methods(["GET", "POST"])
def start(request: KnownRequest) -> HttpResponse:
    """Draft an engagement; nothing is shown to the other side before it is offered."""
    data = request.POST if request.method == "POST" else None
    mine = [(str(one.id), one.name) for one in partners_of(request.actor)]
    other_form = OtherSideForm(data, known_ones=mine)
    following = advised(request)
    if following:
        del other_form.fields["side"]
    content = following.content if following else None
    form = TermsForm(data, reader=request.reader, content=content)
    again = partial(_page, request, other_form, form, following)
    if data is None or "more" in data:
        return again()
    if not (other_form.is_valid() & form.is_valid()):
        return again(status=422)

    def perform() -> str:
        content = form.content()
        other = _other_side(other_form, reader=request.reader, by=request.actor, request=request)
        make = _making(following, other_form)
        made = make(content=content, other=other, by=request.actor, at=request.at)
        return reverse("engagement_terms", args=[made.pk])

    said = _("Drafted. Read it once more, then offer it.")
    return act(request, perform, said=said, form=form, again=again)


def _making(following: Advised | None, form: OtherSideForm) -> Callable[..., Engagement]:
    """A draft, or one that follows an advice: then who asked for it is the client."""
    if following is None:
        return partial(draft, side=Side(form.cleaned_data["side"]))
    return partial(place_work, advice=following.advice, candidate=following.candidate)


def _other_side(form: OtherSideForm, *, reader: Reader, by: Actor, request: KnownRequest) -> UUID:
    """The organisation that was chosen, or the one that was named, entered as unclaimed."""
    typed = form.cleaned_data
    if typed["other"]:
        return UUID(typed["other"])
    entered = enter_organisation(
        kind=OrganisationKind(typed["kind"]),
        name=typed["name"],
        place=Place(zone=reader.zone.key, country=typed["country"]),
        contact_name=typed["name"],
        contact_email=typed["email"],
        by=by,
        at=request.at,
    )
    return entered.organisation.pk


def _page(
    request: KnownRequest,
    other_form: OtherSideForm,
    form: TermsForm,
    following: Advised | None,
    status: int = 200,
) -> HttpResponse:
    page = StartPage(
        other_form=other_form,
        form=form,
        action=request.get_full_path(),
        advised_by=following.title if following else "",
    )
    return draw(
        request,
        "outwork/pages/engagements/start.html",
        page,
        current="engagements",
        status=status,
    )
