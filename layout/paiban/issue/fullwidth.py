"""Full-width Latin letters and digits, which old input methods leave in text and which no face spaces well.

Their half-width forms are set in the Latin face, with the theme's space beside Han characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.base.diagnostics import Collector, Diagnostic, Mark
from paiban.base.message import msg
from paiban.issue.model import Article, Issue, Letter, Text
from paiban.issue.walk import marked_up, photos_of
from paiban.issue.yaml.places import SourceText, trace

# compiled when it is first needed: only `paiban check` does
_STRETCH = r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+"
_NUMBER = r"^[\"']?number[\"']?[ \t]*:"
_SHIFT = 0xFEE0
"""The distance from the code of a half-width character to that of its full-width form."""


def fullwidth_latin(issue: Issue) -> list[Diagnostic]:
    """Warn of each stretch of full-width Latin letters or digits in any text of ``issue``, in the order of the file.
    The hint names the half-width form."""
    collector = Collector()
    source = issue.source
    for text in texts(issue):
        if not text.text.isascii():
            _check(text, source, collector)
    for line, mark in _lines(issue):
        begin = max(source.index(mark), 0)
        for match in re.finditer(_STRETCH, line):
            found = source.text.find(match[0], begin)
            _warn(match[0], source.mark(found) if found >= 0 else mark, collector)
            begin = found + len(match[0]) if found >= 0 else begin
    return list(collector.diagnostics)


def _check(text: Text, source: SourceText, collector: Collector) -> None:
    readings = [span for span in text.spans if span.kind == "ruby" and re.search(_STRETCH, span.value)]
    stretches = list(re.finditer(_STRETCH, text.text))
    if not stretches and not readings:
        return
    begin = source.index(text.mark)
    places = trace(text.text, source.text, begin) if begin >= 0 else []
    for match in stretches:
        at = places[match.start()] if places else -1
        _warn(match[0], source.mark(at) if at >= 0 else text.mark, collector)
    for span in readings:
        at = places[span.end - 1] + 1 if places else 0
        for match in re.finditer(_STRETCH, span.value):
            found = source.text.find(match[0], at)
            _warn(match[0], source.mark(found) if found >= 0 and places else text.mark, collector)
            at = found + len(match[0]) if found >= 0 else at


def _warn(stretch: str, mark: Mark, collector: Collector) -> None:
    half = stretch.translate({ord(character): ord(character) - _SHIFT for character in stretch})
    collector.warning(
        "fullwidth-latin",
        msg("full-width letters or digits: {stretch}", stretch=stretch),
        mark,
        msg("write {half}", half=half),
    )


def texts(issue: Issue) -> Iterator[Text]:
    """Yield all texts of an issue that may have markup, in the order of the file."""
    found: list[Text | None] = [issue.title, issue.subtitle]
    if issue.cover is not None:
        found += issue.cover.headlines
    if issue.imprint is not None:
        found += [text for _, text in issue.imprint.entries]
    if issue.letter is not None:
        found += [issue.letter.title, *marked_up(issue.letter.body), issue.letter.signature]
    for story in issue.articles:
        found += [*story.title, story.section, story.kicker, story.deck, story.source]
        found += [text for line in story.bylines for text in (line.name, line.affiliation, line.role)]
        if story.bio is not None:
            found += [story.bio.name, *story.bio.paragraphs]
        found += [*marked_up(story.body), *(note.text for note in story.notes)]
    return (text for text in found if text is not None)


def _lines(issue: Issue) -> Iterator[tuple[str, Mark]]:
    """Text without markup, and a place before it: the number, and what stands for photos that have no caption."""
    if issue.number:
        match = re.search(_NUMBER, issue.source.text, re.MULTILINE)
        yield issue.number, issue.source.mark(match.end()) if match else Mark(issue.path)
    if issue.cover is not None and issue.cover.photo is not None:
        yield issue.cover.photo.alt, issue.cover.photo.mark
    stories: list[Letter | Article] = [*issue.articles]
    if issue.letter is not None:
        stories.append(issue.letter)
    for story in stories:
        for photo in photos_of(story.body):
            if photo.caption is None or photo.alt != photo.caption.text:
                yield photo.alt, photo.mark
