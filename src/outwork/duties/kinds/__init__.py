"""The one table of what somebody can owe. Later work adds rows."""

from types import MappingProxyType

from outwork.duties.kinds import ending, paying, staffing, talking, working
from outwork.duties.kinds.row import DutyKind, Silence

KINDS = MappingProxyType(
    {
        kind.code: kind
        for rows in (talking.KINDS, working.KINDS, staffing.KINDS, paying.KINDS, ending.KINDS)
        for kind in rows
    }
)

__all__ = ["KINDS", "DutyKind", "Silence"]
