"""Notes and their marks in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import listed, msg
from paiban.issue.model import Note, Span, Text
from paiban.issue.yaml.places import SourceText

NOTE_NAME = r"[^\s\[\]^]{1,80}"
"""The name in ``[^name]``."""
_NUMBERS = r"\[\^([1-9][0-9]{0,2})\]|[（(][注註] ?([1-9][0-9]{0,2})[）)]"


class NoteNames:
    """Numbers for notes that are marked by names.

    Each new name is given the next number that is typed nowhere in ``source`` and is not that of an entry in a list of
    ``listed`` notes.
    """

    def __init__(self, source: str, listed: int = 0) -> None:
        self.source = source
        self.listed = listed
        self.numbers: dict[str, int] = {}
        self._taken: set[int] | None = None
        self._next = 1

    def defines(self, name: str) -> bool:
        """Return whether there is a note of a name that has blanks in it; without one, brackets with words in them are
        not a mark."""
        return f"[^{name}]:" in self.source

    def number(self, name: str) -> int:
        """Return the number of the note called ``name``; a new one for a note without a name."""
        if not name:
            name = f" {len(self.numbers)}"
        if name not in self.numbers:
            if self._taken is None:
                typed = re.finditer(_NUMBERS, self.source)
                self._taken = {*range(1, self.listed + 1), *(int(match[1] or match[2]) for match in typed)}
            while self._next in self._taken:
                self._next += 1
            self.numbers[name] = self._next
            self._next += 1
        return self.numbers[name]

    def name(self, number: int) -> str:
        """Return what marks a note in the text: its name, or its number."""
        return next((n for n, known in self.numbers.items() if known == number and n[0] != " "), str(number))


def numbered(notes: dict[str, Text], names: NoteNames) -> tuple[Note, ...]:
    """Return notes by their numbers; those that nothing refers to come last."""
    found: dict[int, Text] = {}
    for label, text in notes.items():
        number = int(label) if re.fullmatch("[1-9][0-9]{0,2}", label) else names.number(label)
        found.setdefault(number, text)
    return tuple(Note(number, text) for number, text in sorted(found.items()))


def check_notes(
    texts: Iterable[Text], notes: tuple[Note, ...], source: SourceText, collector: Collector, names: NoteNames
) -> None:
    """Warn of marks without notes and of notes without marks.

    A mark in a note needs its note too, but does not count as a mark of that note: nobody reads a note that the text
    does not lead to.
    """
    numbers = {note.number for note in notes}
    marked: dict[int, tuple[Text, Span]] = {}
    for text in texts:
        for span in text.spans:
            if span.kind == "note" and int(span.value) not in marked:
                marked[int(span.value)] = (text, span)
    in_notes = {int(span.value): (n.text, span) for n in notes for span in n.text.spans if span.kind == "note"}
    for number, (text, span) in {**in_notes, **marked}.items():
        if number not in numbers:
            known = listed(names.name(n) for n in sorted(numbers))
            have = msg("the notes here are {names}", names=known) if known else msg("there are no notes here")
            hint = msg("{have}; note N is the Nth entry of `notes`, a note called word is `word: …` in it", have=have)
            message = msg("note mark {number} has no note", number=names.name(number))
            collector.warning("note-missing", message, _place(text, span, source, names), hint)
    for note in notes:
        if note.number not in marked:
            name = names.name(note.number)
            hint = msg("mark its place in the text by [^{name}]", name=name)
            if name.isdigit():
                hint = msg("mark its place in the text by （注{number}） or [^{number}]", number=name)
            message = msg("note {number} has no mark in the text", number=name)
            collector.warning("note-unmarked", message, note.text.mark, hint)


def _place(text: Text, span: Span, source: SourceText, names: NoteNames) -> Mark:
    """Return where a note mark stands, however it was typed."""
    begin = source.index(text.mark)
    end = begin + 2 * len(text.text) + 1000
    ways = (text.text[span.start : span.end], f"[^{names.name(int(span.value))}]")
    found = [at for way in ways if (at := source.text.find(way, begin, end)) >= 0]
    return source.mark(min(found)) if found and begin >= 0 else text.mark
