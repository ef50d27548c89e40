"""Text files as drafts: encodings, hard line ends, indents and headings by wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import east_asian_width

from paiban.base.message import msg
from paiban.companions.ingest.blocks import BYLINE, NOTES, SOURCE
from paiban.companions.ingest.chars import STOPS, is_han, is_western
from paiban.companions.ingest.front import date_of, number_of, without_issue
from paiban.companions.ingest.heads import bylines_of
from paiban.companions.ingest.languages import language_of
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said, Unreadable
from paiban.companions.ingest.paragraphs import ITEM, drop_item_mark, is_bullet

_FIRST = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章節节]|[壹貳參肆伍陸柒捌玖拾]{1,2}、)"
)
_SECOND = re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[)）]")
_RULE = re.compile(r"\s*[=＝\-－—─━_＿*＊·~～#＃]{3,}\s*")
_NOTE = re.compile(r"\s*(?:\[([0-9]{1,3})\]|[（(]?[注註]\s?([0-9]{1,3})[)）]?[:：.．、]?|([0-9]{1,3})[.．、])\s*(?=\S)")
_TITLE = 40
"""Characters that a title or crosshead has at most."""
_HEAD = 3
"""Lines over the first with number or date, and of those, at most."""
_NAME = 20
"""Characters that the name of a periodical has at most."""
_BLOCK = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")
_MOST = 64 << 20


def draft_of_text(data: bytes, name: str) -> DraftIssue:
    """The draft of a text file; ``name`` is its file name without suffix.  Raises ``Unreadable``."""
    if len(data) > _MOST:
        raise Unreadable("large", msg("the file is larger than 64 MB"), msg("divide it by issues"))
    text, encoding = decoded(data)
    text = re.sub(r"\r\n?|\u2028|\u0085", "\n", text).replace("\f", "\n\n\n")
    text = "".join(c for c in text if c in "\n\t" or c.isprintable() or c == "\u3000").expandtabs(4)
    if not text.strip():
        raise Unreadable("no-text", msg("there is no text in the file"), "")
    draft = DraftIssue(Said(escaped(name), "no title was found: this is the name of the file"))
    draft.language, draft.language_doubt = language_of(text)
    paragraphs = _paragraphs(text)
    _tell(draft, paragraphs[_masthead(draft, paragraphs) :])
    if encoding not in ("UTF-8", "UTF-16"):
        doubt = draft.title.doubt + f"; the text was read as {encoding}"
        draft.title = Said(draft.title.text, doubt.removeprefix("; "))
    return draft


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: by its mark, as UTF-8, or as UTF-16, Big5 or GB 18030, whichever gives
    text of more usual characters.  Raises ``Unreadable`` where none does."""
    for mark, encoding in ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding).lstrip("\ufeff"), encoding
            except UnicodeDecodeError:
                break
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    found: list[tuple[float, str, str]] = []
    # in the older encodings no byte is zero; in UTF-16 line ends and digits have one
    wide = (("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE"))
    for codec, encoding in wide if b"\0" in data else (("big5hkscs", "Big5"), ("gb18030", "GB18030")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        found.append((_usual(text), encoding, text))
    if not found or max(found)[0] < 0.5:
        raise Unreadable(
            "encoding", msg("the text is not in UTF-8, Big5 or GB18030"), msg("convert it: iconv -t UTF-8")
        )
    _, encoding, text = max(found)
    return text, encoding


_COMMON = frozenset(
    "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说產产種种面而方後后多定行學学法"
    "所民得經经十三之進进著着等部度家電电力里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平"
    "，。、；：「」『』（）！？“”《》　\n"
)


def _usual(text: str) -> float:
    """Share of characters that are the commonest, of those beyond ASCII; a wrong encoding gives rare ones."""
    wide = [c for c in text if c > "\x7f"]
    if not wide:
        return 1.0
    plane = sum(is_han(c) or c in _COMMON or "\u3000" <= c <= "\uffef" for c in wide) / len(wide)
    common = sum(c in _COMMON for c in wide) / len(wide)
    return plane * min(1.0, 0.35 + 2 * common)


class _Para:
    """A paragraph: its lines as they are, and the blank lines before it."""

    __slots__ = ("indent", "lines", "ruled", "white")

    def __init__(self, line: str, white: int) -> None:
        self.lines = [line]
        self.white = white
        self.indent = _indent(line)
        self.ruled = False

    @property
    def text(self) -> str:
        found = ""
        for line in self.lines:
            own = line.strip(" \t\u3000")
            if found and is_western(found[-1]) and is_western(own[:1]):
                if re.search(r"[A-Za-z]-$", found) and own[:1].islower():
                    found = found[:-1]
                elif not re.search(r"(?:https?://|www\.)\S*$", found):
                    found += " "
            found += own
        return found


def _indent(line: str) -> float:
    """Em by which a line is indented."""
    width = 0.0
    for character in line:
        if character == "\u3000":
            width += 1
        elif character in " \t":
            width += 0.5
        else:
            break
    return width


def _width(line: str) -> float:
    """Em that a line is long, as terminals and old editors count."""
    return sum(1 if east_asian_width(c) in "WFA" else 0.5 for c in line.rstrip())


def _paragraphs(text: str) -> list[_Para]:
    """Lines put together where the file has hard line ends: a line goes on in the next where it is as long as lines
    are, and the next is not indented."""
    lines = text.split("\n")
    measure = _measure(lines)
    found: list[_Para] = []
    white = 9
    for line in lines:
        if not line.strip(" \t\u3000"):
            white += 1
            continue
        if _RULE.fullmatch(line):
            if found:
                found[-1].ruled = True
            white += 1
            continue
        last = found[-1] if found and not white else None
        if last is not None and measure and _goes_on(last, line, measure):
            last.lines.append(line)
        else:
            found.append(_Para(line, white))
        white = 0
    return found


def _measure(lines: Sequence[str]) -> float:
    """Em of the hard-wrapped lines; 0 where paragraphs are lines."""
    widths = [round(_width(line)) for line in lines if _width(line) >= 10]
    if len(widths) < 4:
        return 0.0
    top = Counter(widths)
    peak, count = max(((w, top[w] + top[w - 1] + top[w + 1]) for w in top), key=lambda pair: (pair[1], pair[0]))
    longest = sorted(widths)[int(0.95 * (len(widths) - 1))]
    return float(longest) if longest <= peak + 3 and count >= 0.3 * len(widths) and longest <= 80 else 0.0


def _goes_on(last: _Para, line: str, measure: float) -> bool:
    before = last.lines[-1]
    if _FIRST.match(line) or _SECOND.match(line) or (_indent(line) >= 1.5 and _indent(line) > last.indent - 0.5):
        whole = len(last.lines) == 1 and last.indent >= 1.5 and _indent(line) == last.indent
        return whole and _is_full(before, line, measure)
    if ITEM.match(line.strip(" \u3000")) or _NOTE.match(line):
        return False
    return _is_full(before, line, measure)


def _is_full(before: str, line: str, measure: float) -> bool:
    """Whether ``before`` is as long as lines are: what stands first in the next had no room in it."""
    first = re.match(r"[A-Za-z0-9.,%/-]+", line.strip(" \u3000"))
    more = max(0.0, _width(first[0]) - 1) if first is not None else 0.0
    return _width(before) + more >= measure - 3


def _is_heading(para: _Para) -> bool:
    text = para.text
    return len(text) <= _TITLE and text[-1:] not in "。，；、" and len(para.lines) <= 2


def _masthead(draft: DraftIssue, paragraphs: Sequence[_Para]) -> int:
    """Take title, number and date of the issue from the head of the text; gives how many paragraphs they are.  A line
    over the first that has number or date is the title where a heading follows."""
    first = next((n for n, para in enumerate(paragraphs[:_HEAD]) if _is_issue(para.text)), -1)
    if first < 0:
        return 0
    end = first
    while end < len(paragraphs) and end < first + _HEAD and _is_issue(paragraphs[end].text):
        end += 1
    over, after = paragraphs[:first], paragraphs[end : end + 1]
    if not all(map(_is_heading, over)) or (over and not all(map(_is_heading, after))):
        return 0
    texts = [para.text for para in paragraphs[first:end]]
    draft.number, draft.date = number_of(texts), date_of(texts)
    names = [para.text for para in over] or [rest for text in texts if 0 < len(rest := without_issue(text)) <= _NAME]
    if names:
        draft.title = Said(escaped(names[0]))
        draft.subtitle = escaped(names[1]) if len(names) > 1 else ""
    return end


def _tell(draft: DraftIssue, paragraphs: Sequence[_Para]) -> None:
    """Articles begin where a short line stands with more white around it than paragraphs have."""
    stories: list[ReadStory] = []
    head = notes = False
    usual = Counter(p.white for p in paragraphs[1:]).most_common(1)[0][0] if len(paragraphs) > 1 else 0
    for n, para in enumerate(paragraphs):
        text = para.text
        after = paragraphs[n + 1] if n + 1 < len(paragraphs) else None
        level = 1 if _FIRST.match(text) else 2 if _SECOND.match(text) else 0
        if _is_title(para, after, usual, n, bool(stories)) and not level:
            nothing = stories and not stories[-1].body and not stories[-1].byline
            if nothing and len(stories) == 1 and len("".join(s.text for s in stories[0].title)) <= 12 and para.white:
                draft.title = stories.pop().title[0]
            stories.append(
                ReadStory([Said(escaped(text), "")], doubt="" if para.white > usual or not n else "a title?")
            )
            stories[-1].start = "page" if len(stories) == 1 else "run-on"
            head, notes = True, False
            continue
        if not stories:
            stories.append(ReadStory(doubt="no title was found for this"))
        story = stories[-1]
        if head and not story.body and len(text) <= _TITLE and text[-1:] not in STOPS[:8] and not level:
            entries, doubt = bylines_of([text])
            if BYLINE.match(text) or not story.byline:
                story.byline += [{key: escaped(value) for key, value in entry.items()} for entry in entries]
                story.byline_doubt = doubt or ("" if BYLINE.match(text) else "a byline?")
                continue
        head = False
        if NOTES.fullmatch(text):
            notes = True
        elif notes and _NOTE.match(text):
            story.notes.append(Said(escaped(_NOTE.sub("", text, count=1))))
        elif notes and story.notes:
            story.source = Said(escaped(text), "after the notes")
        elif level and _is_heading(para):
            story.body.append(ReadPart("heading", [Said(escaped(text))], level=level))
        elif ITEM.match(text):
            _item(story.body, text)
        elif (
            _is_heading(para)
            and (para.white or (after is not None and after.white))
            and len(text) <= 24
            and after is not None
        ):
            story.body.append(ReadPart("heading", [Said(escaped(text), "a crosshead?")]))
        elif SOURCE.match(text) and (after is None or after.white > usual):
            story.source = Said(escaped(text))
        else:
            story.body.append(ReadPart("paragraph", [Said(escaped(text))]))
    draft.articles = [story for story in stories if story.title or story.body]


def _item(body: list[ReadPart], text: str) -> None:
    said, ordered = Said(escaped(drop_item_mark(text))), not is_bullet(text)
    if body and body[-1].kind == "list" and body[-1].ordered == ordered:
        body[-1].texts.append(said)
    else:
        body.append(ReadPart("list", [said], ordered=ordered))


def _is_issue(text: str) -> bool:
    return len(text) <= 60 and text[-1:] not in "。，；" and bool(number_of([text]) or date_of([text]))


def _is_title(para: _Para, after: _Para | None, usual: int, n: int, begun: bool) -> bool:
    if not _is_heading(para) or after is None or BYLINE.match(para.text) or NOTES.fullmatch(para.text):
        return False
    if ITEM.match(para.text) or para.text[-1:] in "：:":
        return False
    if n == 0 or para.ruled or not begun or (para.white and BYLINE.match(after.text)):
        return True
    return para.white > usual and para.white >= 2
