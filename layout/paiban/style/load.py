"""The loader of themes: YAML in, ``Theme`` out.

A theme file may extend another (``extends: newsletter``); what it says is laid over the other, key by key.  Every
problem is reported with its place, all of a file at once.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from math import isfinite
from typing import Any, TypeVar

from msgspec import Struct, structs

from paiban.base.colour import BLACK, Colour
from paiban.base.diagnostics import Collector, Mark
from paiban.base.files import package_folder
from paiban.base.message import listed, msg
from paiban.base.units import MM, parse_length
from paiban.base.vocabulary import BUILT_IN, WritingMode, words
from paiban.issue.model import Issue
from paiban.issue.yaml.plain import Data, PlaceOf, read_plain
from paiban.issue.yaml.problems import nearest
from paiban.issue.yaml.slips import slip_of
from paiban.style.accent import accented
from paiban.style.fields import CHARACTER_STYLES, COLOURS, DERIVED, KEYS, LABELS, RULES, SECTIONS, STYLES
from paiban.style.fitting import check_fit
from paiban.style.kinds import KINDS, as_numbers, parse_colour
from paiban.style.layout_list import read_layouts
from paiban.style.layouts import PageLayout
from paiban.style.press import check_press
from paiban.style.theme import (
    MASTERS,
    OWN_MASTER,
    BioLayout,
    BoxedLayout,
    CompositionRules,
    ContentsLayout,
    CoverDesign,
    Figures,
    FitLimits,
    FontRole,
    Grid,
    Head,
    LetterLayout,
    Lists,
    Master,
    NotesLayout,
    Opener,
    PageSize,
    Pagination,
    PressSettings,
    Rule,
    SectionLook,
    Style,
    Tables,
    Theme,
)

FOLDER = package_folder("style", "themes")
"""The folder of the built-in themes."""
SIZES = {
    "A3": (297, 420),
    "A4": (210, 297),
    "A5": (148, 210),
    "A6": (105, 148),
    "B4": (257, 364),
    "B5": (182, 257),
    "B6": (128, 182),
    "Letter": (215.9, 279.4),
}  # mm; B sizes are the JIS ones used by Taiwanese and Japanese printers
_OF_KEYS = ("unknown-key", "typing")
"""Codes of faults of a key itself, whatever its value."""
_MAX_EXTENDS = 8
_TEXTS = 6
"""Keys at the top of a theme that hold a text; those after them hold mappings or lists."""
GEOMETRY = ("grid", "page", "writing_mode")
"""Parts that together decide whether the type area fits the page."""
_read: dict[tuple[object, ...], Theme] = {}
"""Built-in themes that were read in this process."""
_UNITS = {"length": msg(" pt"), "em": msg(" em"), "lines": msg(" lines")}


def theme_of(issue: Issue, name: str | None, collector: Collector) -> Theme | None:
    """Return the theme that ``issue`` is set in: its own, unless another is named; None where that has errors."""
    return load_theme(*place_of(issue, name), collector, partial(_named, issue.path) if name is None else Mark)


def place_of(issue: Issue, name: str | None) -> tuple[str, str]:
    """Return the name of the theme that ``issue`` is set in, and the folder that the name is relative to."""
    return (issue.theme, os.path.dirname(issue.path)) if name is None else (name, ".")


def _is_own(name: str) -> bool:
    """Return whether a theme may call a master of its own so."""
    return re.fullmatch(OWN_MASTER, name) is not None and not nearest(name, MASTERS, 0.8)


def _named(path: str) -> Mark:
    """Return the place where an issue names its theme.  The file is read again for it, since it is needed only after an
    error."""
    found = read_plain(path, Collector())
    return found[1](("theme",)) if found else Mark(path)


def load_theme(name: str, folder: str, collector: Collector, named: Callable[[], Mark] = Mark) -> Theme | None:
    """Return the theme called ``name``: a built-in one, or a YAML path relative to ``folder``.

    Findings go to ``collector``; ``named`` returns the place where the theme was named, when a finding needs it.
    Returns None where the theme can't be used.  A built-in theme is read once in a process, and again when its files
    have changed.
    """
    if name not in BUILT_IN:
        reader = read_theme(name, folder, collector, named)
        return reader.theme() if reader else None
    states = [os.stat(os.path.join(FOLDER, f"{built_in}.yaml")) for built_in in BUILT_IN]  # one may extend another
    key = (name, *((state.st_mtime_ns, state.st_size) for state in states))
    theme = _read.get(key)
    if theme is None:
        own = Collector()
        reader = read_theme(name, folder, own)
        theme = reader.theme() if reader else None
        for diagnostic in own.diagnostics:
            collector.add(diagnostic)
        if theme is not None and not own.diagnostics:
            _read[key] = theme
    return theme


def read_theme(name: str, folder: str, collector: Collector, named: Callable[[], Mark] = Mark) -> ThemeReader | None:
    """Read the files of a theme; return None where one of them can't be read."""
    layers: list[tuple[Data, PlaceOf]] = []
    seen: set[str] = set()
    while True:
        path = _find(name, folder)
        if path is None:
            near = nearest(name, BUILT_IN, 0.7)
            hint = msg(
                "built-in themes: {themes}; a theme of your own is named by the path of its YAML file",
                themes=listed(BUILT_IN),
            )
            if near:
                hint = msg("did you mean `{near}`?", near=near)
            collector.error("theme", msg("there is no theme {name!r}", name=name), named(), hint)
            return None
        if path in seen or len(seen) >= _MAX_EXTENDS:
            collector.error(
                "theme",
                msg("the theme {name!r} extends itself", name=name),
                named(),
                msg("let `extends` name another theme"),
            )
            return None
        seen.add(path)
        plain = read_plain(path, collector)
        if plain is None:
            return None
        data, place = plain
        if not isinstance(data, dict):
            collector.error("theme", msg("a theme is a mapping of keys"), place(()))
            return None
        _place_profile(data, path)
        layers.append((data, place))
        if "extends" not in data:
            break
        name, folder, named = str(data["extends"]), os.path.dirname(path), partial(place, ("extends",))
    return ThemeReader(layers, collector)


