"""Notes and their marks in the text."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.diagnostics import Collector, Mark
from paiban.issue.model import Note, Span, Text
from paiban.issue.places import SourceText


def check_notes(texts: Iterable[Text], notes: tuple[Note, ...], source: SourceText, collector: Collector) -> None:
    """Warn of marks without notes and of notes without marks.  A mark in a note needs its note too, but is none for it:
    nobody reads a note that the text does not lead to."""
    numbers = {note.number for note in notes}
    marked: dict[int, tuple[Text, Span]] = {}
    for text in texts:
        for span in text.spans:
            if span.kind == "note" and int(span.value) not in marked:
                marked[int(span.value)] = (text, span)
    in_notes = {int(span.value): (n.text, span) for n in notes for span in n.text.spans if span.kind == "note"}
    for number, (text, span) in {**in_notes, **marked}.items():
        if number not in numbers:
            have = (
                f"the notes here are {', '.join(map(str, sorted(numbers)))}" if numbers else "there are no notes here"
            )
            hint = f"{have}; note N is the Nth entry of `notes`"
            collector.warning("note-missing", f"note mark {number} has no note", _place(text, span, source), hint)
    for note in notes:
        if note.number not in marked:
            hint = f"mark its place in the text by （注{note.number}） or [^{note.number}]"
            message = f"note {note.number} has no mark in the text"
            collector.warning("note-unmarked", message, note.text.mark, hint)


def _place(text: Text, span: Span, source: SourceText) -> Mark:
    """Where a note mark stands, however it was typed."""
    begin = source.index(text.mark)
    end = begin + 2 * len(text.text) + 1000
    ways = (text.text[span.start : span.end], f"[^{span.value}]")
    found = [at for way in ways if (at := source.text.find(way, begin, end)) >= 0]
    return source.mark(min(found)) if found and begin >= 0 else text.mark
