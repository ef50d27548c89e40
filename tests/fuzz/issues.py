"""Issues and themes made at random: valid in most places, odd in some."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import yaml
from PIL import Image

THEMES = ("newsletter", "magazine", "vertical")
PROFILES = ("screen", "print", "archive")
_INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u034f\ufe0f"
_ODD = [
    *(
        "",
        " ",
        "\u3000",
        "　　",
        _INVISIBLE,
        "\u200d\u2060",
        "\n",
        "a\n\n\nb",
        "，。、；：",
        "「『（《",
        "」』）》",
        "——",
        "……",
    ),
    *(
        "1234567890" * 30,
        "Donaudampfschifffahrtsgesellschaft" * 4,
        "漢" * 300,
        "漢1" * 200,
        "\u0301\u0301",
        "a\u0301\u0300",
        "ㄅㄆㄇ",
    ),
    *("葛\U000e0100", "[^1]", "（注1）", "{漢字|ㄏㄢˋ ㄗˋ}", "{\u200b|ㄅ}", "**粗**", "****", "*點*"),
    *(
        "[鏈](http://example.org/" + "x" * 200 + ")",
        "`code`",
        "\\",
        "~~刪~~",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "- - - -",
        "> 引",
        "# 題",
    ),
    *("true", "null", "1e400", "-1", "0", "2025-06-31", "\x85", "é" * 50, "¼½"),
    *(
        "字\u00a0" * 40,
        "字\u3000" * 40,
        "a-b-" * 60,
        "https://example.org/" + "a/" * 60,
        "「" * 80,
        "。" * 80,
        "…" * 81,
        "　字",
        "○○○",
    ),
]
_REFUSED = [
    "👩‍👩‍👧",
    "שלום",
    "\u202e漢字\u202c",
    "\x1b[31m",
    "\x00",
    "\ud7ff",
    "\uffff",
    "\U0010ffff",
    "₂⁺",
    "{|}",
    "\u3164",
    "\u0301",
]
_PLAIN = "海水退了以後，石頭上有小小的螺；早晨的風從港口吹來，帶著鹽和草的氣味。孩子們蹲在水邊看了很久，沒有人說話。"


class Maker:
    """Makes one issue after another from one seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.die = Random(seed)
        self.folder = folder
        self.odd = self.die.choice((0.02, 0.2, 0.5))
        # in most issues only what is odd and can be set: else none would come as far as the pages
        self.signs = [*_ODD, *_REFUSED] if self.die.random() < 0.2 else _ODD
        for name, size in (("a.png", (90, 60)), ("b.jpg", (60, 120)), ("c.png", (3, 300))):
            if not (folder / name).exists():
                Image.new("RGB", size, (90, 120, 140)).save(folder / name)
        (folder / "d.jpg").write_bytes(b"\xff\xd8\xff\xe0 no photo")

    def text(self) -> str:
        die = self.die
        if die.random() < self.odd:
            return "".join(die.choice(self.signs) for _ in range(die.randint(1, 3)))
        start = die.randrange(len(_PLAIN))
        return (_PLAIN[start:] + _PLAIN * die.choice((0, 0, 1, 4, 12)))[: die.choice((3, 12, 40, 120, 500))]

    def full(self) -> str:
        """Text that is hardly ever empty."""
        text = self.text()
        return text if text.strip() or self.die.random() < 0.05 else f"題{text}"

    def any(self, depth: int = 0) -> Any:
        """A value of any type."""
        die = self.die
        kind = die.randrange(9 if depth < 3 else 6)
        if kind < 2:
            return self.text()
        if kind == 2:
            return die.choice((0, 1, -1, 3, 7, 99, 10**9, 0.5, -0.1, 1e300, float("inf"), float("nan")))
        if kind == 3:
            return die.choice((True, False, None))
        if kind == 4:
            return die.choice(
                ("page", "column", "full-bleed", "9em", "1em", "99em", "row", "grid", "stack", "run-on", "a.png")
            )
        if kind == 5:
            return die.choice(([], {}, [[]], [{}], [None], {"": ""}))
        if kind == 6:
            return [self.any(depth + 1) for _ in range(die.randint(0, 4))]
        if kind == 7:
            return {self.text()[:20]: self.any(depth + 1) for _ in range(die.randint(0, 3))}
        return self.part(depth + 1)

    def file(self) -> str:
        return self.die.choice(("a.png", "b.jpg", "c.png", "a.png", "d.jpg", "none.png", "../x.png", ""))

    def photo(self) -> dict[str, Any]:
        die = self.die
        made: dict[str, Any] = {"photo": self.die.choice(("a.png", "b.jpg", "c.png"))}
        if die.random() < 0.05:
            made["photo"] = self.file()
        for key, value in (
            ("caption", self.text()),
            ("credit", self.text()),
            ("alt", "圖"),
            ("width", die.choice(("auto", "column", "page", "full-bleed", 1, 2, 3, "9em", "5em", "20em"))),
            ("weight", die.choice(("lead", "normal", "small"))),
            ("float", die.choice(("auto", "here", "top", "bottom", "next-page"))),
            ("side", die.choice(("start", "end"))),
            ("captions", die.choice(("below", "beside"))),
            ("focus", [die.random(), die.random()]),
        ):
            if die.random() < 0.35:
                made[key] = value
        return made

    def part(self, depth: int = 0) -> Any:
        die = self.die
        kind = die.randrange(16 if depth < 3 else 13)
        if kind < 5:
            return self.text()
        if kind == 5:
            return {"heading": self.full(), "level": die.choice((1, 2))}
        if kind == 6:
            return self.photo()
        if kind == 7:
            group: dict[str, Any] = {
                "photos": [self.photo() for _ in range(die.randint(1, 5))],
                "arrange": die.choice(("auto", "row", "grid", "stack")),
            }
            for photo in group["photos"]:
                for key in ("width", "side", "captions", "float"):
                    photo.pop(key, None)
            return group | (
                {"width": die.choice(("page", "full-bleed", 2)), "float": "top"} if die.random() < 0.4 else {}
            )
        if kind == 8:
            return {"quote": self.text()} | ({"attribution": self.text()} if die.random() < 0.5 else {})
        if kind in (9, 10):
            return {"list": [self.text() for _ in range(die.randint(1, 6))], "ordered": die.random() < 0.5}
        if kind == 11:
            columns = die.randint(1, 6)
            rows = [
                [self.text()[:60] if die.random() < 0.8 else "" for _ in range(columns)]
                for _ in range(die.randint(1, 9))
            ]
            table: dict[str, Any] = {"rows": rows, "header": die.randint(0, len(rows))}
            if die.random() < 0.3:
                table["caption"] = self.text()
            if die.random() < 0.3:
                table["width"] = die.choice(("page", 2))
            return {"table": table}
        if kind == 12:
            return self.text()
        return {"box": {"title": self.text(), "body": [self.part(depth + 1) for _ in range(die.randint(0, 5))]}}

    def article(self) -> dict[str, Any]:
        die = self.die
        made: dict[str, Any] = {"title": self.full(), "body": [self.part() for _ in range(die.randint(0, 14))]}
        for key, value in (
            ("section", self.text()),
            ("kicker", self.text()),
            ("deck", self.text()),
            (
                "byline",
                die.choice((self.text(), {"name": self.text(), "role": self.text()}, [{"affiliation": self.text()}])),
            ),
            ("drop_cap", die.choice((True, False, 2, 5))),
            ("start", die.choice(("page", "column", "run-on"))),
            ("notes", [self.text() for _ in range(die.randint(0, 3))]),
            ("source", self.text()),
            ("language", die.choice(("zh-Hant-TW", "zh-Hans-CN", "ja", "ko", "en"))),
            ("fit", {"pages": die.randint(1, 4)}),
            ("composition", {"profile": die.choice(("tw-plain", "tw-compact", "cn-gb", "ja", "ko")), "hanging": True}),
        ):
            if die.random() < 0.22:
                made[key] = value
        if die.random() < 0.08:
            made["body"] = "\n\n".join(self.text() for _ in range(6))
        return made

    def issue(self) -> dict[str, Any]:
        die = self.die
        made: dict[str, Any] = {"title": self.full() if die.random() < 0.3 else "試刊", "articles": []}
        name = ""
        for _ in range(die.randint(1, 4)):
            article = self.article()
            made["articles"].append(article)
            if name and die.random() < 0.7:
                made["articles"].append({"continued": name} | ({"start": "run-on"} if die.random() < 0.5 else {}))
                name = ""
            elif not name and die.random() < 0.15 and isinstance(article["body"], list):
                name = f"轉{len(made['articles'])}"
                article["body"].insert(die.randint(0, len(article["body"])), {"jump": name})
            if die.random() < 0.06:
                made["articles"].append({"advert": "a.png", "size": die.choice(("page", "type-area"))})
        if name:
            made["articles"].append({"continued": name})
        for key, value in (
            ("subtitle", self.text()),
            ("number", die.choice((7, self.text()))),
            ("date", die.choice(("2025-06", "2025-06-30"))),
            ("language", die.choice(("zh-Hant-TW", "zh-Hans-CN", "ja", "ko", "en"))),
            ("contents", True),
            ("cover", {"photo": "b.jpg", "headlines": [self.text() for _ in range(die.randint(0, 5))]}),
            ("imprint", {"publisher": self.text(), "address": self.text(), "url": "https://example.org"}),
            ("letter", {"title": self.text(), "body": [self.part() for _ in range(3)], "signature": self.text()}),
            ("back_cover", {"photo": "a.png", "lines": [self.text()]}),
            ("signature", die.choice((2, 4))),
        ):
            if die.random() < 0.3:
                made[key] = value
        for _ in range(die.choice((0, 0, 0, 0, 1, 3))):
            self.spoil(made)
        return made

    def spoil(self, value: Any) -> None:
        """Change something somewhere below ``value``, a mapping or list, for something else."""
        die = self.die
        keys = list(value) if isinstance(value, dict) else list(range(len(value)))
        if not keys:
            return
        key = die.choice(keys)
        below = value[key]
        if isinstance(below, (dict, list)) and below and die.random() < 0.8:
            self.spoil(below)
        elif die.random() < 0.15:
            del value[key]
        elif isinstance(below, str) and die.random() < 0.5:
            value[key] = self.text()
        else:
            value[key] = self.any()

    def write(self, value: Any, name: str) -> Path:
        """A value as a YAML file; JSON, whose escapes YAML reads, where it has what PyYAML won't write."""
        path = self.folder / name
        try:
            text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        except yaml.YAMLError:
            text = json.dumps(value)
        path.write_text(text, encoding="utf-8", errors="surrogatepass")
        return path
