"""What a brief would cost, take and risk, under every way of working: pure, without Django.

from outwork.simulation import Brief, compare

answer = compare(Brief(...), seed=7)
answer.recommendation
"""

from .assumptions import Assumptions, Confidence, Row
from .brief import About, Brief, Client, Goods, Limits, PassingOn, Piece, Role, Service, Team
from .candidate import Candidate, Quote
from .compare import compare
from .comparison import CandidateResult, Comparison, Recommendation, Status
from .experience import Experience, learned

__all__ = [
    "About",
    "Assumptions",
    "Brief",
    "Candidate",
    "CandidateResult",
    "Client",
    "Comparison",
    "Confidence",
    "Experience",
    "Goods",
    "Limits",
    "PassingOn",
    "Piece",
    "Quote",
    "Recommendation",
    "Role",
    "Row",
    "Service",
    "Status",
    "Team",
    "compare",
    "learned",
]
