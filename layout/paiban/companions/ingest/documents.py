"""Documents of word processors and the web as drafts: articles by the level of headings, and all that is in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import assert_never

from msgspec import Struct

from paiban.companions.ingest import ast
from paiban.companions.ingest.blocks import BYLINE, SOURCE
from paiban.companions.ingest.front import date_of, number_of, without_issue
from paiban.companions.ingest.heads import bylines_of
from paiban.companions.ingest.languages import language_of
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said
from paiban.companions.ingest.pandoc import END, READING, RUBY
from paiban.companions.ingest.phrases import Phrase, PhrasePicture, PhraseReader, plain_of
from paiban.companions.ingest.roles import Role, role_of

_DEEPEST = 4
"""Levels of headings within an article."""
_BYLINE = 40
"""Characters of a byline at most."""
_CROSSHEAD = 24
"""Characters at most of a paragraph in bold that may be a crosshead."""
_MASTHEAD = 3
"""Paragraphs over the first heading that may hold number and date of the issue."""

Finder = Callable[[str], "tuple[str, bytes] | str"]
"""What gives a picture of an address: its name in the draft and its bytes; else why it is not there."""


class Given(Struct):
    """A document to be read: the name of its file without suffix, and what finds its pictures.  ``paragraphs`` are its
    texts, where they can be told, by which it is known what was not read."""

    name: str
    document: ast.DocTree
    find: Finder
    paragraphs: Sequence[str] = ()


def draft_of_documents(documents: Sequence[Given], name: str, split: int = 0) -> DraftIssue:
    """The draft of documents in their order; ``name`` is its title for want of one.  ``split`` is the level of headings
    that begin articles, 0 for the one that the documents show."""
    draft = DraftIssue(Said(escaped(name), "no title was found: this is the name of the file"))
    texts: list[str] = []
    for given in documents:
        reader = DocumentReader(given, draft, alone=len(documents) == 1, split=split)
        reader.read()
        texts += reader.texts
        draft.articles += [story for story in reader.stories if story.title or story.body]
    draft.language, draft.language_doubt = language_of("\n".join(texts))
    return draft


class DocumentReader:
    """Reads one document into articles.  ``texts`` are all texts that it has read."""

    def __init__(self, given: Given, draft: DraftIssue, alone: bool, split: int) -> None:
        self.given = given
        self.draft = draft
        self.alone = alone
        self.split = split
        self.stories: list[ReadStory] = []
        self.texts: list[str] = []
        self.phrases = PhraseReader()
        self.photo: ReadPart | None = None
        self.in_head = False

    def read(self) -> None:
        """Read the whole of it."""
        blocks = self._front(_begun(_flat(self.given.document.blocks)))
        title = "".join(_meta(self.given.document, "title")[:1]).strip()
        levels = Counter(block.c[0] for block in blocks if isinstance(block, ast.DocHeader))
        level = self.split or _level(blocks, levels, bool(title))
        first = blocks[0] if blocks else None
        rest = self._front(blocks[1:]) if isinstance(first, ast.DocHeader) and first.c[0] < level else []
        if self.alone and (title or (rest and isinstance(rest[0], ast.DocHeader))) and levels[level]:
            if not title and isinstance(first, ast.DocHeader):
                title, blocks = plain_of(first.c[2]), rest
            self._name(title)
        elif title or not levels[level]:
            self._begin([Said(escaped(title or self.given.name))], "" if title else "the name of the file")
        if self.stories:
            self._about(self.stories[-1])
        for block in blocks:
            if isinstance(block, ast.DocHeader) and block.c[0] <= level:
                self._title(self.phrases.phrase(block.c[2]))
            else:
                self._add(block, level)
        self._end()
        read = _letters("".join(self.texts))
        for text in dict.fromkeys(self.given.paragraphs):
            if len(own := _letters(text)) > 1 and own not in read:
                self.story.body.append(ReadPart("comment", doubt=f"not in the draft: {' '.join(text.split())}"))

    # ---- the issue

    def _name(self, title: str) -> None:
        self.texts.append(title)
        if title.strip():
            self.draft.title = Said(escaped(without_issue(title) or title.strip()))
        self.draft.subtitle = escaped("".join(_meta(self.given.document, "subtitle")[:1]))
        told = [title, *_meta(self.given.document, "date")]
        self.draft.number = self.draft.number or number_of(told)
        self.draft.date = self.draft.date or date_of(told)

    def _front(self, blocks: list[ast.Block]) -> list[ast.Block]:
        """Take number and date of the issue from the paragraphs over the first heading."""
        if not self.alone:
            return blocks
        for n, block in enumerate(blocks[:_MASTHEAD]):
            text = plain_of(block.c) if isinstance(block, (ast.DocPara, ast.DocPlain)) else ""
            if not 0 < len(text) <= _BYLINE or text[-1] in "。，；":
                break
            if number_of([text]) or date_of([text]):
                self.texts.append(text)
                self.draft.number, self.draft.date = number_of([text]), date_of([text])
                if rest := without_issue(text):
                    self.draft.title = Said(escaped(rest))
                return blocks[:n] + blocks[n + 1 :]
        return blocks

    def _about(self, story: ReadStory) -> None:
        """What the file says of itself: authors, department."""
        document = self.given.document
        for author in [*_meta(document, "author"), *_meta(document, "authors")]:
            entries, story.byline_doubt = bylines_of([author])
            story.byline += [{key: escaped(value) for key, value in entry.items()} for entry in entries]
        story.section = escaped("".join([*_meta(document, "section"), *_meta(document, "categories")][:1]))
        for deck in [*_meta(document, "subtitle"), *_meta(document, "description")][: 0 if self.draft.subtitle else 1]:
            story.deck = Said(escaped(deck))

    # ---- articles

    @property
    def story(self) -> ReadStory:
        """The article that is being read; one without a title is begun where there is none."""
        if not self.stories:
            self._begin([], "no title was found for this")
        return self.stories[-1]

    def _begin(self, title: list[Said], doubt: str) -> None:
        self._end()
        self.stories.append(ReadStory(title, doubt=doubt, start="auto"))
        self.phrases = PhraseReader()
        self.in_head = True

    def _title(self, phrase: Phrase) -> None:
        lines = [Said(line) for line in re.split(r"\s*<br>\s*", phrase.text.replace("**", "")) if line]
        self.texts.append(phrase.plain)
        self._begin(lines or [Said("○")], _doubt(phrase, "" if lines else "a heading without words"))

    def _end(self) -> None:
        """Write the notes of the article that ends."""
        self.photo = None
        done = 0
        while self.stories and done < len(self.phrases.notes):
            blocks = self.phrases.notes[done]
            done += 1
            text, others = self._cell(blocks)
            doubt = "there was more than text in it" if others else ""
            self.stories[-1].notes.append(Said(text or "○", doubt))
            self.stories[-1].body += others

    # ---- their parts

    def _add(self, block: ast.Block, level: int) -> None:
        if self.in_head and isinstance(block, ast.DocPara) and self._is_byline(block):
            return
        if not isinstance(block, ast.DocDiv):
            self.in_head = False
        _extend(self.story.body, self._parts(block, level))

    def _is_byline(self, block: ast.DocPara) -> bool:
        text = plain_of(block.c).strip()
        if len(text) > _BYLINE or not BYLINE.match(text):
            return False
        self._byline(text)
        return True

    def _byline(self, text: str) -> None:
        entries, doubt = bylines_of([text])
        self.texts.append(text)
        self.story.byline += [{key: escaped(value) for key, value in entry.items()} for entry in entries]
        self.story.byline_doubt = self.story.byline_doubt or doubt

    def _several(self, blocks: Sequence[ast.Block], level: int = 0) -> list[ReadPart]:
        found: list[ReadPart] = []
        for block in _flat(blocks):
            _extend(found, self._parts(block, level))
        return found

    def _parts(self, block: ast.Block, level: int) -> list[ReadPart]:
        match block:
            case ast.DocPara() | ast.DocPlain():
                return self._paragraph(self.phrases.phrase(block.c))
            case ast.DocHeader():
                phrase = self.phrases.phrase(block.c[2])
                return self._heading(phrase, max(1, block.c[0] - level), "")
            case ast.DocLineBlock():
                lines = [self.phrases.phrase(line) for line in block.c]
                self.texts += [line.plain for line in lines]
                return [ReadPart("verse", [Said(line.text) for line in lines])]
            case ast.DocCodeBlock():
                (_, classes, _), text = block.c
                self.texts.append(text)
                return [ReadPart("code", [Said(text)], lang=next((c for c in classes if c != "sourceCode"), ""))]
            case ast.DocRawBlock():
                return _left_out(block.c[1])
            case ast.DocBlockQuote():
                parts = self._several(block.c)
                quoted = [own for part in parts for own in (part.parts if part.kind == "blockquote" else [part])]
                return [ReadPart("blockquote", parts=quoted)]
            case ast.DocOrderedList():
                return self._list(block.c[1], True, block.c[0][0])
            case ast.DocBulletList():
                return self._list(block.c, False, 1)
            case ast.DocDefinitionList():
                return self._definitions(block)
            case ast.DocHorizontalRule():
                return [ReadPart("rule")]
            case ast.DocTable():
                return self._table(block)
            case ast.DocFigure():
                return self._figure(block)
            case ast.DocDiv():
                return self._styled(block, level)
            case _:
                assert_never(block)

    def _paragraph(self, phrase: Phrase) -> list[ReadPart]:
        found: list[ReadPart] = []
        self.texts.append(phrase.plain)
        if phrase.text:
            plain = phrase.plain
            if phrase.strong and len(plain) <= _CROSSHEAD and plain[-1:] not in "。，；、：:":
                found += self._heading(phrase, 1, "a crosshead?")
            elif SOURCE.match(plain) and len(plain) <= 2 * _BYLINE and self.story.source is None:
                self.story.source = Said(phrase.text, _doubt(phrase, ""))
            else:
                found.append(ReadPart("paragraph", [Said(phrase.text, _doubt(phrase, ""))]))
        elif phrase.doubts:
            found.append(ReadPart("comment", doubt=_doubt(phrase, "")))
        return found + [self._photo(picture) for picture in phrase.pictures]

    def _heading(self, phrase: Phrase, level: int, doubt: str) -> list[ReadPart]:
        text = phrase.text[2:-2] if phrase.strong and phrase.text.count("**") == 2 else phrase.text
        self.texts.append(phrase.plain)
        part = ReadPart("heading", [Said(text.replace("<br>", " "), _doubt(phrase, doubt))], level=min(level, _DEEPEST))
        return ([part] if text else []) + [self._photo(picture) for picture in phrase.pictures]

    def _photo(self, picture: PhrasePicture) -> ReadPart:
        found = self.given.find(picture.address)
        alt = " ".join(picture.alt.split())
        if isinstance(found, str):
            return ReadPart("comment", doubt=" ".join(f"a picture, {found}: {picture.address[:200]} {alt}".split()))
        path, data = found
        self.draft.files[path] = data
        self.photo = ReadPart("photo", image=path, alt=alt)
        if picture.title.strip():
            self.photo.caption = Said(escaped(" ".join(picture.title.split())))
        return self.photo

    def _figure(self, figure: ast.DocFigure) -> list[ReadPart]:
        _, (_, about), blocks = figure.c
        captions = [self.phrases.phrase(one) for one in _paragraphs(about)]
        parts = self._several(blocks)
        text = "<br>".join(one.text for one in captions if one.text)
        self.texts += [one.plain for one in captions]
        photos = [part for part in parts if part.kind == "photo"]
        if text and photos:
            photos[-1].caption = Said(text)
            photos[-1].alt = "" if photos[-1].alt == "".join(one.plain for one in captions) else photos[-1].alt
        elif text:
            parts.append(ReadPart("paragraph", [Said(text, "the caption of what is not there")]))
        return parts

    def _list(self, items: Sequence[Sequence[ast.Block]], ordered: bool, start: int) -> list[ReadPart]:
        part = ReadPart("list", ordered=ordered, start=start)
        for item in items:
            first, *others = _flat(item) or [ast.DocPlain([])]
            if isinstance(first, (ast.DocPara, ast.DocPlain)):
                phrase = self.phrases.phrase(first.c)
                more = [self._photo(picture) for picture in phrase.pictures] + self._several(others)
            else:
                phrase, more = self.phrases.phrase([]), self._several([first, *others])
            self.texts.append(phrase.plain)
            text = re.sub("^☐ ", "[ ] ", re.sub("^☒ ", "[x] ", phrase.text))
            part.parts.append(ReadPart("item", [Said(text, _doubt(phrase, ""))], parts=more))
        return [part] if part.parts else []

    def _definitions(self, block: ast.DocDefinitionList) -> list[ReadPart]:
        found: list[ReadPart] = []
        for term, meanings in block.c:
            phrase = self.phrases.phrase(term)
            self.texts.append(phrase.plain)
            found.append(ReadPart("paragraph", [Said(f"**{phrase.text}**" if phrase.text else "", _doubt(phrase, ""))]))
            found += [part for meaning in meanings for part in self._several(meaning)]
        return found

    def _table(self, table: ast.DocTable) -> list[ReadPart]:
        _, (_, about), columns, (_, head), bodies, (_, foot) = table.c
        rows = [*head, *(row for _, _, heads, own in bodies for row in (*heads, *own)), *foot]
        header = len(head) + sum(len(heads) for _, _, heads, _ in bodies[:1])
        grid: dict[tuple[int, int], str] = {}
        after: list[ReadPart] = []
        spans = False
        for y, (_, cells) in enumerate(rows):
            x = 0
            for _, _, deep, wide, blocks in cells:
                while (y, x) in grid:
                    x += 1
                spans = spans or deep > 1 or wide > 1
                texts, others = self._cell(blocks)
                after += others
                for dy in range(max(1, deep)):
                    for dx in range(max(1, wide)):
                        grid[y + dy, x + dx] = texts if dy == dx == 0 else ""
                x += max(1, wide)
        width = max((x for _, x in grid), default=-1) + 1
        if not rows or not width:
            return after
        part = ReadPart("table", header=min(header, len(rows) - 1), doubt="a cell spans others" if spans else "")
        part.rows = [[grid.get((y, x), "") for x in range(max(width, len(columns)))] for y in range(len(rows))]
        captions = [self.phrases.phrase(one) for one in _paragraphs(about)]
        self.texts += [one.plain for one in captions]
        if text := "<br>".join(one.text for one in captions if one.text):
            part.caption = Said(text)
        return [part, *after]

    def _cell(self, blocks: Sequence[ast.Block]) -> tuple[str, list[ReadPart]]:
        """The text of a cell, and what can't stand in it."""
        texts: list[str] = []
        others: list[ReadPart] = []
        for part in self._several(blocks):
            if part.kind in ("paragraph", "heading"):
                texts.append(part.texts[0].text)
            elif part.kind == "list":
                texts += [item.texts[0].text for item in part.parts]
                others += [own for item in part.parts for own in item.parts]
            else:
                others.append(part)
        return "<br>".join(texts), others

    # ---- styles

    def _styled(self, div: ast.DocDiv, level: int) -> list[ReadPart]:
        (_, classes, pairs), blocks = div.c
        style = dict(pairs).get("custom-style", "")
        role = role_of(style) if style else next((role for name in classes if (role := role_of(name))), None)
        if style and role is None:
            parts = self._several(blocks, level)
            for part in parts[:1]:
                if part.kind == "paragraph":
                    part.texts[0].doubt = "; ".join([*filter(None, [part.texts[0].doubt]), f"its style is {style}"])
            self.in_head = self.in_head and not parts
            return parts
        if role in (None, "body"):
            found: list[ReadPart] = []
            for block in blocks:
                if not (self.in_head and isinstance(block, ast.DocPara) and self._is_byline(block)):
                    found += self._parts(block, level)
            self.in_head = self.in_head and not found
            return found
        return self._of_role(role, blocks, level)

    def _of_role(self, role: Role | None, blocks: Sequence[ast.Block], level: int) -> list[ReadPart]:
        phrases = [self.phrases.phrase(one) for one in _paragraphs(blocks)]
        text = "<br>".join(one.text for one in phrases if one.text)
        if not text:
            return self._several(blocks, level)
        self.texts += [one.plain for one in phrases]
        found = [self._photo(picture) for one in phrases for picture in one.pictures]
        match role:
            case "title":
                for phrase in phrases:
                    self._title(phrase)
            case "byline":
                for phrase in phrases:
                    self._byline(phrase.plain)
            case "deck" if self.story.deck is None and not self.story.body:
                self.story.deck = Said(text)
            case "kicker" if self.story.kicker is None:
                self.story.kicker = Said(text)
            case "section" if not self.story.section:
                self.story.section = text
            case "source" if self.story.source is None:
                self.story.source = Said(text)
            case "heading":
                found += [part for phrase in phrases for part in self._heading(phrase, 1, "")]
            case "quote":
                found.append(ReadPart("quote", [Said(one.text) for one in phrases if one.text]))
            case "blockquote":
                found.append(ReadPart("blockquote", parts=[ReadPart("paragraph", [Said(one.text)]) for one in phrases]))
            case "caption" if self.photo is not None and self.photo.caption is None:
                self.photo.caption = Said(text)
            case "credit" if self.photo is not None and self.photo.credit is None:
                self.photo.credit = Said(text)
            case _:
                found.append(ReadPart("paragraph", [Said(text, f"a {role}?" if role else "")]))
        return found


