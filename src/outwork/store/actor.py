"""Who acts: passed to every action as `by=` and to every read as its scope, never ambient."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Door(StrEnum):
    """Through which an act came; written into the journal."""

    PAGE = "page"
    API = "api"
    LINK = "link"
    COMMAND = "command"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person acting for an organisation, or the system itself (a window that passes)."""

    person: UUID | None
    """None only for the system."""
    organisation: UUID | None = None
    """On whose behalf; None where the act concerns the person alone."""
    organisations: frozenset[UUID] = field(default_factory=frozenset)
    """All whose rows may be seen: the person's organisations and their claimed successors."""
    engagements: frozenset[UUID] = field(default_factory=frozenset)
    """Engagements of others that the person may see: as reviewer, payer or by a mailed link."""
    reach: frozenset[UUID] | None = None
    """The engagements that are all they may see, where each of their roles is limited to some."""
    door: Door = Door.PAGE
    second_factor: bool = False
    """Whether they proved who they are recently enough for a sensitive act."""
    strong_proof: bool = False
    """Whether that proof was a second factor itself, given at a page: no password and no token."""

    @property
    def is_system(self) -> bool:
        return self.person is None


def system(*, organisations: frozenset[UUID] = frozenset()) -> Actor:
    """The system acting within the scope of these organisations."""
    return Actor(person=None, organisations=organisations, door=Door.SYSTEM)
