"""Issues made by rule: as long as wanted, the same for the same seed, no two paragraphs alike.

The text is nonsense in good order.  It has what is hard to set: marks in a row, Latin names and figures with units
among Han characters, quotations, dashes, glosses, notes.
"""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path
from typing import Any

_WHO = (
    "各會員體的代表、與會學者、地方政府、中小企業主、研究團隊、青年志工、港務單位、農民團體、"
    "主辦單位、技術專家、在地社區、醫療院所、我國代表團、產業公會、漁會、消費者"
).split("、")
_WHEN = (
    "會議第二天、過去五年來、今年上半年、在疫情之後、工作坊開始之前、自2019年起、兩週以前、到了傍晚、"
    "近年、在最後一場座談裡、以往、依照規劃"
).split("、")
_DID = "指出、認為、回顧、介紹、強調、提醒大家、比較、說明、重新檢視、仔細記錄、追蹤、整理".split("、")
_WHAT = (
    "數位貿易的新規則、跨境電子商務的信任機制、小型漁港的冷鏈設備、偏鄉遠距照護的經費來源、糧食耗損的統計方法、"
    "離岸風場與漁場的共存、女性創業者的融資管道、碳邊境調整的申報流程、災害預警簡訊的用語、再生能源的併網成本、"
    "人工智慧工具的採購原則、海洋廢棄物的回收路線、觀光人次的季節差異、供應鏈透明度的衡量指標、語言保存與地方教育的關係、"
    "職業訓練的學分互認"
).split("、")
_LATIN = (
    "digital economy、Concept Note、Policy Partnership on Women and the Economy、Internet of Things、e-commerce、APEC、"
    "OECD、supply chain、machine learning、interoperability、San Francisco、open data、resilience"
    "、Putrajaya Vision 2040"
).split("、")
_UNIT = "％、公里、萬元、人、年、小時、個、項、億美元、公噸、歲、次".split("、")
_MORE = (
    "這項觀察與一般印象並不相同、其中的落差值得進一步討論、結果卻出乎意料、數字背後仍有許多細節、做法也因此逐步調整、"
    "過程中累積的經驗相當可貴、現場隨即有人舉手發問、後續仍需持續追蹤、這正是合作的起點、各方看法不一、"
    "問題因而浮上檯面、大家反而更願意坐下來談"
).split("、")
_SAID = (
    "先把資料攤開，再談要不要合作、沒有人會單獨走完這段路、規則寫得再好，也要有人用得起來、"
    "我們賣的不是設備，是時間、慢一點沒有關係，方向要對、把門打開，人自然會進來"
).split("、")
_HEADS = (
    "從港口開始的改變、數字之外、誰來付第一筆錢、把經驗留在地方、下一個十年、制度與信任、學習如何一起慢下來、兩種路線的對話、"
    "看得見的成本、年輕人的答案"
).split("、")
_TITLES = (
    "潮間帶的數位課：一座小漁港怎麼學會說自己的故事、冷鏈最後一公里、當統計表遇上田埂：糧食耗損調查筆記、"
    "遠距照護走進山城、她們的第一張訂單、風場與漁場之間、把規則翻譯成日常、在雨季來臨之前"
).split("、")
_KICKERS = "專題報導、現場、人物、觀察、數據、政策筆記、交流、書評".split("、")


