"""A PDF as a draft: everything put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from paiban.companions.ingest.blocks import CONTENTS, Block, Piece, blocks_of, letters, sort_looks
from paiban.companions.ingest.contents import departments_of, listed_titles, take_contents
from paiban.companions.ingest.front import date_of, masthead_of, number_of, without_issue
from paiban.companions.ingest.heads import sort_heads
from paiban.companions.ingest.imprint import imprint_of
from paiban.companions.ingest.join import LatinWords, plain_text
from paiban.companions.ingest.jumps import sort_jumps
from paiban.companions.ingest.languages import language_of
from paiban.companions.ingest.looks import label, measures_of
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.model import DraftIssue, Item, ReadFigure, ReadLine, ReadStory, Said
from paiban.companions.ingest.pages import Flow, flow_of
from paiban.companions.ingest.photos import Album
from paiban.companions.ingest.read import read_pdf
from paiban.companions.ingest.recall import account
from paiban.companions.ingest.stories import StoryReader

_LETTER = re.compile(
    r"編者|编者|主編|主编|編輯室|编辑室|卷首|發刊|发刊|親愛的讀者|亲爱的读者|編後|社論|[給给致]讀者|[給给致]读者|讀者.{0,3}您好|Editor|Letter"
)


def draft_of_pdf(data: bytes, name: str) -> DraftIssue:
    """The draft of a PDF; ``name`` is its file name without suffix, for want of a title.  Raises ``Unreadable``."""
    flow = flow_of(read_pdf(data))
    lines = [item for item in flow.items if isinstance(item, ReadLine)]
    words = LatinWords(lines)
    measures = measures_of(flow.items, flow.body)
    album = Album()
    draft = DraftIssue(Said(escaped(name), "no title was found: this is the name of the file"))
    draft.theme = "vertical" if flow.vertical else "newsletter"
    draft.language, draft.language_doubt = language_of("\n".join(line.text for line in lines))
    draft.imprint = imprint_of(flow.imprint, words)
    known = [line.text for line in flow.imprint]
    items = _front(flow, draft, words, album)
    items, listed = take_contents(items, measures)
    draft.contents = bool(listed)
    titles = listed_titles(listed, words)
    pieces = sort_jumps(blocks_of(items, measures, words))
    sort_heads(pieces, measures)
    sort_looks(pieces, measures, titles)
    body = [line for line in lines if label(line, flow.body) == "body" and not line.box]
    column = median(line.right - line.left for line in body) if body else 0.0
    area = min((line.left for line in body), default=0.0), max((line.right for line in body), default=0.0)
    reader = StoryReader(measures, words, album, flow.frames, column, area)
    stories = reader.read(pieces)
    _sections(stories, flow.furniture, departments_of(listed, words))
    _starts(stories, pieces)
    first_page = min((line.page for line in listed), default=-1)
    draft.letter, draft.articles = _letter(stories, first_page, draft)
    draft.files = album.files
    account(draft, flow.texts, [line.text for line in flow.furniture], [*known, *(line.text for line in listed)])
    return draft


def _front(flow: Flow, draft: DraftIssue, words: LatinWords, album: Album) -> list[Item]:
    """Take masthead, number, date and cover from the pages; gives what is left."""
    lines = [item for item in flow.items if isinstance(item, ReadLine)]
    masthead = masthead_of(lines, flow.furniture, flow.body.size)
    gone = {id(line) for line in masthead}
    if masthead:
        draft.title = Said(escaped(plain_text([masthead[0]], words)))
    elif name := _running_name([plain_text([line], words) for line in flow.furniture]):
        draft.title = Said(escaped(name), "as the running heads say")
    pages = {line.page for line in masthead} or {0}
    near = [
        line
        for line in lines
        if line.page in pages and id(line) not in gone and label(line, flow.body) in ("small", "head")
    ]
    under = [
        line
        for line in near
        if any(m.page == line.page and -m.size < line.top - m.bottom < 2.5 * flow.body.size for m in masthead)
    ]
    # titles in the contents may speak of another issue: what stands with the masthead, and on every page, comes first
    texts = [plain_text([line], words) for line in (*under, *flow.furniture, *near)]
    draft.number, draft.date = number_of(texts), date_of(texts)
    subtitles: list[str] = []
    for line in under:
        text = plain_text([line], words)
        if line.box or CONTENTS.fullmatch(text.strip()):
            continue
        rest = without_issue(text)
        if len(rest) <= 40:
            gone.add(id(line))
            subtitles += [rest] if rest else []
    if subtitles:
        draft.subtitle = escaped(subtitles[0])
    left = [item for item in flow.items if id(item) not in gone]
    return _cover(flow, draft, left, words, album)


def _running_name(texts: Sequence[str]) -> str:
    """What running heads say beside the number or the date of the issue, twice at least."""
    names = Counter(without_issue(text) for text in texts if _is_issue(text))
    name, count = max(names.items(), key=lambda pair: pair[1], default=("", 0))
    return name if count >= 2 and 2 <= len(name) <= 20 else ""


def _cover(flow: Flow, draft: DraftIssue, items: list[Item], words: LatinWords, album: Album) -> list[Item]:
    """A first page without text, but with a picture over much of it, is a cover."""
    if len(flow.frames) < 3:
        return items
    own = [item for item in items if item.page == 0]
    figures = [item for item in own if isinstance(item, ReadFigure)]
    frame = flow.frames[0]
    area = frame.along * frame.across
    large = [f for f in figures if (f.end - f.start) * (f.bottom - f.top) > 0.25 * area]
    text = sum(len(line.text) for line in own if isinstance(line, ReadLine) and label(line, flow.body) == "body")
    if not large or text > 60:
        return items
    draft.cover_photo = album.name(large[0])
    heads = [line for line in own if isinstance(line, ReadLine) and line.size >= 1.1 * flow.body.size]
    draft.headlines = [escaped(plain_text([line], words)) for line in heads if not _is_issue(line.text)]
    return [item for item in items if item.page != 0]


def _is_issue(text: str) -> bool:
    return bool(number_of([text]) or date_of([text]))


def _sections(
    stories: Sequence[ReadStory], furniture: Sequence[ReadLine], departments: Sequence[tuple[str, str]]
) -> None:
    """Departments, from the contents, or from running heads that name them before the title.  What stood over a title
    and is none of them is a kicker."""
    for story in stories:
        title = letters("".join(said.text for said in story.title))
        listed = next((name for name, entries in departments if title and title in entries), "")
        if listed:
            if story.section and story.section != escaped(listed) and story.kicker is None:
                story.kicker = Said(story.section)
            story.section = escaped(listed)
        if story.section:
            continue
        for line in furniture:
            parts = [part for part in re.split(r"[\u3000|｜]+|\s{2,}", line.text) if part.strip()]
            if len(parts) < 2 or line.page < story.page or line.page > story.page + 12:
                continue
            rest = letters("".join(parts[1:])).rstrip("…⋯.")
            # some running heads name the author
            author = any(entry.get("name", "\0") in parts[0] for entry in story.byline)
            if len(rest) >= 3 and title.startswith(rest[:12]) and "期" not in parts[0] and not author:
                story.section = escaped(parts[0].strip())
                break


def _starts(stories: Sequence[ReadStory], pieces: Sequence[Piece]) -> None:
    """Whether an article begins a page: nothing of the text stands before its title on it."""
    first: dict[int, float] = {}
    for piece in pieces:
        if isinstance(piece, Block):
            page = piece.page
            if page not in first:
                first[page] = 1 if piece.kind == "title" else 0
                if piece.kind in ("head", "small", "strong") and len(piece.text) <= 40:
                    del first[page]
        elif piece.page not in first:
            first[piece.page] = 0
    seen: set[int] = set()
    for story in stories:
        begins = first.get(story.page, 0) == 1 and story.page not in seen
        story.start = "page" if begins else "run-on"
        seen.add(story.page)


def _letter(stories: list[ReadStory], contents: int, draft: DraftIssue) -> tuple[ReadStory | None, list[ReadStory]]:
    """The editor's letter: the first story, where it is signed, stands with the contents or says what it is."""
    if len(stories) < 2:
        return None, stories
    for n, story in enumerate(stories[:2]):
        title = "".join(said.text for said in story.title)
        with_contents = contents >= 0 and story.page <= contents + 1 and not story.byline
        if n == 0 and (
            (story.signature is not None and with_contents)
            or _LETTER.search(title)
            or (with_contents and story.page == 0)
        ):
            return story, stories[:n] + stories[n + 1 :]
        if story.signature is not None and with_contents:
            return story, stories[:n] + stories[n + 1 :]
    return None, stories
