"""What was set before, for a process that sets the same issue again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from paiban.font.stack import FontStack
from paiban.inline.model import Measures, Setting
from paiban.issue.model import Text

if TYPE_CHECKING:
    from paiban.flow.setter import Broken

_Key = tuple[Hashable, ...]


class Memo:
    """Font stacks and broken paragraphs by all that they depend on; the place of a text in its file is none of it.

    Good for one ``FontBook`` and as long as its font files are what they were.  ``hits`` and ``misses`` count the
    paragraphs of the round.  ``kept``: the rounds that a paragraph is kept for after it was last used, so that what is
    undone is there again.
    """

    def __init__(self, kept: int = 8) -> None:
        self.kept = kept
        self.hits = self.misses = 0
        self._round = 0
        self._stacks: dict[_Key, FontStack] = {}
        self._paragraphs: dict[_Key, tuple[int, Broken]] = {}
        self._numbers: dict[_Key, int] = {}
        self._settings: dict[int, tuple[Setting, int]] = {}

    def begin(self) -> None:
        """Begin a round: paragraphs that were not used for some rounds are dropped."""
        oldest = self._round - self.kept
        self._paragraphs = {key: entry for key, entry in self._paragraphs.items() if entry[0] >= oldest}
        self._settings.clear()
        self._round += 1
        self.hits = self.misses = 0

    def stack(self, key: _Key, make: Callable[[], FontStack]) -> FontStack:
        """The stack that was made for ``key``, or now is."""
        stack = self._stacks.get(key)
        if stack is None:
            stack = self._stacks[key] = make()
        return stack

    def broken(
        self, text: Text, setting: Setting, measures: Measures, draft: bool, make: Callable[[], Broken]
    ) -> Broken:
        """The paragraph as it was broken before, with its findings where the text stands now; else a new one."""
        key = (text.text, text.spans, self._number(setting), measures, draft)
        entry = self._paragraphs.get(key)
        if entry is None:
            self.misses += 1
            broken = make()
        else:
            self.hits += 1
            broken = entry[1].at(text)
        self._paragraphs[key] = (self._round, broken)
        return broken

    def _number(self, setting: Setting) -> int:
        """The same number for equal settings; each object is looked through once in a round."""
        known = self._settings.get(id(setting))
        if known is None:
            number = self._numbers.setdefault(_of_setting(setting), len(self._numbers))
            known = self._settings[id(setting)] = setting, number
        return known[1]


def _of_setting(setting: Setting) -> _Key:
    """A setting as a key; stacks are the memo's own, so that the same are one object."""
    plain = (getattr(setting, name) for name in Setting.__struct_fields__ if name != "kinds")
    return (*plain, tuple(sorted(setting.kinds.items(), key=lambda item: item[0])))
