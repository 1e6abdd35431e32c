"""What stands around every part of an engagement: its head, next step, tabs and side column."""

from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from outwork.arrangement.authority import Act as Deed
from outwork.arrangement.authority import Asker, Grant
from outwork.arrangement.catalogue import CATALOGUE
from outwork.arrangement.positions import Position, Side, positions
from outwork.arrangement.tabs import TAB_NAMES
from outwork.arrangement.tabs import Tab as TabName
from outwork.billing.queries.summaries import money_of_one
from outwork.conversation.queries import unread_about
from outwork.documents.positions import PositionDiagram
from outwork.duties.queries import of_engagement
from outwork.duties.telling import ToldDuty
from outwork.engagements.authority import (
    ask_under,
    asker,
    content_in_force,
    side_of,
    terms_in_force,
)
from outwork.engagements.locking import find_engagement
from outwork.engagements.models import Engagement, Terms
from outwork.engagements.printing.diagram import diagram_of
from outwork.engagements.terms.content import TermsContent
from outwork.people.queries import organisations_by_id
from outwork.people.queries.directory import OrganisationCard
from outwork.web.components.acts import Act, Weight
from outwork.web.components.bars import MoneyBar, MoneyPart
from outwork.web.components.duties import NextStep, Silence, Turn
from outwork.web.components.moments import short_day_text
from outwork.web.components.navigation import Tab
from outwork.web.pages.engagements.states import mark_of, words_of
from outwork.web.pages.today import act_href
from outwork.web.requests import KnownRequest, Request
from outwork.web.shell import desk_of

ROUTES = {
    TabName.WORK: "engagement",
    TabName.TERMS: "engagement_terms",
    TabName.MONEY: "engagement_money",
    TabName.MESSAGES: "engagement_messages",
}
"""The page of each part. Later work adds rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything around a part of an engagement."""

    id: UUID
    title: str
    arrangement: str
    arrangement_name: str
    parties: str
    state: str
    state_words: str
    line: str
    is_sample: bool
    acts: tuple[Act, ...]
    next_step: NextStep | None
    tabs: tuple[Tab, ...]
    diagram: PositionDiagram
    terms_href: str
    money: MoneyBar | None
    """None for whoever may not see the money."""
    money_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An engagement as one request sees it."""

    engagement: Engagement
    terms: Terms
    content: TermsContent
    side: Side | None
    asker: Asker
    """What the reader is in it, for asking what they may."""
    cards: dict[UUID, OrganisationCard]

    def name(self, side: Side) -> str:
        """The name of a side, as far as it is open to the reader."""
        card = self.cards.get(self.engagement.organisation_id_of(side))
        return card.name if card else str(_("Invited, not answered yet"))

    @property
    def works(self) -> bool:
        """Whether the reader's side employs whoever does the work."""
        return (
            self.side is not None
            and positions(self.content.answers)[Position.EMPLOYER] is self.side
        )

    def zone(self, side: Side) -> ZoneInfo:
        """A side's clock; UTC while its directory is not open to the reader."""
        card = self.cards.get(self.engagement.organisation_id_of(side))
        return ZoneInfo(card.zone if card else "UTC")

    @property
    def other(self) -> str:
        """The other side's name; for a reviewer the supplier's."""
        return self.name(self.side.other if self.side else Side.SUPPLIER)


def see(request: Request, engagement: UUID) -> Seen:
    """The engagement, for whoever may see it; Refusal (missing) for everybody else."""
    found = find_engagement(engagement, by=request.actor)
    return Seen(
        engagement=found,
        terms=terms_in_force(found),
        content=content_in_force(found),
        side=side_of(found, request.actor),
        asker=asker(found, by=request.actor, at=request.at),
        cards=organisations_by_id({found.client_id, found.supplier_id}),
    )


def may(request: KnownRequest, seen: Seen, deed: Deed) -> bool:
    """Whether the reader may do it now, for showing the button or not."""
    found = ask_under(seen.content, deed, who=seen.asker, at=request.at)
    return isinstance(found, Grant)


def frame(request: KnownRequest, seen: Seen, *, current: TabName) -> Frame:
    """The frame with one tab current."""
    engagement = seen.engagement
    return Frame(
        id=engagement.pk,
        title=engagement.title,
        arrangement=engagement.arrangement,
        arrangement_name=CATALOGUE[engagement.arrangement].name,
        parties=_parties(seen),
        state=mark_of(engagement.state),
        state_words=words_of(engagement.state),
        line=_line(request, seen),
        is_sample=engagement.is_sample,
        acts=_acts(request, seen),
        next_step=_next_step(request, seen),
        tabs=_tabs(request, seen, current=current),
        diagram=diagram_of(
            seen.content, client=seen.name(Side.CLIENT), supplier=seen.name(Side.SUPPLIER)
        ),
        terms_href=reverse("engagement_terms", args=[engagement.pk]),
        money=_money(request, seen),
        money_href=reverse("engagement_money", args=[engagement.pk]),
    )


