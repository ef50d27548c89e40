"""Themes: reading, extending, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector
from paiban.style.kinds import parse_colour
from paiban.style.load import load_theme
from paiban.style.theme import Theme


def load(tmp_path: Path, text: str) -> tuple[Theme | None, Collector]:
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    collector = Collector()
    return load_theme("own.yaml", str(tmp_path), collector), collector


def test_the_newsletter_has_two_columns_of_22_em_and_margins_that_follow() -> None:
    collector = Collector()
    theme = load_theme("newsletter", ".", collector)
    assert theme is not None and not collector.diagnostics
    grid = theme.grid
    assert (grid.columns, grid.measure, grid.size, grid.leading) == (2, 22.0, 10.5, 17.0)
    assert grid.width == 46 * 10.5
    assert grid.column_x(1) == 24 * 10.5
    assert grid.span_width(2) == grid.width
    outer = theme.page.width - grid.inner - grid.width
    assert outer == pytest.approx(grid.inner, abs=0.1)


def test_baseline_n_stands_n_lines_below_the_origin() -> None:
    theme = load_theme("newsletter", ".", Collector())
    assert theme is not None
    grid = theme.grid
    # the first line's em box begins at the top margin
    assert grid.origin + grid.leading - 0.88 * grid.size == pytest.approx(grid.top)


def test_every_measure_of_text_in_the_columns_is_whole_em() -> None:
    theme = load_theme("newsletter", ".", Collector())
    assert theme is not None
    body = theme.styles["body"]
    assert (theme.grid.column_width / body.size) % 1 == 0


def test_a_theme_extends_another_key_by_key(tmp_path: Path) -> None:
    theme, collector = load(tmp_path, "extends: newsletter\ngrid: {lines: 30}\nstyles: {title: {size: 2em}}\n")
    assert theme is not None and not collector.diagnostics
    assert (theme.grid.lines, theme.grid.columns) == (30, 2)
    assert theme.styles["title"].size == 21.0
    assert theme.styles["title"].weight == 700


def test_all_faults_are_named_with_their_places(tmp_path: Path) -> None:
    text = "extends: newsletter\nstyles:\n  body: {size: ten}\n  deck: {colour: mauve}\ngird: {}\n"
    theme, collector = load(tmp_path, text)
    assert theme is None
    found = [(d.line, d.column, d.code) for d in collector.diagnostics]
    assert found == [(3, 16, "theme"), (4, 18, "theme"), (5, 1, "unknown-key")]
    assert collector.diagnostics[2].hint == "did you mean `grid`?"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("- 1\n", "mapping"),
        ("extends: own.yaml\n", "extends itself"),
        ("extends: nothing\n", "no theme 'nothing'"),
        ("extends: newsletter\ngrid: 5\n", "mapping of keys"),
        ("extends: newsletter\ngrid: {lines: 90}\n", "do not fit the page"),
        ("extends: newsletter\ngrid: {measure: 40}\n", "does not fit the page"),
        ("extends: newsletter\nstyles: {body: {font: slab}}\n", "no font role"),
        ("a: [\n", "YAML"),
        ("a: &x 1\nb: *x\n", "aliases"),
    ],
)
def test_a_bad_theme_is_a_diagnostic(tmp_path: Path, text: str, cause: str) -> None:
    theme, collector = load(tmp_path, text)
    assert theme is None
    assert cause in " ".join(d.message for d in collector.diagnostics)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("cmyk 85 30 45 10", Colour("cmyk", (0.85, 0.3, 0.45, 0.1))),
        ("#005a64", Colour("rgb", (0.0, 0.3529, 0.3922))),
        ("rgb 0 255 51", Colour("rgb", (0.0, 1.0, 0.2))),
        ("gray 40", Colour("gray", (0.6,))),
        ('spot "PANTONE 320 C" 100 11 38 0', Colour("spot", (1.0, 0.11, 0.38, 0.0), "PANTONE 320 C")),
        ("brand 50%", Colour("cmyk", (0.5, 0.0, 0.0, 0.1))),
    ],
)
def test_colours(text: str, colour: Colour) -> None:
    assert parse_colour(text, {"brand": Colour("cmyk", (1.0, 0.0, 0.0, 0.2))}) == colour


@pytest.mark.parametrize("text", ["", "mauve", "cmyk 1 2 3", "cmyk 1 2 3 400", "#12345", "brand 120%"])
def test_what_is_no_colour(text: str) -> None:
    with pytest.raises(ValueError, match=r"colour|number|range"):
        parse_colour(text, {"brand": Colour()})