def _place_profile(data: Data, path: str) -> None:
    """Make the path of the printer's profile relative to the folder of the theme that names it."""
    press = data.get("press")
    if isinstance(press, dict) and isinstance(press.get("profile"), str) and press["profile"]:
        press["profile"] = os.path.join(os.path.dirname(path), press["profile"])


def theme_files(name: str, folder: str) -> list[str]:
    """Return the paths of a theme and of those that it extends."""
    found: list[str] = []
    while name:
        path = _find(name, folder)
        if path is None or path in found:
            break
        found.append(path)
        plain = read_plain(path, Collector())
        data = plain[0] if plain else None
        name = str(data.get("extends", "")) if isinstance(data, dict) else ""
        folder = os.path.dirname(path)
    return found


def theme_text(name: str) -> str:
    """Return the file of a built-in theme.  Raises ``KeyError`` for any other name."""
    if name not in BUILT_IN:
        raise KeyError(name)
    with open(os.path.join(FOLDER, f"{name}.yaml"), encoding="utf-8") as file:
        return file.read()


def _find(name: str, folder: str) -> str | None:
    if name in BUILT_IN:
        return os.path.join(FOLDER, f"{name}.yaml")
    path = os.path.join(folder, name)
    return path if os.path.isfile(path) else None


S = TypeVar("S", bound=Struct)


