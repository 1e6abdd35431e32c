"""A section of the form of terms: what one kind of price line is asked with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from outwork.arrangement.answers import Basis
from outwork.engagements.terms.content import CapContent, LineContent, TermsContent
from outwork.kernel.money import Money
from outwork.web.components.reader import Reader
from outwork.web.fields import decimal_mark_of

Data = Mapping[str, object]
Fields = dict[str, forms.Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a valid form holds, as a section reads it."""

    values: Mapping[str, Any]
    """The cleaned fields by name."""
    reader: Reader
    base: TermsContent | None
    """The version that the form began with."""

    def agreed(self, basis: Basis) -> LineContent | None:
        """The line of a basis that the form began with."""
        return asked_line(self.base, basis)

    def begun(self, basis: Basis, *, key: str) -> LineContent:
        """That line, with all that the form does not ask for, or a new one of this key."""
        return self.agreed(basis) or LineContent(key=key, basis=basis, what="")

    def amount(self, field: str) -> int:
        """The amount of a field, above 0, in minor units. Raises Refusal that names the field."""
        return self.amount_of(self.values[field], field=field)

    def amount_of(self, text: str, *, field: str) -> int:
        """An amount that a field holds beside other things. Raises Refusal."""
        money = Money.parse(
            text,
            self.values["currency"],
            field=field,
            decimal_mark=decimal_mark_of(self.reader),
            minimum_minor=1,
        )
        return money.minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The fields of one basis, and how they become its line and come from it."""

    basis: Basis
    fields: Callable[[Data | None, TermsContent | None], Fields]
    """Those to show: of what was sent, or at first of the given content."""
    initial: Callable[[TermsContent, Reader], dict[str, object]]
    """What the fields hold of given content."""
    line: Callable[[Sent], LineContent | None]
    """The line as typed; None where nothing was. Raises Refusal with every problem at once."""
    field_of: Callable[[tuple[str, ...], Sent], str | None]
    """The field that a problem of the line is about, by its path within the line."""


def asked_line(content: TermsContent | None, basis: Basis) -> LineContent | None:
    """The one line of a basis that the form asks for: the first; further ones stay as they are."""
    lines = content.lines if content else ()
    return next((line for line in lines if line.basis is basis), None)


def caps_with(line: LineContent, cap: CapContent) -> tuple[CapContent, ...]:
    """The limits of a line, this one in the place of its like; without it where it says nothing."""
    others = tuple(one for one in line.caps if one.over is not cap.over)
    says = cap.minutes is not None or cap.amount_minor is not None
    return (*others, cap) if says else others


def typed_amount(minor: int | None, *, currency: str, reader: Reader) -> str:
    """An amount as the reader would type it."""
    if minor is None:
        return ""
    return Money(minor, currency).plain().split()[0].replace(".", decimal_mark_of(reader))
