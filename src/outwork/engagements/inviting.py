"""Offers that reach somebody without an account: a mailed link, made once for each event.

The link opens one engagement, shows it and lets its contact answer; signing takes a code besides.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from outwork.arrangement.positions import Side
from outwork.engagements.models import Engagement, Terms
from outwork.gateways.mail.message import Link, Message
from outwork.journal.models import Event
from outwork.notices.actions import queue_mail
from outwork.notices.mail_teller import MailTeller
from outwork.people.actions import NewLink, make_link, renew_link
from outwork.people.models import Account, LinkPurpose
from outwork.people.queries import PersonCard, actor_behind, contacts_of, organisations_by_id
from outwork.store.actor import Actor
from outwork.store.scope import scope

MOST_SUBJECT = 200
LINK_PATH = "/link/{secret}"
TERMS_PATH = "/terms/{terms}"
"""Where a contact is led who has an account by now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a mail says of one kind of event."""

    subject: str
    opening: str
    button: str


WORDS = MappingProxyType(
    {
        "engagements.offered": Words(
            subject=gettext_noop("%(who)s offers you: %(title)s"),
            opening=gettext_noop("%(who)s offers you an engagement: %(title)s."),
            button=gettext_noop("Read the offer"),
        ),
        "engagements.proposed": Words(
            subject=gettext_noop("%(who)s proposes other terms: %(title)s"),
            opening=gettext_noop("%(who)s proposes another version of the terms of %(title)s."),
            button=gettext_noop("Read what changed"),
        ),
        "engagements.agreed": Words(
            subject=gettext_noop("Agreed: %(title)s"),
            opening=gettext_noop("You and %(who)s have both agreed to the terms of %(title)s."),
            button=gettext_noop("Open the engagement"),
        ),
    }
)
RENEWED = Words(
    subject=gettext_noop("Your new link: %(title)s"),
    opening=gettext_noop("Here is the new link you asked for, to %(title)s with %(who)s."),
    button=gettext_noop("Open it"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A contact of an unclaimed organisation, in one engagement."""

    engagement: Engagement
    terms: Terms
    contact: PersonCard
    organisation: UUID
    who: str
    """The other side's name."""


def invite_by_link(event: Event, by: Actor, at: datetime) -> None:
    """Mail the contact of a side that nobody has claimed, unless they did it themselves.

    A reaction, in the scope of both sides.
    """
    invited = _invited(event.subject_id, terms=UUID(event.body["terms"]))
    if invited is None or invited.contact.id == event.actor_id:
        return
    if Account.objects.filter(person_id=invited.contact.id, is_active=True).exists():
        path = TERMS_PATH.format(terms=invited.terms.pk)
    else:
        path = LINK_PATH.format(secret=_link(invited, by=by, at=at).secret)
    _mail(invited, words=WORDS[event.kind], path=path, key=f"invited:{event.pk}", at=at)


def renew(*, secret: str, by: Actor, at: datetime) -> None:
    """Mail a new link in place of one that grew old. Nothing tells whether there was one."""
    made = renew_link(secret=secret, by=by, at=at)
    if made is None:
        return
    with scope(actor_behind(made.link)):
        engagement = Engagement.objects.get(pk=made.link.subject_id)
        newest = engagement.terms.exclude(state="draft").order_by("-number")[0]
        invited = _invited(engagement.pk, terms=newest.pk)
        if invited is not None:
            path = LINK_PATH.format(secret=made.secret)
            _mail(invited, words=RENEWED, path=path, key=f"renewed:{made.link.pk}", at=at)


def _invited(engagement: UUID, *, terms: UUID) -> Invited | None:
    """The contact to mail, where one side is unclaimed and somebody of it has an address."""
    found = Engagement.objects.get(pk=engagement)
    cards = organisations_by_id({found.client_id, found.supplier_id})
    for side in Side:
        card = cards.get(found.organisation_id_of(side))
        if card is None or not card.unclaimed:
            continue
        contact = next((one for one in contacts_of(card.id) if one.contact_email), None)
        if contact is not None:
            other = cards.get(found.organisation_id_of(side.other))
            return Invited(
                engagement=found,
                terms=Terms.objects.get(pk=terms),
                contact=contact,
                organisation=card.id,
                who=other.name if other else "",
            )
    return None


def _link(invited: Invited, *, by: Actor, at: datetime) -> NewLink:
    return make_link(
        purpose=LinkPurpose.SUPPLIER,
        subject_id=invited.engagement.pk,
        organisation_id=invited.organisation,
        person=invited.contact.id,
        email=invited.contact.contact_email,
        by=by,
        at=at,
    )


def _mail(invited: Invited, *, words: Words, path: str, key: str, at: datetime) -> None:
    contact = invited.contact
    with translation.override(contact.language):
        slots = {"who": invited.who, "title": invited.terms.value.title}
        message = Message(
            to=contact.contact_email,
            subject=(gettext(words.subject) % slots)[:MOST_SUBJECT],
            paragraphs=_paragraphs(invited, opening=gettext(words.opening) % slots),
            link=Link(label=gettext(words.button), path=path),
        )
    queue_mail(message=message, key=key, person=contact.id, at=at)


def _paragraphs(invited: Invited, *, opening: str) -> tuple[str, ...]:
    """Who, what, until when, and that the link is theirs alone."""
    contact, terms = invited.contact, invited.terms
    teller = MailTeller(zone=ZoneInfo(contact.zone), language=contact.language)
    lines = [gettext("Hello %(name)s,") % {"name": contact.name}, opening]
    if terms.state == "offered" and terms.answer_by is not None:
        until = teller.moment(terms.answer_by)
        lines.append(gettext("It waits for an answer and lapses %(until)s.") % {"until": until})
    lines.append(
        gettext(
            "You need no account. The link is for you alone: keep it, it opens this and nothing "
            "else. Signing takes a code that we mail to this address."
        )
    )
    return tuple(lines)
