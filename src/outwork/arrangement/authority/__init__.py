"""Who may do what, and why. Rows say it; `may` reads them; nothing asks an arrangement's name."""

from outwork.arrangement.authority.acts import Act
from outwork.arrangement.authority.asking import (
    GRANTS,
    Asker,
    Denial,
    HeldRole,
    Obstacle,
    may,
    require,
)
from outwork.arrangement.authority.grant import Grant, Holder, Own, Role, Standing

__all__ = [
    "GRANTS",
    "Act",
    "Asker",
    "Denial",
    "Grant",
    "HeldRole",
    "Holder",
    "Obstacle",
    "Own",
    "Role",
    "Standing",
    "may",
    "require",
]
