"""A cache of set paragraphs, for a process that sets the same issue again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, Protocol

from paiban.base.diagnostics import Mark
from paiban.base.later import Partner
from paiban.flow.broken import SetParagraph
from paiban.inline.model import Measures, Setting
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from paiban.style.theme import FontRole

_Key = tuple[Hashable, ...]


class Portion(NamedTuple):
    """A part of an issue that may be set ahead.

    It holds the function that sets it, which has no other effect than to fill the cache; the name it is known by, None
    where it continues the portion before; and where each of its texts begins.
    """

    set: Callable[[], object]
    name: Mark | str | None
    texts: Sequence[Mark] = ()


class SettingPartner(Partner, Protocol):
    """A partner that also sets paragraphs of an issue while its pages are made up."""

    def lines(self, book: FontBook) -> ParagraphCache | None:
        """Return the cache that receives the paragraphs of one issue, in the fonts of ``book``; None where none are set
        meanwhile."""
        ...


class StackKey(NamedTuple):
    """All values that a stack of one ``FontBook`` depends on."""

    fonts: FontRole
    weight: int
    language: str
    fallback: tuple[str, ...]
    vertical: bool


def make_stack(key: StackKey, book: FontBook) -> FontStack:
    """Return a new stack for ``key``."""
    fonts = key.fonts
    return FontStack(
        book,
        fonts.han,
        fonts.latin or None,
        weight=key.weight,
        fallback=key.fallback,
        language=key.language,
        latin_scale=fonts.latin_scale,
        latin_shift=fonts.latin_shift,
        vertical=key.vertical,
        beside=fonts.fallback,
    )


class ParagraphCache:
    """Font stacks and broken paragraphs, by all that they depend on; the place of a text in its file is not among that.

    A cache is good for one ``FontBook``, as long as its font files do not change.  ``hits`` and ``misses`` count the
    paragraphs of the round.  ``kept`` is how many rounds a paragraph is kept after it was last used, so that it is
    there again when an edit is undone; below 0 only the stacks are kept.  ``stacks`` are all stacks that there are.
    """

    def __init__(self, kept: int = 8) -> None:
        self.kept = kept
        self.hits = self.misses = 0
        self._round = 0
        self.stacks: dict[StackKey, FontStack] = {}
        self._paragraphs: dict[_Key, tuple[int, SetParagraph]] = {}
        self._plans: dict[_Key, tuple[int, object]] = {}
        self._numbers: dict[_Key, int] = {}
        self._settings: dict[int, tuple[Setting, int]] = {}

    def begin(self) -> None:
        """Begin a round.  Paragraphs that were not used for some rounds are dropped."""
        oldest = self._round - self.kept
        self._paragraphs = {key: entry for key, entry in self._paragraphs.items() if entry[0] >= oldest}
        self._plans = {key: entry for key, entry in self._plans.items() if entry[0] >= oldest}
        self._settings.clear()
        self._round += 1
        self.hits = self.misses = 0

    def start(self, parts: Callable[[], Sequence[Portion]]) -> None:
        """Receive a function that yields all portions that are going to be set, in that order.  This class does not
        call it, since it sets everything in its turn; a cache with a second process sets them ahead."""

    def take(self, name: Mark | str) -> None:
        """Hear that the portion of that name, or with a text that begins at the mark, is set now."""

    def end(self) -> None:
        """Hear that everything is set, or that setting was given up."""

    def stack(self, key: StackKey, book: FontBook) -> FontStack:
        """Return the stack for ``key``, made when it is first asked for."""
        stack = self.stacks.get(key)
        if stack is None:
            stack = self.stacks[key] = make_stack(key, book)
        return stack

    def broken(
        self, text: Text, setting: Setting, measures: Measures, draft: bool, make: Callable[[], SetParagraph]
    ) -> SetParagraph:
        """Return the paragraph as it was broken before, with its findings moved to where the text stands now; else a
        new one."""
        if self.kept < 0:
            return make()
        key = self._key(text, setting, measures, draft)
        entry = self._paragraphs.get(key)
        if entry is None:
            self.misses += 1
            broken = make()
        else:
            self.hits += 1
            broken = entry[1].at(text)
        self._paragraphs[key] = (self._round, broken)
        return broken

    @property
    def keeps_plans(self) -> bool:
        """Whether what ``keep_plan`` is called with is there again in the next round."""
        return self.kept >= 0

    def plan(self, key: _Key) -> object | None:
        """Return what ``keep_plan`` was called with for a key, within the rounds that are kept."""
        entry = self._plans.get(key) if self.keeps_plans else None
        if entry is None:
            return None
        self._plans[key] = self._round, entry[1]
        return entry[1]

    def keep_plan(self, key: _Key, plan: object) -> None:
        """Remember the pages of a story."""
        if self.keeps_plans:
            self._plans[key] = self._round, plan

    def keep(self, setting: Setting, draft: bool, broken: SetParagraph) -> None:
        """Remember a paragraph that was broken elsewhere."""
        self._paragraphs[self._key(broken.text, setting, broken.measures, draft)] = self._round, broken

    def known(self, text: Text, setting: Setting, measures: Measures, draft: bool) -> SetParagraph | None:
        """Return the paragraph that ``keep`` was called with for these; None where it was not."""
        found = self._paragraphs.get(self._key(text, setting, measures, draft))
        return found[1].at(text) if found else None

    def used(self) -> list[tuple[SetParagraph, bool]]:
        """Return the paragraphs that were asked for in this round, each with whether it is a draft."""
        return [(broken, bool(key[-1])) for key, (used, broken) in self._paragraphs.items() if used == self._round]

    def _key(self, text: Text, setting: Setting, measures: Measures, draft: bool) -> _Key:
        return (text.text, text.spans, self._number(setting), measures, draft)

    def _number(self, setting: Setting) -> int:
        """Return the same number for equal settings; each object is compared once in a round."""
        known = self._settings.get(id(setting))
        if known is None:
            number = self._numbers.setdefault(_of_setting(setting), len(self._numbers))
            known = self._settings[id(setting)] = setting, number
        return known[1]


def _of_setting(setting: Setting) -> _Key:
    """Return a setting as a key.  Its stacks are the cache's own, so that equal ones are one object."""
    plain = (getattr(setting, name) for name in Setting.__struct_fields__ if name != "kinds")
    return (*plain, tuple(sorted(setting.kinds.items(), key=lambda item: item[0])))
