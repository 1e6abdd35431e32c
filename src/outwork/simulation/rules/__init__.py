"""Rules beside the model: what forbids, what demotes, what argues for and against."""

from .limits import hard_limits
from .table import RULES, Effect, verdicts

__all__ = ["RULES", "Effect", "hard_limits", "verdicts"]
