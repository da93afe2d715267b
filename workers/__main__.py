"""Entry of the Procfile's two background processes: `python -m workers worker` and `python -m workers scheduler`."""

import logging
import os
import sys
import uuid

from sms_service.settings import SettingsError, load_settings

USAGE = "usage: python -m workers worker|scheduler"


def main(arguments: list[str]) -> int:
    """Run the named process until it is told to stop; its exit code."""
    if arguments not in (["worker"], ["scheduler"]):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        settings = load_settings(os.environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    if not settings.redis_url:
        print("REDIS_URL is not set: name a Redis, or start everything with `make run`", file=sys.stderr)
        return 2
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    _run(arguments[0], settings.redis_url)
    return 0


def _run(role: str, redis_url: str) -> None:
    # Each imports only its own needs: both stay small.
    name = f"{role}-{uuid.uuid4().hex[:12]}"
    if role == "worker":
        from workers.worker import run_worker

        run_worker(redis_url, name)
    else:
        from workers.schedule import SCHEDULE
        from workers.scheduler import Scheduler
        from workers.signals import Signals

        with Signals() as signals:
            Scheduler(redis_url, name, SCHEDULE).run(signals)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
