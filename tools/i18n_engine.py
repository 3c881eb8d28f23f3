"""The engine's texts as GNU gettext catalogues: `update` collects them into *.po, `release` compiles these to *.mo.

Two domains in recnn_engine/locale: `recnn_engine` holds the sentences, `classes` the names of the starter's classes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "recnn_engine"
FOLDER = SOURCE / "locale"
DOMAINS = ("recnn_engine", "classes")
KEYWORDS = {"tr": None, "trn": (1, 2), "marked": None}
COMMENT = """\
# {title} of ReCNN Retrieval in the language “{language}”.
# `make i18n` brings this file up to date; what is empty has still to be translated.
#"""
TITLES = {"recnn_engine": "Sentences of the engine", "classes": "Names of the classes"}


def file_of(domain: str, language: str) -> Path:
    """The .po file of a domain and a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.po"


def texts(domain: str) -> Iterator[tuple[str | tuple[str, str], str]]:
    """What there is to translate, a text or its two forms for one and many, and the module that says it."""
    if domain == "classes":
        from recnn_engine.legend import DLRSD

        yield from ((name, "recnn_engine/legend.py") for name in DLRSD.names)
        return
    from babel.messages.extract import extract_from_dir

    for module, _, text, *_ in extract_from_dir(SOURCE, [("**.py", "python"), ("**.j2", "jinja2")], keywords=KEYWORDS):
        yield text, f"recnn_engine/{module}"


def read(domain: str, language: str):
    """The catalogue (babel.messages.Catalog) of a domain and a language as its file is; an empty one without a file."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    path = file_of(domain, language)
    if not path.exists():
        return Catalog(language, domain)
    with path.open("rb") as file:
        return read_po(file, language, domain)


def update(language: str) -> None:
    """Writes the .po files anew: all texts of the code, with the translations that are known."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    from recnn_engine import __version__

    for domain in DOMAINS:
        known = read(domain, language)
        catalogue = Catalog(
            language,
            domain,
            header_comment=COMMENT.format(title=TITLES[domain], language=language),
            project="ReCNN Retrieval",
            version=__version__,
            msgid_bugs_address="see metadata.txt",
            last_translator="ReCNN Retrieval",
            language_team="ReCNN Retrieval",
            fuzzy=False,
            creation_date=known.creation_date,
            revision_date=known.revision_date,
        )
        for text, module in texts(domain):
            before = known.get(text)
            fits = before is not None and isinstance(before.string, tuple) == isinstance(text, tuple)
            catalogue.add(text, before.string if fits else None, [(module, 0)])
        written = BytesIO()
        write_po(written, catalogue, width=120, include_lineno=False)
        path = file_of(domain, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written.getvalue())
        missing = sum(1 for message in catalogue if message.id and not all(_forms(message)))
        print(f"{path.relative_to(FOLDER)}: {missing} texts to translate")


def release(languages) -> None:
    """Compiles all .po files."""
    from babel.messages.mofile import write_mo

    for language in languages:
        for domain in DOMAINS:
            compiled = BytesIO()
            write_mo(compiled, read(domain, language))
            file_of(domain, language).with_suffix(".mo").write_bytes(compiled.getvalue())


def _forms(message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)