def _extend(body: list[ReadPart], parts: Sequence[ReadPart]) -> None:
    """Add parts to others.  Passages of others that follow one another are one: word processors style paragraphs."""
    for part in parts:
        if part.kind == "blockquote" and body and body[-1].kind == "blockquote":
            body[-1].parts += part.parts
        else:
            body.append(part)


def _begun(blocks: list[ast.Block]) -> list[ast.Block]:
    """Blocks without empty paragraphs before the first, as marks of places in the pages of a book."""
    at = 0
    while at < len(blocks):
        block = blocks[at]
        empty = isinstance(block, (ast.DocPara, ast.DocPlain)) and not plain_of(block.c).strip()
        if not empty or (isinstance(block, (ast.DocPara, ast.DocPlain)) and PhraseReader().phrase(block.c).pictures):
            break
        at += 1
    return blocks[at:]


def _flat(blocks: Sequence[ast.Block]) -> list[ast.Block]:
    """Blocks without the divisions around them that say nothing, as sections of a page."""
    found: list[ast.Block] = []
    for block in blocks:
        if isinstance(block, ast.DocDiv):
            (_, classes, pairs), inner = block.c
            if "custom-style" not in dict(pairs) and not any(map(role_of, classes)):
                found += _flat(inner)
                continue
        found.append(block)
    return found


