"""The issue becomes stories: the letter and the articles, each with its opening and its end matter."""

from __future__ import annotations

import math
from typing import assert_never

from msgspec import structs

from paiban.base.vocabulary import PhotoWeight, Start
from paiban.block.boxed import within_box
from paiban.block.build import Styles, build_bio, build_body, build_notes, headed_notes, lines_of, photo_cell
from paiban.block.looks import accent_of, lead_photo, opener_of
from paiban.block.masters import master_of
from paiban.block.model import (
    PHOTO_SHARES,
    AdvertBlock,
    Block,
    Story,
    StoryOpener,
    TextBlock,
    ended,
)
from paiban.issue.base import as_one_text, base_text, cut
from paiban.issue.model import (
    Advert,
    Article,
    Byline,
    Continuation,
    Issue,
    Jump,
    Letter,
    Part,
    Photo,
    PhotoGroup,
    Span,
    Text,
)
from paiban.issue.walk import marked_up, own_photos, photos_of, walk
from paiban.style.theme import Opener, Theme

PART_SIZES = ("1/2", "1/4", "column", "foot")
"""The sizes of advertisements on a part of an article's page."""
_PAUSES = "，：；、。！？—…─」』）》〉】／"
_NEWS = 3
"""How many short articles in a row make a page of news."""
_NEWS_HEAD = 3
"""The lines that the heading of news takes besides its text, roughly."""
_NEWS_FULL = 0.9
"""The share of a page up to which columns of news that begin by themselves are filled: the first has a heading."""
_SHORT = 22
"""The most characters of a title in a running head."""


def build_stories(issue: Issue, theme: Theme) -> list[Story]:
    """Return all stories of ``issue`` in order."""
    stories = [_letter(issue.letter, issue, theme)] if issue.letter else []
    lengths = [_lines(article, theme) for article in issue.articles]
    grid = theme.grid
    short = [length <= theme.head.short * grid.columns * grid.lines for length in lengths]
    between = _between(issue)
    rests: dict[str, Story] = {}
    held: list[Advert] = []
    begun = -1
    n = 0
    section = ""
    while True:
        for entry in between.get(n, ()):
            if isinstance(entry, Advert) and entry.size in PART_SIZES and issue.articles:
                if begun < 0:
                    held.append(entry)
                else:
                    stories[begun] = _with_advert(stories[begun], entry)
            elif isinstance(entry, Advert):
                stories.append(_advert(entry, issue))
            elif entry.name in rests:
                # else what is left made no block: there is nothing to place
                stories.append(_placed(entry, rests))
        if n == len(issue.articles):
            break
        end = next((m for m in range(n + 1, len(issue.articles)) if m in between), len(issue.articles))
        count = _joined(issue.articles[n:end], short[n:end], theme)
        opens = opener_of(issue.articles[n], theme) is not None
        news = count >= _NEWS and all(short[n : n + count]) and not opens
        pages = sum(_pages(article, theme) for article in issue.articles[n : n + count])
        begun = len(stories)
        master = master_of(issue.articles[n], theme, news)
        own = theme if master == "feature" else theme.mastered(master)
        shares = _shares_column(issue.articles[n : n + count], own) if news else [False] * count
        for article, shared in zip(issue.articles[n : n + count], shares, strict=True):
            first = article is issue.articles[n]
            opener = theme.head.opener and first and article.start not in ("column", "run-on")
            opener = opener and _section(article) not in ("", section)
            start: Start = "run-on" if shared else article.start
            if start == "auto" and (opens or article.fit or pages > theme.head.follows):
                # it may not begin below another
                start = "page"
            story, rest = _article(article, issue, own, start, not first, news, opener, master)
            section = story.section
            if rest:
                name, story_of_rest = rest
                rests[name] = structs.replace(story_of_rest, rest_of=len(stories))
            stories.append(story)
        for entry in held:
            stories[begun] = _with_advert(stories[begun], entry)
        held.clear()
        n += count
    return _linked(stories, theme)


