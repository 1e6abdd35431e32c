"""The jobs of the worker. Their arguments are ids only."""

from datetime import UTC, datetime
from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from outwork.billing.rhythm import bill_all
from outwork.delivery.closing.passing import close_all_over
from outwork.delivery.services.passing import keep_all_services
from outwork.duties.lapsing import lapse_all
from outwork.duties.reminding import remind_all
from outwork.engagements.actions.renewing import renew_all
from outwork.journal.given_up import REACT
from outwork.journal.given_up import forget_old as forget_old_failures
from outwork.journal.idempotency import forget_old
from outwork.journal.models import Event
from outwork.journal.reacting import react
from outwork.journal.relay import Due
from outwork.notices.composing import compose_all
from outwork.notices.forgetting import forget_old_notices
from outwork.notices.sending import forget_old as forget_old_mail
from outwork.notices.sending import hand_over_all, try_again
from outwork.reactions import BY_NAME, LAPSES
from outwork.running.fallen import take_up_fallen
from outwork.running.imports import go_on_with_all
from outwork.running.reminders import remind
from outwork.webhooks.sending import forget_old as forget_old_deliveries
from outwork.webhooks.sending import send_due

REACTIONS = RetryStrategy(max_attempts=12, wait=2, exponential_wait=3)


@app.task(queue="reactions", retry=REACTIONS, name=REACT)
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
    """Each minute: both sides are told in time; what was not answered then happens by itself."""
    at = datetime.fromtimestamp(timestamp, UTC)
    remind_all(remind=remind, at=at)
    lapse_all(lapses=LAPSES, at=at)


@app.periodic(cron="* * * * * */5")
@app.task(queue="mail", name="send_mail", queueing_lock="send_mail")
def send_mail(timestamp: int) -> None:
    """Every five seconds, since somebody may wait for a code: what is queued goes out."""
    hand_over_all(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(queue="mail", name="gather_mail", queueing_lock="gather_mail")
def gather_mail(timestamp: int) -> None:
    """Each minute: what people were told becomes mail, and what the server left is tried again."""
    at = datetime.fromtimestamp(timestamp, UTC)
    compose_all(at=at)
    try_again(at=at)


@app.periodic(cron="* * * * * */5")
@app.task(queue="webhooks", name="tell_webhooks", queueing_lock="tell_webhooks")
def tell_webhooks(timestamp: int) -> None:
    """Every five seconds: programs are told what happened."""
    while send_due(at=datetime.now(UTC)):
        pass


@app.periodic(cron="* * * * * */5")
@app.task(queue="housekeeping", queueing_lock="take_up", name="take_up", pass_context=True)
async def take_up(context: JobContext, timestamp: int) -> None:
    """Every five seconds: what a worker did not live to end is done after all."""
    await take_up_fallen(context.app.job_manager)


@app.periodic(cron="37 3 * * *")
@app.task(queue="housekeeping", name="forget_what_was_told")
def forget_what_was_told(timestamp: int) -> None:
    """Notices are kept for half a year, marks of sent mail for a month, of webhooks for three,
    failures of what the clock repeats for a day."""
    at = datetime.fromtimestamp(timestamp, UTC)
    forget_old_notices(at=at)
    forget_old_mail(at=at)
    forget_old_deliveries(at=at)
    forget_old_failures(at=at)


@app.periodic(cron="41 * * * *")
@app.task(queue="money", name="bill_in_rhythm", queueing_lock="bill_in_rhythm")
def bill_in_rhythm(timestamp: int) -> None:
    """Each hour: what the rhythms of terms make due is billed, and drafts are tried again."""
    bill_all(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="11 * * * *")
@app.task(queue="money", name="close_what_is_over", queueing_lock="close_what_is_over")
def close_what_is_over(timestamp: int) -> None:
    """Each hour: engagements whose last day has passed come to their end."""
    close_all_over(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="7 * * * *")
@app.task(queue="money", name="measure_months", queueing_lock="measure_months")
def measure_months(timestamp: int) -> None:
    """Each hour: months of services that are over are measured and shown to both sides."""
    keep_all_services(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="13 * * * *")
@app.task(queue="money", name="renew_what_goes_on", queueing_lock="renew_what_goes_on")
def renew_what_goes_on(timestamp: int) -> None:
    """Each hour: where the day to stop a renewal has passed, the next one is what counts."""
    renew_all(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="17 * * * *")
@app.task(queue="housekeeping", name="forget_kept_answers")
def forget_kept_answers(timestamp: int) -> None:
    """Answers to keyed requests are kept for a week."""
    forget_old(at=datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * * */5")
@app.task(queue="imports", name="bring_files_in", queueing_lock="bring_files_in")
def bring_files_in(timestamp: int) -> None:
    """Every five seconds, since somebody may watch: files that were started go on."""
    go_on_with_all(at=datetime.fromtimestamp(timestamp, UTC))
