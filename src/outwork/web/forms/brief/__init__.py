"""The brief as a form, generated from the simulation's own table of questions."""

from outwork.web.forms.brief.form import BriefForm
from outwork.web.forms.brief.layout import FRONT, Group, groups_for
from outwork.web.forms.brief.spelling import fields_of

__all__ = ["FRONT", "BriefForm", "Group", "fields_of", "groups_for"]
