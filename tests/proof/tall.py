"""Issues whose captions, notes, openings, imprints, covers and photos are of any length and width, made at random, and
what is wrong with their layouts, from the display list alone."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

from PIL import Image as Pixels

import paiban
from paiban.display.model import ARTIFACT, Glyphs, Image
from tests.proof.collide import collisions

_WORDS = (
    "渡口在河的北岸船班一天有四趟最早的一班在清晨六點擺渡的人年紀很大"
    "不說話只看天色圖書室靠著碼頭二樓的窗看得見對岸的燈塔"
)
_MARK = re.compile(r"Q\d+Z")
_SHAPES = {"wide": (600, 260), "square": (400, 400), "tall": (240, 600), "needle": (40, 800), "strip": (900, 40)}
THEMES = ("newsletter", "magazine", "vertical")
NOTES = ("article", "column", "page")


class Maker:
    """Makes one issue.  ``random`` decides all; ``marks`` are counted, one at either end of each sentence."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.marks = 0
        self.photos = 0
        self.notes: list[str] = []
        self.noting = False

    def words(self, length: int) -> str:
        start = self.random.randrange(len(_WORDS))
        return "".join(_WORDS[(start + n) % len(_WORDS)] for n in range(length))

    def text(self, length: int) -> str:
        """About ``length`` characters, in sentences."""
        found = []
        while length > 0:
            count = min(length, self.random.randint(8, 50))
            self.marks += 2
            found.append(f"Q{self.marks - 1}Z{self.words(count)}，Q{self.marks}Z。")
            length -= count
        return "".join(found)

    def length(self, usual: int, most: int) -> int:
        """Mostly about ``usual``, now and then far more."""
        if self.random.random() < 0.25:
            return self.random.randint(usual, most)
        return self.random.randint(1, usual)

    def noted(self, length: int, much: float = 0.2) -> str:
        """Text that refers to notes of its own, the more the larger ``much`` is."""
        parts = []
        while length > 0:
            count = min(length, self.random.randint(20, 80))
            parts.append(self.text(count))
            if self.noting and self.random.random() < much:
                self.notes.append(self.text(self.length(60, 1200)))
                parts[-1] += f"[^{len(self.notes)}]"
            length -= count
        return "".join(parts)

    def photo(self, widths: tuple[Any, ...]) -> dict[str, Any]:
        self.photos += 1
        found: dict[str, Any] = {"photo": f"{self.random.choice(tuple(_SHAPES))}.jpg"}
        found["width"] = self.random.choice(widths)
        if self.random.random() < 0.8:
            found["caption"] = self.noted(self.length(60, 1600), 0.1)
        if self.random.random() < 0.3:
            found["credit"] = self.text(10)
        if self.random.random() < 0.3:
            found["captions"] = "beside"
        if isinstance(found["width"], str) and found["width"].endswith("em"):
            found["side"] = self.random.choice(("start", "end"))
            found.pop("captions", None)
        return found

    def group(self, widths: tuple[Any, ...]) -> dict[str, Any]:
        own = [self.photo(widths) for _ in range(self.random.randint(2, 7))]
        for photo in own:
            photo.pop("width")
            photo.pop("side", None)
            photo.pop("captions", None)
        found: dict[str, Any] = {"photos": own, "arrange": self.random.choice(("stack", "row", "grid"))}
        found["width"] = self.random.choice([width for width in widths if not str(width).endswith("em")])
        if self.random.random() < 0.5:
            found["captions"] = "block"
        if self.random.random() < 0.5:
            found["caption"] = self.noted(self.length(60, 1500), 0.1)
        return found

    def parts(self, count: int, widths: tuple[Any, ...], boxes: bool = True) -> list[Any]:
        found: list[Any] = []
        for _ in range(count):
            kind = self.random.random()
            if kind < 0.4:
                found.append(self.noted(self.length(150, 900), self.random.choice((0.0, 0.1, 0.8))))
            elif kind < 0.65:
                found.append(self.photo(widths))
            elif kind < 0.75:
                found.append(self.group(widths))
            elif kind < 0.85:
                found.append({"heading": self.noted(self.length(12, 60), 0.1)})
            elif kind < 0.95 or not boxes:
                found.append({"list": [self.text(self.length(30, 200)) for _ in range(self.random.randint(1, 5))]})
            else:
                found.append({"box": {"title": self.text(8), "body": self.parts(3, ("column", "8em"), False)}})
        return found

    def article(self) -> dict[str, Any]:
        self.notes, self.noting = [], True
        found: dict[str, Any] = {"title": self.text(self.length(16, 150))}
        if self.random.random() < 0.3:
            found["kicker"] = self.text(self.length(10, 100))
        if self.random.random() < 0.5:
            found["deck"] = self.noted(self.length(60, 1600), 0.1)
        if self.random.random() < 0.4:
            found["byline"] = [
                {"name": self.text(3), "affiliation": self.text(self.length(10, 60))} for _ in range(self.length(2, 40))
            ]
        if self.random.random() < 0.5:
            found["section"] = "專題"
        found["start"] = self.random.choice(("page", "run-on", "column"))
        widths = ("column", "column", "page", "full-bleed", 2, "7em", "9em", "12em")
        found["body"] = self.parts(self.random.randint(0, 7), widths)
        if self.notes:
            found["notes"] = self.notes
        return found

    def issue(self) -> dict[str, Any]:
        found: dict[str, Any] = {"title": "試", "number": 1, "date": "2026-01", "language": "zh-Hant-TW"}
        covered = self.random.random() < 0.3
        # a cover names the periodical too, so there its name has no marks
        name = self.words if covered else self.text
        if self.random.random() < 0.3:
            found["title"] = name(self.length(10, 200))
        if self.random.random() < 0.3:
            found["subtitle"] = name(self.length(12, 400))
        if covered:
            self.photos += 1
            heads = [self.text(self.length(20, 100)) for _ in range(self.length(4, 40))]
            found["cover"] = {"photo": "square.jpg", "headlines": heads}
        if self.random.random() < 0.3:
            found["contents"] = True
        if self.random.random() < 0.3:
            found["letter"] = {
                "title": self.text(self.length(10, 150)),
                "body": self.parts(3, ("column", "page", "full-bleed", "9em"), False),
                "signature": self.text(self.length(5, 300)),
            }
        if self.random.random() < 0.3:
            keys = ("publisher", "editor", "address", "printed")
            found["imprint"] = {key: self.text(self.length(20, 1200)) for key in keys}
        if self.random.random() < 0.2:
            self.photos += 1
            lines = [self.text(self.length(20, 300)) for _ in range(self.length(2, 20))]
            found["back_cover"] = {"photo": "square.jpg", "lines": lines}
        found["articles"] = [self.article() for _ in range(self.random.randint(1, 3))]
        return found


