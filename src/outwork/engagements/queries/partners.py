"""Whom an organisation knows: those it may start something with."""

from outwork.people.models import Acquaintance, Organisation
from outwork.people.queries.directory import OrganisationCard, organisations_by_id
from outwork.store.actor import Actor


def partners_of(by: Actor) -> list[OrganisationCard]:
    """Organisations that the actor's knows or has entered, by name; claimed ones as successor."""
    known = Acquaintance.objects.filter(counterparty_id__in=by.organisations)
    entered = Organisation.objects.filter(entered_by_id__in=by.organisations, successor=None)
    ids = {*known.values_list("party_id", flat=True), *entered.values_list("pk", flat=True)}
    cards = organisations_by_id(ids - by.organisations)
    return sorted(cards.values(), key=lambda card: card.name)
