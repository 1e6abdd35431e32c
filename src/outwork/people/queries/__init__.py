"""Reads: who acts, what they may do, who is who, what is free."""

from outwork.people.queries.acting import (
    Choice,
    TokenHolder,
    actor_behind,
    actor_for,
    actor_for_link,
    choices_of,
    token_holder,
)
from outwork.people.queries.directory import (
    OrganisationCard,
    PersonCard,
    contacts_of,
    organisations_by_id,
    persons_by_id,
)
from outwork.people.queries.free_time import free_minutes, promised_minutes
from outwork.people.queries.links import held_link, open_link
from outwork.people.queries.profiles import completeness_of, profile_of, published_profile
from outwork.people.queries.roles import (
    Narrowing,
    Reach,
    ReachingRole,
    grants_in_force,
    held_roles,
    reaching_roles,
    roles_of,
)
from outwork.people.queries.signing import SigningLimit, signing_limit

__all__ = [
    "Choice",
    "Narrowing",
    "OrganisationCard",
    "PersonCard",
    "Reach",
    "ReachingRole",
    "SigningLimit",
    "TokenHolder",
    "actor_behind",
    "actor_for",
    "actor_for_link",
    "choices_of",
    "completeness_of",
    "contacts_of",
    "free_minutes",
    "grants_in_force",
    "held_link",
    "held_roles",
    "open_link",
    "organisations_by_id",
    "persons_by_id",
    "profile_of",
    "promised_minutes",
    "published_profile",
    "reaching_roles",
    "roles_of",
    "signing_limit",
    "token_holder",
]
