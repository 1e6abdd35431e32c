"""Imports under way go on without anybody's page: batch by batch, until no row is left."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from outwork.engagements import outside_file
from outwork.intake.actions import Create, enter_batch
from outwork.intake.models import RUNNING, Import
from outwork.intake.queries import running_imports
from outwork.intake.target import Target
from outwork.kernel.refusal import Refusal
from outwork.people.models import Account, Organisation
from outwork.people.queries import actor_for
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a kind of import takes, and how each row enters."""

    target: Target
    creator: Callable[..., Create]
    """Called with the actor, the time and the day in the organisation's zone."""


KINDS = MappingProxyType(
    {
        kind.target.kind: kind
        for kind in (Kind(target=outside_file.TARGET, creator=outside_file.creator),)
    }
)
"""Rooms that take files add a row."""


def go_on_with_all(*, at: datetime) -> None:
    """Finish every import that was started, as whoever started it."""
    for found in running_imports():
        try:
            go_on(found, at=at)
        except Refusal as refusal:
            # Whoever began it may have left: it waits, and its page says how far it is.
            log.warning("Import %s waits: %s", found.pk, refusal.message)


def go_on(found: Import, *, at: datetime) -> Import:
    """Enter what is left of one import, a batch a transaction."""
    kind = KINDS[found.kind]
    by = _beginner(found, at=at)
    with scope(by):
        create = kind.creator(by=by, at=at, today=_day_of(by, at=at))
    while found.state == RUNNING:
        found = enter_batch(import_id=found.pk, target=kind.target, create=create, by=by, at=at)
    return found


def _beginner(found: Import, *, at: datetime) -> Actor:
    """Whoever began it, acting for the same organisation with the rights they have today."""
    assert found.begun_by_id is not None, "a person begins an import"
    account = Account.objects.get(person_id=found.begun_by_id)
    return actor_for(account=account, organisation=found.party_id, door=Door.SYSTEM, at=at)


def _day_of(by: Actor, *, at: datetime) -> date:
    zone = Organisation.objects.get(pk=by.organisation).zone if by.organisation else "UTC"
    return at.astimezone(ZoneInfo(zone)).date()