class ThemeReader:
    """The reader of merged theme layers; the first layer is the user's, the last the one that extends no other.

    ``made`` is the theme after ``theme()`` was called, with defaults where something is wrong; ``wrong`` are the paths
    at which something was reported.
    """

    def __init__(self, layers: list[tuple[Data, PlaceOf]], collector: Collector) -> None:
        self.layers = layers
        self.collector = collector
        merged: Data = {}
        for data, _ in reversed(layers):
            merged = _merge(_anew(merged, data), data)
        self.data = merged
        self.colours: dict[str, Colour] = {}
        self.em = 10.5
        self.line = 17.0
        self.made: Theme | None = None
        self.wrong: set[tuple[object, ...]] = set()

    def theme(self) -> Theme | None:
        """Return the theme; None where it has errors."""
        data = self.data
        failed = self.collector.failed
        self._known(data, (), tuple(SECTIONS))
        for key, section in tuple(SECTIONS.items())[_TEXTS:]:
            if section.listed:
                continue
            if not isinstance(data.setdefault(key, {}), dict):
                self.error((key,), msg("`{path}` is a mapping of keys", path=key))
                # read on as if it were not there, or all that names something in it would be reported too
                data[key] = {}
                for layer, _ in reversed(self.layers):
                    if isinstance(layer.get(key), dict):
                        data[key] = _merge(data[key], layer[key])
        for path in (
            ("name",),
            ("end_mark",),
            ("break_mark",),
            ("cover_design",),
            *(("imprint", key) for key in data["imprint"]),
        ):
            value = data if len(path) == 1 else data["imprint"]
            if isinstance(value.get(path[-1]), (dict, list)):
                self.error(path, msg("`{path}` is text", path=path[-1]))
        mode = data.get("writing_mode", "horizontal-tb")
        if mode not in words(WritingMode):
            self.error(
                ("writing_mode",), msg("{mode!r} is no writing mode", mode=mode), msg("horizontal-tb or vertical-rl")
            )
        grid = self._grid(data["grid"])
        page = self._page(data["page"])
        if mode == "vertical-rl":
            # from here on x is the direction of lines, and y the direction across them
            page = structs.replace(page, width=page.height, height=page.width)
            grid = structs.replace(grid, top=grid.inner, inner=grid.top)
        colours = self._colours(data["colours"])
        roles = {name: role for name, role in data["fonts"].items() if name != "fallback"}
        fallback = data["fonts"].get("fallback", [])
        if not isinstance(fallback, list):
            self.error(("fonts", "fallback"), msg("`fallback` is a list of families"))
        masters = self._masters(data["masters"])
        for (key, name), base in DERIVED.items():
            if base in data[key] and name not in data[key]:
                data[key][name] = {"extends": base} if key == "styles" else data[key][base]
        theme = self.made = Theme(
            name=str(data.get("name", "")),
            page=page,
            grid=grid,
            fonts={k: r for k, v in roles.items() if (r := self._struct(FontRole, v, ("fonts", k)))},
            fallback=tuple(map(str, fallback)) if isinstance(fallback, list) else (),
            colours=colours,
            styles=self._styles(data["styles"]),
            rules={k: rule for k, v in data["rules"].items() if (rule := self._struct(Rule, v, ("rules", k)))},
            composition=self._struct(CompositionRules, data["composition"], ("composition",)) or CompositionRules(),
            figures=self._struct(Figures, data["figures"], ("figures",)) or Figures(),
            fit=self._struct(FitLimits, data["fit"], ("fit",)) or FitLimits(),
            lists=self._lists(data["lists"]),
            tables=self._struct(Tables, data["tables"], ("tables",)) or Tables(),
            notes=self._struct(NotesLayout, data["notes"], ("notes",)) or NotesLayout(),
            head=self._struct(Head, _under(data["head"]), ("head",)) or Head(),
            letter=self._struct(LetterLayout, data["letter"], ("letter",)) or LetterLayout(),
            contents=self._struct(ContentsLayout, data["contents"], ("contents",)) or ContentsLayout(),
            masters=masters,
            layouts=self._layouts(max(grid.columns, *(master.columns for master in masters.values()), 0)),
            pagination=self._struct(Pagination, data["pagination"], ("pagination",)) or Pagination(),
            bio=self._struct(BioLayout, data["bio"], ("bio",)) or BioLayout(),
            boxed=self._struct(BoxedLayout, data["boxed"], ("boxed",)) or BoxedLayout(),
            cover_design=str(data.get("cover_design") or "band"),
            covers={
                str(k): design
                for k, v in data["covers"].items()
                if (design := self._struct(CoverDesign, v, ("covers", k))) is not None
            },
            openers={
                str(k): opener
                for k, v in data["openers"].items()
                if (opener := self._struct(Opener, v, ("openers", k))) is not None
            },
            sections={
                str(k): look
                for k, v in data["sections"].items()
                if (look := self._struct(SectionLook, v, ("sections", k))) is not None
            },
            accented=accented(data),
            labels={str(k): self._labels(v, str(k)) for k, v in data["labels"].items()},
            imprint={str(k): str(v) for k, v in data["imprint"].items()},
            press=self._struct(PressSettings, _under(data["press"]), ("press",)) or PressSettings(),
            writing_mode=mode,
            end_mark=str(data.get("end_mark") or ""),
            break_mark=str(data.get("break_mark") or ""),
        )
        self._check(theme)
        return theme if failed or not self.collector.failed else None

    def _check(self, theme: Theme) -> None:
        for key, known in (("styles", STYLES), ("rules", RULES), ("colours", COLOURS)):
            missing = [name for name in known if name not in self.data[key] and (key, name) not in DERIVED]
            if missing:
                hint = msg("begin the theme with `extends: newsletter`, or write all of them")
                self.error((key,), msg("`{key}` lacks {missing}", key=key, missing=listed(missing)), hint)
        for name, style in theme.styles.items():
            character = name in CHARACTER_STYLES or name not in STYLES
            lacks = "leading" if style.size else "size"
            if not character and not (style.size and style.leading) and self.says(name, lacks):
                self.error(
                    ("styles", name), msg("`{name}` lacks the key `{lacks}`, or it is 0", name=name, lacks=lacks)
                )
        roles = [name for name in self.data["fonts"] if name != "fallback"]
        if "serif" not in roles:
            self.error(("fonts",), msg("`fonts` lacks the role serif, which styles without a font are set in"))
        for name, style in theme.styles.items():
            if style.rule and style.rule not in theme.rules and self.says(name, "rule"):
                self.error(
                    ("styles", name, "rule"),
                    msg("`{rule}` is no rule", rule=style.rule),
                    msg("rules of this theme: {rules}", rules=listed(theme.rules)),
                )
            if style.font and style.font not in roles and self.says(name, "font"):
                self.error(
                    ("styles", name, "font"),
                    msg("`{font}` is no font role", font=style.font),
                    msg("roles of this theme: {roles}", roles=listed(roles)),
                )
        if not any(path[0] in GEOMETRY for path in self.wrong):
            check_fit(theme, self.error)
        check_press(theme, self.error)

    def _grid(self, data: Data) -> Grid:
        size = self._number(data, ("grid", "size"), 10.5)
        self.em = size if size > 0 else 10.5
        leading = self._number(data, ("grid", "leading"), self.em * 1.6)
        self.line = leading if leading > 0 else self.em * 1.6
        data = data | {"size": size, "leading": leading}
        return self._struct(Grid, data, ("grid",)) or Grid(10.5, 17.0, 41, 70.0, 2, 22.0, 2.0, 56.0)

    def _masters(self, data: Data) -> dict[str, Master]:
        # any other name is a kind of the theme's own, unless it is one of these mistyped
        self._known({key: value for key, value in data.items() if not _is_own(str(key))}, ("masters",), MASTERS)
        return {k: m for k, v in data.items() if (m := self._struct(Master, v, ("masters", k))) is not None}

    def _layouts(self, most: int, under: int = 0) -> tuple[PageLayout, ...]:
        """Return the layouts of the nearest layer, from ``under`` on, that has any; no page has more than ``most``
        columns."""
        own = next((n for n in range(under, len(self.layers)) if "layouts" in self.layers[n][0]), -1)
        if own < 0:
            return ()
        data, place = self.layers[own]

        def tell(path: tuple[object, ...], message: str, hint: str = "", code: str = "theme") -> None:
            """Report what is wrong in this layer."""
            self.wrong.add(path)
            self.collector.error(code, message, place(path, code in _OF_KEYS), hint)

        # a theme that is extended may have been made for more columns
        sure = own == 0 and not any(path[0] in ("grid", "masters") for path in self.wrong)
        return read_layouts(data["layouts"], lambda: self._layouts(most, own + 1), most if sure else 0, tell)

    def _lists(self, data: Data) -> Lists:
        lists = self._struct(Lists, data, ("lists",)) or Lists()
        try:
            as_numbers(lists.numbers)
        except ValueError as error:
            self.error(("lists", "numbers"), str(error))
            return structs.replace(lists, numbers=Lists().numbers)
        return lists

    def _number(self, data: Mapping[str, object], path: tuple[str, ...], default: float) -> float:
        try:
            return parse_length(data.get(path[-1], default), em=default, line=self.line)
        except ValueError as error:
            self.error(path, str(error))
            return default

    def _page(self, data: Data) -> PageSize:
        data = dict(data)
        size = data.pop("size", None)
        if size is not None:
            if isinstance(size, str) and size in SIZES:
                width, height = (v * MM for v in SIZES[size])
            elif isinstance(size, list) and len(size) == 2:
                width, height = size
            else:
                near = next((name for name in SIZES if name.lower() == str(size).strip().lower()), "")
                hint = (
                    msg("did you mean `{near}`?", near=near)
                    if near
                    else msg("{sizes}, or [width, height]", sizes=listed(SIZES))
                )
                self.error(("page", "size"), msg("{size!r} is no page size", size=size), hint)
                width, height = 210 * MM, 297 * MM
            data = {"width": width, "height": height} | data
        return self._struct(PageSize, data, ("page",)) or PageSize(210 * MM, 297 * MM)

    def _colours(self, data: Data) -> dict[str, Colour]:
        for name, value in data.items():
            try:
                self.colours[str(name)] = parse_colour(value, self.colours)
            except ValueError as error:
                self.error(("colours", name), str(error))
                self.colours[str(name)] = BLACK  # what is named after it is not to blame
        return self.colours

    def _styles(self, data: Data) -> dict[str, Style]:
        """Return the styles by name, each laid over the one that it extends."""
        found: dict[str, Style] = {}
        for name in data:
            self._style_of(name, data, found, ())
        return {name: found[name] for name in data if name in found}

    def _style_of(self, name: str, data: Data, found: dict[str, Style], within: tuple[str, ...]) -> Style | None:
        """Return a style, and add it to ``found``; ``within`` are the styles that extend it."""
        own = data[name]
        if name in found or not isinstance(own, dict):
            return found[name] if name in found else self._style(own, ("styles", name))
        base = None
        if "extends" in own:
            path, extended = ("styles", name, "extends"), str(own["extends"])
            names = [known for known in data if known != name]
            if extended == name:
                message = msg("the style `{name}` extends itself", name=name)
                self.error(path, message, msg("leave `extends` out: keys are laid over the theme's, one by one"))
            elif extended in within:
                circle = " → ".join((*within[within.index(extended) :], name, extended))
                message = msg("the style `{name}` extends itself: {circle}", name=extended, circle=circle)
                self.error(path, message, msg("let one of them extend another style"))
            elif extended not in data:
                near = nearest(extended, names)
                hint = msg("did you mean `{near}`?", near=near) if near else ""
                hint = hint or msg("styles of this theme: {names}", names=listed(names))
                self.error(path, msg("there is no style `{name}`", name=extended), hint)
            else:
                base = self._style_of(extended, data, found, (*within, name))
        elif name not in STYLES and not ("size" in own and "leading" in own) and "body" in data:
            base = self._style_of("body", data, found, (*within, name)) if "body" not in within else None
        style = self._style(own, ("styles", name), base.size if base else 0.0)
        if style is not None and base is not None:
            said = {key: getattr(style, key) for key in own if key in Style.__struct_fields__}
            style = structs.replace(base, **{**said, "extends": str(own.get("extends", "body"))})
        if style is not None and name not in found:
            found[name] = style
        return style

    def says(self, name: str, *keys: str) -> bool:
        """Return whether a style says one of ``keys`` itself: what it has of another that it extends is looked at
        there."""
        own = self.data["styles"].get(name)
        return isinstance(own, dict) and ("extends" not in own or any(key in own for key in keys))

    def _style(self, data: object, path: tuple[str, ...], em: float = 0.0) -> Style | None:
        """Return a style as it is written; ``em`` is the size that it has where it names none."""
        if isinstance(data, dict) and "colour" not in data and "text" in self.colours:
            data = data | {"colour": "text"}
        em = em or self.em
        if isinstance(data, dict) and "size" in data:
            # the size is in em of the grid, all else of the style in em of its own size
            em = self._number(data, (*path, "size"), em)
            data = data | {"size": em}
        return self._struct(Style, data, path, em)

    def _struct(self, kind: type[S], data: object, path: tuple[str, ...], em: float = 0.0) -> S | None:
        """Return ``data`` as a ``kind``, in which numbers may be lengths; None where it can't be read."""
        if not isinstance(data, dict):
            self.error(path, msg("`{path}` is a mapping of keys", path=path[-1]))
            return None
        names, defaults = kind.__struct_fields__, kind.__struct_defaults__
        required = len(names) - len(defaults)
        self._known(data, path, names)
        values: Data = {}
        for n, name in enumerate(names):
            if name not in data:
                if n < required:
                    self.error(path, msg("`{path}` lacks the key `{name}`", path=path[-1], name=name))
                    return None
                continue
            try:
                values[name] = self._value(kind, name, data[name], em or self.em)
            except ValueError as error:
                self.error((*path, name), str(error))
                if n < required:
                    return None
        return kind(**values)

    def _value(self, kind: type[Struct], name: str, value: object, em: float) -> Any:
        """Return a value of the model.  Raises ``ValueError`` with a sentence for the user."""
        field = KEYS[kind][name]
        annotation = kind.__annotations__[name]
        if annotation == "float":
            found = self._measured(value, field.unit, em)
        else:
            found = KINDS[annotation].read(self.colours, value)
        if annotation == "float" and not isfinite(found):
            raise ValueError(msg("{value!r} is too large for `{name}`", value=value, name=name))
        if field.least is not None and found < field.least:
            raise ValueError(
                msg(
                    "{value!r} is too small for `{name}`: at least {least:g}{unit}",
                    value=value,
                    name=name,
                    least=field.least,
                    unit=_UNITS.get(field.unit, ""),
                )
            )
        if field.most is not None and found > field.most:
            raise ValueError(
                msg(
                    "{value!r} is too large for `{name}`: at most {most:g}{unit}",
                    value=value,
                    name=name,
                    most=field.most,
                    unit=_UNITS.get(field.unit, ""),
                )
            )
        return found

    def _measured(self, value: object, unit: str, em: float) -> float:
        """Return a number.  Text with a unit is read only where the unit is the key's own."""
        if unit == "length" and isinstance(value, str):
            return parse_length(value, em=em, line=self.line)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        match = re.fullmatch(r"\s*([\d.]+)\s*(em|lines?)\s*", value) if isinstance(value, str) else None
        if match and unit and match[2].startswith(unit.rstrip("s")):
            return parse_length(match[1])
        what = {"length": msg("length"), "em": msg("number of em"), "lines": msg("number of lines")}.get(
            unit, msg("number")
        )
        raise ValueError(msg("{value!r} is not a {what}", value=value, what=what))

    def _labels(self, data: object, language: str) -> dict[str, str]:
        """Return the words of one language.  Their fields in braces must be those that there are values for."""
        if not isinstance(data, dict):
            self.error(("labels", language), msg("`{path}` is a mapping of keys", path=language))
            return {}
        self._known(data, ("labels", language), tuple(LABELS))
        found: dict[str, str] = {}
        for key, value in data.items():
            fields = LABELS.get(str(key), ())
            text = str(value)
            if isinstance(value, (dict, list)):
                self.error(("labels", language, key), msg("`{path}` is text", path=key))
            elif sorted(re.findall(r"\{(.*?)\}", text)) != sorted(fields) or text.count("{") != len(fields):
                wanted = listed([f"{{{field}}}" for field in fields], " and ") or msg("no field in braces")
                self.error(("labels", language, key), msg("{text!r} has to have {wanted}", text=text, wanted=wanted))
            else:
                found[str(key)] = text
        return found

    def _known(self, data: Mapping[str, object], path: tuple[str, ...], known: tuple[str, ...]) -> None:
        for key in data:
            if key not in known:
                message, hint = slip_of(str(key), known)
                if message:
                    self.error((*path, key), message, hint, "typing")
                    continue
                from difflib import get_close_matches

                near = get_close_matches(str(key), known, 1)
                hint = (
                    msg("did you mean `{near}`?", near=near[0])
                    if near
                    else msg("known keys: {known}", known=listed(known))
                )
                self.error((*path, key), msg("unknown key `{key}`", key=key), hint, "unknown-key")

    def error(
        self,
        path: tuple[object, ...],
        message: str,
        hint: str = "",
        code: str = "theme",
        also: Iterable[tuple[object, ...]] = (),
    ) -> None:
        """Report what is wrong at ``path``; ``also`` are other paths, of which one may be the cause."""
        self.wrong.add(path)
        self.collector.error(code, message, self.place(path, also, code in _OF_KEYS), hint)

    def place(self, path: tuple[object, ...], also: Iterable[tuple[object, ...]] = (), of_key: bool = False) -> Mark:
        """Return the place of the value at ``path`` (or of its key), or of one of ``also``, in the layer nearest to the
        user's own that has it."""
        for data, place in self.layers:
            for keys in (path, *also):
                node: object = data
                for key in keys:
                    if not isinstance(node, dict) or key not in node:
                        break
                    node = node[key]
                else:
                    return place(keys, of_key)
        return self.layers[0][1](path[:1])


def _under(data: object) -> object:
    return {k.replace("-", "_"): v for k, v in data.items()} if isinstance(data, dict) else data


def _anew(base: Data, over: Data) -> Data:
    """Return ``base`` without the styles that extend another one in ``over``: nothing of theirs is laid over."""
    old, new = base.get("styles"), over.get("styles")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return base
    anew = {name for name, style in new.items() if isinstance(style, dict) and isinstance(style.get("extends"), str)}
    return base | {"styles": {name: style for name, style in old.items() if name not in anew}} if anew else base


def _merge(base: Data, over: Data) -> Data:
    """Return ``over`` laid on ``base``: mappings are merged key by key, all else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
