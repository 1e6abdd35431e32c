"""Who is there before anything dies: run as a program in an instance, it prints what to act on."""

import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from outwork.cli.django import ready

RESULTS = 160 if os.environ.get("OUTWORK_LONG") else 40
EACH_MINOR = 10_000


def begin() -> dict[str, object]:
    """An engagement of many results, all handed in and waiting, and the client's token."""
    from outwork.api.scopes import WORDS
    from outwork.delivery.actions.handing_in import submit
    from outwork.delivery.models import Milestone
    from outwork.people.actions import make_token
    from outwork.store.scope import scope
    from tests import world
    from tests.billing import registered
    from tests.following import follow

    now = datetime.now(UTC)
    client, supplier = world.chidi(), world.ana()
    registered(client, country="DE", vat_id="DE136695976")
    registered(supplier, country="PT", vat_id="PT501964843")
    results = tuple(
        replace(world.AUDIT, key=f"part-{n}", title=f"Part {n}", amount_minor=EACH_MINOR)
        for n in range(RESULTS)
    )
    line = replace(world.terms().lines[0], milestones=results)
    engagement = world.agreed(client, supplier, world.terms(lines=(line,), ends_by_itself=False))
    follow(client, supplier)
    with scope(supplier.actor):
        milestones = list(Milestone.objects.order_by("place").values_list("pk", flat=True))
    for milestone in milestones:
        submit(milestone=milestone, note="Here.", by=supplier.actor, at=now)
    token = make_token(
        label="crashes",
        scopes=WORDS,
        expires_at=now + timedelta(days=30),
        by=client.actor,
        at=now,
    )
    return {
        "engagement": str(engagement.pk),
        "milestones": [str(one) for one in milestones],
        "token": token.secret,
    }


if __name__ == "__main__":
    with ready():
        print(json.dumps(begin()))
