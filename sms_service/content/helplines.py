"""The numbers a text may name, by the texter's country, from one dated data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HELPLINES_FILE = Path(__file__).with_name("helplines.toml")

#: A line not looked at for longer is reported by `sms-service doctor`.
STALE_AFTER_DAYS = 90

#: Countries with lines of their own; anybody else is shown those of the first, with a note.
COUNTRIES = ("US", "CA", "MX")


@dataclass(frozen=True, slots=True)
class Helpline:
    """One telephone line.

    Args:
        role: what it is for: emergency, crisis, veterans, treatment, poison.
        country: ISO 3166 code.
        number: as it is to be dialled.
        name: its own name.
        reach: ``call`` or ``call_or_text``.
        hours: as its source says.
        languages: language tags it answers in.
        checked: day on which its source was last read.
        source: where the number was confirmed.
        areas: telephone area codes it is for; empty for the whole country.
    """

    role: str
    country: str
    number: str
    name: str
    reach: str
    hours: str
    languages: list[str]
    checked: date
    source: str
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Helplines:
    """All lines, in file order."""

    lines: tuple[Helpline, ...]

    def of(self, role: str, country: str, area: str = "") -> Helpline:
        """Return the line of a role for a number's country and area code; the United States' when there is none."""
        fitting = [one for one in self.lines if one.role == role and one.country == country]
        local = [one for one in fitting if area and area in one.areas]
        national = [one for one in fitting if not one.areas]
        if local or national:
            return (local or national)[0]
        return next(one for one in self.lines if one.role == role and one.country == COUNTRIES[0] and not one.areas)

    def stale(self, today: date) -> list[Helpline]:
        """Return the lines whose source was read more than STALE_AFTER_DAYS ago."""
        return [one for one in self.lines if (today - one.checked).days > STALE_AFTER_DAYS]


def load_helplines(path: Path = HELPLINES_FILE) -> Helplines:
    """Read the data file."""
    with path.open("rb") as file:
        table = tomllib.load(file)
    return Helplines(tuple(Helpline(**{**entry, "areas": tuple(entry.get("areas", ()))}) for entry in table["line"]))
