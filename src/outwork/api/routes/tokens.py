"""Tokens: listed and ended. One is made where its owner proves who they are: on a page or by
command."""

from uuid import UUID

from outwork.api.nouns import Noun
from outwork.api.requests import ApiRequest, person_of
from outwork.api.schemas.tokens import Token, Tokens
from outwork.people.actions import revoke_token
from outwork.people.models import ApiToken

tokens = Noun("Tokens")


@tokens.get("/tokens", scope="people:read")
def list_tokens(request: ApiRequest) -> Tokens:
    """One's own tokens that are in force, newest first."""
    live = ApiToken.objects.filter(
        person_id=person_of(request), revoked_at=None, expires_at__gt=request.at
    )
    return Tokens(items=[Token.of(one) for one in live.order_by("-id")])


@tokens.post("/tokens/{token}/revocation", scope="members")
def revoke_one_token(request: ApiRequest, token: UUID) -> Token:
    """End a token at once: one's own, or as an owner one of the organisation's. Twice is once."""
    return Token.of(revoke_token(token=token, by=request.actor, at=request.at))
