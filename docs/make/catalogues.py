"""The catalogues of the Chinese edition, brought up to date with the pages: a part of ``make messages``.

Sphinx says what the messages of each page are; Babel keeps the translations.  A message that has changed keeps its old
Chinese marked as fuzzy, which Sphinx does not use.  What needs no hand is filled in: texts that paiban prints as well
are in its own catalogue, cells in two languages have their Chinese, a picture is the one its description belongs to.
"""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from docs.make import messages
from docs.make.search import HAN

DOCS = Path(__file__).resolve().parents[1]
FOLDER = DOCS / "locale" / "zh_TW" / "LC_MESSAGES"
_HEADER = """\
# {page}.md in Traditional Chinese as it is written in Taiwan.
#
# `make messages` puts new texts in and takes old ones out; the Chinese is written here.  What is between backticks, and
# where links lead, stays as it is.
msgid ""
msgstr ""
"Language: zh_TW\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_PICTURE = re.compile(r"!\[(.*)\]\(([^)]+)\)")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"(`+)(.+?)\1")
_RANGE = re.compile(r"from (-?[\d.]+ pt)|(-?[\d.]+) to (-?[\d.]+(?: pt)?)")
_VALUE = re.compile(
    r"(?:(?:serif|sans|mono)\b[\w ./]*|[a-z_]+: [\w.-]+(?:, [a-z_]+: [\w.-]+)*|.*\(zh-Hant\); .*\(en\)|paiban [a-z]+)"
)
"""What a theme says of a style, its words in all languages, and the names of commands."""


def is_for_translation(text: str) -> bool:
    """Whether there are words in it: not code or values alone, not Chinese already."""
    if _VALUE.fullmatch(text):
        return False
    plain = re.sub(r"<[^>]+>|https?:\S+", " ", _LINK.sub("]", _CODE.sub(" ", text)))
    return re.search(r"[A-Za-z]{2}", plain) is not None and len(re.findall(f"[{HAN}]", plain)) < len(plain) / 3


def of_pages() -> dict[str, list[str]]:
    """The messages of each page, in its order, as Sphinx makes them."""
    with TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-b",
            "gettext",
            "-q",
            "-E",
            "-d",
            f"{folder}/trees",
            str(DOCS),
            folder,
        ]
        subprocess.run(command, check=True, cwd=DOCS.parent)
        found = {}
        for path in sorted(Path(folder).rglob("*.pot")):
            with path.open("rb") as file:
                texts = [m.id for m in read_po(file) if isinstance(m.id, str) and m.id and is_for_translation(m.id)]
            found[path.relative_to(folder).with_suffix("").as_posix()] = texts
    return {page: texts for page, texts in found.items() if texts}


def catalogue(page: str) -> Catalog:
    """What is translated of a page."""
    path = FOLDER / f"{page}.po"
    return read_po(BytesIO(path.read_bytes() if path.exists() else b""), locale="zh_TW")


def translations(page: str) -> dict[str, str]:
    """What is translated and in use, by the English."""
    return {
        str(m.id): m.string for m in catalogue(page) if m.id and isinstance(m.string, str) and m.string and not m.fuzzy
    }


def lacking(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    """The messages of each page that have no Chinese."""
    return {
        page: [t for t in found if t not in known] for page, found in texts.items() for known in [translations(page)]
    }


def strays(english: str, chinese: str) -> set[str]:
    """Code and targets of links that are in the one and not in the other."""
    both = [sorted([*(m[1] for m in _CODE.findall(t)), *_LINK.findall(t)]) for t in (english, chinese)]
    return {x for a, b in (both, both[::-1]) for x in a if a.count(x) != b.count(x)}


def updated(page: str, texts: list[str], printed: dict[messages.Key, str]) -> str:
    """The catalogue of a page whose messages are ``texts``."""
    template = Catalog("zh_TW")
    for text in texts:
        template.add(text)
    found = catalogue(page)
    found.update(template, update_header_comment=False)
    found.obsolete.clear()
    for message in found:
        text = str(message.id)
        known = _by_itself(text, found) or (printed.get(text, "") if message.fuzzy or not message.string else "")
        if text and known:
            message.string = known
            message.flags.discard("fuzzy")
        message.previous_id = []
    written = BytesIO()
    write_po(written, found, width=120, omit_header=True, no_location=True)
    return _HEADER.format(page=page) + "\n" + written.getvalue().decode().strip() + "\n"


def _by_itself(text: str, catalogue: Catalog) -> str:
    picture = _PICTURE.fullmatch(text)
    if picture:
        said = catalogue.get(picture[1])
        return f"![{said.string}]({picture[2]})" if said and said.string and not said.fuzzy else ""
    _, two, after = text.rpartition("<br>")
    if two and re.search(f"[{HAN}]", after):
        return after.strip()
    if span := _RANGE.fullmatch(text):
        return f"{span[1]} 起" if span[1] else f"{span[2]} 到 {span[3]}"
    return ""


def main() -> None:
    printed = messages.in_catalogue(messages.CATALOGUE.read_text("utf-8"))
    pages = of_pages()
    for page, texts in pages.items():
        path = FOLDER / f"{page}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(updated(page, texts, printed), "utf-8")
    for path in FOLDER.rglob("*.po"):
        if path.relative_to(FOLDER).with_suffix("").as_posix() not in (*pages, "sphinx"):
            print(f"{path.relative_to(DOCS)}: there is no such page")
    for page, missing in lacking(pages).items():
        if missing:
            print(f"docs/{page}.md: {len(missing)} of {len(pages[page])} texts without Chinese")


if __name__ == "__main__":
    main()
