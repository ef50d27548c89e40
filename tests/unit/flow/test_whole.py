"""Whatever a story is made of, each of its pieces stands on the pages once."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from paiban.flow.footnotes import Footnotes
from paiban.flow.model import NEVER, Figure, Piece
from paiban.flow.paginate import Paginator
from paiban.flow.plan import PagePlan
from paiban.flow.stretch import VariantColumn
from tests.unit.flow.test_paginate import paragraph


def standing(plans: list[PagePlan]) -> Counter[int]:
    slots = (s for plan in plans for column in plan.columns for s in column if not s.carried)
    return Counter([*(s.piece for s in slots), *(band.piece for plan in plans for band in plan.bands)])


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Piece], dict[int, VariantColumn]]:
    """Paragraphs that may be a line longer or shorter, headings, figures, panels that float and ones that do not."""
    pieces: list[Piece] = []
    variants: dict[int, VariantColumn] = {}
    for number in range(draw(st.integers(1, 14))):
        kind = draw(st.sampled_from(("text", "text", "text", "heading", "figure", "panel", "part")))
        height = draw(st.integers(1, 19))
        if kind == "text":
            own = [structs.replace(piece, paragraph=number) for piece in paragraph(height)]
            pieces += own
            price = draw(st.sampled_from((10.0, 300.0, 1200.0)))

            def variant(delta: int, own: list[Piece] = own, price: float = price) -> tuple[float, list[Piece]] | None:
                if len(own) + delta < 2:
                    return None
                made = [structs.replace(p, paragraph=own[0].paragraph) for p in paragraph(len(own) + delta)]
                return price, made

            variants[number] = variant
        elif kind == "heading":
            pieces += [Piece(1.0, white=1.0), *paragraph(4, keep=2)]
        elif kind == "figure":
            span = draw(st.integers(0, 3))
            lines = (max(1, height - 1), height, height + 1)
            figure = Figure(None, lines, span)  # type: ignore[arg-type]
            pieces.append(Piece(float(height), floats=True, figure=figure))
        else:
            pieces.append(Piece(float(height), white=1.0, floats=kind == "panel"))
    return pieces, variants


@settings(max_examples=200)
@given(stories(), st.integers(1, 3), st.integers(0, 12), st.booleans())
def test_each_piece_stands_once(
    story: tuple[list[Piece], dict[int, VariantColumn]], columns: int, top: int, greedy: bool
) -> None:
    pieces, variants = story
    paginator = Paginator(pieces, columns, 20, variants, greedy, Footnotes())
    plans = paginator.pages(float(top))
    found = standing(plans)
    assert set(found.values()) <= {1}
    # paragraphs may stand there as another of their settings
    loose = [n for n in range(paginator.count) if paginator.pieces[n].paragraph < 0]
    assert all(found[n] == 1 for n in loose)
    lines = Counter(paginator.pieces[n].paragraph for n in found)
    for number, variant in variants.items():
        settled = {len(made[1]) for delta in (-1, 1) if (made := variant(delta)) is not None}
        settled.add(sum(piece.paragraph == number for piece in pieces))
        assert lines[number] in settled
    for plan in plans:
        for column, start in zip(plan.columns, plan.tops, strict=True):
            below = 0.0
            for slot in column:
                assert slot.top >= below - 1e-6
                below = slot.top + slot.height
            assert start + below <= 20 + 1e-6


@st.composite
def tall_stories(draw: st.DrawFn) -> list[Piece]:
    """Pieces of any height, also taller than any column, with heads that are repeated and notes."""
    pieces: list[Piece] = []
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(("text", "row", "figure", "panel")))
        height = float(draw(st.integers(1, 45)))
        noted = (draw(st.integers(0, 5)),) if draw(st.booleans()) else ()
        if kind == "text":
            pieces += paragraph(draw(st.integers(1, 9)))
        elif kind == "figure":
            span = draw(st.integers(0, 3))
            lines = (max(1, int(height) - 2), int(height), int(height) + 2)
            figure = Figure(None, lines, span)  # type: ignore[arg-type]
            pieces.append(Piece(height, floats=True, figure=figure, notes=noted if span == 1 else ()))
        elif kind == "row":
            carry = Piece(float(draw(st.integers(1, 25))))
            pieces.append(Piece(height, carry=carry, cost=draw(st.sampled_from((0.0, NEVER))), notes=noted))
        else:
            pieces.append(Piece(height, white=1.0, floats=draw(st.booleans()), notes=noted))
    return pieces


@settings(max_examples=200)
@given(
    tall_stories(),
    st.integers(1, 3),
    st.integers(0, 20),
    st.booleans(),
    st.sampled_from(("column", "page")),
    st.booleans(),
)
def test_what_is_taller_than_its_column_takes_nothing_with_it(
    pieces: list[Piece], columns: int, top: int, greedy: bool, place: Literal["column", "page"], shared: bool
) -> None:
    footnotes = Footnotes(tuple((Piece(0.75),) * n for n in range(1, 7)), place)
    paginator = Paginator(pieces, columns, 20, {}, greedy, footnotes, shared)
    plans = paginator.pages(float(top))
    found = standing(plans)
    assert all(found[n] == 1 for n in range(paginator.count))
    for plan in plans[1:]:
        assert plan.bands or any(plan.columns), "no page is empty"
    for plan in plans:
        for column, start in zip(plan.columns, plan.tops, strict=True):
            below = 0.0
            for slot in column:
                assert slot.top >= below - 1e-6
                below = slot.top + slot.height
                tall = slot.height > 20 or slot.height + (paginator.pieces[slot.piece].carry or Piece(0.0)).height > 20
                assert tall or start + below <= 20 + 1e-6 or len(column) == 1