def _between(issue: Issue) -> dict[int, list[Advert | Continuation]]:
    """Return what stands before each article, in the order of the file."""
    found: dict[int, list[Advert | Continuation]] = {}
    entries: list[Advert | Continuation] = [*issue.continuations, *(a for a in issue.adverts if not a.filler)]
    for entry in sorted(entries, key=lambda entry: entry.mark.line):
        found.setdefault(entry.before, []).append(entry)
    return found


def _with_advert(story: Story, advert: Advert) -> Story:
    """Return a story on one of whose pages an advertisement stands too; those of one size stand together."""
    last = story.blocks[-1] if story.blocks else None
    if isinstance(last, AdvertBlock) and last.size == advert.size and advert.size in ("1/4", "column"):
        blocks = story.blocks[:-1]
        return structs.replace(story, blocks=(*blocks, structs.replace(last, adverts=(*last.adverts, advert))))
    return structs.replace(story, blocks=(*story.blocks, AdvertBlock((advert,), story.language, advert.mark)))


def _advert(advert: Advert, issue: Issue) -> Story:
    return Story("advert", (), (), language=issue.language, mark=advert.mark, master="advert", advert=advert)


def _placed(place: Continuation, rests: dict[str, Story]) -> Story:
    return structs.replace(rests[place.name], start=place.start, mark=place.mark)


def _linked(stories: list[Story], theme: Theme) -> list[Story]:
    """Return the stories with the lines that lead from one that jumps to its rest and back."""
    found = list(stories)
    for n, story in enumerate(stories):
        if story.kind != "rest":
            continue
        of = story.rest_of
        on = Text(theme.label(story.language, "continued-on"))
        line = TextBlock(on, "jump", "", story.language, indent=False, target=n)
        found[of] = structs.replace(found[of], blocks=(*found[of].blocks, line))
        title = f"{story.short_title}\u3000"
        back = theme.label(story.language, "continued-from")
        text = Text(title + back, (Span(len(title), len(title) + len(back), "credit"),))
        head = TextBlock(text, "jump-head", "", story.language, 2, rule="short", indent=False, target=of, ends=True)
        found[n] = structs.replace(story, blocks=(head, *story.blocks))
    return found


def _section(article: Article) -> str:
    return base_text(article.section) if article.section else ""


def _joined(articles: tuple[Article, ...], short: list[bool], theme: Theme) -> int:
    """Return how many of these articles, at least one, stand in the columns of the first.

    A ``short`` one that runs on does where all before it are short.  So does one that starts by itself, where that
    makes a page of news of a department.
    """
    count = sure = 1
    if articles[0].boxed:
        return 1
    opens = opener_of(articles[0], theme) is not None
    for article in articles[1:]:
        opens_here = article.start == "auto" and (opens or opener_of(article, theme) is not None)
        if article.boxed or opens_here or master_of(article, theme) != master_of(articles[0], theme):
            # its pages are of another kind
            break
        match article.start:
            case "page" | "recto" | "verso":
                break
            case "column":
                pass
            case "run-on" | "auto" if not all(short[: count + 1]):
                break
            case "auto" if not theme.head.follows or article.fit or _section(article) != _section(articles[0]):
                break
            case "run-on" | "auto":
                pass
            case _:
                assert_never(article.start)
        count += 1
        if article.start != "auto" and sure == count - 1:
            sure = count
    return count if count >= _NEWS and all(short[:count]) else sure


