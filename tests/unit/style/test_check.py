"""``paiban check`` of themes: what is said of each fault, and where."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from paiban.base.colour import WHITE, Colour
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.base.vocabulary import BUILT_IN
from paiban.material.font.book import FontBook
from paiban.style.check import check_theme, is_theme
from paiban.style.contrast import contrast
from paiban.style.load import FOLDER
from tests.places import GOLDEN, ROOT
from tests.unit.base.messages.chinese import all_in_chinese

FAMILIES = FontBook().weights()


def check(path: Path) -> tuple[Diagnostic, ...]:
    collector = Collector()
    check_theme(str(path), FAMILIES, collector)
    all_in_chinese(collector.diagnostics)
    return collector.diagnostics


def checked(tmp_path: Path, *lines: str) -> list[Diagnostic]:
    path = tmp_path / "own.yaml"
    path.write_text("\n".join(("extends: newsletter", *lines)) + "\n", encoding="utf-8")
    found = check(path)
    assert all(d.file == str(path) for d in found), found
    return list(found)


@pytest.mark.parametrize("name", BUILT_IN)
def test_nothing_is_wrong_with_the_built_in_themes(name: str) -> None:
    assert check(Path(FOLDER) / f"{name}.yaml") == ()


CASES = [
    # what is written, the code, what the message names, what the remedy names
    ("grid: {measure: 21.4}", "measure", "21.4 em", "measure 21;"),
    ("letter: {measure: 32.5}", "measure", "32.5 em", "measure 32"),
    ("styles: {body: {size: 10pt}}", "measure", "23.1 em", "10.5pt"),
    ("grid: {measure: 40}", "theme", "does not fit the page", "at most 24 em in `measure`"),
    ("page: {size: B5}", "theme", "does not fit the page", "at most 20 em in `measure`"),
    ("page: {size: a4}", "theme", "'a4'", "did you mean `A4`?"),
    ("page: {size: A9}", "theme", "'A9'", "A3, A4,"),
    (
        "grid: {columns: 1}",
        "theme",
        "`masters: news:` has 3 columns of 14 em, 46 em",
        "`grid: {measure: 46}` for 1 column",
    ),
    ("grid: {columns: 1}", "theme", "46 em wide, the type area 22", "`letter: {measure: 9}`, or `grid: {measure: 46}`"),
    ("grid: {columns: 3}", "theme", "the type area is 70", "`masters: {news: {measure: 22, gutter: 2}}`"),
    ("　grid: {measure: 22}", "typing", "full-width space", "half-width spaces"),
    ("grid：{measure: 22}", "typing", "after `grid` is full-width", "`grid: `"),
    ("grid: {lines: 60}", "theme", "60 lines do not fit", "at most 45"),
    ("grid: {inner: -1mm}", "theme", "too small", ""),
    ("grid: {inner: 3mm}", "margin", "at the spine is 3 mm", "5mm"),
    ("grid: {inner: 46mm}", "theme", "does not fit the page", ""),
    ("grid: {inner: 36mm}", "margin", "at the fore edge", ""),
    ("grid: {top: 8mm}", "margin", "no room for the running head", "lines"),
    ("grid: {lines: 44}", "margin", "no room for the folio", "lines"),
    ("grid: {leading: 9pt}", "leading", "9 pt, is less than the size", "1.5 to 2 times"),
    ("styles: {deck: {leading: 11pt}}", "leading", "`deck`, 11 pt", "at least 12 pt"),
    ("styles: {decks: {size: 11pt}}", "unused", "`decks`", "did you mean `deck`?"),
    ("rules: {hairlines: {weight: 1pt, colour: text}}", "unused", "`hairlines`", "`hairline`"),
    ("imprint: {publishers: 發行}", "unused", "`publishers`", "`publisher`"),
    ("labels: {chinese!: {notes: 注}}", "language", "chinese!", "zh-Hant"),
    ("fonts: {serif: {han: Nowhere Ming}}", "font", "'Nowhere Ming'", "Noto Sans TC, Noto Serif, Noto Serif TC"),
    ("fonts: {serif: {han: Noto Serif TC, latin: Garamond}}", "font", "'Garamond'", "--font-path"),
    ("fonts: {fallback: [Jigmo]}", "font", "'Jigmo'", ""),
    ("styles: {title: {weight: 900}}", "font", "900", "400, 700"),
    ("styles: {title: {font: slab}}", "theme", "no font role", "serif, sans, mono"),
    ("colours: {grey: cmyk 0 0 0 40}", "contrast", "`deck`", "darker"),
    ("colours: {tint: brand 90%}", "contrast", "`box-title`", ""),
    ("styles: {cover-title: {colour: grey}}", "contrast", "`cover-title`", "lighter"),
    ("colours: {text: '#777777'}", "contrast", "`body`", "darker"),
    ("colours: {deep: cmyk 90 80 80 90}", "ink", "340 %", "cmyk 75 67 67 90"),
    ("press: {rich-black: cmyk 80 80 80 100}", "ink", "340 %", "cmyk 66 66 66 100"),
    ("press: {profile: nowhere.icc, condition: House}", "press", "nowhere.icc", "theme's folder"),
    (
        "masters: {news: {columns: 3, measure: 13}}",
        "theme",
        "`masters: news:` has 3 columns of 13 em",
        "news: {measure: 14, gutter: 2}",
    ),
    ("colours: {brand: 'spot \"None\" 100 20 40 0'}", "theme", "None is no ink", "as the printer names"),
    ("colours: {brand: 'spot \" ALL\" 100 20 40 0'}", "theme", "ALL is no ink", "as the printer names"),
    ("colours: {brand: 'spot \"Cyan\" 100 20 40 0'}", "theme", "Cyan is an ink of the press", "`cmyk`"),
    (f"colours: {{brand: 'spot \"{'海' * 43}\" 100 20 40 0'}}", "theme", "129 bytes", "at most 127 bytes"),
    ('colours: {brand: "spot \\"a\\u200Bb\\" 100 20 40 0"}', "theme", "signs in it that can't be seen", "127"),
    (
        "colours: {brand: 'spot \"TIDE\" 90 20 40 0', other: 'spot \"TIDE\" 90 20 50 0'}",
        "theme",
        "TIDE has two values",
        'spot "TIDE" 90 20 40 0',
    ),
    ("press: {condition: FOGRA51}", "press", "FOGRA51 lacks its profile", "ICC profile"),
    ("press: {condition: fogra 39}", "press", "fogra 39 lacks its profile", "did you mean `FOGRA39`?"),
    ("press: {profile: no.icc}", "press", "no.icc lacks its `condition`", "condition: FOGRA39"),
]


@pytest.mark.parametrize(("text", "code", "message", "hint"), CASES)
def test_a_fault_is_named_at_its_place_with_its_remedy(
    tmp_path: Path, text: str, code: str, message: str, hint: str
) -> None:
    found = [d for d in checked(tmp_path, text) if d.code == code and message in d.message]
    assert found, "not found"
    assert found[0].line == 2 and found[0].column > 0
    assert hint in found[0].hint


def test_a_spot_colour_has_one_value_in_rules_and_styles_too(tmp_path: Path) -> None:
    brand, paler = 'spot "TIDE" 90 20 40 0', 'spot "TIDE" 80 20 40 0'
    styles = f"styles: {{crosshead: {{colour: '{brand}'}}, kicker: {{colour: brand 40%}}, deck: {{colour: '{paler}'}}}}"
    found = checked(tmp_path, f"colours: {{brand: '{brand}'}}", styles, f"press: {{rich-black: '{paler}'}}")
    twice = [(d.line, d.column > 0) for d in found if "TIDE has two values" in d.message]
    assert twice == [(3, True), (4, True)]


def test_a_profile_and_its_condition_belong_together(tmp_path: Path) -> None:
    (tmp_path / "press.icc").write_bytes((ROOT / "assets" / "icc" / "ISOcoated_v2_300_bas.icc").read_bytes())
    assert checked(tmp_path, "press: {profile: press.icc, condition: FOGRA39}") == []
    assert checked(tmp_path, "press: {profile: press.icc, condition: House press 4}") == []
    (found,) = checked(tmp_path, "press: {profile: press.icc, condition: FOGRA51}")
    assert (found.code, found.line, found.message) == (
        "press",
        2,
        "press.icc is for the condition FOGRA39, not for FOGRA51",
    )
    assert "condition: FOGRA39" in found.hint


def test_a_measure_is_whole_once_the_remedy_is_followed(tmp_path: Path) -> None:
    """What the hint says is tried: nothing is left to say of it."""
    masters = "masters: {news: {columns: 2, measure: 0}}"
    faulty = checked(tmp_path, "grid: {measure: 21.4}", "letter: {measure: 31}", masters)
    hint = next(d.hint for d in faulty if d.code == "measure")
    measure, inner = hint.removeprefix("measure ").split(";")
    key = inner.split("`")[1]
    after = checked(tmp_path, f"grid: {{measure: {measure}, {key}}}", "letter: {measure: 31}", masters)
    assert after == []


def test_all_faults_of_a_file_at_once(tmp_path: Path) -> None:
    found = checked(
        tmp_path,
        "gird: {}",
        "page: {binding: top}",
        "fonts: {serif: {han: Nowhere}}",
        "styles: {bodi: {}, deck: {leading: 2pt}}",
        "press: {rich-black: cmyk 100 100 100 100}",
    )
    assert [(d.line, d.code) for d in found if d.code != "contrast"] == [
        (2, "unknown-key"), (3, "theme"), (4, "font"), (5, "unused"), (5, "leading"), (6, "ink"),
    ]  # fmt: skip


def test_margins_of_a_vertical_theme_have_the_names_that_the_reader_gives_them(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("extends: vertical\ngrid:\n  inner: 3mm\n  top: 2mm\n", encoding="utf-8")
    found = {(d.line, d.message.split(" is ")[0]) for d in check(path)}
    assert (3, "the margin at the spine") in found and (4, "the margin at the head") in found


def test_a_theme_that_stands_by_itself_has_to_be_whole(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("page: {size: A4}\ngrid: {lines: 40, top: 70, columns: 2, measure: 22, gutter: 2, inner: 56}\n")
    messages = [d.message for d in check(path)]
    assert any("`styles` lacks body" in m for m in messages) and any("`rules` lacks" in m for m in messages)
    assert all("extends: newsletter" in d.hint for d in check(path) if "lacks body" in d.message)


def test_themes_are_told_from_issues(tmp_path: Path) -> None:
    issues = [*sorted((ROOT / "issues").glob("*/issue.yaml")), *sorted(GOLDEN.glob("*.yaml"))]
    assert len(issues) > 5 and not any(is_theme(str(path)) for path in issues)
    assert all(is_theme(str(path)) for path in Path(FOLDER).iterdir())
    (tmp_path / "letter.yaml").write_text("letter: {body: x}\ncomposition: {kinsoku: strict}\n")
    assert not is_theme(str(tmp_path / "letter.yaml"))
    assert not is_theme(str(tmp_path / "nowhere.yaml"))


def test_contrast_is_near_that_of_the_printed_sheet() -> None:
    """Against the ICC profile of coated offset, through LittleCMS."""
    profile = ImageCms.getOpenProfile(str(ROOT / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"))
    lab = ImageCms.createProfile("LAB")
    transform = ImageCms.buildTransform(
        profile, lab, "CMYK", "LAB", renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
    )

    def light(values: tuple[float, ...]) -> float:
        pixel = ImageCms.applyTransform(Image.new("CMYK", (1, 1), tuple(round(v * 255) for v in values)), transform)
        return float(((pixel.getpixel((0, 0))[0] / 2.55 + 16) / 116) ** 3)

    chance = random.Random(5)
    colours = [(*(chance.random() for _ in range(3)), chance.choice((0.0, 0.3, 0.6))) for _ in range(60)]
    colours += [(0, 0, 0, 1), (0, 0, 0, 0.62), (0.85, 0.3, 0.45, 0.1), (0.1, 0.9, 0.8, 0.05)]
    paper = light((0, 0, 0, 0))
    far = []
    for values in colours:
        if sum(values) < 3:
            there = 1.05 / (light(values) / paper + 0.05)
            far.append(abs(contrast(Colour("cmyk", values), WHITE) / there - 1))
    assert sum(far) / len(far) < 0.08 and max(far) < 0.2


def test_contrast_of_screen_colours_is_that_of_wcag() -> None:
    def grey(value: int) -> Colour:
        return Colour("rgb", (value / 255,) * 3)

    assert contrast(grey(0), grey(255)) == pytest.approx(21)
    assert contrast(grey(0x76), grey(255)) == pytest.approx(4.54, abs=0.01)  # the lightest grey of AA on white
    assert contrast(grey(0x77), grey(255)) < 4.5
