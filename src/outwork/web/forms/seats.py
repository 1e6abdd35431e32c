"""The forms of seats: who comes, who leaves, who is away, how many there are."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from outwork.arrangement.answers import Party
from outwork.delivery.models import AbsenceKind
from outwork.people.queries import PersonCard
from outwork.web.fields import DayInput

PARTIES = (
    (Party.CLIENT, _("the client")),
    (Party.PROVIDER, _("the provider’s manager")),
    (Party.WORKER, _("they themselves")),
)
KINDS = (
    (AbsenceKind.HOLIDAY, _("holiday")),
    (AbsenceKind.SICK, _("sick")),
    (AbsenceKind.TRAINING, _("training")),
    (AbsenceKind.OTHER, _("something else")),
)


class PeopleForm(forms.Form):
    """A form that names one of one's own people."""

    names_of_people: tuple[str, ...] = ()

    def offer(self, people: Iterable[PersonCard]) -> None:
        """Let these people be chosen."""
        choices = [(str(one.id), one.name) for one in people]
        for name in self.names_of_people:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices if field.required else [("", "–"), *choices]


class StaffingForm(PeopleForm):
    """Somebody for a seat."""

    names_of_people = ("person",)
    person = forms.ChoiceField(label=_("Who"))
    first_day = forms.DateField(label=_("First day"), widget=DayInput)
    premises = forms.CharField(
        label=_("Place at the client’s"),
        help_text=_("Where they stay for this time. Empty: away from its premises."),
        required=False,
        max_length=200,
    )


class ProposalForm(PeopleForm):
    """Somebody proposed for the seat of somebody else."""

    names_of_people = ("person",)
    person = forms.ChoiceField(label=_("Who"))
    first_day = forms.DateField(label=_("First day"), widget=DayInput)
    note = forms.CharField(
        label=_("What they can do"), widget=forms.Textarea, required=False, max_length=2_000
    )


class DeclineForm(forms.Form):
    """Why not."""

    reason = forms.CharField(
        label=_("Why not"),
        help_text=_("The supplier reads it and looks for somebody else."),
        widget=forms.Textarea,
        max_length=2_000,
    )


class LeavingForm(forms.Form):
    """Until when somebody stays."""

    last_day = forms.DateField(label=_("Last day"), widget=DayInput)
    because = forms.CharField(label=_("Why"), required=False, max_length=500)


class HandoverForm(forms.Form):
    """What was handed over."""

    words = forms.CharField(
        label=_("What you handed over"),
        help_text=_("To whom, and where it is written down."),
        widget=forms.Textarea,
        max_length=5_000,
    )


class AbsenceForm(PeopleForm):
    """Days on which somebody is away."""

    names_of_people = ("stand_in",)
    first_day = forms.DateField(label=_("First day"), widget=DayInput)
    last_day = forms.DateField(label=_("Last day"), widget=DayInput)
    kind = forms.ChoiceField(
        label=_("Why"), help_text=_("The client does not see it."), choices=KINDS
    )
    stand_in = forms.ChoiceField(label=_("Who stands in"), required=False)


class DirectionForm(forms.Form):
    """Who directs somebody in truth."""

    directed_by = forms.ChoiceField(label=_("Who says what they do next"), choices=PARTIES)


class CostForm(forms.Form):
    """What somebody costs their employer."""

    month = forms.CharField(
        label=_("Cost a month"),
        help_text=_("Wage and all on top of it. Nobody else ever reads it."),
        max_length=30,
    )
    first_day = forms.DateField(label=_("From"), widget=DayInput)


class CallOffForm(forms.Form):
    """Another number of seats."""

    seats = forms.IntegerField(label=_("Seats"), min_value=1)
    first_day = forms.DateField(label=_("From"), widget=DayInput)
