"""An offer in five lines: what one gets, for what, by when, when it is paid, and who decides."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.arrangement.positions import Position, Side, positions
from outwork.engagements.terms.content import LineContent, TermsContent
from outwork.engagements.terms.slots import Naming, cap_words
from outwork.kernel.money import Money
from outwork.web.components.conversation import Fact
from outwork.web.components.figures import money_text
from outwork.web.components.moments import day_text
from outwork.web.components.reader import Reader


def facts_of(
    content: TermsContent, *, side: Side, client: str, supplier: str, text: str, reader: Reader
) -> tuple[Fact, ...]:
    """The lines as one `side` reads them; `text` is where the whole text stands."""
    offer = _Offer(content=content, side=side, client=client, supplier=supplier, reader=reader)
    rows = [*offer.amounts(), offer.work(text), offer.end(), offer.payment(), offer.direction()]
    return tuple(rows)


class _Offer:
    """One content as one side reads it."""

    def __init__(
        self, *, content: TermsContent, side: Side, client: str, supplier: str, reader: Reader
    ) -> None:
        self.content, self.side, self.reader = content, side, reader
        self.client, self.supplier = client, supplier

    def amounts(self) -> list[Fact]:
        """The sum of the results, then each rate, then what is paid back."""
        fixed = [self._fixed()] if self.content.fixed_minor else []
        rates = [self._rate(line) for line in self.content.lines if line.rate_minor is not None]
        expenses = [self._expenses(line) for line in self.content.lines if line.expense_kinds]
        found = [*fixed, *rates, *expenses] or [Fact(term="", value=_("nothing is paid"))]
        first, *rest = found
        return [self._named(first), *rest]

    def work(self, text: str) -> Fact:
        """What it is for, and the criteria."""
        titles = [one.title for one in self.content.milestones]
        lines = [line.what for line in self.content.lines if line.rate_minor is not None]
        number = sum(len(one.criteria) for one in self.content.milestones)
        counted = ngettext("%(n)s criterion,", "%(n)s criteria,", number) % {"n": number}
        return Fact(
            term=_("For"),
            value=", ".join(titles or lines) or self.content.title,
            second=counted if number else "",
            link=_("read them") if number else _("read what is agreed"),
            href=f"{text}#prices",
        )

    def end(self) -> Fact:
        """Until when, and what silence of the reviewer means."""
        days = [one.due_on for one in self.content.milestones if one.due_on]
        last = max([*days, *([self.content.ends_on] if self.content.ends_on else [])], default=None)
        window = max((line.review_window_days or 0 for line in self.content.lines), default=0)
        who = _("you say") if self.side is Side.CLIENT else _("they say")
        silence = ngettext(
            "If %(who)s nothing for %(n)s day, a result counts as accepted.",
            "If %(who)s nothing for %(n)s days, a result counts as accepted.",
            window,
        ) % {"who": who, "n": window}
        return Fact(
            term=_("By"),
            value=day_text(last, reader=self.reader) if last else _("no day is set"),
            second=silence if window else "",
        )

    def payment(self) -> Fact:
        number = self.content.payment_days
        values = {
            Side.SUPPLIER: ngettext(
                "%(n)s day after your invoice", "%(n)s days after your invoice", number
            ),
            Side.CLIENT: ngettext(
                "%(n)s day after their invoice", "%(n)s days after their invoice", number
            ),
        }
        return Fact(term=_("Paid"), value=values[self.side] % {"n": number})

    def direction(self) -> Fact:
        """Who directs the work, by the terms' answers."""
        directs = positions(self.content.answers)[Position.DIRECTOR]
        if directs is self.side:
            mine = {
                Side.SUPPLIER: _("when, where and with what you work"),
                Side.CLIENT: _("what is worked on, and how"),
            }
            return Fact(term=_("You decide"), value=mine[self.side])
        who = self.client if directs is Side.CLIENT else self.supplier
        words = _("%(who)s: what is worked on, and how") % {"who": who}
        return Fact(term=_("Decides"), value=words)

    def _named(self, first: Fact) -> Fact:
        term = _("You get") if self.side is Side.SUPPLIER else _("You pay")
        return Fact(term=term, strong=first.strong, value=first.value, second=first.second)

    def _fixed(self) -> Fact:
        when = {
            Side.SUPPLIER: _("when %(who)s accepts") % {"who": self.client},
            Side.CLIENT: _("when you accept"),
        }
        return Fact(
            term="",
            strong=self._money(self.content.fixed_minor),
            value=when[self.side],
            second=_("Without VAT."),
        )

    def _rate(self, line: LineContent) -> Fact:
        assert line.rate_minor is not None
        naming = Naming(client=self.client, supplier=self.supplier)
        caps = [cap_words(cap, currency=self.content.currency, naming=naming) for cap in line.caps]
        limit = _("at most %(limit)s") % {"limit": ", ".join(caps)} if caps else ""
        return Fact(
            term=line.what,
            strong=self._money(line.rate_minor),
            value=_("for each %(unit)s") % {"unit": line.unit},
            second=limit,
        )

    def _expenses(self, line: LineContent) -> Fact:
        kinds = ", ".join(line.expense_kinds)
        return Fact(term=_("Expenses"), value=_("%(kinds)s, as receipts show") % {"kinds": kinds})

    def _money(self, minor: int) -> str:
        return money_text(Money(minor, self.content.currency), reader=self.reader)
