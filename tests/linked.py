"""Somebody without an account: entered by a client, offered something, mailed a link."""

import re
from dataclasses import dataclass
from uuid import UUID

from outwork.arrangement.positions import Side
from outwork.engagements.actions.drafting import draft
from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement, Terms
from outwork.engagements.terms.content import TermsContent
from outwork.notices.addressees import WORKER
from outwork.notices.models import Mail
from outwork.people.actions import NewSupplier, enter_organisation
from outwork.people.actions.beginnings import Place
from outwork.people.models import OrganisationKind
from outwork.store.scope import scope
from tests.following import follow
from tests.world import NOW, Known, terms

TOMAS = "Tomás Reis"
ADDRESS = "tomas@example.com"


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An offer and the link that was mailed with it."""

    engagement: Engagement
    terms: UUID
    supplier: NewSupplier
    secret: str

    @property
    def link(self) -> str:
        return f"/link/{self.secret}"

    def page(self, rest: str = "") -> str:
        return f"/offers/{self.engagement.pk}{rest}"


def tomas(client: Known, *, kind: OrganisationKind = OrganisationKind.SOLE_TRADER) -> NewSupplier:
    """Tomás as the client enters him: a name and an address."""
    return enter_organisation(
        kind=kind,
        name=TOMAS,
        place=Place(zone="Europe/Lisbon", country="PT"),
        contact_name=TOMAS,
        contact_email=ADDRESS,
        by=client.actor,
        at=NOW,
    )


def invited(
    client: Known, *, supplier: NewSupplier | None = None, content: TermsContent | None = None
) -> Invited:
    """An engagement offered to somebody without an account; the mail has gone out."""
    entered = supplier or tomas(client)
    engagement = draft(
        content=content or terms(title="Website copy"),
        side=Side.CLIENT,
        other=entered.organisation.pk,
        by=client.actor,
        at=NOW,
    )
    with scope(client.actor):
        version = Terms.objects.get(engagement=engagement)
    known = set(secrets_mailed())
    offer(terms=version.pk, note="As we said on the phone.", by=client.actor, at=NOW)
    follow(client)
    (secret,) = set(secrets_mailed()) - known
    return Invited(engagement=engagement, terms=version.pk, supplier=entered, secret=secret)


def mails(to: str = ADDRESS) -> list[Mail]:
    """What was queued for an address, in the order it was written."""
    return list(Mail.objects.using(WORKER).filter(address=to).order_by("id"))


def secrets_mailed() -> list[str]:
    return [one.link_path.removeprefix("/link/") for one in mails() if "/link/" in one.link_path]


def code_mailed() -> str:
    """The digits of the newest code."""
    found = [re.search(r"\d{4} \d{4}", one.subject) for one in mails()]
    return [one.group() for one in found if one][-1]
