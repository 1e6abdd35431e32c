"""Verbs: everything that changes who there is and what they may do."""

from outwork.people.actions.acquaintance import acquaint
from outwork.people.actions.claiming import NewSupplier, claim_organisation, enter_organisation
from outwork.people.actions.codes import NewCode, make_code, try_code, use_code
from outwork.people.actions.commitments import promise, release
from outwork.people.actions.first_administrator import (
    become_first_administrator,
    first_administrator_link,
)
from outwork.people.actions.invitations import accept_invitation, invite_member
from outwork.people.actions.links import NewLink, close_links, make_link, renew_link
from outwork.people.actions.members import remove_member
from outwork.people.actions.oneself import say_own_name, set_working_week, update_details
from outwork.people.actions.organisations import (
    change_organisation,
    create_department,
    create_organisation,
    set_address,
)
from outwork.people.actions.privacy import erase_person, export_of
from outwork.people.actions.profiles import (
    PortfolioOffer,
    SkillOffer,
    publish_profile,
    save_profile,
    withdraw_profile,
)
from outwork.people.actions.roles import RoleOffer, end_role, grant_role, name_deputy
from outwork.people.actions.signing_up import FirstAnswer, sign_up
from outwork.people.actions.tokens import NewToken, make_token, note_use, revoke_token

__all__ = [
    "FirstAnswer",
    "NewCode",
    "NewLink",
    "NewSupplier",
    "NewToken",
    "PortfolioOffer",
    "RoleOffer",
    "SkillOffer",
    "accept_invitation",
    "acquaint",
    "become_first_administrator",
    "change_organisation",
    "claim_organisation",
    "close_links",
    "create_department",
    "create_organisation",
    "end_role",
    "enter_organisation",
    "erase_person",
    "export_of",
    "first_administrator_link",
    "grant_role",
    "invite_member",
    "make_code",
    "make_link",
    "make_token",
    "name_deputy",
    "note_use",
    "promise",
    "publish_profile",
    "release",
    "remove_member",
    "renew_link",
    "revoke_token",
    "save_profile",
    "say_own_name",
    "set_address",
    "set_working_week",
    "sign_up",
    "try_code",
    "update_details",
    "use_code",
    "withdraw_profile",
]
