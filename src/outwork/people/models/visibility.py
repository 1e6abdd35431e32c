"""Who sees whom: the row-level conditions of the directory, in one place.

`people_directory()` gives every organisation that the scope may know of: its own, those that let
it see them (`Acquaintance`), those it entered itself, the predecessors it claimed, and those the
person belongs to. It runs with its owner's rights, so that a policy may ask it without asking
itself.
"""

IS_KNOWN = "id = any((select people_directory())::uuid[])"

IN_DIRECTORY = "party_id = any((select people_directory())::uuid[])"

HAS_PUBLISHED_PROFILE = """exists (
    select 1 from people_profile p
     where p.party_id = people_organisation.id and p.published_at is not null
)"""

COLLEAGUES = "exists (select 1 from people_membership m where m.person_id = {table}.person_id)"
"""Persons of organisations in the directory: the memberships seen are walled themselves."""

OF_PROFILE = "exists (select 1 from people_profile p where p.id = profile_id)"

DIRECTORY_FUNCTION = """
create function people_directory() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
    select array(
        select unnest(scope_organisations())
        union
        select party_id from people_acquaintance
         where counterparty_id = any(scope_organisations())
        union
        select id from people_organisation
         where entered_by_id = any(scope_organisations())
            or successor_id = any(scope_organisations())
        union
        select party_id from people_membership
         where person_id = scope_person() and left_at is null
    )
$$;
"""

DROP_DIRECTORY_FUNCTION = "drop function people_directory();"
