"""The catalogue of translations, brought up to date with the source: ``make messages``.

What the source has is read by Babel: the literals in calls of ``msg`` and its kin
(``paiban/base/message.py``); its own method for Python passes over calls within calls and f-strings, so
that it is given one by the syntax tree.  New messages are put in without a translation, those that
are gone are taken out; what is translated stays.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "layout" / "paiban"
CATALOGUE = PACKAGE / "base" / "messages" / "zh_Hant.po"

KEYWORDS: dict[str, tuple[int, ...] | None] = {"msg": None, "template": None, "plural": (1, 2), "listed": (2,)}
"""What is called with templates, and which arguments these are: the first where nothing is said."""

_HEADER = """\
# What paiban prints, in Traditional Chinese as it is written in Taiwan.
#
# `make messages` puts new messages in and takes old ones out; the Chinese is written here.  A space beside a field is
# printed only where Han meets Latin there; {name!r} is put in 「」.
msgid ""
msgstr ""
"Language: zh_Hant\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""

Key = str | tuple[str, str]
"""A template, or those of singular and plural."""


def extracted(
    file: IO[bytes], keywords: Mapping[str, object], comments: Iterable[str], options: Mapping[str, object]
) -> Iterator[tuple[int, str, list[str | None], list[str]]]:
    """Babel's method: the arguments of every call of a keyword, None for those that are no literal text."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            values = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            yield node.lineno, node.func.id, [v if isinstance(v, str) else None for v in values], []


def in_source() -> dict[Key, list[str]]:
    """All templates of the source, with the files that they are in."""
    found: dict[Key, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for _, key, _, _ in extract(f"{__name__}:extracted", file, KEYWORDS):
                files = found.setdefault(key if isinstance(key, str) else (key[0], key[1]), [])
                if place not in files:
                    files.append(place)
    return found


def in_catalogue(text: str) -> dict[Key, str]:
    """The translations by template."""
    found: dict[Key, str] = {}
    for message in read_po(BytesIO(text.encode()), locale="zh_Hant"):
        if message.id:
            said = message.string
            key, first = message.id, said if isinstance(said, str) else (said or [""])[0]
            found[key if isinstance(key, str) else (key[0], key[1])] = first
    return found


def updated(text: str) -> str:
    """The catalogue for the source as it is, with the translations of ``text``."""
    known = in_catalogue(text)
    catalogue = Catalog("zh_Hant")
    for key, files in in_source().items():
        said = known.get(key, "")
        catalogue.add(key, said if isinstance(key, str) else [said], [(file, 0) for file in files])
    written = BytesIO()
    write_po(written, catalogue, width=120, omit_header=True, include_lineno=False)
    return _HEADER + "\n" + written.getvalue().decode()


def main() -> None:
    before = CATALOGUE.read_text("utf-8")
    after = updated(before)
    CATALOGUE.write_text(after, "utf-8")
    lacking = [key for key, said in in_catalogue(after).items() if not said]
    for key in lacking:
        print(f"without Chinese: {key!r}")
    print(f"{CATALOGUE.relative_to(ROOT)}: {len(in_catalogue(after))} messages, {len(lacking)} without Chinese")


if __name__ == "__main__":
    main()