def _shares_column(articles: tuple[Article, ...], theme: Theme) -> list[bool]:
    """Return which of these news, each of which begins a column, stand below another after all: where the last of them
    would have a page to themselves that the others leave room for.  Columns are then as level as can be."""
    grid = theme.grid
    lines = [_lines(article, theme) + _NEWS_HEAD for article in articles]
    most = _NEWS_FULL * grid.lines
    pages = math.ceil(sum(lines) / (grid.columns * most))
    count = pages * grid.columns
    alone = [False] * len(articles)
    if len(articles) <= count or any(article.start != "column" for article in articles[1:]):
        return alone
    # by columns and articles, the longest column, and where the last one begins
    best = [(sum(lines[:n]), 0) for n in range(len(lines) + 1)]
    steps = [best]
    for _ in range(1, count):
        best = [
            min((max(best[start][0], sum(lines[start:n])), start) for start in range(n + 1))
            for n in range(len(lines) + 1)
        ]
        steps.append(best)
    if best[-1][0] > most:
        # they only fit where they flow on from column to column
        return [number > 0 for number in range(len(articles))]
    begins, n = {0}, len(lines)
    for step in reversed(steps):
        n = step[n][1]
        begins.add(n)
    return [number not in begins for number in range(len(articles))]


def _pages(article: Article, theme: Theme) -> float:
    """Return about how many pages an article takes, its photos as large as their weights ask for."""
    grid = theme.grid
    pages = 0.0
    lines = sum(len(line.text) for line in article.title) / grid.measure
    for part in walk(article.body):
        photos = own_photos(part)
        weight: PhotoWeight = "small" if len(photos) > 1 else "normal"
        pages += sum(PHOTO_SHARES[photo.weight or weight] for photo in photos)
    for part in article.body:
        lines += 0.0 if isinstance(part, (Photo, PhotoGroup)) else lines_of(part, grid.measure)
    lines += sum(math.ceil(len(note.text.text) / grid.measure) for note in article.notes)
    return pages + lines / (grid.columns * grid.lines)


def _lines(article: Article, theme: Theme) -> float:
    """Return about how many lines of a column an article takes, before anything is set."""
    measure = theme.grid.measure
    return sum(len(line.text) for line in article.title) / measure + sum(
        lines_of(part, measure) for part in article.body
    )


def _letter(letter: Letter, issue: Issue, theme: Theme) -> Story:
    language = letter.language or issue.language
    head = [TextBlock(letter.title, "letter-title", "H2", language, indent=False)] if letter.title else []
    blocks = build_body(letter.body, theme, language, Styles("letter-body"))
    if letter.signature:
        blocks.append(TextBlock(letter.signature, "signature", language=language, indent=False))
    title = base_text(letter.title) if letter.title else ""
    return Story(
        "letter",
        tuple(head),
        tuple(blocks),
        "page",
        language,
        "",
        title,
        title,
        mark=letter.mark,
        composition=issue.composition,
    )


