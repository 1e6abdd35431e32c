"""What is said about a seat, somebody on it, and somebody proposed for it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from outwork.delivery.queries.seats import ProposalCard, SeatCard, StayCard
from outwork.engagements.terms.content import LineContent
from outwork.engagements.terms.seats import band_words
from outwork.web.components.conversation import Fact
from outwork.web.components.moments import dated_text
from outwork.web.components.reader import Reader
from outwork.web.forms.seats import KINDS, PARTIES

STATES = {
    "proposed": gettext_lazy("waits for an answer"),
    "consented": gettext_lazy("consented"),
    "declined": gettext_lazy("declined"),
    "withdrawn": gettext_lazy("taken back"),
}
PARTY_WORDS = {party.value: words for party, words in PARTIES}
KIND_WORDS = {kind.value: words for kind, words in KINDS}


def seat_facts(card: SeatCard, *, reader: Reader) -> tuple[Fact, ...]:
    """Since when it is held, and everybody who is or was on it."""
    held = dated_text(card.period.start, reader=reader)
    if not card.period.is_open:
        held = f"{held} – {dated_text(card.period.last, reader=reader)}"
    people = (Fact(term=one.name, value=_days(one, reader=reader)) for one in card.stays)
    return (Fact(term=_("Held since"), value=held), *people)


def stay_facts(card: StayCard, seat: SeatCard, *, reader: Reader) -> tuple[Fact, ...]:
    """All that is known about somebody on a seat, as far as the reader may know it."""
    return tuple(
        Fact(term=term, value=value) for term, value in _stay(card, seat, reader=reader) if value
    )


def proposal_facts(card: ProposalCard, *, reader: Reader) -> tuple[Fact, ...]:
    """Who is proposed, from when on, and what was said to it."""
    told = (
        (_("From"), dated_text(card.first_day, reader=reader)),
        (_("What they can do"), card.note),
        (_("State"), str(STATES[card.state])),
        (_("Why not"), card.answer),
    )
    return tuple(Fact(term=term, value=value) for term, value in told if value)


def call_off_facts(line: LineContent) -> tuple[Fact, ...]:
    """What is agreed about another number of seats."""
    assert line.capacity is not None, "only agreed seats are called off"
    days = line.capacity.call_off_notice_days
    notice = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return (
        Fact(term=_("Seats of"), value=line.role or line.what),
        Fact(term=_("Agreed band"), value=band_words(line)),
        Fact(term=_("Notice"), value=notice),
    )


def _stay(card: StayCard, seat: SeatCard, *, reader: Reader) -> Iterator[tuple[str, str]]:
    yield _("Seat"), str(seat.number)
    yield _("There"), _days(card, reader=reader)
    yield _("Leaves because"), card.leaves_because
    yield _("Employed by"), card.employer
    yield _("Place"), card.premises
    yield _("Directed in truth by"), str(PARTY_WORDS.get(card.directed_by, ""))
    yield _("Handed over"), card.handover
    if card.handover_accepted_at:
        accepted = reader.local(card.handover_accepted_at).date()
        yield _("Hand-over accepted"), dated_text(accepted, reader=reader)
    if card.rules_read_at:
        read = reader.local(card.rules_read_at).date()
        yield _("House rules read"), dated_text(read, reader=reader)
    for one in card.absences:
        first = dated_text(one.period.start, reader=reader)
        last = dated_text(one.period.last, reader=reader)
        parts = (str(KIND_WORDS.get(one.kind, "")), one.stand_in)
        days = first if one.period.days == 1 else f"{first} – {last}"
        yield _("Away"), " · ".join(filter(None, (days, *parts)))


def _days(stay: StayCard, *, reader: Reader) -> str:
    since = dated_text(stay.first_day, reader=reader)
    if stay.last_day is None:
        return _("since %(day)s") % {"day": since}
    return f"{since} – {dated_text(stay.last_day, reader=reader)}"
