"""What the queue can ask for. Each takes ids at most and calls one use case.

A job may run twice or be cut short at any point: the use cases are built for that, not RQ.
"""

import os

from sms_service.settings import load_settings
from sms_service.usecases import housekeeping


def purge_bodies() -> int:
    """Delete the bodies of messages older than `RETENTION_DAYS`; how many there were."""
    return housekeeping.purge_bodies(load_settings(os.environ))


def replay_spool() -> int:
    """Record the messages that were answered while the database was away; how many there were."""
    return housekeeping.replay_spool(load_settings(os.environ))
