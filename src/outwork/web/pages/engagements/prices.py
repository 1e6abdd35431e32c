"""What terms pay for, in rows, and what they come to."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outwork.engagements.terms.content import (
    CapContent,
    LineContent,
    MilestoneContent,
    TermsContent,
)
from outwork.engagements.terms.seats import band_words
from outwork.engagements.terms.service.wording import agreed_levels
from outwork.engagements.terms.slots import Naming, cap_words
from outwork.engagements.terms.worth import most_payable
from outwork.kernel.money import Money
from outwork.web.components.conversation import Sum
from outwork.web.components.moments import dated_text
from outwork.web.components.results import Criterion, ResultRow
from outwork.web.requests import Request


def price_rows(content: TermsContent, *, request: Request) -> tuple[ResultRow, ...]:
    """What is paid for: results one by one with their criteria, then the rates."""
    return (
        *(_result(one, content, request) for one in content.milestones),
        *(_rate(line, content) for line in content.lines if line.rate_minor is not None),
        *(_expenses(line, content) for line in content.lines if line.expense_kinds),
    )


def _result(one: MilestoneContent, content: TermsContent, request: Request) -> ResultRow:
    due = dated_text(one.due_on, reader=request.reader) if one.due_on else ""
    number = len(one.criteria)
    return ResultRow(
        mark="planned",
        title=one.title,
        second=ngettext("%(n)s criterion", "%(n)s criteria", number) % {"n": number},
        amount=Money(one.amount_minor, content.currency),
        follow=_("due %(day)s") % {"day": due} if due else "",
        criteria=tuple(
            Criterion(key=str(place), words=words, note=" ")
            for place, words in enumerate(one.criteria)
        ),
        open=True,
    )


def _rate(line: LineContent, content: TermsContent) -> ResultRow:
    assert line.rate_minor is not None
    return ResultRow(
        mark="planned",
        title=line.what,
        second="; ".join(filter(None, (_seats(line), _limits(line.caps, content)))),
        amount=Money(line.rate_minor, content.currency),
        follow=_("for each %(unit)s") % {"unit": line.unit},
        criteria=_levels(line, content),
        open=True,
    )


def _levels(line: LineContent, content: TermsContent) -> tuple[Criterion, ...]:
    """What is agreed about a service, thing by thing."""
    if line.service is None:
        return ()
    naming = Naming(client="", supplier="")
    agreed = agreed_levels(line.service, currency=content.currency, naming=naming)
    return tuple(
        Criterion(key=str(place), words=f"{one.what}: {one.words}", note=" ")
        for place, one in enumerate(agreed)
    )


def _expenses(line: LineContent, content: TermsContent) -> ResultRow:
    return ResultRow(
        mark="planned",
        title=_("Expenses: %(kinds)s") % {"kinds": ", ".join(line.expense_kinds)},
        second=_limits(line.caps, content),
        amount=None,
        follow=_("as receipts show"),
    )


def _seats(line: LineContent) -> str:
    """How many seats the line pays for, and how they move."""
    if line.capacity is None:
        return ""
    seats, band = line.capacity.seats, band_words(line)
    held = ngettext("%(n)s seat", "%(n)s seats", seats) % {"n": seats}
    return _("%(seats)s, by call-off %(band)s") % {"seats": held, "band": band}


def _limits(caps: tuple[CapContent, ...], content: TermsContent) -> str:
    naming = Naming(client="", supplier="")
    words = [cap_words(cap, currency=content.currency, naming=naming) for cap in caps]
    return _("at most %(limit)s") % {"limit": ", ".join(words)} if words else ""


def sums_of(content: TermsContent, request: Request) -> tuple[Sum, ...]:
    """What the terms come to, as far as they limit it."""
    worth = most_payable(content, today=request.at.date())
    fixed = Money(content.fixed_minor, content.currency)
    rows = [Sum(label=_("Results"), amount=fixed)] if content.fixed_minor else []
    if worth is not None:
        rows.append(Sum(label=_("All, at most, without VAT"), amount=worth, is_total=True))
    return tuple(rows)