def _paragraphs(blocks: Sequence[ast.Block]) -> list[list[ast.Inline]]:
    """The paragraphs in blocks, whatever their style."""
    found: list[list[ast.Inline]] = []
    for block in blocks:
        if isinstance(block, (ast.DocPara, ast.DocPlain)):
            found.append(block.c)
        elif isinstance(block, ast.DocDiv):
            found += _paragraphs(block.c[1])
    return found


def _level(blocks: Sequence[ast.Block], levels: Counter[int], titled: bool) -> int:
    """The level of headings that begin articles: the first of which there are several, where nothing but headings
    stands over it; else the first that there is.  Of a document with a title, none, where it has text before its
    headings."""
    if not levels:
        return 1
    first = min(levels)
    head = blocks[0] if blocks else None
    if titled:
        return first if isinstance(head, ast.DocHeader) and levels[first] > 1 else first - 1
    if levels[first] > 1 or not isinstance(head, ast.DocHeader):
        return first
    below = [level for level in sorted(levels) if level > first]
    follows = isinstance(blocks[1], ast.DocHeader) if len(blocks) > 1 else False
    return below[0] if below and follows else first


def _meta(document: ast.DocTree, key: str) -> list[str]:
    """The texts of an entry of what a document says about itself."""
    return _said(document.meta[key]) if key in document.meta else []


def _said(meta: ast.Meta) -> list[str]:
    match meta:
        case ast.MetaInlines():
            found = [" ".join(plain_of(meta.c).split())]
        case ast.MetaString():
            found = [meta.c.strip()]
        case ast.MetaList():
            found = [text for one in meta.c for text in _said(one)]
        case ast.MetaMap():
            found = _said(meta.c["name"]) if "name" in meta.c else []
        case ast.MetaBlocks():
            found = [plain_of(block.c) for block in meta.c if isinstance(block, (ast.DocPara, ast.DocPlain))]
        case ast.MetaBool():
            found = []
        case _:
            assert_never(meta)
    return [text for text in found if text]


def _left_out(text: str) -> list[ReadPart]:
    said = " ".join(text.split())
    if not said or said.startswith("<!--") or re.fullmatch(r"</?[A-Za-z][^>]*>", said):
        return []
    return [ReadPart("comment", doubt=f"left out: {said[:200]}")]


def _letters(text: str) -> str:
    return re.sub(rf"[\W_{RUBY}{READING}{END}]+", "", text)


def _doubt(phrase: Phrase, doubt: str) -> str:
    return "; ".join([*filter(None, [doubt]), *phrase.doubts])
