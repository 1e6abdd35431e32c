"""The contract that binds, printed once, signed so that a changed byte shows, and kept."""

import io
from datetime import datetime

from django.conf import settings

from outwork.documents import print_contract
from outwork.engagements.models import Terms
from outwork.engagements.printing.contract import contract_of
from outwork.files.actions import store
from outwork.files.media import CONTRACT
from outwork.gateways.signature import Identity, identity_of
from outwork.journal.models import Event
from outwork.store.actor import Actor

REASON = "Both sides agreed to this version."


def keep_contract(event: Event, by: Actor, at: datetime) -> None:
    """Print, sign and keep the version that binds from now on (`engagements.agreed`)."""
    from outwork.gateways.signature.pdf import sign  # a second to import: only where it is needed

    version = Terms.objects.select_related("engagement").get(pk=event.body["terms"])
    printed = print_contract(contract_of(version))
    signed = sign(printed.pdf, identity=signing_identity(), reason=REASON, at=event.happened_at)
    version.document = store(
        source=io.BytesIO(signed),
        name=contract_name(version),
        accepts=CONTRACT,
        party_id=version.party_id,
        counterparty_id=version.counterparty_id,
        engagement_id=version.engagement_id,
        by=by,
        at=at,
    )
    version.save(update_fields=["document"])


def signing_identity() -> Identity:
    """Who signs on this instance."""
    return identity_of(settings.INSTANCE.secret("signatures"))


def contract_name(version: Terms) -> str:
    """Of the file."""
    return f"{version.engagement.title}, version {version.number}.pdf"
