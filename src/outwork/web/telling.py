"""Sentences with slots told to one reader: amounts, hours and times as the page writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from outwork.kernel.money import Money
from outwork.people.queries import organisations_by_id, persons_by_id
from outwork.web.components.figures import hours_text, money_text
from outwork.web.components.moments import clock_text, instant_text, short_day_text
from outwork.web.components.reader import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTeller:
    """How the facts of a sentence are written on a page."""

    reader: Reader

    def amount(self, amount: Money) -> str:
        return money_text(amount, reader=self.reader)

    def hours(self, minutes: int) -> str:
        return hours_text(minutes)

    def days(self, first: date, last: date) -> str:
        end = short_day_text(last, reader=self.reader)
        if first == last:
            return end
        is_one_month = (first.year, first.month) == (last.year, last.month)
        start = str(first.day) if is_one_month else short_day_text(first, reader=self.reader)
        return _("%(first)s to %(last)s") % {"first": start, "last": end}

    def moment(self, at: datetime) -> str:
        """With its preposition: "at 17:00" of today, "on Thu 3 December, 18:40" later."""
        if self.reader.local(at).date() == self.reader.local(self.reader.now).date():
            return _("at %(time)s") % {"time": clock_text(at, reader=self.reader)}
        return _("on %(moment)s") % {"moment": instant_text(at, reader=self.reader)}


def names(ids: frozenset[UUID]) -> Mapping[UUID, str]:
    """Names of persons and organisations, as far as the scope sees them, in two queries."""
    persons = {i: card.name for i, card in persons_by_id(ids).items() if card.known}
    return persons | {i: card.name for i, card in organisations_by_id(ids).items()}
