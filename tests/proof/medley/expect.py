"""What an issue's YAML wants on the pages, read from the YAML alone: its texts without markup, and its photos."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.proof.medley.letters import plain

_MARKUP = re.compile(
    r"\\\n|<br>"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]+)`"
    r"|\[\^(?P<note>[0-9]+)\]"
    r"|\{(?P<base>[^{}|]+)\|(?P<reading>[^{}|]+)\}"
    r"|(?P<opened>\[)(?=[^\[\]]+\](?:\(|\{))"
    r"|(?P<closed>\](?:\([^()\s]*\)|\{[^{}]*\}))"
    r"|(?P<stars>\*+)"
)
_NEW_MARKUP = re.compile(r"~~|(?<=CO)~(?=[0-9]~)|(?<=CO~[0-9])~|\^(?=[0-9]\^)|(?<=\^[0-9])\^|\+\+")
_PHOTO = re.compile(r'!\[(?P<caption>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<photo>[^()\s]+)(?: "(?P<credit>[^"]*)")?\)')


@dataclass(frozen=True)
class Wanted:
    """A text that stands once.  ``again``: pages may repeat it, as they do titles and the heads of tables.  ``chain``:
    texts of one chain stand in their order; those of none, as captions, anywhere."""

    place: str
    text: str
    again: bool = False
    chain: str = ""


@dataclass
class Wish:
    texts: list[Wanted] = field(default_factory=list)
    readings: Counter[str] = field(default_factory=Counter)
    photos: Counter[str] = field(default_factory=Counter)
    maybe: set[str] = field(default_factory=set)
    """Photos that stand as often as there is room."""
    furniture: list[str] = field(default_factory=list)
    """What pages may repeat, or leave out."""
    on_photo: list[str] = field(default_factory=list)
    """What a cover carries on its photo."""


class Reader:
    def __init__(self, issue: dict[str, Any]) -> None:
        self.wish = Wish()
        self.language = str(issue.get("language") or "zh-Hant-TW")
        self._issue(issue)

    def bare(self, text: Any, label: bool = True) -> str:
        """``text`` without markup and spaces; readings are counted apart."""

        def out(match: re.Match[str]) -> str:
            kind = match.lastgroup
            if kind == "escaped":
                return match["escaped"]
            if kind == "code":
                return match["code"]
            if kind == "note":
                return self._label(match["note"])
            if kind == "reading":
                self.wish.readings.update(plain(match["reading"]))
                return match["base"]
            return ""

        found = _MARKUP.sub(out, str(text))
        return plain(_NEW_MARKUP.sub("", found))

    def _label(self, number: str) -> str:
        if self.language.startswith(("zh", "ja")):
            return f"（注{number}）"
        return f"（주{number}）" if self.language.startswith("ko") else f"[{number}]"

    def want(self, place: str, text: Any, chain: str = "", again: bool = False) -> None:
        bare = self.bare(text)
        if bare:
            self.wish.texts.append(Wanted(place, bare, again, chain))
            if again:
                self.wish.furniture.append(bare)

    def may(self, text: Any) -> None:
        if text is not None:
            self.wish.furniture.append(self.bare(text))

    def _issue(self, issue: dict[str, Any]) -> None:
        for key in ("title", "subtitle", "number", "date"):
            self.may(issue.get(key))
        if cover := issue.get("cover"):
            for n, line in enumerate(cover.get("headlines") or []):
                self.want(f"cover.headlines[{n}]", line, again=True)
                self.wish.on_photo.append(self.bare(line))
            self.photo(cover)
            self.wish.on_photo += self.wish.furniture[:4]
        for key, value in (issue.get("imprint") or {}).items():
            self.want(f"imprint.{key}", value, again=True)
        if letter := issue.get("letter"):
            self.want("letter.title", letter.get("title") or "", again=True)
            self.body("letter", letter.get("body"))
            self.want("letter.signature", letter.get("signature") or "")
        for n, article in enumerate(issue.get("articles") or []):
            self._article(f"articles[{n}]", article)
        if back := issue.get("back_cover"):
            for n, line in enumerate(back.get("lines") or []):
                self.want(f"back_cover.lines[{n}]", line)
                self.wish.on_photo.append(self.bare(line))
            self.photo(back)
        for filler in issue.get("fillers") or []:
            self.wish.maybe.add(_name(filler["advert"]))

    def _article(self, place: str, article: dict[str, Any]) -> None:
        if "advert" in article:
            self.wish.photos[_name(article["advert"])] += 1
            return
        if "continued" in article:
            return
        before = self.language
        self.language = article.get("language") or before
        self.may(article.get("section"))
        self.want(f"{place}.kicker", article.get("kicker") or "", again=True)
        for line in str(article["title"]).split("\n"):
            self.want(f"{place}.title", line, again=True)
        self.may(article["title"])
        self.want(f"{place}.deck", article.get("deck") or "")
        for byline in _listed(article.get("byline")):
            for value in byline.values() if isinstance(byline, dict) else [byline]:
                self.want(f"{place}.byline", value, again=True)
        self.body(place, article.get("body"))
        for n, note in enumerate(article.get("notes") or []):
            self.want(f"{place}.notes[{n}]", note, f"{place}.notes")
        self.want(f"{place}.source", article.get("source") or "")
        self.language = before

    def body(self, place: str, body: Any) -> None:
        if isinstance(body, str):
            body = [body]
        for n, part in enumerate(body or []):
            self.part(f"{place}.body[{n}]", f"{place}.body", part)

    def part(self, place: str, chain: str, part: Any) -> None:
        if not isinstance(part, dict):
            text = "" if part is None else str(part)
            self.want(place, _PHOTO.sub("", text), chain)
            for photo in _PHOTO.finditer(text):
                self.photo(photo.groupdict(), place)
        elif "heading" in part:
            self.want(place, part["heading"], chain)
        elif "photo" in part:
            self.photo(part, place)
        elif "photos" in part:
            for photo in part["photos"]:
                self.photo(photo if isinstance(photo, dict) else {"photo": photo}, place)
            self._caption(place, part)
        elif "table" in part:
            self._table(place, part["table"])
        elif "box" in part:
            box = part["box"]
            self.want(f"{place}.title", box.get("title") or "", place)
            for n, own in enumerate(_listed(box.get("body"))):
                self.part(f"{place}.body[{n}]", place, own)
        elif "quote" in part:
            for text in _listed(part["quote"]):
                self.want(place, text, place)
            self.want(place, part.get("attribution") or "", place)
        elif "code" in part:
            for line in str(part["code"]).split("\n"):
                if plain(line):
                    self.wish.texts.append(Wanted(place, plain(line), False, chain))
        elif "verse" in part:
            verse = part["verse"]
            for n, line in enumerate(verse.split("\n") if isinstance(verse, str) else verse):
                self.want(f"{place}[{n}]", line, chain)
        elif "list" in part:
            self._list(place, chain, part["list"])
        elif "blockquote" in part:
            for n, own in enumerate(part["blockquote"]):
                self.part(f"{place}[{n}]", chain, own)

    def _list(self, place: str, chain: str, items: list[Any]) -> None:
        for n, item in enumerate(items):
            if isinstance(item, dict) and "text" in item:
                for own in [item["text"], *item.get("body", [])]:
                    self.part(f"{place}[{n}]", chain, own)
                self._list(f"{place}[{n}]", chain, item.get("list", []))
                continue
            for own in _listed(item):
                self.part(f"{place}[{n}]", chain, own)

    def photo(self, part: dict[str, Any], place: str = "") -> None:
        if part.get("photo"):
            self.wish.photos[_name(part["photo"])] += 1
        self._caption(place, part)

    def _caption(self, place: str, part: dict[str, Any]) -> None:
        self.want(f"{place}.caption", part.get("caption") or "")
        self.want(f"{place}.credit", part.get("credit") or "")

    def _table(self, place: str, table: Any) -> None:
        if isinstance(table, list):
            table = {"rows": table}
        self.want(f"{place}.caption", table.get("caption") or "")
        for n, row in enumerate(table["rows"]):
            for m, cell in enumerate(row):
                chain = f"{place}|{m}"
                self.want(
                    f"{place}[{n}][{m}]", "" if cell is None else cell, chain, again=n < (table.get("header") or 0)
                )


def wish_of(issue: dict[str, Any]) -> Wish:
    return Reader(issue).wish


def _name(path: Any) -> str:
    return str(path).rsplit("/", 1)[-1]


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def sized(names: dict[str, tuple[int, int]]) -> Iterator[tuple[tuple[int, int], str]]:
    for name, size in names.items():
        yield size, name
