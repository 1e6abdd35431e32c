"""What a version of the terms changes: thing by thing, and what it comes to."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.engagements.terms.content import (
    CapacityContent,
    CapContent,
    LineContent,
    MilestoneContent,
    TermsContent,
)
from outwork.engagements.terms.differences import Difference, differences
from outwork.engagements.terms.effects import effect_of
from outwork.engagements.terms.service.content import ServiceContent
from outwork.engagements.terms.service.figures import share_words
from outwork.engagements.terms.service.wording import agreed_levels, part_words
from outwork.engagements.terms.slots import Naming, cap_words
from outwork.kernel.money import Money
from outwork.web.components.figures import hours_text, money_text
from outwork.web.components.moments import dated_text
from outwork.web.components.reader import Reader
from outwork.web.components.tables import Cell, Column, OnPhone, Row, Table

LABELS = {
    "title": gettext_lazy("Title"),
    "what": gettext_lazy("What for"),
    "amount_minor": gettext_lazy("Price"),
    "rate_minor": gettext_lazy("Rate"),
    "criteria": gettext_lazy("Accepted when"),
    "caps": gettext_lazy("At most"),
    "capacity": gettext_lazy("Seats"),
    "seats": gettext_lazy("Seats"),
    "least_seats": gettext_lazy("Seats at least"),
    "most_seats": gettext_lazy("Seats at most"),
    "call_off_notice_days": gettext_lazy("Days of notice of a call-off"),
    "absent_day": gettext_lazy("An absent day is"),
    "replacement_days": gettext_lazy("Days to replace somebody"),
    "fee_minor": gettext_lazy("Fee in the rate"),
    "due_on": gettext_lazy("Due"),
    "estimate_minutes": gettext_lazy("Estimate"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "ends_by_itself": gettext_lazy("Ends by itself"),
    "review_window_days": gettext_lazy("Days to review"),
    "payment_days": gettext_lazy("Days to pay"),
    "notice_days": gettext_lazy("Days of notice"),
    "warranty_days": gettext_lazy("Days of warranty"),
    "report_every_days": gettext_lazy("Days between reports"),
    "statement_period": gettext_lazy("Statements by"),
    "phases": gettext_lazy("Way of working"),
    "lines": gettext_lazy("Paid for"),
    "milestones": gettext_lazy("Result"),
    "service": gettext_lazy("Service levels"),
    "hours": gettext_lazy("Service hours"),
    "levels": gettext_lazy("Levels"),
    "most_credit_basis_points": gettext_lazy("Credits at most"),
    "earn_back_months": gettext_lazy("Months to earn a credit back"),
    "check_days": gettext_lazy("Days to check a month"),
    "counted": gettext_lazy("What is counted"),
    "tiers": gettext_lazy("Price of the volume"),
    "before": gettext_lazy("Before the hand-over"),
}
"""What a field is called where a change of it is told; others go by their own name."""


def told_changes(before: TermsContent, after: TermsContent, *, reader: Reader) -> Table | None:
    """What changes from one version to the other; None where nothing does."""
    telling = _Telling(before, after, reader=reader)
    rows = tuple(telling.row(one) for one in differences(before, after))
    if not rows:
        return None
    return Table(
        caption=_("What changes"),
        columns=(
            Column(title=_("What"), on_phone=OnPhone.NAME),
            Column(title=_("Until now"), phone_label=_("until now")),
            Column(title=_("With this version"), on_phone=OnPhone.VALUE),
        ),
        rows=rows,
    )


def told_effect(
    before: TermsContent, after: TermsContent, *, today: date, reader: Reader
) -> tuple[str, ...]:
    """How much dearer and longer it becomes, in words; nothing where it stays as it is."""
    effect = effect_of(before, after, today=today)
    words = []
    if effect.fixed:
        words.append(_("Results: %(more)s") % {"more": _more(effect.fixed, reader=reader)})
    if effect.most:
        words.append(_("At most, in all: %(more)s") % {"more": _more(effect.most, reader=reader)})
    if effect.days:
        days = ngettext("%(n)s day", "%(n)s days", abs(effect.days)) % {"n": abs(effect.days)}
        words.append(
            (_("%(days)s longer") if effect.days > 0 else _("%(days)s shorter")) % {"days": days}
        )
    return tuple(words)


def _more(amount: Money, *, reader: Reader) -> str:
    words = _("%(amount)s more") if amount.minor > 0 else _("%(amount)s less")
    return words % {"amount": money_text(abs(amount), reader=reader)}


class _Telling:
    """Differences of two versions, as one reader reads them."""

    def __init__(self, before: TermsContent, after: TermsContent, *, reader: Reader) -> None:
        self.before, self.after, self.reader = before, after, reader

    def row(self, found: Difference) -> Row:
        """One thing that changed."""
        cells = (
            Cell(text=self._what(found)),
            Cell(text=self._told(found.before, found, self.before)),
            Cell(text=self._told(found.after, found, self.after)),
        )
        return Row(cells=cells)

    def _what(self, found: Difference) -> str:
        """Which part it is about, and which of its fields: "Booking flow: Price"."""
        path = found.path
        if path[0] != "lines":
            return _label(path[0])
        name = self._name(path)
        is_whole = path[-2] in ("lines", "milestones")
        return name if is_whole else f"{name}: {_label(path[-1])}"

    def _name(self, path: tuple[str, ...]) -> str:
        """As it was called until now, else as it is called with this version."""
        for content in (self.before, self.after):
            line = content.line(path[1])
            milestones = line.milestones if line else ()
            if "milestones" not in path and line is not None:
                return line.what
            for one in milestones:
                if one.key == path[3:4][0]:
                    return one.title
        return path[1]

    def _told(self, value: object, found: Difference, content: TermsContent) -> str:
        """A value in words; a dash where there was none."""
        match value:
            case None | "" | ():
                return "–"
            case bool():
                return _("yes") if value else _("no")
            case MilestoneContent():
                return self._money(value.amount_minor, content)
            case LineContent() | CapacityContent():
                return self._paid_for(value, content)
            case Enum():
                return str(value.value).replace("_", " ")
            case date():
                return dated_text(value, reader=self.reader)
            case int():
                return self._figure(value, found.path[-1], content)
            case tuple() | frozenset():
                return "; ".join(self._part(one, found, content) for one in value)
        return self._part(value, found, content)

    def _figure(self, value: int, field: str, content: TermsContent) -> str:
        """A number in the unit that its field ends on."""
        if field.endswith("_minor"):
            return self._money(value, content)
        if field.endswith("_minutes"):
            return hours_text(value)
        return share_words(value) if field.endswith("_basis_points") else str(value)

    def _part(self, part: object, found: Difference, content: TermsContent) -> str:
        """One of several things that a field holds."""
        line = content.line(found.path[1]) if found.path[0] == "lines" else None
        match part:
            case str():
                return part
            case CapContent():
                return cap_words(part, currency=content.currency, naming=self._naming)
            case ServiceContent():
                return "; ".join(self._agreed(part, content))
            case _ if line is not None and line.service is not None:
                service, currency = line.service, content.currency
                return part_words(part, content=service, currency=currency, naming=self._naming)
        return _("changed")

    def _agreed(self, service: ServiceContent, content: TermsContent) -> Iterable[str]:
        for one in agreed_levels(service, currency=content.currency, naming=self._naming):
            yield f"{one.what}: {one.words}"

    @property
    def _naming(self) -> Naming:
        return Naming(client="", supplier="", locale=str(self.reader.babel))

    def _paid_for(self, line: LineContent | CapacityContent, content: TermsContent) -> str:
        if isinstance(line, CapacityContent):
            return str(line.seats)
        if line.rate_minor is not None:
            rate = self._money(line.rate_minor, content)
            return _("%(rate)s for each %(unit)s") % {"rate": rate, "unit": line.unit}
        return self._money(line.fixed_minor, content) if line.milestones else _("yes")

    def _money(self, minor: int, content: TermsContent) -> str:
        return money_text(Money(minor, content.currency), reader=self.reader)


def _label(field: str) -> str:
    return str(LABELS.get(field, field.replace("_", " ").capitalize()))
