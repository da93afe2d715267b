"""Each check of the catalogs fails on a catalog that breaks it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog as PoCatalog

from sms_service.content import all_texts
from sms_service.content.catalog import CatalogError, load_catalog
from sms_service.content.checks import problems_of_catalog, problems_of_keywords
from sms_service.content.compile import compile_catalogs
from sms_service.content.gettext_files import po_bytes as written
from sms_service.content.gettext_files import po_path, read_catalog, replace_file, translations, update_template

LANGUAGES = """
[en]
tag = "en"
name = "English"
english = "English"
direction = "ltr"
review = "draft"
[es]
tag = "es"
name = "Español"
english = "Spanish"
direction = "ltr"
review = "draft"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two languages, the second a good catalog made of the English words."""
    (tmp_path / "languages.toml").write_text(LANGUAGES)
    for code in ("en", "es"):
        (tmp_path / code).mkdir()
        (tmp_path / code / "keywords.toml").write_text('[private]\nwords = ["naloxona", "metadon~"]\n')
    update_template("es", tmp_path)
    _change(tmp_path, lambda key, words: words)
    return tmp_path


def _change(folder: Path, change: Callable[[str, str], str]) -> None:
    catalog = PoCatalog(locale="es")
    for key, text in all_texts().items():
        catalog.add(text.english, change(key, text.english), context=key)
    replace_file(po_path("es", folder), written(catalog))


def _only(wanted: str, words: str) -> Callable[[str, str], str]:
    return lambda key, english: words if key == wanted else english


def test_a_good_catalog_has_no_problems(folder: Path) -> None:
    assert problems_of_catalog("es", folder) == []


@pytest.mark.parametrize(
    ("key", "words", "says"),
    [
        ("help", "", "missing"),
        ("naloxone.1", "Sin {emergencia}", "slots"),
        ("naloxone.1", "Sin nada", "slots"),
        ("naloxone.1", "Sin {emergency", "slots"),
        ("naloxone.2", "palabra " * 60, "segments"),
        ("naloxone.2", "ñandú " * 40, "UCS-2"),
        ("quit.1", "La metadona es una medicina", "tells metadon"),
        ("quit.1", "“comillas”", "typographic"),
        ("overdose.1", "Primero respire hondo y mire si de verdad hace falta ayuda, y luego {emergency}.", "no number"),
        ("overdose.1", "ú {emergency} " + "palabra " * 14, "no sentence ends"),
    ],
)
def test_a_broken_text_is_named(folder: Path, key: str, words: str, says: str) -> None:
    _change(folder, _only(key, words))
    problems = problems_of_catalog("es", folder)
    assert any(problem.startswith(f"es {key}:") and says in problem for problem in problems), problems


def test_a_changed_english_text_makes_its_translation_stale(folder: Path) -> None:
    catalog = read_catalog("es", folder)
    [message] = [one for one in catalog if one.context == "help"]
    catalog.delete(message.id, context="help")
    catalog.add("Older words", "Palabras", context="help")
    replace_file(po_path("es", folder), written(catalog))
    assert any("es help: stale" in problem for problem in problems_of_catalog("es", folder))
    update_template("es", folder)
    assert translations(read_catalog("es", folder))["help"][1] == ""


def test_a_text_that_is_gone_is_named(folder: Path) -> None:
    catalog = read_catalog("es", folder)
    catalog.add("Gone", "Ido", context="gone.1")
    replace_file(po_path("es", folder), written(catalog))
    assert "es gone.1: no such text any more" in problems_of_catalog("es", folder)


def test_updating_keeps_what_is_translated(folder: Path) -> None:
    _change(folder, _only("help", "{service} {emergency} {crisis_reach} STOP 0"))
    update_template("es", folder)
    assert translations(read_catalog("es", folder))["help"][1].startswith("{service}")


def test_a_locale_without_compiled_catalog_stops_the_start(folder: Path) -> None:
    with pytest.raises(CatalogError, match="no compiled catalog for es"):
        load_catalog(folder)


def test_a_missing_text_stops_the_start(folder: Path) -> None:
    _change(folder, lambda key, english: "" if key == "help" else f"es {english}")
    assert compile_catalogs(folder) == ["es"]
    with pytest.raises(CatalogError, match="catalog of es lacks 1 texts, first 'help'"):
        load_catalog(folder)


def test_a_catalog_is_compiled_once(folder: Path) -> None:
    assert compile_catalogs(folder) == ["es"]
    assert compile_catalogs(folder) == []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ('[whole]\nstop = ["alto"]', '[whole]\nhelp = ["Alto!"]'),
        ('[whole]\nstop = ["stop"]', '[hints]\ndetox = ["stop"]'),
        ('[hints]\ndetox = ["limpio"]', '[phrases]\nquit = ["limpio"]'),
    ],
)
def test_a_keyword_that_means_two_things_is_named(folder: Path, english: str, spanish: str) -> None:
    (folder / "en" / "keywords.toml").write_text(english)
    (folder / "es" / "keywords.toml").write_text(spanish)
    [problem] = problems_of_keywords(["en", "es"], folder)
    assert "keep one" in problem
