"""Paragraphs and headings in styles that the issue names; the check that the theme has these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import listed, msg
from paiban.block.model import Block, LinesBlock, TextBlock
from paiban.issue.base import as_one_text
from paiban.issue.model import Heading, Issue, Paragraph, Part, Text
from paiban.issue.walk import inner, walk
from paiban.issue.yaml.problems import nearest
from paiban.style.fields import CHARACTER_STYLES, PARAGRAPH_STYLES, STYLES
from paiban.style.theme import Theme


def is_known(name: str, theme: Theme) -> bool:
    """Return whether a theme has a paragraph style of this name."""
    return name in theme.styles and name not in CHARACTER_STYLES and bool(theme.styles[name].size)


def styled_block(part: Paragraph, before: Part | None, theme: Theme, language: str, drop_cap: int) -> TextBlock:
    """Return a paragraph in the style that it names; ``before`` is the part that stands before it.  An initial of
    ``drop_cap`` lines is set where the style has the body's size and leading."""
    style, body = theme.styles[part.style], theme.styles["body"]
    joined = isinstance(before, Paragraph) and before.style == part.style and before.mark == part.mark
    plain = style.size == body.size and style.leading == body.leading and not (style.hang or style.keep)
    return TextBlock(
        structs.replace(as_one_text(part.lines), mark=part.text.mark) if style.line_ends and part.lines else part.text,
        part.style,
        language=language,
        drop_cap=drop_cap if plain else 0,
        rule="" if joined else style.rule,
        asks=style.keep,
        named=True,
        joined=joined,
        runs=theme.is_based_on(part.style, "body"),
    )


def verse_block(part: Paragraph, before: Part | None, blocks: list[Block], language: str) -> LinesBlock:
    """Return a paragraph as lines of verse.  The stanza before it, where it is of the same poem, is taken from
    ``blocks`` and goes with it."""
    lines = part.lines or (part.text,)
    last = blocks[-1] if blocks else None
    if isinstance(before, Paragraph) and before.mark == part.mark and isinstance(last, LinesBlock):
        blocks.pop()
        return structs.replace(last, lines=(*last.lines, Text("", (), part.text.mark), *lines))
    return LinesBlock("verse", lines, part.style, language, part.text.mark)


def runs_in(parts: Sequence[Part], n: int, theme: Theme, style: str) -> bool:
    """Return whether the heading that is part ``n`` begins the first line of the paragraph after it."""
    part = parts[n]
    after = parts[n + 1] if n + 1 < len(parts) else None
    if not isinstance(part, Heading) or not isinstance(after, Paragraph) or theme.is_based_on(after.style, "verse"):
        return False
    return bool(after.text) and (part.run_in or theme.styles[style].run_in)


def check_styles(issue: Issue, theme: Theme, collector: Collector) -> None:
    """Report styles that the theme has not, and headings that can begin no paragraph."""
    bodies = [story.body for story in (issue.letter, *issue.articles) if story is not None]
    for body in bodies:
        for parts in (body, *(inner(part) for part in walk(body))):
            for part, after in zip(parts, (*parts[1:], None), strict=False):
                if isinstance(part, (Paragraph, Heading)) and part.style:
                    _check_style(part.style, part.mark, theme, collector)
                if isinstance(part, Heading) and part.run_in and not isinstance(after, Paragraph):
                    message = msg("a heading that runs in begins a paragraph, and none follows it")
                    hint = msg("put it right before the paragraph, or take `run_in` out")
                    collector.warning("style", message, part.mark, hint)


def _check_style(name: str, mark: Mark, theme: Theme, collector: Collector) -> None:
    if is_known(name, theme):
        return
    if name in theme.styles:
        message = msg("`{name}` is a style of characters within a line, not of a paragraph", name=name)
    else:
        message = msg("the theme has no style `{name}`", name=name)
    known = _known(theme)
    near = nearest(name, known)
    names = listed(known)
    hint = (
        msg("did you mean `{near}`? styles: {names}", near=near, names=names)
        if near
        else msg("styles: {names}; a theme has more of its own under `styles`", names=names)
    )
    collector.error("style", message, mark, hint)


def _known(theme: Theme) -> Iterable[str]:
    """Return the names of the styles that are made for a paragraph: those built in, then the theme's own."""
    return (*PARAGRAPH_STYLES, *(name for name in theme.styles if name not in STYLES and is_known(name, theme)))
