"""Issues with everything in them, at random: what no one would set by hand, and everyone might."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from tests.generate import Writer, plate

_PHOTOS = {"wide.png": (1200, 600), "square.png": (900, 900), "tall.png": (600, 1100)}
_WIDTHS = ("column", "column", "page", "full-bleed", 2, "7em", "9em")


class Medley:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.writer = Writer(seed)

    def issue(self) -> dict[str, Any]:
        dice = self.dice
        articles: list[dict[str, Any]] = [self.article(n) for n in range(dice.randint(2, 7))]
        if dice.random() < 0.4:
            body = articles[0]["body"]
            body.insert(len(body) // 2, {"jump": "後半"})
            articles.insert(dice.randint(1, len(articles)), {"continued": "後半"})
        if dice.random() < 0.3:
            articles.insert(1, {"advert": "photos/wide.png", "size": dice.choice(("page", "type-area"))})
        made: dict[str, Any] = {
            "title": "雜燴月刊",
            "number": 3,
            "date": "2026-05",
            "language": "zh-Hant-TW",
            "contents": dice.random() < 0.7,
            "articles": articles,
        }
        if dice.random() < 0.6:
            body = [self.writer.paragraph() for _ in range(dice.randint(1, 4))]
            made["letter"] = {"title": "給讀者", "body": body, "signature": "編輯部"}
        if dice.random() < 0.5:
            made["imprint"] = {"publisher": "雜燴社", "editor": "編輯部", "url": "https://medley.example"}
        return made

    def article(self, number: int) -> dict[str, Any]:
        dice = self.dice
        short = dice.random() < 0.4
        body: list[Any] = [self.writer.paragraph()]
        notes: list[str] = []
        for _ in range(dice.randint(1, 4) if short else dice.randint(5, 22)):
            body.append(self.part(notes))
        made: dict[str, Any] = {"title": self.writer.sentence()[: dice.randint(4, 30)], "body": body}
        if not short:
            made |= {"kicker": "專題", "deck": self.writer.sentence(), "byline": "林○○", "section": "報導"}
        if dice.random() < 0.5:
            made["drop_cap"] = dice.choice((True, 2, 3))
        if number and (short or dice.random() < 0.2):
            made["start"] = dice.choice(("run-on", "column", "page"))
        if notes:
            made["notes"] = notes
        return made

    def part(self, notes: list[str]) -> Any:
        dice, writer = self.dice, self.writer
        kind = dice.choices(
            ("text", "note", "heading", "photo", "photos", "table", "box", "quote", "list"), (9, *[1] * 8)
        )
        match kind[0]:
            case "note":
                notes.append(writer.sentence() * dice.randint(1, 3))
                return f"{writer.sentence()[:-1]}（注{len(notes)}）。{writer.paragraph()}"
            case "heading":
                return {"heading": f"一、{writer.sentence()[: dice.randint(3, 24)]}", "level": dice.randint(1, 2)}
            case "photo":
                return self.photo() | {"width": dice.choice(_WIDTHS)}
            case "photos":
                group = [self.photo() for _ in range(dice.randint(2, 4))]
                width = dice.choice(("column", "page"))
                return {"photos": group, "arrange": dice.choice(("stack", "row", "grid")), "width": width}
            case "table":
                columns = dice.randint(2, 5)
                rows = [
                    [writer.sentence()[: dice.randint(1, 14)] for _ in range(columns)]
                    for _ in range(dice.randint(2, 60))
                ]
                return {"table": {"rows": rows, "header": dice.randint(0, 1), "width": dice.choice(("column", "page"))}}
            case "box":
                return {"box": {"title": "名詞", "body": [writer.sentence() for _ in range(dice.randint(1, 12))]}}
            case "quote":
                return {"quote": writer.sentence(), "attribution": "某人"}
            case "list":
                return {"list": [writer.sentence() for _ in range(dice.randint(1, 6))], "ordered": dice.random() < 0.5}
            case _:
                return writer.paragraph()

    def photo(self) -> dict[str, Any]:
        dice = self.dice
        made: dict[str, Any] = {"photo": f"photos/{dice.choice(sorted(_PHOTOS))}"}
        if dice.random() < 0.8:
            made |= {"caption": self.writer.sentence()[: dice.randint(3, 60)], "credit": "圖／某人"}
        return made


def write_medley(folder: Path, seed: int) -> Path:
    """The issue of a seed with its photos; gives the path of the YAML."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for name, size in _PHOTOS.items():
        (folder / "photos" / name).write_bytes(plate(*size))
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(Medley(seed).issue(), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path
