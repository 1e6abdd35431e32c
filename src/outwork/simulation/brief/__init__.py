"""The brief: a piece of work to be placed, as the advisor is asked about it.

Amounts of money are in the client's currency, in major units (1500.0 is fifteen hundred), because
they are estimates; nothing here is ever booked. Shares lie between 0 and 1. Hours of work are hours
of a competent person inside the client's own house: the unit of all work.
"""

from outwork.simulation.brief.about import About, Goods
from outwork.simulation.brief.shapes import Piece, Role, Service, Team
from outwork.simulation.brief.side import Client, Limits, PassingOn
from outwork.simulation.brief.whole import SECTIONS, Brief
from outwork.simulation.brief.words import DATA_CLASSES, FUNCTIONS, OPENINGS, OWN_PEOPLE

__all__ = [
    "DATA_CLASSES",
    "FUNCTIONS",
    "OPENINGS",
    "OWN_PEOPLE",
    "SECTIONS",
    "About",
    "Brief",
    "Client",
    "Goods",
    "Limits",
    "PassingOn",
    "Piece",
    "Role",
    "Service",
    "Team",
]