def photos(folder: Path) -> None:
    """The photos that issues made here name."""
    for name, size in _SHAPES.items():
        Pixels.new("RGB", size, (90, 120, 140)).save(folder / f"{name}.jpg")


def theme(folder: Path, base: str, notes: str) -> str:
    """The name of a theme with the notes there."""
    path = folder / f"{base}-{notes}.yaml"
    path.write_text(f"extends: {base}\nnotes: {{place: {notes}}}\n", encoding="utf-8")
    return path.name


def faults(document: paiban.Document, maker: Maker, issue: dict[str, Any]) -> list[str]:
    """What is lost, set twice, on something else or off its page."""
    texts: dict[int, list[str]] = {}
    shown = 0
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.element != ARTIFACT:
                texts.setdefault(item.element, []).extend(item.texts)
            shown += isinstance(item, Image) and item.element != ARTIFACT
    listed = {n for n, element in enumerate(document.layout.structure) if element.role == "TOCI"}
    whole = "\n".join("".join(text).replace("\u00ad", "") for n, text in sorted(texts.items()) if n not in listed)
    found = Counter(_MARK.findall(whole))
    wrong = [f"lost Q{n}Z" for n in range(1, maker.marks + 1) if not found[f"Q{n}Z"]]
    wrong += [f"twice {mark}" for mark, count in found.items() if count > 1]
    if shown != maker.photos:
        wrong.append(f"{shown} of {maker.photos} photos")
    covers = 1 if "cover" in issue else 0
    wrong += [each for each in collisions(document) if not (covers and each.startswith("page 1:"))]
    return wrong
