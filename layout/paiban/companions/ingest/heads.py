"""What stands around a title: the department over it, the standfirst under it, and bylines: who did what, as the words
and signs between them say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import Block, Piece
from paiban.companions.ingest.looks import Measures

_RATIO = 1.3
"""Size of a title, in that of what belongs to it, at least."""
_OPENER = 16
"""Characters that the name of a department has at most."""
_DECK = 16
"""Characters of a standfirst that has marks within it, at least."""
_NEAR = 4.0
"""Leadings from a department's name to the title at most; a kicker may stand between them."""


def sort_heads(pieces: Sequence[Piece], measures: Measures) -> None:
    """Set the kind of display blocks that are openers or decks; the others are left to ``sort_looks``."""
    for n, piece in enumerate(pieces):
        if not isinstance(piece, Block) or piece.kind != "display" or piece.box:
            continue
        before = pieces[n - 1] if n else None
        if _is_opener(piece, pieces[n + 1 : n + 3], measures):
            piece.kind = "opener"
        elif isinstance(before, Block) and before.kind == "display" and before.page == piece.page:
            smaller = before.look.size >= _RATIO * piece.look.size
            if smaller and is_sentence(piece.text) and piece.lines[0].base > before.lines[-1].base:
                piece.kind = "deck"


def is_sentence(text: str) -> bool:
    """Whether it has the length and the marks of a standfirst rather than of a title."""
    return len(text) >= _DECK and re.search("[，。！？；]", text) is not None


def _is_opener(block: Block, after: Sequence[Piece], measures: Measures) -> bool:
    if len(block.lines) > 1 or len(block.text) > _OPENER:
        return False
    for piece in after:
        if not isinstance(piece, Block) or piece.page != block.page or len(piece.lines) > 4:
            return False
        if piece.kind == "display":
            white = piece.lines[0].top - block.lines[-1].bottom
            return piece.look.size >= _RATIO * block.look.size and -0.5 * measures.em < white < _NEAR * measures.leading
        if piece.kind == "body" or len(piece.lines) > 2:
            return False
    return False


ROLES = (
    "文 圖 撰文 撰稿 作者 採訪 采訪 整理 採訪整理 採訪撰文 攝影 圖片 圖片編輯 編輯 責任編輯 翻譯 譯 譯者 口述 記者 "
    "受訪 主持 紀錄 插畫 繪圖 校對 文字 企劃 設計 美術 审校 摄影 采访 编辑 翻译 记者 译者 插图"
).split()
_ROLE = "|".join(sorted(ROLES, key=len, reverse=True))
_PAIR = re.compile(rf"(?P<role>(?:{_ROLE})(?:[、‧·&和暨](?:{_ROLE}))*)\s*[／/|｜:：]\s*(?P<name>[^／/|｜:：\u3000]+)")
_HOUSE = re.compile(
    "本會|本刊|大學|大学|學院|学院|公司|協會|协会|學會|学会|基金會|基金会|中心|工作室|研究[所院]|小組|委員會|系$|部$|局$|社$|會$|院$|所$"
)
_TRADE = re.compile(r"(?:師|者|家|人|員|长|長|授|士|生|編|譯|記者|主任|委員)$")


def bylines_of(lines: Sequence[str]) -> tuple[list[dict[str, str]], str]:
    """Entries with name, affiliation and role, one a line or more; and what is doubtful about them."""
    found: list[dict[str, str]] = []
    doubt = ""
    for line in lines:
        text = line.strip(" \u3000◎●■▲-—")
        pairs = list(_PAIR.finditer(text))
        if pairs and pairs[0].start() == 0:
            found += [{"role": m["role"], "name": m["name"].strip(" \u3000、")} for m in pairs]
            continue
        parts = [part for part in re.split(r"[\u3000]+|\s{2,}", text) if part]
        if (2 <= len(parts) <= 3 and not any(sign in text for sign in "／/，。、：")) or _is_list(parts):
            entry = {"name": parts[-1]}
            named = any(part in ROLES for part in parts[:-1])
            for part in parts[:-1]:
                trade = not named and _TRADE.search(part) and not _HOUSE.search(part)
                kind = "role" if part in ROLES or trade else "affiliation"
                entry[kind] = f"{entry[kind]}　{part}" if kind in entry else part
            found.append(entry)
            doubt = "name, affiliation and role told by their order"
        else:
            found.append({"name": text})
    return found, doubt


def _is_list(parts: Sequence[str]) -> bool:
    """Two parts of which the last is as short as a name: 防災士、社區規劃師　林○○."""
    return len(parts) == 2 and 2 <= len(parts[1]) <= 4 and not re.search(r"[／/，。：]", "".join(parts))
