import sys
from pathlib import Path

from sms_service.launcher.procfile import ROOT, child_environ, long_running


def test_our_procfile_has_three_processes_that_stay() -> None:
    found = long_running()
    assert list(found) == ["web", "worker", "scheduler"]
    assert found["worker"] == [sys.executable, "-m", "workers", "worker"]
    assert "app:app" in found["web"]


def test_our_procfile_has_a_release_step() -> None:
    assert "release: sms-service migrate" in (ROOT / "Procfile").read_text().splitlines()


def test_comments_blank_lines_and_quotes(tmp_path: Path) -> None:
    procfile = tmp_path / "Procfile"
    procfile.write_text("# note: this\n\nrelease: x\nclock: tick 'every second' --loud\n")
    assert long_running(procfile) == {"clock": ["tick", "every second", "--loud"]}


def test_children_know_where_things_are() -> None:
    environ = child_environ({"PYTHONPATH": "/other", "PORT": "1"}, Path("/srv/var"), "unix:///x")
    assert environ["PYTHONPATH"].split(":") == [str(ROOT), "/other"]
    assert (environ["PORT"], environ["VAR_DIR"], environ["REDIS_URL"]) == ("1", "/srv/var", "unix:///x")
