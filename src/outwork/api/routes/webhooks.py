"""Webhooks: named, changed, taken away; their log, and events told anew."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.paging import After, Limit, page_of
from outwork.api.requests import ApiRequest
from outwork.api.schemas.webhooks import (
    Delivery,
    DeliveryLog,
    DeliveryPage,
    Recovered,
    RecoverySent,
    Webhook,
    WebhookPage,
    WebhookSent,
    WebhookWithSecret,
)
from outwork.arrangement.authority import Act
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.authority import ask
from outwork.webhooks.actions import (
    add_endpoint,
    change_endpoint,
    recover,
    remove_endpoint,
    renew_secret,
    replay,
    switch_off,
    try_out,
)
from outwork.webhooks.models import Delivery as DeliveryRow
from outwork.webhooks.models import Endpoint as Row

webhooks = Noun("Webhooks")


@webhooks.get("/webhooks", scope="webhooks")
def list_webhooks(request: ApiRequest, after: After = None, limit: Limit = 50) -> WebhookPage:
    """The organisation's webhooks, newest first."""
    ask(Act.MANAGE_WEBHOOKS, by=request.actor, at=request.at)
    rows, cursor = page_of(Row.objects.filter(removed_at=None), after=after, limit=limit)
    return WebhookPage(items=[Webhook.of(one) for one in rows], next=cursor)


@webhooks.post("/webhooks", scope="webhooks", status=201)
def add_webhook(request: ApiRequest, body: WebhookSent) -> WebhookWithSecret:
    """Tell an address what happens from now on. Its secret is told this once."""
    made = add_endpoint(
        url=body.url, kinds=body.kinds, label=body.label, by=request.actor, at=request.at
    )
    return WebhookWithSecret.of(made)


@webhooks.get("/webhooks/{webhook}", scope="webhooks")
def show_webhook(request: ApiRequest, webhook: UUID) -> Webhook:
    """One webhook."""
    return Webhook.of(_webhook(request, webhook))


@webhooks.put("/webhooks/{webhook}", scope="webhooks")
def change_webhook(request: ApiRequest, webhook: UUID, body: WebhookSent) -> Webhook:
    """Let a webhook be as told; one that was switched off is on again."""
    changed = change_endpoint(
        endpoint=webhook,
        url=body.url,
        kinds=body.kinds,
        label=body.label,
        by=request.actor,
        at=request.at,
    )
    return Webhook.of(changed)


@webhooks.delete("/webhooks/{webhook}", scope="webhooks")
def remove_webhook(request: ApiRequest, webhook: UUID) -> Webhook:
    """Tell an address nothing more."""
    return Webhook.of(remove_endpoint(endpoint=webhook, by=request.actor, at=request.at))


@webhooks.post("/webhooks/{webhook}/switching-off", scope="webhooks")
def switch_webhook_off(request: ApiRequest, webhook: UUID) -> Webhook:
    """Tell an address nothing for now. Sending it again with PUT switches it on."""
    return Webhook.of(switch_off(endpoint=webhook, by=request.actor, at=request.at))


@webhooks.post("/webhooks/{webhook}/trial", scope="webhooks", status=201)
def try_webhook_out(request: ApiRequest, webhook: UUID) -> Delivery:
    """Tell an address, and no other, that it is being tried out."""
    return Delivery.of(try_out(endpoint=webhook, by=request.actor, at=request.at))


@webhooks.post("/webhooks/{webhook}/secret", scope="webhooks")
def renew_webhook_secret(request: ApiRequest, webhook: UUID) -> WebhookWithSecret:
    """End the secret of a webhook. The new one is told this once."""
    return WebhookWithSecret.of(renew_secret(endpoint=webhook, by=request.actor, at=request.at))


@webhooks.get("/webhooks/{webhook}/deliveries", scope="webhooks")
def list_deliveries(
    request: ApiRequest, webhook: UUID, after: After = None, limit: Limit = 50
) -> DeliveryPage:
    """What a webhook was told, newest first."""
    row = _webhook(request, webhook)
    rows, cursor = page_of(row.deliveries.all(), after=after, limit=limit)
    return DeliveryPage(items=[Delivery.of(one) for one in rows], next=cursor)


@webhooks.post("/webhooks/{webhook}/recovery", scope="webhooks")
def recover_deliveries(request: ApiRequest, webhook: UUID, body: RecoverySent) -> Recovered:
    """Tell again all that failed since an instant."""
    number = recover(endpoint=webhook, since=body.since, by=request.actor, at=request.at)
    return Recovered(queued=number)


@webhooks.get("/deliveries/{delivery}", scope="webhooks")
def show_delivery(request: ApiRequest, delivery: UUID) -> DeliveryLog:
    """One delivery with every attempt."""
    ask(Act.MANAGE_WEBHOOKS, by=request.actor, at=request.at)
    row = DeliveryRow.objects.filter(pk=delivery).first()
    if row is None:
        raise Refusal("There is no such delivery.", ground=Ground.MISSING)
    return DeliveryLog.of(row)


@webhooks.post("/deliveries/{delivery}/replay", scope="webhooks")
def replay_delivery(request: ApiRequest, delivery: UUID) -> Delivery:
    """Tell an event again, under the id it had."""
    return Delivery.of(replay(delivery=delivery, by=request.actor, at=request.at))


def _webhook(request: ApiRequest, webhook: UUID) -> Row:
    ask(Act.MANAGE_WEBHOOKS, by=request.actor, at=request.at)
    row = Row.objects.filter(pk=webhook, removed_at=None).first()
    if row is None:
        raise Refusal("There is no such webhook.", ground=Ground.MISSING)
    return row
