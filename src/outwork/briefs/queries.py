"""Reads: the briefs of an organisation and what they say."""

from uuid import UUID

from outwork.briefs.models import Brief, BriefVersion
from outwork.briefs.spelling import read
from outwork.kernel.refusal import Ground, Refusal
from outwork.simulation.brief import Brief as WorkToPlace
from outwork.store.actor import Actor


def brief_of(brief: UUID, *, by: Actor) -> Brief:
    """One brief; refused (missing) where it is not the actor's to see."""
    found = Brief.objects.filter(pk=brief, party_id__in=by.organisations).first()
    if found is None:
        raise Refusal("There is no such brief, or it is not yours to see.", ground=Ground.MISSING)
    return found


def newest_version(brief: Brief) -> BriefVersion:
    """What the brief says today."""
    return brief.versions.get(number=brief.newest_number)


def to_simulation(record: Brief | BriefVersion) -> WorkToPlace:
    """The simulation's own value of a brief, or of one of its versions."""
    version = newest_version(record) if isinstance(record, Brief) else record
    return read(version.content)
