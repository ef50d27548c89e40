"""Paragraphs set by a second process while this one puts others on pages.

This one sets a story from its first paragraph on.  The other begins with the last of the same story, goes on to the
next one when there is nothing left of it, and again begins with the last.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from paiban.base.diagnostics import Mark
from paiban.command.second.carry import Carrier
from paiban.command.second.packed import pack, unpack
from paiban.command.second.process import Fork, fork
from paiban.flow.broken import MissingCharacters, SetParagraph
from paiban.flow.cache import ParagraphCache, Portion
from paiban.inline import PreparedText, has_variants, prepare
from paiban.inline.model import Breaks, Line, Measures, Setting
from paiban.issue.model import Text
from paiban.material.font.book import FontBook

_FREE, _HERE, _THERE = b"\0", b"\1", b"\2"
"""Who has begun a part: no one, this process, the second one.  That both do is no harm."""
_RECORD = struct.Struct("<3Q")
"""What the second process tells of a part: its number, where in the store its paragraphs are, and their size."""


class _Sent(NamedTuple):
    """A broken paragraph on its way.  ``prepared``: what its variants are made of, packed by itself since few are asked
    for more than their lines; empty where there are no variants."""

    text: Text
    setting: Setting
    measures: Measures
    draft: bool
    missing: MissingCharacters
    breaks: Breaks
    lines: tuple[Line, ...]
    prepared: bytes


class Ahead(ParagraphCache):
    """A memo that a second process fills.  ``start`` asks for the parts of an issue in the order in which they are
    needed, and ``end`` is told when all are set, or given up.  ``may_fork`` tells whether a process may be begun then;
    ``meanwhile`` is called once the other has begun.

    What is set is the same without the second process, which sees what this one has read and opened, and nothing else.
    """

    def __init__(
        self, book: FontBook, may_fork: Callable[[], bool], meanwhile: Callable[[], object] | None = None
    ) -> None:
        super().__init__(kept=0)
        self._book = book
        self._may_fork = may_fork
        self._meanwhile = meanwhile
        self._fork: Fork | None = None
        self._started = False
        self._is_second = False
        self._parts: dict[Mark | str, int] = {}
        self._open: set[int] = set()
        self._told: dict[int, tuple[int, int]] = {}

    def start(self, parts: Callable[[], Sequence[Portion]]) -> None:
        """Begin the second process with the ``parts`` of the issue, where there are two or more and one may be
        begun."""
        self.end()
        if self._started or not self._may_fork():
            return
        found = parts()
        if len(found) < 2:
            return
        self._started = True  # an issue that is set again to fit has what was sent the first time
        for n, part in enumerate(found):
            for name in (part.name, *part.texts):
                if isinstance(name, str) or (name is not None and name.line):
                    self._parts.setdefault(name, n)
        self._open = set(range(len(found)))
        self._carrier = Carrier(self._book, self)
        try:
            self._board = os.memfd_create("paiban-board")
            self._store = os.memfd_create("paiban-store")
            os.ftruncate(self._board, len(found))
        except OSError:  # a system that keeps that from us
            return
        self._fork = fork(partial(self._work, found))
        if self._fork is not None and self._meanwhile is not None:
            self._meanwhile()

    def take(self, name: Mark | str) -> None:
        """Have the paragraphs of a part if the second process has begun it; else it is this one's to set."""
        n = self._parts.get(name, -1)
        if n not in self._open or self._fork is None:
            return
        self._open.remove(n)
        if os.pread(self._board, 1, n) != _THERE:
            os.pwrite(self._board, _HERE, n)
            return
        while n not in self._told:
            record = os.read(self._fork.pipe, _RECORD.size)
            if len(record) < _RECORD.size:  # it came to nothing: all is set here, and errors are told
                self.end()
                return
            number, offset, size = _RECORD.unpack(record)
            self._told[number] = offset, size
        offset, size = self._told.pop(n)
        found: list[_Sent] = self._carrier.unpack(os.pread(self._store, size, offset))
        for sent in found:
            paragraph = partial(self._paragraph, sent.text, sent.setting, sent.prepared)
            broken = SetParagraph(paragraph, sent.text, sent.missing, sent.breaks, sent.measures, sent.lines)
            self.keep(sent.setting, sent.draft, broken)

    def broken(
        self, text: Text, setting: Setting, measures: Measures, draft: bool, make: Callable[[], SetParagraph]
    ) -> SetParagraph:
        """Return the paragraph as the second process has set it, where it has; else what ``make`` returns."""
        if self._is_second:  # what is to be sent is kept
            return super().broken(text, setting, measures, draft, make)
        if self._fork is not None and text.mark in self._parts:
            self.take(text.mark)
        # what is set here is let go when it is on its page: memory that is used again is there already
        return self.known(text, setting, measures, draft) or make()

    def _paragraph(self, text: Text, setting: Setting, prepared: bytes) -> PreparedText:
        return unpack(self._carrier.unpack(prepared), text, setting) if prepared else prepare(text, setting)

    def end(self) -> None:
        """End the second process; what it has not set is set here from now on."""
        if self._fork is not None:
            self._fork.end()
            self._fork = None
            os.close(self._board)
            os.close(self._store)

    def _work(self, parts: Sequence[Portion], pipe: int) -> None:
        """All that the second process does."""
        self._fork, self._is_second = None, True
        at = 0
        while (n := self._free(parts)) >= 0:
            os.pwrite(self._board, _THERE, n)
            self.begin()
            parts[n].set()
            data = self._carrier.pack([self._sent(broken, draft) for broken, draft in self.used()])
            done = 0
            while done < len(data):
                done += os.pwrite(self._store, data[done:], at + done)
            os.write(pipe, _RECORD.pack(n, at, done))
            at += done

    def _free(self, parts: Sequence[Portion]) -> int:
        """The last part, of the first story of which any is left, that no one has begun; -1 where all are."""
        board = os.pread(self._board, len(parts), 0)
        n = board.find(_FREE)
        if n < 0:
            return -1
        while n + 1 < len(parts) and parts[n + 1].name is None and board[n + 1 : n + 2] == _FREE:
            n += 1
        return n

    def _sent(self, broken: SetParagraph, draft: bool) -> _Sent:
        paragraph = broken.paragraph
        prepared = self._carrier.pack(pack(paragraph)) if has_variants(paragraph, broken.breaks) else b""
        setting, lines = paragraph.setting, broken.lines()
        return _Sent(broken.text, setting, broken.measures, draft, broken.missing, broken.breaks, lines, prepared)
