"""Issues at random, made up as periodicals are: the same for the same seed.

Features with many photos, essays with notes, interviews, news, photo essays; most photos leave their width to the
paginator.  The text is that of ``tests/generate.py``: nonsense in good order.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.generate import Writer
from tests.pages.photos import ADVERT, PAGE_ADVERT, pool, write_pool

Part = Any
"""A part of a body as YAML has it."""
Keys = dict[str, Any]

FEWEST, MOST = 8, 14
"""Articles of an issue."""
_CHARACTERS = (1500, 7000)
"""Of a feature."""
_EVERY = (150, 900)
"""The characters from one photo of a feature to the next."""
_CAPTION = 60
"""The most characters of a caption."""


class IssueWriter(Writer):
    """Writes one issue from ``seed``; its photos are in ``folder``, as the YAML names it."""

    def __init__(self, seed: int, folder: str = "") -> None:
        super().__init__(seed)
        self.dice: Random = self._dice
        self.folder = folder
        self.left: list[str] = []

    def issue(self, articles: int = 5, paragraphs: int = 16) -> Keys:
        """The whole issue; how many articles it has, and how long they are, is left to chance."""
        dice = self.dice
        data: Keys = {
            "title": "潮汐通訊",
            "subtitle": "Tides Quarterly",
            "number": dice.randint(1, 90),
            "date": "2026-11",
            "language": "zh-Hant-TW",
            "theme": "newsletter",
            "contents": self.chance(0.85),
        }
        if self.chance(0.4):
            data["cover"] = {"photo": self.photo(), "headlines": [self.title() for _ in range(dice.randint(1, 4))]}
        if self.chance(0.85):
            body = [self.paragraph() for _ in range(dice.randint(2, 5))]
            data["letter"] = {"title": "給讀者", "body": body, "signature": "編輯部"}
        data["articles"] = self.articles()
        data["imprint"] = {
            "publisher": "潮汐通訊社",
            "editor": "《潮汐通訊》編輯部",
            "address": "基隆市中正區○○路8號",
            "issn": "0000-0000",
            "url": "https://tides.example/",
        }
        return data

    def articles(self) -> list[Keys]:
        """The articles in an order that a reader would like: long ones parted by news, a photo essay late."""
        dice = self.dice
        count = dice.randint(FEWEST, MOST)
        long = [self.feature() for _ in range(dice.randint(2, 4))]
        long += [self.essay() for _ in range(dice.randint(1, 2))]
        long += [self.interview() for _ in range(dice.choice((0, 1, 1, 2)))]
        dice.shuffle(long)
        long.sort(key=lambda article: article.get("section") != "專題報導")
        if self.chance(0.6):
            long.insert(dice.randint(len(long) // 2, len(long)), self.photo_essay())
        long = long[:count]
        # what is left are news, in one or two runs
        news = count - len(long)
        runs = [news] if news < 4 or self.chance(0.6) else [news // 2, news - news // 2]
        places = sorted(dice.sample(range(1, len(long) + 1), len(runs)), reverse=True)
        found = list(long)
        for number, at in zip(runs, places, strict=True):
            found[at:at] = self.news(number)
        if self.chance(0.3):
            whole = self.chance(0.5)
            file = (PAGE_ADVERT if whole else ADVERT).file
            advert = {"advert": self.folder + file, "alt": "廣告", "size": "page" if whole else "type-area"}
            # columns that stories share are not parted
            apart = [n for n, article in enumerate(found) if n and article.get("start") != "column"]
            found.insert(dice.choice([*apart, len(found)]), advert)
        return found

    # ---- articles

    def feature(self) -> Keys:
        """A report with a photo every so many characters."""
        dice = self.dice
        length = round(dice.triangular(*_CHARACTERS, 2600))
        every = dice.triangular(*_EVERY, 380)
        body: list[Part] = []
        extras = [self.quote] * dice.choice((0, 0, 1, 1, 2)) + [self.box] * dice.choice((0, 0, 1))
        extras += [self.table] * dice.choice((0, 0, 0, 1))
        places = sorted(dice.uniform(0.15, 0.9) * length for _ in extras)
        dice.shuffle(extras)
        heads = self.chance(0.8)
        written, photo_at = 0, self.gap(every) * dice.choice((0.0, 1.0, 1.0))
        head_at = dice.uniform(300, 1200)
        while written < length:
            if written >= photo_at:
                figure = self.figure()
                body.append(figure)
                photo_at += self.gap(every) * (1.6 if "photos" in figure else 1.0)
                if self.chance(0.06):
                    body.append(self.one_photo())
            if heads and written >= head_at and length - written > 250:
                body.append({"heading": self.heading(), **({"level": 2} if self.chance(0.15) else {})})
                head_at = written + dice.uniform(500, 1500)
            text = self.paragraph()
            body.append(text)
            written += len(text)
            if places and written >= places[0]:
                places.pop(0)
                body.append(extras.pop()())
        return self.headed("專題報導" if self.chance(0.5) else self.section(), body, deck=0.8, drop_cap=0.6)

    def essay(self) -> Keys:
        """Text with notes and no photo."""
        dice = self.dice
        body: list[Part] = []
        notes: list[str] = []
        length = dice.randint(1500, 5000)
        written = 0
        while written < length:
            if body and self.chance(0.2) and length - written > 250:
                body.append({"heading": self.heading()})
            text = self.paragraph()
            if self.chance(0.45):
                notes.append(self.sentence())
                text += f"{self.sentence()[:-1]}（注{len(notes)}）。"
            body.append(text)
            written += len(text)
        if self.chance(0.35):
            body.insert(dice.randint(len(body) // 2, len(body)), self.table())
        article = self.headed("專論", body, deck=0.5, drop_cap=0.3)
        if notes:
            article["notes"] = notes
        if self.chance(0.5):
            article["source"] = "資料來源：編輯部整理"
        return article

    def interview(self) -> Keys:
        """Bold questions, answers, some portraits."""
        dice = self.dice
        body: list[Part] = [self.paragraph()]
        if self.chance(0.4):
            shape = {"shape": "square"} if self.chance(0.5) else {}
            body.append({"photo": self.photo(), "width": "9em", **shape, "caption": self.name()})
        for _ in range(dice.randint(5, 11)):
            body.append(f"**{self.said()}，您怎麼看{dice.choice(('', '這件事', '後來的發展'))}？**")
            body += [self.paragraph() for _ in range(dice.randint(1, 2))]
            if self.chance(0.3):
                body.append(self.one_photo())
        body.insert(dice.randint(4, len(body)), self.quote())
        return self.headed("人物專訪", body, deck=0.9, drop_cap=0.2)

    def photo_essay(self) -> Keys:
        """4 to 14 photos and hardly any text."""
        dice = self.dice
        body: list[Part] = [self.paragraph(dice.randint(1, 3))]
        left = dice.randint(4, 14)
        while left > 0:
            if left > 3 and self.chance(0.2):
                group = self.group(dice.randint(2, min(4, left)))
                body.append(group)
                left -= len(group["photos"])
                continue
            photo = self.one_photo(wide=0.25)
            body.append(photo)
            left -= 1
            if self.chance(0.15):
                body.append(self.sentence())
        article = self.headed("影像", body, deck=0.3, drop_cap=0.0)
        article["byline"] = f"攝影／{self.name()}"
        return article

    def news(self, count: int) -> list[Keys]:
        """Short pieces one after another: below one another, or from column to column."""
        dice = self.dice
        start = dice.choice(("run-on", "run-on", "column"))
        found: list[Keys] = []
        for n in range(count):
            body: list[Part] = [self.paragraph(dice.randint(1, 4)) for _ in range(dice.randint(1, 3))]
            if self.chance(0.3):
                body.insert(dice.randint(0, len(body)), self.one_photo(wide=0.0))
            article: Keys = {"section": "短訊", "title": self.title(), "body": body}
            if n or (start == "run-on" and self.chance(0.6)):
                article["start"] = start
            found.append(article)
        return found

    def headed(self, section: str, body: list[Part], deck: float, drop_cap: float) -> Keys:
        """An article with its heading; ``deck`` and ``drop_cap`` are the odds that it has one."""
        dice = self.dice
        article: Keys = {"section": section}
        if self.chance(0.4):
            article["kicker"] = self.section()
        article["title"] = self.title()
        if self.chance(deck):
            article["deck"] = self.paragraph(dice.randint(1, 2))
        if self.chance(0.85):
            article["byline"] = {"name": self.name(), "role": dice.choice(("特約撰述", "採訪", "本刊記者"))}
        if self.chance(drop_cap):
            article["drop_cap"] = True
        if self.chance(0.08):
            article["start"] = "run-on"
        return article | {"body": body}

    # ---- parts

    def figure(self) -> Keys:
        """A photo or, now and then, a group."""
        return self.group(self.dice.choice((2, 2, 2, 3, 3, 4, 4, 5, 6))) if self.chance(0.2) else self.one_photo()

    def one_photo(self, wide: float = 0.1, bleeds: float = 0.04) -> Keys:
        """A photo; ``wide`` and ``bleeds`` are the odds that the YAML has it as wide as the page, or wider."""
        photo: Keys = {"photo": self.photo()}
        if self.chance(wide):
            photo["width"] = "page"
        elif wide and self.chance(bleeds):
            photo["width"] = "full-bleed"
        elif wide and self.chance(0.04):
            photo["width"] = 2
        photo |= self.captioned()
        if self.chance(0.1):
            photo["focus"] = [round(self.dice.uniform(0.2, 0.8), 2), round(self.dice.uniform(0.2, 0.8), 2)]
        return photo

    def group(self, count: int) -> Keys:
        """So many photos together."""
        own = 0.7 if self.chance(0.7) else 0.0
        group: Keys = {
            "photos": [{"photo": self.photo(), **(self.captioned() if self.chance(own) else {})} for _ in range(count)]
        }
        if self.chance(0.3):
            group["arrange"] = self.dice.choice(("row", "grid", "grid", "stack") if count < 5 else ("grid",))
        if self.chance(0.2):
            group["width"] = "page"
        if not own or self.chance(0.2):
            group |= self.captioned()
        return group

    def captioned(self) -> Keys:
        """A caption of 0 to 60 characters, and most often a credit."""
        dice = self.dice
        found: Keys = {}
        length = dice.choice((0, dice.randint(4, 14), dice.randint(8, 30), dice.randint(8, 30), dice.randint(30, 60)))
        if length:
            caption = self.phrase()
            while len(caption) < length and len(longer := f"{caption}；{self.phrase()}") <= _CAPTION:
                caption = longer
            found["caption"] = caption + dice.choice(("。", ""))
        if self.chance(0.6):
            found["credit"] = dice.choice(
                ("圖／編輯部", "圖／本刊資料", f"圖／{self.name()}", "圖／潮汐影像，CC BY-SA 4.0")
            )
        return found

    def quote(self) -> Keys:
        """A pull quote."""
        return {"quote": f"{self.said()}。"} | ({"attribution": self.name()} if self.chance(0.4) else {})

    def box(self) -> Keys:
        """A sidebar."""
        body: list[Part] = [self.paragraph(self.dice.randint(1, 3))]
        if self.chance(0.5):
            body.append({"list": [self.phrase() for _ in range(self.dice.randint(2, 5))]})
        return {"box": {"title": self.heading(), "body": body}}

    def table(self) -> Keys:
        """A table in a column or, where it has more columns, across the page."""
        dice = self.dice
        wide = self.chance(0.5)
        columns = dice.randint(4, 5) if wide else dice.randint(2, 3)
        rows: list[list[str]] = [["項目", *(str(2022 + n) for n in range(columns - 1))]]
        for name in dice.sample("漁港、冷鏈、照護、觀光、教育、能源、通訊、農地".split("、"), dice.randint(3, 7)):
            rows.append([name, *(f"{dice.randint(1, 9999):,}" for _ in range(columns - 1))])
        table: Keys = {"caption": self.phrase(), "header": 1, "rows": rows}
        return {"table": table | ({"width": "page"} if wide else {})}

    # ---- chance

    def chance(self, odds: float) -> bool:
        """Whether what happens with these odds does."""
        return self.dice.random() < odds

    def gap(self, every: float) -> float:
        """The characters up to the next photo, where there is one in ``every`` so many."""
        least, most = _EVERY
        return min(most, max(least, every * self.dice.uniform(0.5, 1.6)))

    def photo(self) -> str:
        """The file of a photo; none comes again before all have been used."""
        if not self.left:
            self.left = [self.folder + photo.file for photo in pool()]
            self.dice.shuffle(self.left)
        return self.left.pop()


def write_issue(folder: Path, seed: int) -> Path:
    """Write the issue of ``seed`` into ``folder``, whose photos all issues there share; gives the path of the YAML."""
    write_pool(folder)
    path = folder / f"random-{seed:04}.yaml"
    data = IssueWriter(seed).issue()
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1 << 20), encoding="utf-8")
    return path
