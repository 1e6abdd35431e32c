"""Making the demo world, once."""

from datetime import datetime

from outwork.engagements.models import Engagement
from outwork.running.demo.cast import (
    COLLEAGUES,
    ENTRIES,
    PASSWORD,
    Known,
    address_of,
    make_cast,
)
from outwork.running.demo.clock import Clock, let_follow
from outwork.running.demo.staging import Stage
from outwork.running.demo.stories import STORIES

WORKER = "worker"


def exists() -> bool:
    """Whether this instance holds the demo world."""
    return Engagement.objects.using(WORKER).filter(is_sample=True).exists()


def make(*, now: datetime) -> list[Known]:
    """Make it, by the acts that people use. Gives the cast."""
    clock = Clock(now=now)
    stage = Stage(cast=make_cast(clock), clock=clock)
    for story in STORIES:
        story(stage)
    let_follow(now)
    return list(stage.cast.values())


def logins() -> list[tuple[str, str, str]]:
    """Address, password and line of everybody who can sign in."""
    return [(address_of(one.name), PASSWORD, one.line) for one in (*ENTRIES, *COLLEAGUES)]
