"""Contracts signed elsewhere, many at once, out of the files that people keep them in."""

from outwork.engagements.outside_file.columns import TARGET
from outwork.engagements.outside_file.entering import check_for, creator

__all__ = ["TARGET", "check_for", "creator"]
