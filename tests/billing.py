"""What the stories of billing share: who is registered where, work that is charged, readings."""

from datetime import datetime

from outwork.arrangement.authority import Role
from outwork.billing import purposes
from outwork.billing.actions.profiles import set_bank_details, set_tax_profile
from outwork.billing.charging import Earned, charge
from outwork.billing.models import Charge, Invoice
from outwork.engagements.models import Engagement, PriceLine
from outwork.kernel.money import Money
from outwork.ledger.models import Account
from outwork.ledger.queries import reading
from outwork.people.actions import (
    RoleOffer,
    accept_invitation,
    invite_member,
    set_address,
    sign_up,
)
from outwork.people.actions.beginnings import Place
from outwork.people.queries import actor_for
from outwork.people.scopes import newcomer
from outwork.store.action import action
from outwork.store.actor import Actor, Door
from outwork.store.identity import new_id
from outwork.store.scope import scope
from tests.world import NOW, Known

IBAN = "DE89370400440532013000"


def registered(known: Known, *, country: str, vat_id: str = "", is_small: bool = False) -> None:
    """Address and tax profile: what an invoice needs of a side."""
    set_address(
        lines="Rua das Flores 12",
        postal_code="1000",
        city="Town",
        country=country,
        by=known.actor,
        at=NOW,
    )
    set_tax_profile(
        country=country,
        vat_id=vat_id,
        tax_number="" if vat_id else "123/456",
        is_small_business=is_small,
        by=known.actor,
        at=NOW,
    )


def banked(known: Known, iban: str = IBAN) -> None:
    set_bank_details(account_name=known.name, iban=iban, by=known.actor, at=NOW)


@action
def earn(
    *,
    engagement: Engagement,
    minor: int,
    what: str = "Redesign",
    corrects: Charge | None = None,
    by: Actor,
    at: datetime = NOW,
) -> Charge:
    """Something was earned on an engagement, whatever the work was."""
    line = PriceLine.objects.filter(engagement=engagement, terms__state="agreed").order_by("key")[0]
    earned = Earned(
        line=line,
        source_kind="milestone",
        source_id=new_id(),
        what=what,
        net=Money(minor, line.currency),
        corrects=corrects,
    )
    return charge(earned=earned, by=by, at=at)


def invoices(by: Known) -> list[Invoice]:
    """All that somebody sees, oldest first."""
    with scope(by.actor):
        return list(Invoice.objects.select_related("engagement").order_by("id"))


def stands(purpose: str, engagement: Engagement, by: Known) -> int:
    """What stands on an account of an engagement, in minor units; 0 where it was never opened."""
    with scope(by.actor):
        account = Account.objects.filter(owner_id=engagement.pk, purpose=purpose).first()
        return reading(account_id=account.pk).balance.minor if account else 0


def book(engagement: Engagement, by: Known) -> dict[str, int]:
    """Every account of an engagement that does not stand at zero."""
    codes = [purpose.code for purpose in purposes.PURPOSES]
    found = {code: stands(code, engagement, by) for code in codes}
    return {code: minor for code, minor in found.items() if minor}


def colleague(host: Known, *, role: Role, limit: Money | None = None) -> Known:
    """Dana, of the same organisation, with one role."""
    email = "dana@example.com"
    offer = RoleOffer(role=role, first_day=NOW.date(), limit=limit)
    secret = invite_member(email=email, offers=[offer], by=host.actor, at=NOW).secret
    account = sign_up(
        email=email,
        password_digest="",
        name="Dana Weber",
        place=Place(zone="Europe/Berlin", country="DE"),
        email_is_proven=True,
        by=newcomer(),
        at=NOW,
    )
    alone = actor_for(account=account, organisation=None, door=Door.PAGE, at=NOW)
    accept_invitation(secret=secret, by=alone, at=NOW)
    actor = actor_for(
        account=account,
        organisation=host.actor.organisation,
        door=Door.PAGE,
        at=NOW,
        second_factor=True,
    )
    return Known(name="Dana Weber", email=email, actor=actor)