def _parties(seen: Seen) -> str:
    """With whom it is; both sides for whoever is on neither."""
    if seen.side is not None:
        return seen.other
    names = {"client": seen.name(Side.CLIENT), "supplier": seen.name(Side.SUPPLIER)}
    return _("%(client)s and %(supplier)s") % names


def _line(request: KnownRequest, seen: Seen) -> str:
    """Since when, and how it ends."""
    engagement, reader = seen.engagement, request.reader
    parts = []
    if engagement.starts_on:
        parts.append(
            _("from %(day)s") % {"day": short_day_text(engagement.starts_on, reader=reader)}
        )
    if engagement.ends_on:
        parts.append(
            _("until %(day)s") % {"day": short_day_text(engagement.ends_on, reader=reader)}
        )
    elif seen.content.ends_by_itself:
        parts.append(_("ends by itself when the last result is paid"))
    else:
        parts.append(_("until further notice"))
    return " · ".join(parts)


def _acts(request: KnownRequest, seen: Seen) -> tuple[Act, ...]:
    engagement = seen.engagement
    acts = []
    if engagement.counterparty_id is not None:
        messages = reverse("engagement_messages", args=[engagement.pk])
        label = _("Message %(who)s") % {"who": seen.other}
        acts.append(Act(label=label, href=messages, icon="message"))
    if engagement.state in ("active", "paused", "agreed"):
        change = reverse("terms_proposal", args=[engagement.pk])
        acts.append(Act(label=_("Change the terms"), href=change))
    life = reverse("engagement_life", args=[engagement.pk])
    if engagement.state in ("active", "paused", "agreed", "ending"):
        acts.append(Act(label=_("Pause or end"), href=life, weight=Weight.QUIET))
    return tuple(acts)


def _next_step(request: KnownRequest, seen: Seen) -> NextStep | None:
    """The most urgent open duty: filled where it is the reader's side's, plain where it is not."""
    found = of_engagement(engagement=seen.engagement.pk, desk=desk_of(request))
    if not found:
        return None
    mine = next((one for one in found if _is_own(one, request)), None)
    if mine is not None:
        return NextStep(
            turn=Turn.YOURS,
            title=mine.title,
            silence=_silence(mine),
            act=Act(label=mine.button, href=act_href(mine), weight=Weight.FILLED),
        )
    first = found[0]
    return NextStep(
        turn=Turn.THEIRS, who=first.who, title=first.waited, silence=_silence(first, who=first.who)
    )


def _money(request: KnownRequest, seen: Seen) -> MoneyBar | None:
    """Where the money stands; nothing before anything is earned or fixed, and for no stranger."""
    if not may(request, seen, Deed.VIEW_ENGAGEMENT_MONEY):
        return None
    found = money_of_one(seen.engagement)
    rows = (
        ("paid", _("Paid, with tax"), found.paid),
        ("waiting", _("Billed and open, with tax"), found.open),
        ("earned", _("Earned, not billed yet"), found.unbilled),
        ("coming", _("To come, by result"), found.still_to_come),
    )
    parts = tuple(
        MoneyPart(kind=kind, label=label, amount=amount) for kind, label, amount in rows if amount
    )
    return MoneyBar(parts=parts) if parts else None


def _is_own(told: ToldDuty, request: KnownRequest) -> bool:
    return told.owed_by_id in request.actor.organisations


def _silence(told: ToldDuty, *, who: str = "") -> Silence | None:
    words = told.silence
    if not (words.consequence or words.rest):
        return None
    return Silence(consequence=words.consequence, rest=words.rest, who=who)


def _tabs(request: KnownRequest, seen: Seen, *, current: TabName) -> tuple[Tab, ...]:
    """The parts; beside the messages stands how many the reader has not read."""
    assert request.actor.person is not None
    unread = unread_about(subject=seen.engagement.pk, person=request.actor.person)
    return tuple(
        Tab(
            label=str(_(TAB_NAMES[name])),
            href=reverse(route, args=[seen.engagement.pk]),
            current=name is current,
            count=unread if name is TabName.MESSAGES else 0,
        )
        for name, route in ROUTES.items()
    )
