"""The command line as a script calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.service import OWN


def _run(arguments: list[str], given: str = "", folder: Path | None = None, **environ: str) -> tuple[int, str, str]:
    env = {**os.environ, **({"VAR_DIR": str(folder / "var")} if folder else {}), **environ}
    done = subprocess.run(
        [sys.executable, "-m", "sms_service.cli", *arguments], input=given, capture_output=True, text=True, env=env
    )
    return done.returncode, done.stdout, done.stderr


def _lines(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_match_answers_each_line_in_its_place_without_a_database(tmp_path: Path) -> None:
    given = "\n".join(
        [
            json.dumps({"text": "NARCAN", "ignored": 1}),
            "not json",
            json.dumps({"text": "mi hermano no respira"}),
            json.dumps(["no", "object"]),
            json.dumps({"body": "x"}),
            json.dumps({"text": "2"}),
            json.dumps({"text": "33130"}),
            json.dumps({"text": "стоп"}, ensure_ascii=True),
        ]
    )
    code, out, err = _run(["match"], given, VAR_DIR=str(tmp_path / "nowhere" / "var"))
    rows = _lines(out)
    assert (code, err, len(rows)) == (1, "", 8)
    assert [row.get("topic") for row in rows] == ["naloxone", None, "overdose", None, None, "none", "find", "stop"]
    assert [row.get("lang") for row in rows] == ["en", None, "es", None, None, "en", "en", "ru"]
    assert all("error" in rows[place] for place in (1, 3, 4))
    assert rows[2]["matched"]
    assert rows[5] == {"topic": "none", "lang": "en", "matched": "", "confidence": 0.0}
    assert not (tmp_path / "nowhere").exists()


def test_match_takes_the_default_language_for_shared_words() -> None:
    _, out, _ = _run(["match"], '{"text": "narcan"}\n{"text": "7"}\n{"text": "👍"}\n', DEFAULT_LANGUAGE="ht")
    assert [row["lang"] for row in _lines(out)] == ["ht", "ht", "ht"]


def test_match_refuses_an_unknown_default_language() -> None:
    code, out, err = _run(["match"], '{"text": "x"}\n', DEFAULT_LANGUAGE="klingon")
    assert (code, out) == (2, "")
    assert "DEFAULT_LANGUAGE" in err


def test_segments() -> None:
    code, out, _ = _run(["segments"], '{"text": "Más ó más"}\n{"text": 1}\n{"text": "ok"}\n')
    assert code == 1
    assert _lines(out)[0] == {"encoding": "UCS-2", "segments": 1, "units": 9, "forced_by": ["á", "ó"]}
    assert "error" in _lines(out)[1]
    assert _lines(out)[2] == {"encoding": "GSM-7", "segments": 1, "units": 2, "forced_by": []}


def test_text_goes_the_real_way_and_remembers(tmp_path: Path) -> None:
    code, out, _ = _run(["text", "+14155550123", "NARCAN"], folder=tmp_path)
    [reply] = _lines(out)
    assert code == 0
    assert set(reply) == {"body", "lang", "topic", "segments"}
    assert (reply["topic"], reply["lang"]) == ("naloxone", "en")
    _, out, _ = _run(["text", "+14155550123", "1"], folder=tmp_path)
    assert _lines(out)[0]["body"] != reply["body"]


def test_chat_reads_a_script(tmp_path: Path) -> None:
    script = tmp_path / "script.txt"
    script.write_text("# two texts\nNARCAN\n\n1\n", encoding="utf-8")
    code, out, _ = _run(["chat", "--from", OWN, "--script", str(script)], folder=tmp_path)
    assert code == 0
    assert out.count("[naloxone, en,") == 2


def test_chat_reads_what_is_typed(tmp_path: Path) -> None:
    _, out, _ = _run(["chat"], "HELP\n", folder=tmp_path)
    assert "988" in out


@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "--json"]])
def test_doctor_says_what_is_missing_and_how_to_mend_it(tmp_path: Path, arguments: list[str]) -> None:
    code, out, _ = _run(arguments, folder=tmp_path)
    assert code == 2
    assert "sms-service run" in out
    _run(["text", "+14155550123", "HELP"], folder=tmp_path)
    code, out, _ = _run(arguments, folder=tmp_path)
    assert code == 1
    assert "not yet signed by a native reviewer" in out


def test_doctor_reports_every_wrong_setting(tmp_path: Path) -> None:
    code, out, _ = _run(["doctor"], folder=tmp_path, PORT="many", RETENTION_DAYS="-1")
    assert code == 2
    assert "PORT" in out
    assert "RETENTION_DAYS" in out


def test_evaluate_prints_tables(tmp_path: Path) -> None:
    code, out, _ = _run(["evaluate", "--locale", "en", "--part", "tune", "--json"])
    assert code == 0
    figures = json.loads(out)["tune"]
    assert figures["all"]["all"][0] > 80
    assert set(figures) == {"all", "locale", "kind", "topic", "safety"}
    _, out, _ = _run(["evaluate", "--locale", "en", "--part", "tune"])
    assert "overdose or crisis caught" in out


def test_translations_check_is_clean() -> None:
    code, out, _ = _run(["translations", "check"])
    assert (code, out) == (0, "translations: ok\n")


def test_an_unreachable_database_is_one_clear_line(tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    code, out, err = _run(["text", "+14155550123", "HELP"], folder=tmp_path, DATABASE_URL=url)
    assert (code, out) == (2, "")
    assert "DATABASE_URL" in err
    assert "Traceback" not in err


def test_texts_carry_source_date_review_and_cost() -> None:
    code, out, _ = _run(["texts", "--locale", "es", "--json"])
    rows = {str(row["key"]): row for row in _lines(out)}
    assert code == 0
    assert rows["naloxone.1"]["sources"]
    assert rows["naloxone.1"]["review"] == "draft"
    assert rows["naloxone.1"]["segments"] in (1, 2, 3)
    _, out, _ = _run(["texts", "--locale", "es", "--words"])
    assert "911" in out
