"""Parts beyond the first ones, at random: code, verse, passages, turns, lists in lists, tasks, and photos in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.proof.medley.photos import SIZES

if TYPE_CHECKING:
    from tests.proof.medley.parts import Parts

Part = Any

KINDS = {
    "code": 1.2,
    "verse": 1,
    "blockquote": 1.2,
    "rule": 0.6,
    "nested": 1.2,
    "tasks": 0.5,
    "lower": 0.6,
    "aligned": 0.8,
    "broken": 0.7,
    "inline": 0.6,
}
IN_MARKDOWN = ("text", "marked", "heading", "list", "photo", "table", *KINDS)
"""Kinds that Markdown has a way to write."""
_ALIGNS = ("left", "right", "center", "decimal")
_DEEPEST = 5


def further(parts: Parts, kind: str) -> Part:
    """A part of one of the ``KINDS``."""
    dice, words = parts.dice, parts.words
    match kind:
        case "code":
            return _code(parts)
        case "verse":
            return _verse(parts)
        case "blockquote":
            return {"blockquote": _inner(parts, words.length(1.7, 20))}
        case "rule":
            return {"rule": True}
        case "nested":
            return _list(parts)
        case "tasks":
            return {
                "list": [
                    {"text": parts.paragraph(14, 300), "done": dice.random() < 0.5} for _ in range(words.length(3, 9))
                ]
            }
        case "lower":
            return {"heading": parts.line(8), "level": dice.randint(3, 4)}
        case "aligned":
            return _aligned(parts)
        case "broken":
            # a line end of the text's own, in either way of writing it
            sign = dice.choice(("\\\n", "<br>"))
            return sign.join(parts.paragraph(14, 200) for _ in range(words.length(3, 12)))
        case _:
            return parts.paragraph(40) + _inline(parts) + parts.paragraph(20)


def _inline(parts: Parts) -> str:
    dice = parts.dice
    caption = parts.words.sentence(9, parts.language)[:-1].replace('"', "") if dice.random() < 0.7 else ""
    credit = f' "圖／{parts.words.han(4)}"' if dice.random() < 0.5 else ""
    return f"![{caption}](photos/{dice.choice(list(SIZES))}{credit})"


def _code(parts: Parts) -> Part:
    dice, words = parts.dice, parts.words
    most = 200 if parts.deep == 0 else 40
    lines: list[str] = []
    for _ in range(words.length(5, most)):
        blanks = " " * dice.choice((0, 0, 4, 8, 12, 60 if parts.tail(0.3) else 2))
        match dice.randrange(6):
            case 0:
                line = f"# {words.han(dice.randint(2, 60))}，{words.latin()}"
            case 1:
                line = f'{words.latin()}["{words.latin()}"] = {{{words.latin()}: [1, 2], *x}}  # {words.han(4)}'
            case 2:
                line = ""
            case 3:
                line = f"\t{words.latin()} |= ~{words.latin()} ^ 0x{dice.randint(16, 255):x}\t\\"
            case _:
                line = words.latin() + " = " + words.latin() * dice.randint(1, 12 if parts.tail() else 4)
        lines.append((blanks + line).rstrip())
    made: dict[str, Any] = {"code": "\n".join([words.latin() + ":", *lines, "end"])}
    if dice.random() < 0.5:
        made["lang"] = "python"
    return made


def _verse(parts: Parts) -> Part:
    dice, words = parts.dice, parts.words
    lines: list[str] = []
    for n in range(words.length(5, 90)):
        if n and lines[-1] and dice.random() < 0.2:
            lines.append("")
        lines.append(parts.line(9, 120))
    return {"verse": lines if dice.random() < 0.7 else "\n".join(lines)}


def _inner(parts: Parts, count: int) -> list[Part]:
    """Parts in a part: mostly text, anything at times."""
    parts.deep += 1
    made: list[Part] = []
    for _ in range(count):
        if parts.dice.random() < 0.6 or parts.deep > _DEEPEST:
            made.append(parts.paragraph(30, 1500))
        else:
            made.append(parts.part())
    parts.deep -= 1
    return made


def _list(parts: Parts) -> Part:
    """A list with lists, tables and whatever else in its items."""
    dice, words = parts.dice, parts.words
    parts.deep += 1
    many = 200 if parts.deep == 1 and parts.tail(0.2) else 12
    items: list[Any] = []
    for _ in range(many if many > 12 else words.length(3, many)):
        chance = dice.random()
        text = parts.paragraph(14, 800)
        if many == 12 and chance < 0.05:
            text = parts.of_kind(dice.choice(("inline", "broken")))
        if many > 12 or chance < 0.4 or parts.deep > _DEEPEST:
            items.append(text)
        elif chance < 0.55:
            items.append({"text": text, **_list(parts)})
        elif chance < 0.65 and items:
            items.append(_list(parts))
        elif chance < 0.75:
            items.append({"text": text, "body": _inner(parts, dice.randint(1, 3))})
        elif chance < 0.85 and parts.deep < _DEEPEST:
            # an item that begins with something else than text
            items.append([parts.of_kind(dice.choice(("code", "photo", "table", "verse", "blockquote")))])
        else:
            items.append([text, *_inner(parts, dice.randint(1, 3))])
    parts.deep -= 1
    made: dict[str, Any] = {"list": items}
    if dice.random() < 0.5:
        made["ordered"] = True
    if dice.random() < 0.3:
        made |= {"ordered": True, "start": dice.choice((0, 2, 99, 1000, 99990))}
    return made


def _aligned(parts: Parts) -> Part:
    dice = parts.dice
    made = parts.table()
    table = made["table"]
    aligns = [dice.choice(_ALIGNS) for _ in table["rows"][0]]
    for row in table["rows"][table["header"] :]:
        for n, align in enumerate(aligns):
            if align == "decimal" and dice.random() < 0.8:
                row[n] = dice.choice(
                    (f"{dice.randint(0, 9999):,}.{dice.randint(0, 999)}", dice.randint(0, 99), "—", "3.5%")
                )
    table["align"] = aligns
    return made
