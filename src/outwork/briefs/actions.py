"""Writing a brief down, writing it anew, and noting what became of it."""

from datetime import datetime
from uuid import UUID

from outwork.arrangement.authority import Act
from outwork.briefs.models import Brief, BriefVersion
from outwork.briefs.queries import brief_of, newest_version
from outwork.briefs.spelling import shape_of, write
from outwork.journal.recording import record_about
from outwork.people.authority import ask, own_organisation
from outwork.simulation.brief import Brief as WorkToPlace
from outwork.store.action import action
from outwork.store.actor import Actor


@action
def write_brief(
    *, content: WorkToPlace, by: Actor, at: datetime, brief: UUID | None = None
) -> BriefVersion:
    """Keep what is to be placed: as a new brief, or as the next version of one.

    What says the same as the newest version is that version.
    """
    ask(Act.WRITE_BRIEF, by=by, at=at)
    kept = _locked(brief, by=by) if brief else _begun(content, by=by, at=at)
    if kept.newest_number:
        newest = newest_version(kept)
        if newest.content == write(content):
            return newest
    return _next_version(kept, content=content, by=by, at=at)


@action
def note_placed(*, brief: UUID, engagement: UUID, by: Actor, at: datetime) -> Brief:
    """Note which engagement a brief became; placed again, it is the newest one."""
    ask(Act.WRITE_BRIEF, by=by, at=at)
    kept = _locked(brief, by=by)
    kept.placed_as_id = engagement
    kept.save(update_fields=["placed_as_id"])
    record_about(
        kind="briefs.placed",
        subject_id=kept.pk,
        party_id=kept.party_id,
        by=by,
        at=at,
        body={"engagement": engagement},
    )
    return kept


def _begun(content: WorkToPlace, *, by: Actor, at: datetime) -> Brief:
    return Brief.objects.create(
        party_id=own_organisation(by),
        title=content.name,
        business_function=content.about.function,
        shape=shape_of(content),
        written_at=at,
    )


def _locked(brief: UUID, *, by: Actor) -> Brief:
    seen = brief_of(brief, by=by)
    return Brief.objects.select_for_update(no_key=True).get(pk=seen.pk)


def _next_version(brief: Brief, *, content: WorkToPlace, by: Actor, at: datetime) -> BriefVersion:
    assert by.person is not None
    version = BriefVersion.objects.create(
        party_id=brief.party_id,
        brief=brief,
        number=brief.newest_number + 1,
        content=write(content),
        written_by_id=by.person,
        written_at=at,
    )
    brief.title, brief.shape = content.name, shape_of(content)
    brief.business_function = content.about.function
    brief.newest_number, brief.written_at = version.number, at
    brief.save(update_fields=_FOLLOWING)
    record_about(
        kind="briefs.written",
        subject_id=brief.pk,
        party_id=brief.party_id,
        by=by,
        at=at,
        body={"version": version.number},
        covers=[version],
    )
    return version


_FOLLOWING = ["title", "shape", "business_function", "newest_number", "written_at"]
