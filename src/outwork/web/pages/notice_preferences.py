"""What comes by mail: topic by topic, but for what concerns the security of one's account."""

from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outwork.notices.actions import prefer_mail
from outwork.notices.kinds import Topic
from outwork.notices.queries import mail_preferences
from outwork.web.acting import act
from outwork.web.drawing import draw, known
from outwork.web.pages.notices import TOPICS
from outwork.web.requests import KnownRequest

MUTABLE = tuple(topic for topic in Topic if topic.can_be_muted)


class PreferencesForm(forms.Form):
    """The topics on which somebody wants mail."""

    topics = forms.MultipleChoiceField(
        choices=[(topic.value, TOPICS[topic]) for topic in MUTABLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferencesPage:
    """The page's context."""

    form: PreferencesForm
    always: str


@known
@require_http_methods(["GET", "POST"])
def preferences(request: KnownRequest) -> HttpResponse:
    """Choose. A link in a mail leads here, and opening it alone changes nothing."""
    wanted = mail_preferences(by=request.actor)
    initial = {"topics": [topic.value for topic in MUTABLE if wanted[topic]]}
    form = PreferencesForm(request.POST or None, initial=initial)
    form.fields["topics"].label = _("Mail me about")
    if request.method == "GET" or not form.is_valid():
        page = PreferencesPage(form=form, always=str(TOPICS[Topic.SECURITY]))
        status = 422 if form.errors else 200
        template = "outwork/pages/notice_preferences.html"
        return draw(request, template, page, current="notices", status=status)

    def perform() -> str:
        for topic in MUTABLE:
            is_wanted = topic.value in form.cleaned_data["topics"]
            prefer_mail(topic=topic, wanted=is_wanted, by=request.actor, at=request.at)
        return reverse("notice_preferences")

    return act(request, perform, said=_("Kept."))
