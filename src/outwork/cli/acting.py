"""For whom a command acts: somebody by their e-mail, in one of their organisations by name."""

from datetime import datetime

from outwork.kernel.refusal import Ground, Refusal
from outwork.people.models import Account
from outwork.people.queries import actor_for, choices_of
from outwork.people.queries.acting import Choice
from outwork.store.actor import Actor, Door


def actor_of(*, email: str, organisation: str | None, at: datetime) -> Actor:
    """Raises Refusal for an address nobody has, and where the organisation is not clear."""
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise Refusal(f"Nobody signs in as {email}.", ground=Ground.MISSING)
    chosen = _chosen(choices_of(account=account, at=at), name=organisation)
    return actor_for(
        account=account, organisation=chosen.id if chosen else None, door=Door.COMMAND, at=at
    )


def _chosen(choices: list[Choice], *, name: str | None) -> Choice | None:
    """The one of that name; without a name the only one, or none for who has none."""
    named = [one for one in choices if name is None or one.name.casefold() == name.casefold()]
    if len(named) == 1 or (not choices and name is None):
        return named[0] if named else None
    accepted = ", ".join(one.name for one in choices)
    raise Refusal.of(
        "--organisation",
        f"Say for which organisation: {accepted or 'there is none'}.",
        given=name or "",
        accepted=accepted,
    )
