"""Start the whole service on this machine and keep it up."""

import http.client
import os
import signal
from collections.abc import Callable
from contextlib import ExitStack

from sms_service.launcher.preflight import LaunchError, check_port, sole_launcher
from sms_service.launcher.procfile import child_environ, long_running
from sms_service.launcher.redis_server import OwnRedis, find_redis_server
from sms_service.launcher.supervisor import REDIS, Supervisor
from sms_service.settings import Settings
from workers.signals import Signals

WEB = "web"
START_SECONDS = 60.0


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Run web, worker, scheduler and, unless `REDIS_URL` names one, Redis, until told to stop.

    Args:
        settings: of this install.
        say: prints one line for the operator.

    Raises:
        LaunchError: it cannot be started; everything that was is ended again.
    """
    with ExitStack() as stack:
        signals = stack.enter_context(Signals(signal.SIGCHLD))
        check_port(settings.host, settings.port)
        stack.enter_context(sole_launcher(settings.var_dir))
        supervisor = Supervisor(signals, say)
        redis_url = _redis(settings, supervisor, stack)
        _prepare(settings)
        environ = child_environ(os.environ, settings.var_dir, redis_url)
        for name, arguments in long_running().items():
            supervisor.start(name, arguments, environ)
        _announce(settings, say)
        problem = supervisor.wait_until(lambda: _healthy(settings), [WEB], START_SECONDS)
        if problem and not signals.stops:
            raise LaunchError(f"{problem}: see the lines above")
        if not problem:
            say("Ready")
            supervisor.keep()
        say("Stopping")


def _redis(settings: Settings, supervisor: Supervisor, stack: ExitStack) -> str:
    """Make sure that there is a Redis, and that what is started from here on is stopped; its address."""
    if settings.redis_url:
        stack.callback(supervisor.stop)
        _check_given_redis(settings.redis_url)
        return settings.redis_url
    own = OwnRedis(find_redis_server(), settings.var_dir)
    stack.callback(own.clean_up)
    stack.callback(supervisor.stop)
    supervisor.start(REDIS, own.arguments, os.environ)
    problem = supervisor.wait_until(own.answers, [REDIS], START_SECONDS)
    if problem:
        raise LaunchError(f"Redis: {problem}: see {own.log}, or set REDIS_URL to another Redis")
    return own.url


def _check_given_redis(url: str) -> None:
    from sms_service.gateways.queue import JobQueue, QueueError

    try:
        JobQueue(url, timeout=5.0).check()
    except QueueError as error:
        raise LaunchError(f"REDIS_URL: {error}: correct it, or unset it and a Redis of our own is started") from None


def _prepare(settings: Settings) -> None:
    """Catalogs compiled, database migrated."""
    from sms_service.content.catalog import load_catalog
    from sms_service.content.compile import compile_catalogs
    from sms_service.store.engine import migrate

    try:
        compile_catalogs()
        load_catalog()
    except Exception as error:  # a wrong file or a folder that is not ours to write: one line, and which it was
        raise LaunchError(f"locales: the translations cannot be used ({_one_line(error)}): correct that") from error
    migrate_or_say(settings, migrate)


def migrate_or_say(settings: Settings, migrate: Callable[[str], None]) -> None:
    """Migrate the database, with one clear line when that is not to be.

    Raises:
        LaunchError: it cannot be reached or read, or is newer than this code.
    """
    try:
        migrate(settings.database_url)
    except Exception as error:  # any driver's, any file's: what matters is one line and the way out
        what = f"the file {settings.database_url.removeprefix('sqlite:///')}" if settings.on_sqlite else "the server"
        message = f"DATABASE_URL: cannot migrate the database ({_one_line(error)}): check {what}, or put a backup back"
        raise LaunchError(message) from error


def _one_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), "") or type(error).__name__


def _announce(settings: Settings, say: Callable[[str], None]) -> None:
    if settings.gateway == "simulator":
        say("No Twilio settings: using the built-in simulator; nothing leaves this machine")
        say(f"Simulator: {settings.local_url}/simulator")
    say(f"Webhook: {settings.public_base_url}/sms/inbound")
    say(f"Console: {settings.local_url}/console/")


def _healthy(settings: Settings) -> bool:
    address = settings.local_url.removeprefix("http://")
    connection = http.client.HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
