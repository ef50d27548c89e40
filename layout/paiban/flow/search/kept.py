"""Plans that are kept: a story whose text and figures are of the same sizes is not searched again (preview, batch)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from paiban.flow.footnotes import Footnotes
from paiban.flow.model import Piece
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.page import PageSketch
from paiban.flow.search.photos import Arranged, CaptionedPhotos, FreePhoto
from paiban.style.theme import Theme


class KeptPlan(NamedTuple):
    """The pages that were found for ``figures`` and their text, and what they cost."""

    figures: list[PageFigure]
    cost: float
    sketches: list[PageSketch]


def plan_key(story: StoryMaterial, theme: Theme, footnotes: Footnotes, *asked: Hashable) -> tuple[Hashable, ...]:
    """Return all that a search depends on, with what is ``asked`` of it: sizes and costs, no words but captions'."""
    text = tuple([_of_piece(piece, footnotes) for piece in story.text])
    figures = tuple([_of_figure(figure) for figure in story.figures])
    grid, looks, caption = theme.grid, theme.figures, theme.styles["caption"]
    sizes = (grid, looks.tallest, looks.crop, looks.gap, looks.space, caption, theme.vertical)
    return (text, figures, sizes, footnotes.place, theme.layouts, *asked)


def _of_piece(piece: Piece, footnotes: Footnotes) -> tuple[Hashable, ...]:
    return (
        piece.height,
        piece.white,
        piece.cost,
        piece.snap,
        piece.force,
        piece.floats,
        piece.opens,
        piece.paragraph >= 0,
        piece.carry.height if piece.carry is not None else 0.0,
        piece.figure.lines if piece.figure is not None else (),
        tuple([footnotes.height(note) for note in piece.notes]),
    )


def _of_figure(figure: PageFigure) -> tuple[Hashable, ...]:
    fixed = figure.fixed
    return (
        tuple([_of_photos(option) for option in figure.arranged]),
        (fixed.lines, fixed.span) if fixed is not None else (),
        figure.span,
        figure.right,
        figure.at,
        figure.group,
        figure.floats,
        figure.bound,
        figure.waits,
        figure.passes,
        figure.after,
        tuple(figure.beside),
        figure.joined,
    )


def _of_photos(node: Arranged) -> tuple[Hashable, ...]:
    if isinstance(node, FreePhoto):
        caption = node.caption.text if node.caption else ""
        return (node.aspect, caption, node.language, node.whole, node.weight, node.pixels)
    if isinstance(node, CaptionedPhotos):
        return (_of_photos(node.part), node.caption.text, node.language)
    return (type(node).__name__, *[_of_photos(part) for part in node.parts])


def hand_over(kept: KeptPlan, figures: Sequence[PageFigure]) -> None:
    """Let the figures of a kept plan be the ones that stand in their places now: with their pictures, their words,
    their elements in the structure, their marks in the YAML."""
    for old, new in zip(kept.figures, figures, strict=True):
        old.mark, old.fixed = new.mark, new.fixed
        for before, after in zip(old.arranged, new.arranged, strict=True):
            _hand_over(before, after)


def _hand_over(old: Arranged, new: Arranged) -> None:
    if isinstance(old, FreePhoto):
        assert isinstance(new, FreePhoto)
        old.picture, old.caption, old.focus = new.picture, new.caption, new.focus
        old.element, old.caption_element = new.element, new.caption_element
    elif isinstance(old, CaptionedPhotos):
        assert isinstance(new, CaptionedPhotos)
        old.caption, old.element = new.caption, new.element
        _hand_over(old.part, new.part)
    else:
        assert not isinstance(new, FreePhoto | CaptionedPhotos)
        for before, after in zip(old.parts, new.parts, strict=True):
            _hand_over(before, after)
