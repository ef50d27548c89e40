"""Whole issues at random, by seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from tests.proof.medley.asmarkdown import written
from tests.proof.medley.parts import Parts
from tests.proof.medley.photos import write_photos
from tests.proof.medley.words import Words

THEMES = ("newsletter", "magazine", "vertical")
NOTES = ("article", "column", "page")
"""Where notes stand."""
_LANGUAGES = ("en", "en", "zh-Hant-HK")


class Issue:
    """``size``: about how many parts there are in all; by the seed where it is 0."""

    def __init__(self, seed: int, new_parts: bool = True, size: float = 0) -> None:
        self.dice = dice = random.Random(f"medley {seed}")
        self.words = Words(dice, dice.choice((0.0, 0.02, 0.05, 0.15, 0.4)))
        self.new_parts = new_parts
        self.size = size or dice.choice((5, 10, 15, 25, 40))
        self.jumps = 0

    def make(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        # furniture holds no number of its own: folios would be taken for it
        made: dict[str, Any] = {"title": words.title(4), "number": 3, "date": "2026-05", "language": "zh-Hant-TW"}
        if dice.random() < 0.3:
            made["subtitle"] = words.title(words.length(6, 40))
        made["contents"] = dice.random() < 0.5
        if dice.random() < 0.05:
            made["composition"] = {
                "profile": dice.choice(("tw-plain", "tw-compact", "cn-gb")),
                "hyphenate": dice.random() < 0.8,
            }
        if dice.random() < 0.1:
            made["cover"] = self.cover()
        if dice.random() < 0.3:
            made["imprint"] = self.imprint()
        if dice.random() < 0.3:
            made["letter"] = self.letter()
        made["articles"] = self.articles()
        if dice.random() < 0.1:
            made["back_cover"] = self.back_cover()
        if dice.random() < 0.05:
            made["signature"] = dice.choice((2, 4))
            made["fillers"] = [{"advert": "photos/page.png"}, {"advert": "photos/band.png", "size": "type-area"}]
        return made

    def articles(self) -> list[dict[str, Any]]:
        dice = self.dice
        parts = self.words.length(self.size, 90)
        made: list[dict[str, Any]] = []
        waiting: list[dict[str, Any]] = []
        while parts > 0:
            count = max(1, min(parts, round(dice.expovariate(1 / 6))))
            parts -= count + 1
            article = self.article(count, len(made))
            if dice.random() < 0.06 and len(article["body"]) > 1 and not article.get("markdown"):
                self.jumps += 1
                name = f"J{self.jumps}"
                article["body"].insert(dice.randint(1, len(article["body"]) - 1), {"jump": name})
                waiting.append({"continued": name, "start": dice.choice(("page", "run-on"))})
            made.append(article)
            if waiting and dice.random() < 0.4:
                made.append(waiting.pop(0))
            if dice.random() < 0.04:
                size = dice.choice(("page", "type-area"))
                made.append({"advert": f"photos/{'page' if size == 'page' else 'band'}.png", "size": size})
        return made + waiting

    def article(self, count: int, number: int) -> dict[str, Any]:
        dice, words = self.dice, self.words
        language = dice.choice(_LANGUAGES) if dice.random() < 0.07 else ""
        notes: list[str] = []
        markdown = self.new_parts and dice.random() < 0.12
        parts = Parts(words, language, self.new_parts, notes, markdown)
        made: dict[str, Any] = {}
        if language:
            made["language"] = language
        if dice.random() < 0.4:
            made["section"] = words.title(words.length(4, 20))
        if dice.random() < 0.3:
            made["kicker"] = words.title(words.length(4, 60))
        made["title"] = words.title(words.length(9, 300))
        if dice.random() < 0.08:
            made["title"] += "\n" + words.title(words.length(6, 60))
        if dice.random() < 0.4:
            made["deck"] = parts.paragraph(40, 1500)
        if dice.random() < 0.4:
            made["byline"] = self.byline()
        if dice.random() < 0.2:
            made["drop_cap"] = dice.choice((True, 2, 3, 5))
        if number and dice.random() < 0.6:
            made["start"] = dice.choice(("run-on", "run-on", "column", "page"))
        made["body"] = parts.body(count)
        if markdown:
            made["markdown"] = True
        elif self.new_parts and dice.random() < 0.03:
            made["body"] = [{"rule": True}]
        if notes:
            made["notes"] = notes
        if dice.random() < 0.2:
            made["source"] = parts.line(12, 300)
        if dice.random() < 0.02:
            made["fit"] = {"pages": dice.randint(1, 4)}
        return made

    def byline(self) -> Any:
        dice, words = self.dice, self.words

        def one() -> Any:
            if dice.random() < 0.5:
                return words.title(words.length(5, 60))
            made = {"name": words.title(3)}
            if dice.random() < 0.6:
                made["affiliation"] = words.title(words.length(9, 60))
            if dice.random() < 0.4:
                made["role"] = words.title(2)
            return made

        return [one() for _ in range(words.length(2, 12))] if dice.random() < 0.3 else one()

    def cover(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        made: dict[str, Any] = {}
        if dice.random() < 0.8:
            made["photo"] = "photos/door.png"
        made["headlines"] = [words.title(words.length(9, 60)) for _ in range(dice.randint(1, 4))]
        return made

    def back_cover(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        made: dict[str, Any] = {"lines": [words.title(words.length(9, 40)) for _ in range(dice.randint(1, 3))]}
        if dice.random() < 0.6:
            made["photo"] = "photos/door.png"
        return made

    def imprint(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        keys = dice.sample(("publisher", "editor", "address", "printed"), dice.randint(1, 4))
        return {key: words.title(words.length(8, 400)) for key in keys}

    def letter(self) -> dict[str, Any]:
        dice, words = self.dice, self.words
        parts = Parts(words, "", self.new_parts)
        count = words.length(3, 30)
        body = parts.body(count) if dice.random() < 0.3 else [parts.paragraph() for _ in range(count)]
        made: dict[str, Any] = {"body": body}
        if dice.random() < 0.8:
            made["title"] = words.title(words.length(7, 60))
        if dice.random() < 0.8:
            made["signature"] = words.title(words.length(4, 40))
        return made


def make_issue(seed: int, new_parts: bool = True, size: float = 0) -> dict[str, Any]:
    return Issue(seed, new_parts, size).make()


def write_issue(folder: Path, issue: dict[str, Any], theme: str = "", notes: str = "article") -> Path:
    """With its photos and, where notes stand elsewhere than the theme says, a theme; gives the path of the YAML."""
    write_photos(folder)
    if theme:
        issue = {**issue, "theme": theme}
    if theme and notes != "article":
        issue["theme"] = "theme.yaml"
        (folder / "theme.yaml").write_text(f"extends: {theme}\nnotes: {{place: {notes}}}\n", encoding="utf-8")
    path = folder / "issue.yaml"
    text = yaml.dump(written(issue), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    path.write_text(text, encoding="utf-8")
    return path


class _Dumper(yaml.SafeDumper):
    """Writes what stands twice twice: an alias is no way to write a paragraph."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.Node:
    """Lines as a literal block, as one writes code and verse."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)
