"""Naming addresses, changing them, taking them away, and asking for events anew."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.gateways.web.posting import checked_url
from outwork.journal.models import Event
from outwork.journal.recording import record_about
from outwork.kernel.refusal import Ground, Refusal
from outwork.kernel.text import clean_line
from outwork.people.authority import ask, own_organisation
from outwork.store.action import action
from outwork.store.actor import Actor
from outwork.webhooks.kinds import clean_kinds
from outwork.webhooks.models import Delivery, DeliveryState, Endpoint
from outwork.webhooks.queueing import waiting

MOST_ENDPOINTS = 20
SWITCHED_OFF = "Somebody switched it off."


@action
def add_endpoint(
    *, url: str, kinds: Iterable[str], by: Actor, at: datetime, label: str = ""
) -> Endpoint:
    """Tell an address of one's organisation's events from now on.

    Raises Refusal for what is no public https address, and for more than are reasonable.
    """
    ask(Act.MANAGE_WEBHOOKS, by=by, at=at)
    party = own_organisation(by)
    assert by.person is not None
    if Endpoint.objects.filter(party_id=party, removed_at=None).count() >= MOST_ENDPOINTS:
        raise Refusal(
            f"There are {MOST_ENDPOINTS} addresses already. Take one away first.",
            ground=Ground.CONFLICT,
        )
    endpoint = Endpoint(party_id=party, made_by_id=by.person, made_at=at)
    _fill(endpoint, url=url, kinds=kinds, label=label)
    endpoint.save(force_insert=True)
    _note("endpoint_added", endpoint, by=by, at=at)
    return endpoint


@action
def change_endpoint(
    *, endpoint: UUID, url: str, kinds: Iterable[str], by: Actor, at: datetime, label: str = ""
) -> Endpoint:
    """Let an endpoint be as told, and on again if it was switched off."""
    found = _locked(endpoint, by=by, at=at)
    _fill(found, url=url, kinds=kinds, label=label)
    found.disabled_at, found.disabled_because, found.failing_since = None, "", None
    found.save()
    _note("endpoint_changed", found, by=by, at=at)
    return found


@action
def switch_off(*, endpoint: UUID, by: Actor, at: datetime) -> Endpoint:
    """Tell an address nothing for now; what happens meanwhile is not kept for it."""
    found = _locked(endpoint, by=by, at=at)
    if found.is_on:
        found.disabled_at, found.disabled_because = at, SWITCHED_OFF
        found.save(update_fields=["disabled_at", "disabled_because"])
        _note("endpoint_switched_off", found, by=by, at=at)
    return found


@action
def try_out(*, endpoint: UUID, by: Actor, at: datetime) -> Delivery:
    """Tell an address, and no other, that it is being tried out."""
    found = _locked(endpoint, by=by, at=at)
    _refuse_unless_on(found)
    event = _note("tried_out", found, by=by, at=at)
    delivery = waiting(found, event=event, at=at)
    delivery.save(force_insert=True)
    return delivery


@action
def renew_secret(*, endpoint: UUID, by: Actor, at: datetime) -> Endpoint:
    """End the secret of an endpoint; the new one signs from the next attempt on."""
    found = _locked(endpoint, by=by, at=at)
    found.secret_number += 1
    found.save(update_fields=["secret_number"])
    _note("secret_renewed", found, by=by, at=at)
    return found


@action
def remove_endpoint(*, endpoint: UUID, by: Actor, at: datetime) -> Endpoint:
    """Tell an address nothing more; what it was told stays in the log."""
    found = _locked(endpoint, by=by, at=at)
    found.removed_at = at
    found.save(update_fields=["removed_at"])
    _note("endpoint_removed", found, by=by, at=at)
    return found


@action
def replay(*, delivery: UUID, by: Actor, at: datetime) -> Delivery:
    """Tell an event again, under the id it had."""
    ask(Act.MANAGE_WEBHOOKS, by=by, at=at)
    found = (
        Delivery.objects.select_for_update(no_key=True, of=("self",))
        .select_related("endpoint")
        .filter(pk=delivery)
        .first()
    )
    if found is None:
        raise Refusal("There is no such delivery.", ground=Ground.MISSING)
    _refuse_unless_on(found.endpoint)
    _queue_again(found, at=at)
    _note("replayed", found.endpoint, by=by, at=at)
    return found


@action
def recover(*, endpoint: UUID, since: datetime, by: Actor, at: datetime) -> int:
    """Tell again all that failed since an instant; how many."""
    found = _locked(endpoint, by=by, at=at)
    _refuse_unless_on(found)
    failed = Delivery.objects.filter(
        endpoint=found, state=DeliveryState.FAILED, queued_at__gte=since
    )
    number = failed.update(state=DeliveryState.WAITING, tries=0, next_at=at)
    _note("recovered", found, by=by, at=at)
    return number


def _queue_again(delivery: Delivery, *, at: datetime) -> None:
    delivery.state, delivery.tries, delivery.next_at = DeliveryState.WAITING, 0, at
    delivery.save(update_fields=["state", "tries", "next_at"])


def _locked(endpoint: UUID, *, by: Actor, at: datetime) -> Endpoint:
    ask(Act.MANAGE_WEBHOOKS, by=by, at=at)
    found = (
        Endpoint.objects.select_for_update(no_key=True).filter(pk=endpoint, removed_at=None).first()
    )
    if found is None:
        raise Refusal("There is no such webhook.", ground=Ground.MISSING)
    return found


def _refuse_unless_on(endpoint: Endpoint) -> None:
    if not endpoint.is_on:
        raise Refusal(
            "This webhook is off. Save it again first: that switches it on.",
            ground=Ground.CONFLICT,
        )


def _fill(endpoint: Endpoint, *, url: str, kinds: Iterable[str], label: str) -> None:
    checked_url(url, field="url")
    endpoint.url = url
    endpoint.kinds = clean_kinds(kinds)
    endpoint.label = clean_line(label, field="label", most_characters=80, may_be_empty=True)


def _note(what: str, endpoint: Endpoint, *, by: Actor, at: datetime) -> Event:
    return record_about(
        kind=f"webhooks.{what}",
        subject_id=endpoint.pk,
        party_id=endpoint.party_id,
        by=by,
        at=at,
    )
