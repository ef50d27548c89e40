"""The check of a whole theme: all errors that loading finds, and warnings about what can be set but should not be.

Loading refuses a theme that no issue can be set with.  The warnings are the rules of the craft: whole measures, room in
the margins, leading, faces that there are, text that can be read, and inks that a press can print.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches

from paiban.base.colour import WHITE, Colour
from paiban.base.conditions import differs, made_for
from paiban.base.diagnostics import Collector
from paiban.base.message import listed, msg
from paiban.base.units import MM
from paiban.base.vocabulary import BUILT_IN
from paiban.issue.fields import IMPRINT, ISSUE, is_language
from paiban.issue.yaml.plain import read_plain
from paiban.style.accent import faint_in
from paiban.style.contrast import READABLE, VISIBLE, contrast, ink
from paiban.style.fields import CHARACTER_STYLES, OPTIONAL_RULES, RULES, SECTIONS, STYLES
from paiban.style.load import GEOMETRY, ThemeReader, read_theme
from paiban.style.press import coloured
from paiban.style.theme import Grid, Style, Theme

SAFE = 5.0
"""The distance from the trim edge, in mm, within which text may be cut off when sheets are cut as they usually are."""
INK = 300.0
"""The sum of all inks, in per cent, that coated paper takes (ISO Coated v2 300 %, the bundled profile's limit)."""
_RUNNING = ("body", "list", "letter-body", "box-body", "box-list", "note")
_GROUNDS = {"box-title": "tint", "box-body": "tint", "box-list": "tint", "cover-title": "brand", "cover-line": "brand"}
"""Styles that stand on a colour of the theme, with its name; all others stand on paper."""
_HEAD, _FOOT = 2.0, 2.5
"""The grid lines of the margin that a running head and a folio need."""
_ISSUE = re.compile(r"^(?:articles|title|cover)[ \t]*:", re.MULTILINE)
_OF_KEYS = ("unused", "language")
"""Codes of faults of a key itself, whatever its value."""
_ONLY_THEME = frozenset(SECTIONS) - frozenset(ISSUE)
"""Keys that a theme has and an issue has not."""


def is_theme(path: str) -> bool:
    """Return whether a file is a theme and not an issue, by its keys.  One that can't be read counts as an issue."""
    try:
        with open(path, encoding="utf-8-sig", errors="replace") as file:
            if _ISSUE.search(file.read(1 << 20)):
                return False
    except OSError:
        return False
    plain = read_plain(path, Collector())
    data = plain[0] if plain else None
    return isinstance(data, dict) and not _ONLY_THEME.isdisjoint(data) and "articles" not in data


def check_theme(path: str, families: Mapping[str, Iterable[int]], collector: Collector) -> Theme | None:
    """Report every problem of the theme at ``path`` to ``collector``.

    ``families`` are the families at hand, with the weights of their faces.  Returns None where no issue can be set in
    the theme.
    """
    folder, name = os.path.split(path)
    if name in BUILT_IN:  # a file of that name is meant, not the theme
        name = os.path.join(os.curdir, name)
    reader = read_theme(name, folder, collector)
    if reader is None:
        return None
    theme = reader.theme()
    if reader.made is not None:
        _Check(reader, reader.made, {name: sorted(set(w)) for name, w in families.items()}).run()
    return None if collector.failed else theme


class _Check:
    def __init__(self, reader: ThemeReader, theme: Theme, families: Mapping[str, list[int]]) -> None:
        self.reader = reader
        self.theme = theme
        self.families = families

    def run(self) -> None:
        """Run all checks."""
        wrong = {path[0] for path in self.reader.wrong}
        self._names()
        self._fonts()
        self._leading()
        self._inks()
        if wrong.isdisjoint(GEOMETRY):
            self._measures()
            self._margins()
        if "colours" not in wrong:
            self._contrasts()

    def _warn(
        self, path: tuple[object, ...], message: str, hint: str, code: str, also: Iterable[tuple[object, ...]] = ()
    ) -> None:
        if path not in self.reader.wrong:
            self.reader.collector.warning(code, message, self.reader.place(path, also, code in _OF_KEYS), hint)

    # ---- names

    def _names(self) -> None:
        data = self.reader.data
        for section, known, what in (
            ("styles", tuple(STYLES), msg("is set in a style")),
            ("rules", (*RULES, *OPTIONAL_RULES), msg("is a rule")),
            ("imprint", tuple(IMPRINT), msg("of an imprint is an entry")),
        ):
            for name, own in data[section].items():
                if section == "styles" and isinstance(own, dict) and "extends" in own:
                    continue  # one of the theme's own
                if name not in known:
                    near = get_close_matches(str(name), known, 1)
                    hint = (
                        msg("did you mean `{near}`?", near=near[0])
                        if near
                        else msg("{section} by name: {known}", section=section, known=listed(known))
                    )
                    self._warn((section, name), msg("nothing {what} `{name}`", what=what, name=name), hint, "unused")
        for tag in data["labels"]:
            if not is_language(str(tag)):
                hint = msg("BCP 47: zh-Hant, zh-Hans, ja, ko, en")
                self._warn(("labels", tag), msg("{value!r} is no language tag", value=str(tag)), hint, "language")
        self._profile()

    def _profile(self) -> None:
        """Look at the printer's profile, which nothing but printing reads."""
        profile, condition = self.theme.press.profile, self.theme.press.condition
        name = os.path.basename(profile)
        if not profile:
            return
        if not os.path.isfile(profile):
            hint = msg("a path from the theme's folder, or leave it out for the bundled profile")
            path = ("press", "profile")
            self.reader.error(path, msg("there is no profile {profile}", profile=name), hint, "press")
            return
        with suppress(OSError), open(profile, "rb") as file:
            made = made_for(file.read())
            if differs(condition, made):
                self.reader.error(
                    ("press", "condition"),
                    msg(
                        "{profile} is for the condition {made}, not for {condition}",
                        profile=name,
                        made=made,
                        condition=condition,
                    ),
                    msg(
                        "write `condition: {made}`, or take the profile that is for {condition}",
                        made=made,
                        condition=condition,
                    ),
                    "press",
                )

    # ---- type

    def _fonts(self) -> None:
        theme, reader = self.theme, self.reader
        known = msg(
            "families at hand: {families}; `--font-path DIR` adds a folder", families=listed(sorted(self.families))
        )
        for name, role in theme.fonts.items():
            for key, family in (("han", role.han), ("latin", role.latin)):
                if family and family not in self.families:
                    reader.error(
                        ("fonts", name, key), msg("no font of the family {family!r}", family=family), known, "font"
                    )
        chains: list[tuple[tuple[str, ...], tuple[str, ...]]] = [(("fonts", "fallback"), theme.fallback)]
        chains += [(("fonts", name, "fallback"), role.fallback) for name, role in theme.fonts.items()]
        for path, chain in chains:
            for family in chain:
                if family not in self.families:
                    self._warn(
                        path, msg("no font of the family {family!r}; it is passed over", family=family), known, "font"
                    )
        for name, style in theme.styles.items():
            if (font := style.font or "serif") not in theme.fonts or not reader.says(name, "font", "weight"):
                continue
            family = theme.fonts[font].han
            weights = self.families.get(family, [])
            if name in STYLES and weights and style.weight not in weights and style != Style(colour=style.colour):
                nearest = min(weights, key=lambda w: (abs(w - style.weight), w))
                self._warn(
                    ("styles", name, "weight"),
                    msg(
                        "{family} has no face of weight {weight}; {nearest} is used",
                        family=family,
                        weight=style.weight,
                        nearest=nearest,
                    ),
                    msg("weights at hand: {weights}", weights=listed(weights)),
                    "font",
                    (("styles", name, "font"), ("fonts", font)),
                )

    def _leading(self) -> None:
        grid = self.theme.grid
        if grid.leading < grid.size:
            self._warn(
                ("grid", "leading"),
                msg(
                    "the leading, {leading:g} pt, is less than the size, {size:g} pt: lines run together",
                    leading=grid.leading,
                    size=grid.size,
                ),
                msg(
                    "Chinese text wants 1.5 to 2 times the size: {least:g} to {most:g} pt",
                    least=1.5 * grid.size,
                    most=2 * grid.size,
                ),
                "leading",
                (("grid", "size"),),
            )
        for name, style in self.theme.styles.items():
            if not self.reader.says(name, "size", "leading"):
                continue
            if name not in CHARACTER_STYLES and style.leading and style.leading < style.size:
                self._warn(
                    ("styles", name, "leading"),
                    msg(
                        "the leading of `{name}`, {leading:g} pt, is less than its size, {size:g} pt: lines run "
                        "together",
                        name=name,
                        leading=style.leading,
                        size=style.size,
                    ),
                    msg("at least {size:g} pt", size=style.size),
                    "leading",
                    (("styles", name, "size"), ("styles", name), ("grid", "leading")),
                )

    # ---- the page

    def _measures(self) -> None:
        theme, grid = self.theme, self.theme.grid
        if _broken(grid.measure):
            whole = _nearest(grid.measure)
            width = (grid.columns * whole + (grid.columns - 1) * grid.gutter) * grid.size
            inner = (theme.page.width - width) / 2
            margin = "top" if theme.vertical else "inner"
            even = (
                msg("; `{margin}: {inner:.4g}mm` then stands it in the middle", margin=margin, inner=inner / MM)
                if inner > 0
                else ""
            )
            self._whole(("grid", "measure"), grid.measure, msg("measure {whole:g}{even}", whole=whole, even=even))
        for name, master in theme.masters.items():
            if _broken(master.measure):
                own = theme.mastered(name).grid
                whole = _nearest(master.measure)
                rest = theme.grid.width / own.size - own.columns * whole
                gutter = (
                    msg(" with a gutter of {rest:g}", rest=rest / (own.columns - 1))
                    if own.columns > 1 and rest > 0
                    else ""
                )
                self._whole(
                    ("masters", name, "measure"),
                    master.measure,
                    msg("measure {whole:g}{even}", whole=whole, even=gutter),
                )
        for key, value in (("measure", theme.letter.measure), ("contents", theme.letter.contents)):
            if _broken(value):
                self._whole(("letter", key), value, f"{key} {_nearest(value):g}")
        for name in ("body", "letter-body"):
            style = theme.styles.get(name)
            if style and style.size and abs(style.size - grid.size) > 0.01:
                measure = grid.column_width if name == "body" else theme.letter.measure * grid.size
                if _broken(measure / style.size):
                    self._warn(
                        ("styles", name, "size"),
                        msg(
                            "`{name}` is {size:g} pt and the grid's em {em:g} pt: its lines are {measure:.4g} em "
                            "long, and no full line of Han fits them without spacing",
                            name=name,
                            size=style.size,
                            em=grid.size,
                            measure=measure / style.size,
                        ),
                        msg("size {size:g}pt, or let `size` of `grid` be {own:g}pt", size=grid.size, own=style.size),
                        "measure",
                        (("grid", "size"),),
                    )

    def _whole(self, path: tuple[str, ...], value: float, hint: str) -> None:
        message = msg(
            "a measure of {value:g} em is no whole number of em: full lines of Han are spaced out", value=value
        )
        self._warn(path, message, hint, "measure")

    def _margins(self) -> None:
        """Check the margins, by the names that they have before the reader: a vertical theme was turned when it was
        loaded."""
        theme, grid, page = self.theme, self.theme.grid, self.theme.page
        far = page.width - grid.inner - grid.width
        below = page.height - grid.top - _depth(grid)
        turned = theme.vertical
        spine = (grid.top if turned else grid.inner, ("grid", "inner"), msg("at the spine"), "inner")
        head = (grid.inner if turned else grid.top, ("grid", "top"), msg("at the head"), "top")
        fore = (below if turned else far, ("grid", "lines" if turned else "measure"), msg("at the fore edge"), "")
        foot = (far if turned else below, ("grid", "measure" if turned else "lines"), msg("at the foot"), "")
        also = (("grid",), ("page",), ("writing_mode",))
        for margin, path, where, key in (spine, head, fore, foot):
            if -0.01 <= margin < SAFE * MM:
                self._warn(
                    path,
                    msg(
                        "the margin {where} is {margin:.3g} mm: within {safe:g} mm of the trim, text may be cut off",
                        where=where,
                        margin=margin / MM,
                        safe=SAFE,
                    ),
                    msg("`{key}` of {safe:g}mm or more", key=key, safe=SAFE)
                    if key
                    else msg("a smaller `{path}`, or smaller margins opposite", path=path[1]),
                    "margin",
                    also,
                )
        strips = any(theme.strip(name, False) for name in ("feature", "news", "letter"))
        for margin, path, what, lines in (
            (head[0], head[1], msg("running head"), _HEAD if strips else 0.0),
            (foot[0], foot[1], msg("folio"), _FOOT if theme.strip("feature", True) else 0.0),
        ):
            if SAFE * MM <= margin < lines * grid.leading:
                self._warn(
                    path,
                    msg("a margin of {margin:.3g} mm has no room for the {what}", margin=margin / MM, what=what),
                    msg(
                        "{depth:.3g} mm are {lines:g} lines; or take it out of `masters`",
                        depth=lines * grid.leading / MM,
                        lines=lines,
                    ),
                    "margin",
                    also,
                )

    # ---- colours

    def _contrasts(self) -> None:
        theme = self.theme
        for name, style in theme.styles.items():
            if name not in STYLES or ("styles", name) in self.reader.wrong or not self.reader.says(name, "colour"):
                continue
            ground_name = _GROUNDS.get(name, "paper")
            ground = theme.colours.get(ground_name, WHITE)
            needed = READABLE if name in _RUNNING else VISIBLE
            found = contrast(style.colour, ground)
            if found < needed:
                raw = self._raw("styles", name, "colour") or "text"
                on = msg("paper") if ground_name == "paper" else f"`{ground_name}`"
                also = [("colours", raw.split()[0])] if raw else []
                also += [("colours", ground_name)] if ground_name != "paper" else []
                self._warn(
                    ("styles", name, "colour"),
                    msg(
                        "the text of `{name}` is hard to read on {on}: a contrast of {found:.2g}, of {needed:g} at "
                        "least",
                        name=name,
                        on=on,
                        found=found,
                        needed=needed,
                    ),
                    msg("a darker colour")
                    if _darker(style.colour, ground)
                    else msg("a lighter colour, or a darker ground"),
                    "contrast",
                    also,
                )

        for name, look in theme.sections.items():
            faint = faint_in(theme, look.accent) if look.accent else None
            if faint:
                self._warn(
                    ("sections", name, "accent"),
                    msg(
                        "the text of `{name}` is hard to read in the colour {colour}: a contrast of {found:.2g}, of "
                        "{needed:g} at least",
                        name=faint[0],
                        colour=self._raw("sections", name, "accent"),
                        found=faint[1],
                        needed=VISIBLE,
                    ),
                    msg("a darker colour"),
                    "contrast",
                )

    def _inks(self) -> None:
        for path, colour in coloured(self.theme):
            total = ink(colour)
            if total > INK:
                self._warn(
                    path,
                    msg("{total:g} % of ink are more than paper takes: {ink:g} % at most", total=total, ink=INK),
                    msg("{colour}, or what the printer allows", colour=_less(colour)),
                    "ink",
                )

    def _raw(self, *path: str) -> str:
        node: object = self.reader.data
        for key in path:
            node = node.get(key) if isinstance(node, dict) else None
        return str(node) if node is not None else ""


def _broken(measure: float) -> bool:
    return abs(measure - round(measure)) > 1e-6


def _nearest(measure: float) -> float:
    return max(1.0, float(round(measure)))


def _depth(grid: Grid) -> float:
    """Return the height of the type area, pt."""
    return (grid.lines - 1) * grid.leading + grid.size


def _darker(text: Colour, ground: Colour) -> bool:
    """Return whether text on ``ground`` gains contrast by being darker."""
    black = Colour("gray", (0.0,))
    return contrast(black, ground) > contrast(WHITE, ground)


def _less(colour: Colour) -> str:
    """Return the colour as a theme writes it, with its coloured inks reduced as far as black requires."""
    *inks, black = colour.values
    share = (INK / 100 - black) / sum(inks)
    return "cmyk " + " ".join(f"{int(v * share * 100)}" for v in inks) + f" {black * 100:g}"
