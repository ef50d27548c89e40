"""The properties of elements: presentation attributes, style sheets, the attribute ``style``, and what is inherited
(SVG 1.1, 6; CSS 2.1, 6.4)."""

from __future__ import annotations

import re

from paiban.base.message import msg
from paiban.material.drawing.svg.tree import SvgNode
from paiban.material.drawing.svg.values import BadValue

INITIAL = {
    "clip-path": "none",
    "clip-rule": "nonzero",
    "color": "black",
    "display": "inline",
    "dominant-baseline": "auto",
    "baseline-shift": "baseline",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "filter": "none",
    "font-family": "",
    "font-size": "16",
    "font-style": "normal",
    "font-weight": "normal",
    "letter-spacing": "normal",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "mask": "none",
    "mix-blend-mode": "normal",
    "opacity": "1",
    "overflow": "hidden",  # only that of a drawing within another is looked at
    "paint-order": "normal",
    "stop-color": "black",
    "stop-opacity": "1",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "text-anchor": "start",
    "text-decoration": "none",
    "transform": "",
    "vector-effect": "none",
    "visibility": "visible",
    "writing-mode": "lr-tb",
}
"""All properties that are looked at, with what they are where nothing says so."""
_OWN = frozenset(
    "clip-path display dominant-baseline baseline-shift filter mask mix-blend-mode opacity overflow stop-color "
    "stop-opacity text-decoration transform vector-effect".split()
)
"""Those that are not inherited."""
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"(\*|[A-Za-z_][\w-]*)?((?:[.#][\w-]+)*)")
MOST_RULES = 4000
_DEEPEST_SELECTOR = 8

Style = dict[str, str]
Compound = tuple[str, str, frozenset[str]]
"""A tag or nothing, an id or nothing, classes."""


class _Rule:
    def __init__(self, steps: list[tuple[str, Compound]], declared: list[tuple[str, str, bool]], order: int) -> None:
        self.steps = steps
        self.declared = declared
        ids = sum(1 for _, (_, name, _) in steps if name)
        classes = sum(len(found) for _, (_, _, found) in steps)
        tags = sum(1 for _, (tag, _, _) in steps if tag not in ("", "*"))
        self.rank = (ids, classes, tags, order)


class StyleSheet:
    """The rules of a file's ``<style>`` elements.  A selector that tells more than tags, classes and ids applies to
    nothing, as in a browser that does not know it."""

    def __init__(self) -> None:
        self.rules: list[_Rule] = []

    def add(self, text: str) -> None:
        """Add the rules of a style sheet.  Raises ``BadValue`` where it has others fetched, or is too long."""
        text = _COMMENT.sub(" ", text)
        at = 0
        while at < len(text):
            start = text.find("{", at)
            if text[at : start if start >= 0 else None].lstrip().startswith("@"):
                at = self._at_rule(text, at)
                continue
            end = text.find("}", start) if start >= 0 else -1
            if start < 0 or end < 0:
                return
            self._rule(text[at:start], text[start + 1 : end])
            at = end + 1

    def _at_rule(self, text: str, at: int) -> int:
        """Pass over one, but for what is for print as well."""
        name = re.match(r"\s*@([\w-]+)([^{;]*)", text[at:])
        if name and name[1] == "import":
            raise BadValue(msg("@import has a style sheet fetched, and nothing is"))
        start, stop = text.find("{", at), text.find(";", at)
        if start < 0 or 0 <= stop < start:
            return stop + 1 if stop >= 0 else len(text)
        depth, end = 0, start
        for end in range(start, len(text)):
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            if not depth:
                break
        if name and name[1] == "media" and name[2].strip() in ("", "all", "print", "screen"):
            self.add(text[start + 1 : end])
        return end + 1

    def _rule(self, selectors: str, body: str) -> None:
        declared = declarations(body)
        for selector in selectors.split(","):
            if len(self.rules) >= MOST_RULES:
                raise BadValue(msg("more than {most} rules of style", most=MOST_RULES))
            steps = _steps(selector.strip())
            if steps:
                self.rules.append(_Rule(steps, declared, len(self.rules)))

    def apply(self, node: SvgNode, style: Style, important: Style) -> None:
        """Put what the rules say of an element into ``style``, and what is marked so into ``important``."""
        found = [rule for rule in self.rules if _matches(node, rule.steps)]
        for rule in sorted(found, key=lambda rule: rule.rank):
            for name, value, strong in rule.declared:
                (important if strong else style)[name] = value


