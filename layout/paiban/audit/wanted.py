"""What an issue says, in its order: every text and every photo that has to stand on a page.

This walks the model by itself: were a stage's walker used, a kind of part that it forgets would be missed here as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from paiban.base.diagnostics import Mark
from paiban.issue.model import (
    Article,
    BlockQuote,
    Box,
    Chart,
    Code,
    Heading,
    Issue,
    Jump,
    Letter,
    ListBlock,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Table,
    Text,
    ThematicBreak,
    Verse,
)
from paiban.material.picture import Picture

_UNSEEN = dict.fromkeys(
    [0xAD, 0x34F, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFE0E, 0xFE0F, 0xFEFF]
)
"""Characters that show nothing by themselves: soft hyphen, joiners, marks of direction, selectors of emoji."""


class Wanted(NamedTuple):
    """A text that has to be shown.

    ``text`` is it without white space and characters that show nothing; ``readings`` what stands beside its characters
    (ruby), in order.  ``mark`` is its place in the file.  ``story`` numbers the story and ``stream`` what of it runs on
    by itself from column to column (its body, each of its boxes, its notes): the texts of a stream stand one below
    another, unless the stream is -1 (captions, cells, whatever may float).
    """

    text: str
    readings: str
    mark: Mark
    story: int
    stream: int


class WantedPhoto(NamedTuple):
    """A photo that has to be shown; ``least`` is 0 where it is shown only if there is room (a filler)."""

    picture: Picture
    mark: Mark
    least: int = 1


def bare(text: str) -> str:
    """Return the characters of ``text`` that show; white space does not count, since it depends on where lines end."""
    return "".join(text.translate(_UNSEEN).split())


class Wants:
    """The texts and photos of an issue, gathered in its order.  ``texts`` stand once, ``named`` at least once (the
    periodical's title is on the cover and in the masthead)."""

    def __init__(self, issue: Issue) -> None:
        self.texts: list[Wanted] = []
        self.named: list[Text] = []
        self.photos: list[WantedPhoto] = []
        self.contents: list[tuple[str, Mark]] = []
        self._story = self._streams = 0
        self._issue(issue)

    def _issue(self, issue: Issue) -> None:
        self.named += [text for text in (issue.title, issue.subtitle) if text]
        if issue.cover:
            if issue.cover.photo:
                self._photo(issue.cover.photo)
            self._apart(issue.cover.headlines)
        if issue.letter:
            self._letter(issue.letter)
        for article in issue.articles:
            self._story += 1
            self._article(article, issue.contents)
        for advert in issue.adverts:
            self.photos.append(WantedPhoto(advert.picture, advert.mark, 0 if advert.filler else 1))
        if issue.imprint:
            self._apart(text for _, text in issue.imprint.entries)
        if issue.back_cover:
            if issue.back_cover.photo:
                self._photo(issue.back_cover.photo)
            self._apart(issue.back_cover.lines)

    def _letter(self, letter: Letter) -> None:
        self._apart([letter.title])
        stream = self._stream()
        self._body(letter.body, stream)
        self._in(stream, [letter.signature])

    def _article(self, article: Article, listed: bool) -> None:
        self._apart([article.kicker])
        title = "".join([line.text for line in article.title])
        name = bare("".join([_unmarked(line) for line in article.title]))
        if listed and name:
            self.contents.append((name, article.mark))
        whole = Text(title, article.title[0].spans if article.title else (), article.title[0].mark)
        readings = "".join([_readings(line) for line in article.title])
        self._add(whole, -1, readings)
        self._apart([article.deck])
        for byline in article.bylines:
            self._apart([byline.affiliation, byline.role, byline.name])
        stream = self._stream()
        self._body(article.body, stream)
        for note in article.notes:
            # at the foot of pages they follow their marks
            self._in(self._stream(), [note.text])
        self._apart([article.source])

    def _body(self, parts: Iterable[Part], stream: int) -> None:
        parts = list(parts)
        for n, part in enumerate(parts):
            match part:
                case Paragraph():
                    self._in(stream, [part.text])
                case Heading():
                    # one that belongs to a photo or a table goes where that goes
                    under = next((other for other in parts[n:] if not isinstance(other, Heading)), None)
                    floats = isinstance(under, (Photo, PhotoGroup, Table, Chart))
                    self._in(-1 if floats else stream, [part.text])
                case Photo():
                    self._photo(part)
                case PhotoGroup():
                    for photo in part.photos:
                        self._photo(photo)
                    self._apart([part.caption, part.credit])
                case Quote():
                    self._in(self._stream(), [*part.paragraphs, part.attribution])
                case ListBlock():
                    for item in part.items:
                        self._body(item.body, stream)
                case Table():
                    self._apart([part.caption])
                    self._apart(cell for row in part.rows for cell in row)
                case Chart():
                    picture = Picture(part.path, part.name, 1, 1, "drawing", "cmyk")
                    self.photos.append(WantedPhoto(picture, part.mark))
                    self._apart([Text(part.source.title, (), part.mark), part.caption, part.credit])
                case Code():
                    self._in(stream, [part.text])
                case Verse():
                    self._in(stream, part.lines)
                case BlockQuote():
                    self._body(part.body, stream)
                case Box():
                    inner = self._stream()
                    self._in(inner, [part.title])
                    self._body(part.body, inner)
                case ThematicBreak() | Jump():
                    pass
                case _:
                    assert_never(part)

    def _photo(self, photo: Photo) -> None:
        self.photos.append(WantedPhoto(photo.picture, photo.mark))
        self._apart([photo.caption, photo.credit])

    def _stream(self) -> int:
        self._streams += 1
        return self._streams

    def _apart(self, texts: Iterable[Text | None]) -> None:
        self._in(-1, texts)

    def _in(self, stream: int, texts: Iterable[Text | None]) -> None:
        for text in texts:
            if text is not None:
                self._add(text, stream, _readings(text))

    def _add(self, text: Text, stream: int, readings: str) -> None:
        shown = bare(text.text)
        if shown:
            self.texts.append(Wanted(shown, readings, text.mark, self._story, stream))


def _unmarked(text: Text) -> str:
    """A title as the contents have it: without the marks of its notes."""
    shown = text.text
    for span in reversed(text.spans):
        if span.kind == "note":
            shown = shown[: span.start] + shown[span.end :]
    return shown


def _readings(text: Text) -> str:
    return bare("".join([span.value for span in text.spans if span.kind == "ruby"])) if text.spans else ""
