"""How long one match takes, over the labelled texts and over long ones."""

import json
import time
from pathlib import Path

from sms_service.content.understander_files import load_understander

_LABELLED = Path(__file__).resolve().parents[1] / "data" / "labelled"


def run() -> None:
    """Print median and tail for texts as they come, and for texts of 320 and 1,600 characters."""
    understander = load_understander()
    texts = [
        json.loads(line)["text"]
        for path in sorted(_LABELLED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    _report("texts as people send them", texts, understander.read)
    for length in (320, 1600):
        joined = [" ".join(texts[start:] + texts[:start])[:length] for start in range(0, len(texts), 7)]
        _report(f"texts of {length} characters", joined, understander.read)


def _report(name: str, texts: list[str], read: object) -> None:
    spent = []
    for _ in range(3):
        for text in texts:
            started = time.perf_counter()
            read(text, "en")  # type: ignore[operator]
            spent.append(time.perf_counter() - started)
    spent.sort()
    figures = {"median": 0.5, "99 %": 0.99, "99.9 %": 0.999}
    shown = "  ".join(f"{label} {spent[int(len(spent) * share)] * 1e6:7.0f} µs" for label, share in figures.items())
    print(f"{name:<28}{len(texts):>6} texts  {shown}  slowest {spent[-1] * 1e6:7.0f} µs")