class Writer:
    """Writes sentences, paragraphs and articles from one seed."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def sentence(self) -> str:
        dice = self._dice
        who, when, did, what, more = map(dice.choice, (_WHO, _WHEN, _DID, _WHAT, _MORE))
        other, latin, unit = dice.choice(_WHAT), dice.choice(_LATIN), dice.choice(_UNIT)
        figure = dice.choice(
            (
                f"{dice.randint(2, 99)}",
                f"{dice.randint(1, 90)}.{dice.randint(1, 9)}",
                f"{dice.randint(1, 20)},{dice.randint(100, 999)}",
            )
        )
        said = dice.choice(_SAID)
        return dice.choice(
            (
                f"{when}，{who}{did}{what}，{more}。",
                f"{who}{did}{what}（{latin}），並把{other}列為下一階段的重點；{more}。",
                f"「{said}。」{who}在會後這麼說，{more}。",
                f"據統計，相關支出增加{figure}{unit}，而{other}只占其中的{dice.randint(3, 60)}％，{more}。",
                f"{when}，{what}成為焦點——{who}{did}，{more}。",
                f"{who}以{latin}為例，{did}{what}、{other}，以及「{dice.choice(_HEADS)}」三者的關係，{more}。",
                f"為什麼是{what}？{who}的回答很簡單：「{said}」，{more}……",
                f"{when}共有{dice.randint(3, 900)}{dice.choice('人項次')}參與，{who}也透過{latin}分享{what}，{more}。",
            )
        )

    def paragraph(self, sentences: int = 0) -> str:
        return "".join(self.sentence() for _ in range(sentences or self._dice.randint(2, 5)))

    def heading(self) -> str:
        return self._dice.choice(_HEADS)

    def title(self) -> str:
        """One of so many that an issue seldom has one twice."""
        what, head = self._dice.choice(_WHAT), self._dice.choice(_HEADS)
        return self._dice.choice((head, what, f"{head}：{what}", f"{what}，{self._dice.choice(_MORE)}"))

    def phrase(self) -> str:
        """What a caption says: no sentence, and without a full stop."""
        when, who, what, more = map(self._dice.choice, (_WHEN, _WHO, _WHAT, _MORE))
        return self._dice.choice((what, f"{when}的{what}", f"{who}{self._dice.choice(_DID)}{what}", f"{what}，{more}"))

    def said(self) -> str:
        return self._dice.choice(_SAID)

    def name(self) -> str:
        return self._dice.choice("林陳張黃吳") + self._dice.choice(("以安", "書涵", "子平"))

    def section(self) -> str:
        return self._dice.choice(_KICKERS)

    def article(self, number: int, photo: str, paragraphs: int = 16) -> dict[str, Any]:
        dice = self._dice
        body: list[Any] = []
        heads = dice.sample(_HEADS, 4)
        notes = []
        for n in range(paragraphs):
            if n and n % 4 == 0:
                body.append({"heading": heads[n // 4 % 4]})
            text = self.paragraph()
            if n in (3, 9):
                notes.append(self.sentence())
                text += f"{self.sentence()[:-1]}（注{len(notes)}）。"
            body.append(text)
            if n in (1, 7):
                body.append({"photo": photo, "caption": self.sentence(), "credit": "圖／編輯部繪製"})
        title = _TITLES[number % len(_TITLES)]
        return {
            "section": _KICKERS[number % len(_KICKERS)],
            "kicker": _KICKERS[(number + 3) % len(_KICKERS)],
            "title": title if number < len(_TITLES) else f"{title}（{number}）",
            "deck": self.paragraph(1),
            "byline": {"name": dice.choice("林陳張黃吳") + dice.choice(("以安", "書涵", "子平")), "role": "特約撰述"},
            "drop_cap": True,
            "body": body,
            "notes": notes,
            "source": "資料來源：編輯部整理",
        }

    def issue(self, articles: int = 5, paragraphs: int = 16) -> dict[str, Any]:
        photo = "photos/plate.png"
        return {
            "title": "潮汐通訊",
            "subtitle": "Tides Quarterly",
            "number": 7,
            "date": "2025-09",
            "language": "zh-Hant-TW",
            "contents": True,
            "letter": {"title": "給讀者", "body": [self.paragraph() for _ in range(3)], "signature": "編輯部"},
            "articles": [self.article(n, photo, paragraphs) for n in range(articles)],
        }


def plate(width: int, height: int) -> bytes:
    """An RGB PNG: a shore at dusk, in bands."""
    rows = bytearray()
    for y in range(height):
        share = y / height
        for_row = (int(230 - 150 * share), int(200 - 90 * share), int(170 - 20 * share))
        rows += b"\0" + bytes(for_row) * width
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(bytes(rows), 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_issue(folder: Path, seed: int = 7, articles: int = 5, paragraphs: int = 16) -> Path:
    """Write an issue with its photo into ``folder``; gives the path of the YAML."""
    import yaml

    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "photos" / "plate.png").write_bytes(plate(1200, 800))
    path = folder / "issue.yaml"
    data = Writer(seed).issue(articles, paragraphs)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1 << 20), encoding="utf-8")
    return path