def declarations(text: str) -> list[tuple[str, str, bool]]:
    """Return name, value and whether it is marked important of each declaration."""
    found = []
    for part in re.split(r";(?![^()]*\))", _COMMENT.sub(" ", text)):
        name, colon, value = part.partition(":")
        value, strong = re.subn(r"\s*!\s*important\s*$", "", value.strip(), flags=re.IGNORECASE)
        if colon and value:
            found.append((name.strip().lower(), value, bool(strong)))
    return found


def style_of(node: SvgNode, parent: Style, sheet: StyleSheet) -> Style:
    """Return all properties of an element.  Raises ``BadValue`` for what has no value but in a browser."""
    own: Style = {name: node.attributes[name].strip() for name in INITIAL if name in node.attributes}
    important: Style = {}
    if sheet.rules:
        sheet.apply(node, own, important)
    for name, value, strong in declarations(node.attributes.get("style", "")):
        (important if strong else own)[name] = value
    own |= important
    if "font" in own:
        own = _fonts(own["font"]) | own
    if "marker" in own:
        own = {f"marker-{place}": own["marker"] for place in ("start", "mid", "end")} | own
    found = {name: value if name in _OWN else parent[name] for name, value in INITIAL.items()}
    for name, value in own.items():
        if name not in INITIAL:
            continue
        if value in ("inherit", "unset", "initial", "revert"):
            inherits = value == "inherit" or (value != "initial" and name not in _OWN)
            found[name] = parent[name] if inherits else INITIAL[name]
        elif "var(" in value:
            raise BadValue(
                msg("{name}: {value} is a variable, which only a browser knows", name=name, value=value[:40])
            )
        else:
            found[name] = value
    return found


def _fonts(text: str) -> Style:
    """The properties that the short form has."""
    match = re.search(r"(?:^|\s)([0-9.]+(?:px|pt|em|mm|%)?)(?:/\S+)?\s+(.+)$", text)
    if match is None:
        return {}
    before = text[: match.start()].split()
    found = {"font-size": match[1], "font-family": match[2]}
    for word in before:
        if word in ("bold", "bolder", "lighter") or word.isdigit():
            found["font-weight"] = word
        elif word in ("italic", "oblique"):
            found["font-style"] = word
    return found


def _steps(selector: str) -> list[tuple[str, Compound]]:
    """The parts of a selector from the last to the first, each with what binds it to the part after it; nothing where
    there is something that it can't have here."""
    steps: list[tuple[str, Compound]] = []
    bond = ""
    for word in re.sub(r"\s*>\s*", " > ", selector).split():
        if word == ">":
            bond = ">"
            continue
        match = _COMPOUND.fullmatch(word)
        if match is None or len(steps) >= _DEEPEST_SELECTOR:
            return []
        marks = re.findall(r"([.#])([\w-]+)", match[2])
        names = [name for sign, name in marks if sign == "#"]
        if len(names) > 1:
            return []
        classes = frozenset(name for sign, name in marks if sign == ".")
        steps.append((bond, (match[1] or "", names[0] if names else "", classes)))
        bond = " "
    return [] if bond == ">" else steps[::-1]


def _matches(node: SvgNode, steps: list[tuple[str, Compound]]) -> bool:
    bond, compound = steps[0]
    if not _fits(node, compound):
        return False
    if len(steps) == 1:
        return True
    above = node.parent
    while above is not None:
        if _matches(above, steps[1:]):
            return True
        if bond == ">":
            return False
        above = above.parent
    return False


def _fits(node: SvgNode, compound: Compound) -> bool:
    tag, name, classes = compound
    if tag not in ("", "*", node.tag) or (name and node.get("id") != name):
        return False
    return not classes or classes <= set(node.get("class").split())
