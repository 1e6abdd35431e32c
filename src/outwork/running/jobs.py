"""The jobs of the worker. Their arguments are ids only."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from outwork.duties.lapsing import lapse_all
from outwork.journal.idempotency import forget_old
from outwork.journal.models import Event
from outwork.journal.reacting import react
from outwork.journal.relay import Due
from outwork.reactions import BY_NAME, LAPSES

REACTIONS = RetryStrategy(max_attempts=12, wait=2, exponential_wait=3)


@app.task(queue="reactions", retry=REACTIONS, name="react")
def run_reaction(event_id: str, reaction: str) -> None:
    """Run one reaction to one event; tried again when the outside is down."""
    event = Event.objects.using("worker").get(pk=UUID(event_id))
    react(event=event, name=reaction, reaction=BY_NAME[reaction], at=datetime.now(UTC))


def hand_over(due: list[Due]) -> None:
    """Queue reactions, in the transaction that moves the relay's cursor."""
    jobs: list[JSONDict] = [
        {"event_id": str(one.event_id), "reaction": one.reaction} for one in due
    ]
    if jobs:
        run_reaction.batch_defer(*jobs)


@app.periodic(cron="* * * * *")
@app.task(queue="silence", name="let_silence_decide", queueing_lock="let_silence_decide")
def let_silence_decide(timestamp: int) -> None:
    """Each minute: what was not answered in time happens by itself."""
    lapse_all(lapses=LAPSES, at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="17 * * * *")
@app.task(queue="housekeeping", name="forget_kept_answers")
def forget_kept_answers(timestamp: int) -> None:
    """Answers to keyed requests are kept for a week."""
    forget_old(at=datetime.fromtimestamp(timestamp, UTC))
