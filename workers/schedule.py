"""What is asked for again and again, as data."""

from typing import NamedTuple


class Periodic(NamedTuple):
    """Work that comes round.

    Args:
        job_id: unique id, so that runs never pile up behind a slow one.
        job: path of the function in `workers.jobs`.
        every: seconds from one asking to the next; the first comes at the start.
        timeout: seconds one run may take.
    """

    job_id: str
    job: str
    every: float
    timeout: int


SCHEDULE = (
    Periodic("replay-spool", "workers.jobs.replay_spool", every=60, timeout=300),
    Periodic("purge-bodies", "workers.jobs.purge_bodies", every=3600, timeout=900),
)
