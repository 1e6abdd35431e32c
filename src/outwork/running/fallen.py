"""Jobs whose worker died over them: taken up again, so that nothing that was to follow is lost.

A worker says that it lives every few seconds. One that has not said so for a while is dead, or as
good as dead: what it was doing is done again, and every job may be done twice with one effect.
"""

from procrastinate.jobs import Status
from procrastinate.manager import JobManager

SAYS_IT_LIVES_EVERY_SECONDS = 3.0
DEAD_AFTER_SECONDS = 15.0


async def take_up_fallen(manager: JobManager) -> int:
    """Queue again what dead workers were doing; how many jobs.

    What comes back by the clock and waits in line once is dropped: its next one may wait already.
    """
    fallen = list(await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS))
    for job in fallen:
        if job.queueing_lock is None:
            await manager.retry_job(job)
        else:
            assert job.id is not None, "it was read from its row"
            await manager.finish_job_by_id_async(job.id, status=Status.FAILED, delete_job=True)
    return len(fallen)
