"""Imports under way go on without anybody's page: batch by batch, until no row is left."""

import logging
from collections.abc import Callable
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from outwork.delivery.actions.importing import enter_hours
from outwork.delivery.actions.importing_cases import enter_cases
from outwork.delivery.hours.file import HOURS_FILE
from outwork.delivery.services.file import CASES_FILE
from outwork.engagements import outside_file
from outwork.intake.actions import enter_batch
from outwork.intake.models import RUNNING, Import
from outwork.intake.queries import running_imports
from outwork.kernel.refusal import Refusal
from outwork.people.models import Account, Organisation
from outwork.people.queries import actor_for
from outwork.store.actor import Actor, Door
from outwork.store.scope import scope

log = logging.getLogger(__name__)

Entering = Callable[..., Import]
"""Enters the next batch; called with `import_id`, `by` and `at`."""


def _enter_contracts(*, import_id: UUID, by: Actor, at: datetime) -> Import:
    target = outside_file.TARGET
    with scope(by):
        create = outside_file.creator(by=by, at=at, today=_day_of(by, at=at))
    return enter_batch(import_id=import_id, target=target, create=create, by=by, at=at)


KINDS: MappingProxyType[str, Entering] = MappingProxyType(
    {
        outside_file.TARGET.kind: _enter_contracts,
        HOURS_FILE.kind: enter_hours,
        CASES_FILE.kind: enter_cases,
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
    enter, by = KINDS[found.kind], _beginner(found, at=at)
    while found.state == RUNNING:
        found = enter(import_id=found.pk, by=by, at=at)
    return found


def _beginner(found: Import, *, at: datetime) -> Actor:
    """Whoever began it, acting for the same organisation with the rights they have today."""
    assert found.begun_by_id is not None, "a person begins an import"
    account = Account.objects.get(person_id=found.begun_by_id)
    return actor_for(account=account, organisation=found.party_id, door=Door.SYSTEM, at=at)


def _day_of(by: Actor, *, at: datetime) -> date:
    zone = Organisation.objects.get(pk=by.organisation).zone if by.organisation else "UTC"
    return at.astimezone(ZoneInfo(zone)).date()
