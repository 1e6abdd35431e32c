"""Reading briefs that people wrote: everything that is wrong is told at once, in their words."""

from .file import BriefFile, read_mapping, read_text

__all__ = ["BriefFile", "read_mapping", "read_text"]
