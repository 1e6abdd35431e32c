"""Draws: one low-discrepancy point set, its columns keyed by name, the same for every candidate."""

from .draws import Draws, Layout
from .sobol import PointSet

__all__ = ["Draws", "Layout", "PointSet"]
