"""Letting a request in: whose token it is, how often it came, whether it reaches so far."""

from dataclasses import dataclass, replace

from outwork.api.limits import count
from outwork.api.requests import ApiRequest, now
from outwork.api.scopes import counts_as_proof, reaches
from outwork.kernel.refusal import Ground, Refusal
from outwork.people.actions.tokens import note_use
from outwork.people.queries.acting import TokenHolder, token_holder


class Unknown(Exception):
    """Nobody is known by what the request brought."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The door of one route, which asks for one scope."""

    scope: str

    def __call__(self, request: ApiRequest) -> TokenHolder:
        """Raise Unknown, or Refusal for who comes too often or may not."""
        request.at = now()
        holder = token_holder(secret=_secret(request), at=request.at)
        if holder is None:
            raise Unknown
        request.usage = count(token=holder.token_id, at=request.at)
        if request.usage.is_over:
            raise Refusal(
                f"This token was used {request.usage.quota} times this minute. Wait "
                f"{request.usage.seconds_left} seconds.",
                ground=Ground.TOO_MANY,
            )
        if request.usage.is_first:
            note_use(token=holder.token_id, by=holder.actor, at=request.at)
        self._refuse_unless_reached(holder)
        request.actor = replace(holder.actor, second_factor=counts_as_proof(self.scope))
        return holder

    def _refuse_unless_reached(self, holder: TokenHolder) -> None:
        if not reaches(holder.scopes, self.scope):
            raise Refusal(
                f"This token does not reach so far. Make one with the scope {self.scope}.",
                ground=Ground.FORBIDDEN,
            )


def _secret(request: ApiRequest) -> str:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""
