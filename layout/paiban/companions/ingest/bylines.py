"""Bylines: who did what, as the words and signs between them tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
