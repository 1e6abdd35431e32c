"""Fields of a form: name and hint above, error with the remedy below, input kept."""

from dataclasses import dataclass
from enum import StrEnum

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    FileInput,
    RadioSelect,
    Select,
)
from django.utils.safestring import SafeString

_MOST_IN_A_ROW = 5


class FieldKind(StrEnum):
    """How a field is laid out; follows from its widget and its number of choices."""

    BOX = "box"
    SELECT = "select"
    CHECK = "check"
    FILE = "file"
    RADIO_ROW = "radio_row"
    RADIO_LIST = "radio_list"
    CHECK_LIST = "check_list"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A bound field with everything its template needs."""

    bound: BoundField
    kind: FieldKind
    hint: str
    before: str
    after: str
    control: SafeString

    @property
    def errors(self) -> list[str]:
        """What is wrong, in words."""
        return [str(error) for error in self.bound.errors]

    @property
    def hint_id(self) -> str:
        """The hint's id, which the control is described by."""
        return f"{self.bound.auto_id}_hint"

    @property
    def error_id(self) -> str:
        """The error's id, which the control is described by."""
        return f"{self.bound.auto_id}_error"

    @property
    def described_by(self) -> str:
        """The ids of what describes the control, in the order they are read."""
        return _described_by(self.bound, hint=self.hint)

    @property
    def is_group(self) -> bool:
        """Whether it is several controls under one legend."""
        return self.kind in _GROUPS


_GROUPS = {FieldKind.RADIO_ROW, FieldKind.RADIO_LIST, FieldKind.CHECK_LIST}


def view_field(
    bound: BoundField, *, hint: str = "", before: str = "", after: str = "", code: bool = False
) -> FieldView:
    """Lay out a bound field; `before` and `after` are units inside the box: "€", "hours"."""
    words = hint or str(bound.help_text or "")
    attributes: dict[str, str | bool] = {}
    if described := _described_by(bound, hint=words):
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if code:
        attributes |= _CODE_ATTRIBUTES
    return FieldView(
        bound=bound,
        kind=FieldKind.CODE if code else _kind(bound),
        hint=words,
        before=before,
        after=after,
        control=bound.as_widget(attrs=attributes),
    )


_CODE_ATTRIBUTES: dict[str, str | bool] = {
    "autocomplete": "one-time-code",
    "inputmode": "numeric",
    "pattern": "[0-9 ]*",
    "maxlength": "7",
    "spellcheck": "false",
}
"""A code may be pasted with a space in its middle."""


def _kind(bound: BoundField) -> FieldKind:
    widget = bound.field.widget
    if isinstance(widget, CheckboxSelectMultiple):
        return FieldKind.CHECK_LIST
    if isinstance(widget, RadioSelect):
        few = len(list(widget.choices)) <= _MOST_IN_A_ROW
        return FieldKind.RADIO_ROW if few else FieldKind.RADIO_LIST
    kinds = (
        (CheckboxInput, FieldKind.CHECK),
        (ClearableFileInput, FieldKind.FILE),
        (FileInput, FieldKind.FILE),
        (Select, FieldKind.SELECT),
    )
    return next((kind for of, kind in kinds if isinstance(widget, of)), FieldKind.BOX)


def _described_by(bound: BoundField, *, hint: str) -> str:
    parts = [f"{bound.auto_id}_hint"] if hint else []
    if bound.errors:
        parts.append(f"{bound.auto_id}_error")
    return " ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongField:
    """One line of the summary over a refused form."""

    message: str
    href: str
    """The field's anchor; empty where it is about the whole form."""


def wrong_fields(form: BaseForm) -> tuple[WrongField, ...]:
    """Everything that is wrong, in the order of the form, the whole form's first."""
    general = [WrongField(message=str(error), href="") for error in form.non_field_errors()]
    fields = [
        WrongField(message=f"{bound.label}: {error}", href=f"#{_first_control(bound)}")
        for bound in form
        for error in bound.errors
    ]
    return (*general, *fields)


def _first_control(bound: BoundField) -> str:
    """The id of the control that receives focus: the first of a group."""
    return f"{bound.auto_id}_0" if _kind(bound) in _GROUPS else bound.auto_id
