"""Parts of a body at random: most of them as anyone would write them, some of them extreme."""

from __future__ import annotations

import random
from typing import Any

from tests.proof.medley import further
from tests.proof.medley.photos import SIZES
from tests.proof.medley.words import READINGS, Words

Part = Any
"""A part as YAML has it: a text, or a mapping."""

_WIDTHS = ("column", "column", "column", "page", "page", "full-bleed", 1, 2, 3, "5em", "7em", "9em", "12em")
_KINDS = {"text": 12, "marked": 4, "heading": 2, "photo": 2, "photos": 1, "table": 1, "box": 1, "quote": 1, "list": 1.5}


class Parts:
    """``language``: of the article.  ``notes`` gathers those that the texts refer to.  ``markdown``: what Markdown can
    say, no more."""

    def __init__(
        self,
        words: Words,
        language: str = "",
        new_parts: bool = True,
        notes: list[str] | None = None,
        markdown: bool = False,
    ) -> None:
        self.markdown = markdown
        self.words = words
        self.dice: random.Random = words.dice
        self.language = language
        self.new_parts = new_parts
        self.notes = notes
        self.deep = 0

    # ---- texts

    def tail(self, share: float = 1.0) -> bool:
        return self.dice.random() < self.words.tail * share

    def paragraph(self, usual: float = 70, most: int = 6000) -> str:
        text = self.words.paragraph(self.words.length(usual, most), self.language)
        return self.marked(text) if self.dice.random() < 0.15 else text

    def line(self, usual: float, most: int = 300) -> str:
        """A text without a stop, as a caption or a cell."""
        count = self.words.length(usual, most)
        text = self.words.sentence(count, self.language)[:-1]
        if not self.words.coded and self.language not in ("en", "ko"):
            text = text[: max(1, count)].strip() or self.words.han(1)
        return self.marked(text) if self.dice.random() < 0.08 else text

    def marked(self, text: str) -> str:
        """The text with markup at its end, or around a piece of its own."""
        dice, words = self.dice, self.words
        piece = words.han(dice.randint(1, 8))
        kinds = ["strong", "emphasis", "code", "link", "ruby", "name", "book", "note", "note", "escape"]
        if self.new_parts:
            kinds += ["sub", "sup", "strike", "insert", "lang", "break"]
        for kind in dice.sample(kinds, dice.choice((1, 1, 2, 3))):
            text += words.han(1)  # or stars would stand beside stars
            match kind:
                case "strong":
                    text += f"**{piece}**"
                case "emphasis":
                    text += f"*{piece}*"
                case "code":
                    text += f"`{words.latin()}_x = {words.latin()}`"
                case "link":
                    text += f"[{piece}](https://example.org/{words.latin()})"
                case "ruby":
                    base = words.han(dice.randint(1, 3))
                    text += f"{{{base}|{' '.join(dice.choice(READINGS) for _ in base)}}}"
                case "name":
                    text += f"[{piece}]{{.name}}"
                case "book":
                    text += f"[{piece}]{{.book}}"
                case "note":
                    text += self.note_mark()
                case "escape":
                    text += f"\\*{piece}\\*"
                case "sub":
                    text += f" CO~{dice.randint(2, 9)}~"
                case "sup":
                    text += f"{dice.randint(2, 99)}^{dice.randint(2, 9)}^"
                case "strike":
                    text += f"~~{piece}~~"
                case "insert":
                    text += f"++{piece}++"
                case "break":
                    text += f"<br>{piece}"
                case _:
                    text += f"[{words.latin()}]{{lang=de}}"
            piece = words.han(dice.randint(1, 8))
        return text + (words.sentence(6, self.language) if dice.random() < 0.7 else "")

    def note_mark(self) -> str:
        if self.notes is None:
            return ""
        self.notes.append(self.words.paragraph(self.words.length(25, 2500), self.language))
        number = len(self.notes)
        return f"（注{number}）" if self.dice.random() < 0.6 else f"[^{number}]"

    # ---- parts

    def body(self, count: int) -> list[Part]:
        made: list[Part] = []
        while len(made) < count:
            part = self.part()
            made.append(part)
            if self.tail(0.15):  # twice the same
                made.append(part)
        return made

    def part(self) -> Part:
        weights = _KINDS | (further.KINDS if self.new_parts else {})
        if self.markdown:
            weights = {kind: share for kind, share in weights.items() if kind in further.IN_MARKDOWN}
        kind = self.dice.choices(list(weights), list(weights.values()))[0]
        return self.of_kind(kind)

    def of_kind(self, kind: str) -> Part:
        dice, words = self.dice, self.words
        match kind:
            case "text":
                return self.paragraph()
            case "marked":
                return self.marked(self.paragraph(40))
            case "heading":
                return {"heading": self.line(8), "level": dice.randint(1, 2)}
            case "photo":
                return self.photo()
            case "photos":
                return self.group()
            case "table":
                return self.table()
            case "box":
                return self.box()
            case "quote":
                made: dict[str, Any] = {"quote": self.paragraph(24, 1500)}
                if dice.random() < 0.3:
                    made["quote"] = [made["quote"], self.paragraph(24)]
                if dice.random() < 0.6:
                    made["attribution"] = self.line(5)
                return made
            case "list":
                items = [self.paragraph(22, 2500) for _ in range(words.length(3, 60))]
                return {"list": items, "ordered": dice.random() < 0.5}
            case _:
                return further.further(self, kind)

    def caption(self) -> dict[str, Any]:
        dice = self.dice
        made: dict[str, Any] = {}
        if dice.random() < 0.75:
            made["caption"] = self.paragraph(900, 4000) if self.tail(0.4) else self.line(18, 600)
        if dice.random() < 0.5:
            made["credit"] = "圖／" + self.line(4, 80)
        return made

    def photo(self) -> dict[str, Any]:
        dice = self.dice
        made: dict[str, Any] = {"photo": f"photos/{dice.choice(list(SIZES))}", **self.caption()}
        if self.markdown:
            return made
        made["width"] = dice.choice(_WIDTHS)
        if isinstance(made["width"], str) and made["width"].endswith("em"):
            made["side"] = dice.choice(("start", "end"))
        if dice.random() < 0.25:
            made["captions"] = dice.choice(("below", "beside", "block"))
        if dice.random() < 0.15:
            made["shape"] = dice.choice(("square", "landscape", "portrait", "wide"))
        if dice.random() < 0.15:
            made["focus"] = [round(dice.random(), 2), round(dice.random(), 2)]
        return made

    def group(self) -> dict[str, Any]:
        dice = self.dice
        photos: list[Any] = []
        for _ in range(self.words.length(2.5, 14)):
            path = f"photos/{dice.choice(list(SIZES))}"
            photos.append({"photo": path, **self.caption()} if dice.random() < 0.8 else path)
        made: dict[str, Any] = {"photos": photos, "arrange": dice.choice(("stack", "row", "grid"))}
        made["width"] = dice.choice(("column", "column", "page", "page", "full-bleed", 2))
        if dice.random() < 0.3:
            made["captions"] = dice.choice(("below", "beside", "block"))
        if dice.random() < 0.4:
            made |= self.caption()
        return made

    def table(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        columns, rows = words.length(3, 14), words.length(5, 90)
        tall = self.tail(0.7)
        made = []
        for _ in range(rows):
            row: list[Any] = [
                self.line(4, 60) if dice.random() < 0.9 else dice.choice(("", 3.5, 20260)) for _ in range(columns)
            ]
            if tall and dice.random() < 0.3:
                row[dice.randrange(columns)] = self.paragraph(400, 3500)
            made.append(row)
        table: dict[str, Any] = {
            "rows": made,
            "header": dice.choice((0, 1, 1, 2)),
            "width": dice.choice(("column", "page", 2)),
        }
        if self.markdown:
            return {"table": {"rows": made, "header": 1}}
        if dice.random() < 0.4:
            table["caption"] = self.line(12, 400)
        return {"table": table}

    def box(self) -> dict[str, Any]:
        dice = self.dice
        self.deep += 1
        count = self.words.length(3, 25)
        if self.deep > 2 or not self.tail(2.0):
            body: Any = [self.paragraph(50) for _ in range(count)]
        else:
            body = self.body(count)
        self.deep -= 1
        made = {"body": body}
        return {"box": {"title": self.line(6, 200), **made} if dice.random() < 0.8 else made}
