"""Loads what reads texts, from `keywords.toml` and `examples.jsonl` of all languages, and keeps it compiled."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import numpy as np

from sms_service.content.example_files import EXAMPLES_NAME, read_examples
from sms_service.content.keyword_files import read_keywords
from sms_service.content.locales import LOCALES_DIR, load_locales
from sms_service.domain import normalise
from sms_service.domain.keywords import KeywordError
from sms_service.domain.likeness import Likeness, learn
from sms_service.domain.rule_reader import RuleReader
from sms_service.domain.understand import Understander

#: The rules as they are loaded; made anew whenever a keyword file or the code changes.
COMPILED_NAME = "keywords.compiled"
#: What the examples taught; made anew whenever any of it, or an example, changes. Mapped: all processes share it.
LEARNT_NAME = "examples.compiled.npy"
_LEARNT_FOR = "examples.compiled.for"


def load_understander(folder: Path = LOCALES_DIR, left_out: list[str] | None = None) -> Understander:
    """Return what reads texts, from its compiled form when that is of these very files and this code.

    Args:
        folder: where the locales stand.
        left_out: when given, a file that cannot be used is named there instead of raising.

    Raises:
        KeywordError: a keyword file cannot be used, and `left_out` was not given.
        ExampleError: a file of examples cannot be used.
    """
    understander = Understander(_load_rules(folder, left_out))
    signature = _signature(folder, "keywords.toml", EXAMPLES_NAME)
    understander.likeness = _read_learnt(folder, signature)
    if understander.likeness is None:
        understander.likeness = _learn(understander, folder)
        if understander.likeness is not None and not left_out:
            _write_learnt(folder, signature, understander.likeness)
    # The tables live as long as the process; walking them in every full garbage collection would hold a text up
    # for a tenth of a second.
    gc.freeze()
    return understander


def _load_rules(folder: Path, left_out: list[str] | None) -> RuleReader:
    signature = _signature(folder, "keywords.toml")
    rules = _read_compiled(folder, signature)
    if rules is None:
        problems: list[str] = []
        rules = _build(folder, problems if left_out is not None else None)
        if left_out is not None:
            left_out += problems
        if not problems:
            _write(folder / COMPILED_NAME, signature + pickle.dumps(rules, protocol=5))
    return rules


def _build(folder: Path, left_out: list[str] | None) -> RuleReader:
    tables = []
    for code in load_locales(folder):
        try:
            tables.append(read_keywords(code, folder))
        except KeywordError as problem:
            if left_out is None:
                raise
            left_out.append(str(problem))
    return RuleReader(tuple(tables))


def _learn(understander: Understander, folder: Path) -> Likeness | None:
    """Learn from the examples of all languages; None when there are none."""
    examples = [one for code in load_locales(folder) for one in read_examples(code, folder)]
    seen = (understander.example(one.text, one.topic, one.locale) for one in examples)
    return learn(seen) if examples else None


def _signature(folder: Path, *names: str) -> bytes:
    """Return a digest of the files so named and of the code that reads them."""
    digest = hashlib.sha256(f"{sys.version} {np.__version__}".encode())
    code = sorted(Path(normalise.__file__).parent.glob("*.py"))
    files = sorted(path for name in names for path in folder.glob(f"*/{name}"))
    for path in (folder / "languages.toml", *files, *code):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def _read_compiled(folder: Path, signature: bytes) -> RuleReader | None:
    """Return the compiled rules, or None when there are none of this signature."""
    try:
        content = (folder / COMPILED_NAME).read_bytes()
    except OSError:
        return None
    if not content.startswith(signature):
        return None
    gc.disable()
    try:
        found = pickle.loads(content[len(signature) :])  # noqa: S301 - ours, beside the code and as trusted as it
    finally:
        # Before the collector wakes: it would walk all of it at once.
        gc.freeze()
        gc.enable()
    return found if isinstance(found, RuleReader) else None


def _read_learnt(folder: Path, signature: bytes) -> Likeness | None:
    """Return what the examples taught, or None when that was of other files."""
    try:
        made_for = (folder / _LEARNT_FOR).read_bytes()
        if not made_for.startswith(signature):
            return None
        # As a plain array: every look-up in a memmap costs microseconds more.
        table = np.load(folder / LEARNT_NAME, mmap_mode="r").view(np.ndarray)
    except (OSError, ValueError):
        return None
    topics, locales = made_for[len(signature) :].decode().split("\n")
    return Likeness(tuple(topics.split()), tuple(locales.split()), table)


def _write_learnt(folder: Path, signature: bytes, likeness: Likeness) -> None:
    table = BytesIO()
    np.save(table, likeness.table)
    names = "\n".join((" ".join(likeness.topics), " ".join(likeness.locales)))
    # What it was made for goes first and comes back last: a table without it is made anew.
    with suppress(OSError):
        (folder / _LEARNT_FOR).unlink(missing_ok=True)
    if _write(folder / LEARNT_NAME, table.getvalue()):
        _write(folder / _LEARNT_FOR, signature + names.encode())


def _write(path: Path, content: bytes) -> bool:
    """Keep a compiled form for the next start; a folder that cannot be written only costs seconds then.

    Returns:
        True when it is there.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        return False
    return True
