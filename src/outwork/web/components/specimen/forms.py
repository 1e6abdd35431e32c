"""A refused form with one field of each kind."""

from django import forms


class SpecimenForm(forms.Form):
    """Every kind of field once."""

    use_required_attribute = False

    title = forms.CharField(label="What is it?")
    kind = forms.ChoiceField(
        label="Kind of work", choices=[("software", "Software"), ("design", "Design")]
    )
    price = forms.CharField(
        label="Price of this result", help_text="Without VAT. Ana receives all of it."
    )
    limit = forms.CharField(label="Weekly limit of hours", help_text="0 means no hours are paid.")
    describable = forms.ChoiceField(
        label="Can you describe the result?",
        choices=[("vaguely", "Vaguely"), ("roughly", "Roughly"), ("exactly", "Exactly")],
        widget=forms.RadioSelect,
    )
    share = forms.MultipleChoiceField(
        label="Which data is handled?",
        choices=[("personal", "Personal data"), ("health", "Health data"), ("none", "None of it")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    message = forms.CharField(label="Message", widget=forms.Textarea, required=False)
    contract = forms.FileField(
        label="Signed contract", help_text="PDF, at most 20 MB.", required=False
    )
    read = forms.BooleanField(label="I have read the house rules")
    code = forms.CharField(label="Code from the mail", help_text="Six digits, sent to t…@reis.pt.")


def refused_form() -> SpecimenForm:
    """As it comes back with two things to change, input kept."""
    form = SpecimenForm(
        data={
            "title": "Online booking, 14 clinics",
            "kind": "software",
            "price": "3,600.00",
            "limit": "48",
            "describable": "roughly",
            "share": ["health"],
            "code": "482 911",
        }
    )
    form.errors.clear()
    form.add_error("limit", "Ana has 14 free hours a week. Enter 14 or less.")
    form.add_error("read", "The house rules belong to the terms. Read and tick them.")
    return form
