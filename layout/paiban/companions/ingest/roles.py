"""What styles of word processors and classes of pages are for, by their names."""

from __future__ import annotations

import re
from typing import Literal

Role = Literal[
    "title",
    "deck",
    "kicker",
    "section",
    "byline",
    "heading",
    "quote",
    "blockquote",
    "caption",
    "credit",
    "source",
    "body",
]

_NAMES: dict[Role, str] = {
    "title": "article title|文章標題|文章标题|主標題?|主标题?|大標題?|大标题?",
    "deck": "subtitle|副標題?|副标题?|lead|lede|deck|standfirst|abstract|引言|前言|導言|导言|摘要",
    "kicker": "kicker|eyebrow|眉題|眉标|肩題|引題|引题",
    "section": "section name|department|column|專欄|专栏|欄目|栏目|單元",
    "byline": "author|byline|by-line|作者|署名|撰文|文／圖|作者名",
    "heading": "crosshead|subhead(?:ing)?|小標題?|小标题?|中標題?|內文標題",
    "quote": "pull ?quote|intense quote|拉引|引句|鮮明引文",
    "blockquote": "quote|block ?quote|block text|quotations?|引文|引用",
    "caption": "caption|image caption|table caption|figure|圖說|图说|圖片說明|图片说明|標號|题注|題注|照片說明",
    "credit": "credit|photo credit|攝影|摄影|圖片來源|图片来源",
    "source": "source|出處|出处|資料來源|资料来源|來源",
    "body": (
        "normal|body text|first paragraph|compact|text body|standard|default|plain text|list paragraph|no spacing"
        "|內文|内文|正文|本文|清單段落|列表段落|無間距|normal \\(web\\)|內文 \\(web\\)|footnote text|annotation text"
    ),
}
_KNOWN = [
    (role, re.compile(rf"(?:{names})(?:[ _-]?[0-9]| char| 字元)?", re.IGNORECASE)) for role, names in _NAMES.items()
]


def role_of(style: str) -> Role | None:
    """The role of what has the style of that name; None where the name says nothing."""
    name = style.strip()
    return next((role for role, pattern in _KNOWN if pattern.fullmatch(name)), None)
