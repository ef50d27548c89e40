"""The compositor: it sets text in the styles of a theme, and keeps the settings and the faces for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import structs

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.message import msg
from paiban.block.model import Story
from paiban.flow.broken import MissingCharacters, SetParagraph
from paiban.flow.cache import ParagraphCache, StackKey
from paiban.inline import break_paragraph, first_fit_breaks, prepare
from paiban.inline.itemise import in_cell
from paiban.inline.model import CharacterLook, Line, Measures, Setting
from paiban.inline.prepare import missing_glyph
from paiban.inline.profiles import kinsoku_level
from paiban.issue.model import CompositionWishes, Text
from paiban.issue.yaml.places import SourceText, locate
from paiban.material.font.book import FontBook
from paiban.material.font.bundled import CHAIN
from paiban.material.font.stack import FontStack
from paiban.style.theme import CompositionRules as ThemeComposition
from paiban.style.theme import Style, Theme

_KINDS = {
    "strong": "strong",
    "code": "code",
    "link": "link",
    "note": "note-mark",
    "sub": "sub",
    "sup": "sup",
    "credit": "credit",
    "label": "imprint-label",
}
"""The kinds of spans, and the character styles that they are set in."""
_OWN_FONT = ("strong", "link", "note", "sub", "sup")
"""The kinds that are set in the font of their paragraph."""
BOLD = 600
"""The least weight of a bold face."""


class Compositor:
    """Sets text in the styles of one theme.  Stacks and settings are made once each.

    A ``draft`` has lines as full as they go, and columns too; one that ``compares`` is to tell what other layouts of
    pages would have cost.  ``memo`` is the cache of what was set before, or is set
    meanwhile.
    """

    def __init__(
        self,
        theme: Theme,
        book: FontBook,
        collector: Collector,
        source: SourceText,
        vertical: bool | None = None,
        draft: bool = False,
        memo: ParagraphCache | None = None,
        compares: bool = False,
    ) -> None:
        self.theme = theme
        self.draft = draft
        self.compares = compares
        self.memo = memo or ParagraphCache(kept=-1)
        self.vertical = theme.vertical if vertical is None else vertical
        self.source = source
        self.book = book
        self.collector = collector
        self._stacks: dict[tuple[str, int, str], FontStack] = {}
        self._lines: dict[tuple[Text, str, str, Measures, bool], tuple[Line, ...]] = {}
        self._settings: dict[tuple[str, str, bool], Setting] = {}
        self._weak: dict[FontStack, tuple[str, str, bool]] = {}
        self._reported: set[str] = set()
        self._composed: dict[ThemeComposition, Compositor] = {}
        self._mastered: dict[str, Compositor] = {}
        self._dressed: dict[tuple[CompositionWishes, Colour], Compositor] = {}

    def preload(self, texts: Mapping[tuple[str, str], list[str]]) -> None:
        """Shape the cells of ``texts`` (by style and language) at once: one call to the shaper instead of one for each
        paragraph that brings a new character."""
        for (name, language), parts in texts.items():
            characters = sorted(set().union(*parts))
            self.setting(name, language).base.fonts.load_cells([c for c in characters if in_cell(c)])

    def level(self) -> Compositor:
        """Return one that sets horizontal lines."""
        if not self.vertical:
            return self
        return Compositor(
            self.theme, self.book, self.collector, self.source, False, self.draft, self.memo, self.compares
        )

    def composed(self, composition: CompositionWishes) -> Compositor:
        """Return one that composes as an issue or an article wishes, where it wishes anything."""
        own = self.theme.composition
        wanted = structs.replace(own, **{k: v for k, v in structs.asdict(composition).items() if v not in ("", None)})
        if wanted == own:
            return self
        setter = self._composed.get(wanted)
        if setter is None:
            setter = self._composed[wanted] = self.themed(structs.replace(self.theme, composition=wanted))
        return setter

    def dressed(self, story: Story) -> Compositor:
        """Return one that composes as a story wishes, and in its colour."""
        setter = self.composed(story.composition)
        if story.accent is None:
            return setter
        theme = setter.theme.in_accent(story.accent)
        if theme is setter.theme:
            return setter
        key = (story.composition, story.accent)
        if key not in self._dressed:
            self._dressed[key] = setter.themed(theme)
        return self._dressed[key]

    def mastered(self, name: str) -> Compositor:
        """Return one for the pages called ``name`` in the theme."""
        theme = self.theme.mastered(name)
        if theme is self.theme:
            return self
        setter = self._mastered.get(name)
        if setter is None:
            setter = self._mastered[name] = self.themed(theme)
        return setter

    def boxed(self) -> Compositor:
        """Return one for stories in a box."""
        setter = self._mastered.get("")
        if setter is None:
            setter = self._mastered[""] = self.themed(self.theme.in_box())
        return setter

    def themed(self, theme: Theme, collector: Collector | None = None) -> Compositor:
        """Return one that sets in another theme of the same fonts.  Its findings go to ``collector``, where one is
        given."""
        found_by = collector or self.collector
        setter = Compositor(
            theme, self.book, found_by, self.source, self.vertical, self.draft, self.memo, self.compares
        )
        setter._stacks = self._stacks
        setter._weak, setter._reported = self._weak, self._reported if collector is None else set()
        return setter

    def style(self, name: str) -> Style:
        """Return a style of the theme by its name.  Raises ``KeyError``."""
        return self.theme.styles[name]

    def stack(self, role: str, weight: int, language: str) -> FontStack:
        """Return the faces of a font role in a weight and a language."""
        key = (role, weight, language)
        stack = self._stacks.get(key)
        if stack is None:
            theme = self.theme
            wanted = StackKey(theme.fonts[role], weight, language, theme.fallback, self.vertical)
            stack = self._stacks[key] = self.memo.stack(wanted, self.book)
        return stack

    def _strong(self, role: str, weight: int, language: str, stack: FontStack) -> FontStack:
        """Return the stack of strong text.  Where its family has no bold face, it is that of the first fallback
        family that has one (a text in 楷體 has its strong words in another face); where none has, its own."""
        light = [face for face in (stack.faces[0], stack.latin) if face is not None and face.weight < BOLD]
        if not light:
            return stack
        theme, fonts = self.theme, self.theme.fonts[role]
        weights = self.book.weights()
        bold = [f for f in (*theme.fallback, *fonts.fallback, *CHAIN) if max(weights.get(f, [0])) >= BOLD]
        han, latin = fonts.han, fonts.latin
        if stack.faces[0] in light:
            han = next((family for family in bold if family in theme.fallback), "")
        if stack.latin in light:
            latin = next((family for family in bold if family not in theme.fallback), "")
        names = " ".join(dict.fromkeys(face.family for face in light))
        if not han:
            self._weak[stack] = names, "", False
            return stack
        wanted = StackKey(structs.replace(fonts, han=han, latin=latin), weight, language, theme.fallback, self.vertical)
        found = self.memo.stack(wanted, self.book)
        in_han = stack.faces[0] in light
        self._weak[found] = names, han if in_han else latin, not in_han
        return found

    def _report_strong(self, text: Text, setting: Setting) -> None:
        """Report, once for each family, strong text whose family has no bold face, at the first place
        where it stands."""
        strong = setting.kinds.get("strong")
        names, other, only_latin = self._weak.get(strong.fonts, ("", "", False)) if strong else ("", "", False)
        spans = [s for s in text.spans if s.kind == "strong"] if names else []
        if only_latin:
            spans = [s for s in spans if any(c.isascii() and c.isalnum() for c in text.text[s.start : s.end])]
        span = next(iter(spans), None)
        if span is None or names in self._reported:
            return
        self._reported.add(names)
        mark = locate(text.mark, self.source, span.start, text.text)
        hint = msg("give a bold face of it by --font-path, or another `font` to the style `strong` in the theme")
        if other:
            self.collector.note(
                "no-bold",
                msg("{names} has no bold face; strong text is set in {other}", names=names, other=other),
                mark,
                hint,
            )
        else:
            message = msg(
                "{names} has no bold face, nor has a family to fall back on; strong text looks like the rest",
                names=names,
            )
            self.collector.warning("no-bold", message, mark, hint)

    def setting(self, name: str, language: str, indent: bool = True) -> Setting:
        """Return how a paragraph of a style is set in a language.  Without ``indent`` its first line is flush."""
        key = (name, language, indent)
        setting = self._settings.get(key)
        if setting is None:
            setting = self._settings[key] = self._make(name, language, indent)
        return setting

    def _make(self, name: str, language: str, indent: bool) -> Setting:
        theme, style = self.theme, self.theme.styles[name]
        role = style.font or next(iter(theme.fonts))
        kinds = {}
        for kind, styled in _KINDS.items():
            over = theme.styles.get(styled)
            if over is None:
                continue
            plain = over.colour == theme.colours.get("text", over.colour)
            weight = (
                max(over.weight, style.weight) if kind == "strong" else (over.weight if over.font else style.weight)
            )
            font = style.font if kind in _OWN_FONT else (over.font or role)
            stack = self.stack(font or role, weight, language)
            if kind == "strong" and weight >= BOLD > style.weight:
                stack = self._strong(font or role, weight, language, stack)
            rise = over.rise
            if kind in ("sub", "sup") and not rise:
                rise = stack.faces[0].script_rise(kind == "sup")
            kinds[kind] = CharacterLook(stack, style.colour if plain else over.colour, over.scale, rise)
        return Setting(
            base=CharacterLook(self.stack(role, style.weight, language), style.colour),
            size=style.size or theme.grid.size,
            language=language,
            profile=theme.composition.profile,
            kinsoku=kinsoku_level(theme.composition.kinsoku, language, theme.composition.profile),
            align=style.align,
            indent=style.indent if indent else 0.0,
            autospace=theme.composition.autospace,
            hyphenate=theme.composition.hyphenate,
            hanging=theme.composition.hanging,
            tracking=style.tracking,
            balance=style.balance,
            kinds=kinds,
        )

    def broken(self, text: Text, name: str, language: str, measures: Measures, indent: bool = True) -> SetParagraph:
        """Return ``text`` broken in style ``name`` to ``measures`` (pt).  Findings go to the collector."""
        setting = self.setting(name, language, indent)
        broken = self.memo.broken(text, setting, measures, self.draft, lambda: self._break(text, setting, measures))
        if self._weak:
            self._report_strong(broken.text, setting)
        self.report(broken.text, broken.missing, broken.breaks.diagnostics)
        return broken

    def _break(self, text: Text, setting: Setting, measures: Measures) -> SetParagraph:
        paragraph = prepare(text, setting)
        breaks = None
        if self.draft and setting.align == "justify" and not setting.balance:
            breaks = first_fit_breaks(paragraph, measures)
        if breaks is None:
            breaks = break_paragraph(paragraph, measures)
        return SetParagraph(paragraph, text, paragraph.missing, breaks, measures)

    def report(self, text: Text, missing: MissingCharacters, found: Iterable[Diagnostic] = ()) -> None:
        """Report what was found while ``text`` was set, each missing character at its own place."""
        for character, offset in missing:
            mark = locate(text.mark, self.source, offset, text.text)
            if not mark.line:
                # running heads and the like are made of texts, and have no place of their own
                mark = self.source.first(character)
            self.collector.add(missing_glyph(character, mark))
        for diagnostic in found:
            self.collector.add(diagnostic)

    def lines(self, text: Text, name: str, language: str, measures: Measures, indent: bool = True) -> tuple[Line, ...]:
        """Return the lines of ``broken``.  They are kept, since running heads and contents ask for the same ones again
        and again."""
        key = (text, name, language, measures, indent)
        lines = self._lines.get(key)
        if lines is None:
            lines = self._lines[key] = self.broken(text, name, language, measures, indent).lines()
        return lines


def text_width(lines: tuple[Line, ...]) -> float:
    """Return the widest line's extent, pt."""
    return max((line.x + line.extent for line in lines), default=0.0)
