"""The cast of the demo world again, for scenes that add to it: `with_cast(...)` runs aside."""

from datetime import UTC, datetime
from uuid import UUID

from outwork.engagements.actions.offering import offer
from outwork.engagements.models import Engagement
from outwork.engagements.terms.content import TermsContent
from outwork.people.models import Account
from outwork.running.demo.cast import COLLEAGUES, ENTRIES, Known, address_of
from outwork.running.demo.clock import Clock
from outwork.running.demo.staging import Stage, begin, sign


def stage() -> Stage:
    """Everybody who can sign in, with the clock of now."""
    cast = {one.name.split()[0].lower(): _known(one.name) for one in (*ENTRIES, *COLLEAGUES)}
    return Stage(cast=cast, clock=Clock(now=datetime.now(UTC)))


def _known(name: str) -> Known:
    account = Account.objects.get(email=address_of(name))
    return Known(name=name, email=account.email, line="", account=account, organisation="")


def agreed(stage: Stage, content: TermsContent, *, supplier: str, days: int) -> UUID:
    """An engagement of Chidi's that both agreed on so many days ago; gives its key."""
    at = stage.clock.ago(days)
    engagement, version = begin(stage, content, client="chidi", supplier=supplier, at=at)
    offer(terms=version, by=stage["chidi"].at(stage.clock, at), at=at)
    sign(stage, version, supplier, "chidi", at=at)
    return engagement.pk


def titled(title: str) -> UUID:
    """The engagement of that title, as the worker finds it."""
    return Engagement.objects.using("worker").get(title=title).pk