def _article(
    article: Article, issue: Issue, theme: Theme, start: Start, joins: bool, news: bool, opener: bool, master: str
) -> tuple[Story, tuple[str, Story] | None]:
    """Return an article, and the rest of it under its name where it jumps.  An ``opener`` opens a department."""
    language = article.language
    head: list[TextBlock] = []
    if opener and article.section:
        head.append(TextBlock(article.section, "opener", "", language, rule="opener", indent=False))
    if article.kicker:
        head.append(TextBlock(article.kicker, "kicker", language=language, indent=False))
    title_style = "title-column" if article.boxed else "title"
    if joins:
        title_style = "title-news" if news else "title-column"
    title = as_one_text(article.title)
    head.append(TextBlock(title, title_style, "H2", language, indent=False))
    if article.deck:
        head.append(TextBlock(article.deck, "deck", language=language, indent=False))
    for n, byline in enumerate(article.bylines):
        if text := byline_text(byline):
            head.append(TextBlock(text, "byline", language=language, rule="" if n else "short", indent=False))
    drop_cap = article.drop_cap if article.drop_cap >= 0 else theme.styles["drop-cap"].lines or 3
    opens = None if joins or news or start not in ("auto", "page") else opener_of(article, theme)
    lead = lead_photo(article.body) if opens is not None and opens.kind in ("photo", "side") else None
    if lead is not None:
        article = structs.replace(article, body=tuple(part for part in article.body if part is not lead))
    jump = next((n for n, part in enumerate(article.body) if isinstance(part, Jump)), len(article.body))
    body = within_box(article.body) if article.boxed else article.body
    blocks: list[Block] = build_body(body[:jump], theme, language, Styles("body"), drop_cap)
    rest = build_body(body[jump:], theme, language, Styles("body"))
    last = rest or blocks
    if theme.end_mark:
        last[:] = ended(last, theme.end_mark)
    notes = build_notes(article.notes, language)
    if theme.notes.place == "article":
        last += headed_notes(notes, theme, language)
        notes = []
    if article.source:
        last.append(TextBlock(article.source, "source", language=language, indent=False))
    if article.bio is not None:
        last.append(build_bio(article.bio, theme, language))
    flat = _flat(article.title)
    author = "、".join(base_text(b.name) for b in article.bylines if b.name)
    here = {str(n) for n in _numbers(article.body[:jump])} if rest else {n.marker.text[:-1] for n in notes if n.marker}
    story = Story(
        "article",
        tuple(head),
        tuple(blocks),
        start,
        language,
        _section(article),
        _short(flat),
        flat,
        author,
        article.mark,
        article.composition.within(issue.composition),
        article.fit,
        joins,
        master,
        tuple(note for note in notes if note.marker and note.marker.text[:-1] in here),
        boxed=article.boxed,
        photo=lead or next(photos_of(article.body), None),
        accent=accent_of(article, theme),
        opener=_opener(article, opens, lead),
    )
    if not rest:
        return story, None
    name = next(part.name for part in article.body if isinstance(part, Jump))
    left = tuple(note for note in notes if note not in story.notes)
    return story, (
        name,
        structs.replace(
            story,
            kind="rest",
            head=(),
            blocks=tuple(rest),
            notes=left,
            pages=0,
            joins=False,
            master="feature" if news else master,
            photo=None,
            opener=None,
        ),
    )


def _opener(article: Article, design: Opener | None, lead: Photo | None) -> StoryOpener | None:
    if design is None:
        return None
    mark = article.opener.mark if article.opener is not None else article.mark
    return StoryOpener(design, photo_cell(lead, weight="lead") if lead is not None else None, mark)


def _numbers(parts: tuple[Part, ...]) -> set[str]:
    """Return the numbers of the notes that these parts refer to."""
    return {span.value for text in marked_up(parts) for span in text.spans if span.kind == "note"}


def byline_text(byline: Byline) -> Text | None:
    """Return affiliation, role and name in the order of Chinese bylines, an em apart."""
    parts = [p for p in (byline.affiliation, byline.role, byline.name) if p]
    if not parts:
        return None
    text, spans = "", []
    for part in parts:
        offset = len(text) + 1 if text else 0
        spans += [Span(s.start + offset, s.end + offset, s.kind, s.value) for s in part.spans]
        text = f"{text}\u3000{part.text}" if text else part.text
    return Text(text, tuple(spans), parts[0].mark)


def _flat(lines: tuple[Text, ...]) -> str:
    """Return a title on one line.  A space stands where a line ended, unless a mark separates the words already."""
    flat = ""
    for line in lines:
        text = base_text(line)
        if flat and flat[-1].isascii() and flat[-1].isalnum() and text[:1].isascii():
            flat += " "
        elif flat and flat[-1] not in _PAUSES:
            flat += "\u3000"
        flat += text
    return flat


def _short(title: str) -> str:
    if len(title) <= _SHORT:
        return title
    begun = title[:_SHORT]
    for sign in "，：——；、":
        head = begun.split(sign)[0]
        if 6 <= len(head) < len(begun):
            return head
    kept = cut(title, _SHORT)
    return kept.rstrip("，。：；、—（「 \u3000") + "…" if kept != title else title
