"""The display list as text, one item a line: what goldens and ``paiban dump`` show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from paiban.display.model import ARTIFACT, Artwork, Fill, Glyphs, Image, Item, Layout, Link, Stroke
from paiban.material.drawing.model import STEPS, DrawnPath


def dump(document: Layout) -> str:
    """Return the finished layout as stable text.

    Positions are points from the trim's top left, y down.  A glyph run prints its origin, face, size, colour, text and
    the offsets of its glyphs from the origin, runs of equal advance as ``advance*count``.
    """
    meta = document.metadata
    lines = [f"document title={meta.title!r} language={meta.language} date={meta.date}"]
    lines += [f"face {n} {face.key}" for n, face in enumerate(document.faces)]
    lines += [f"image {n} {p.name} {p.width}x{p.height} {p.mode} {p.format}" for n, p in enumerate(document.images)]
    lines += [f"drawing {n} {p.name} {p.width}x{p.height}" for n, p in enumerate(document.drawings)]
    for n, e in enumerate(document.structure):
        more = (f" lang={e.language}" if e.language else "") + (f" alt={e.alt!r}" if e.alt else "")
        lines.append(f"element {n} {e.role} in {e.parent}{more}")
    lines += [f"bookmark {'  ' * b.level}{b.title!r} page={b.page + 1} top={b.top:g}" for b in document.outline]
    for n, page in enumerate(document.pages):
        lines.append(f"page {n + 1} label={page.label} {page.side} {page.width:g}x{page.height:g} bleed={page.bleed:g}")
        lines += _items(page.items)
        for layer in page.layers:
            lines.append(f"  layer {layer.name!r} opacity={layer.opacity:g}")
            lines += _items(layer.items)
    lines += [f"diagnostic {d.severity}[{d.code}] {d.line}:{d.column} {d.message}" for d in document.diagnostics]
    return "\n".join(lines) + "\n"


def _items(items: Iterable[Item]) -> list[str]:
    lines = []
    for item in items:
        tag = "" if item.element == ARTIFACT else f" e{item.element}"
        if isinstance(item, Glyphs):
            text = "".join(item.texts)
            way = "" if item.direction == "horizontal" else f" {item.direction}"
            lines.append(
                f"  text{way} {item.x:g} {item.y:g} f{item.face} {item.size:g} {item.colour}{tag} {text!r}"
                f" {_offsets(item)}"
            )
        elif isinstance(item, Image):
            clip = f" clip={','.join(f'{v:g}' for v in item.clip)}" if item.clip else ""
            lines.append(f"  image {item.image} {item.x:g} {item.y:g} {item.width:g} {item.height:g}{clip}{tag}")
        elif isinstance(item, Fill):
            lines.append(f"  fill {item.x:g} {item.y:g} {item.width:g} {item.height:g} {item.colour}{tag}")
        elif isinstance(item, Stroke):
            points = " ".join(f"{x:g},{y:g}" for x, y in item.points)
            lines.append(f"  stroke {points} weight={item.weight:g} {item.colour}{tag}")
        elif isinstance(item, Artwork):
            part = f" part={item.part}" if item.part else ""
            clipped = " clipped" if item.clipped else ""
            place = f"{item.x:g} {item.y:g} {item.width:g} {item.height:g}"
            lines.append(f"  drawing {item.drawing} {place}{part}{clipped}{tag}")
            lines += [f"    path {_path(path)}" for path in item.paths]
        elif isinstance(item, Link):
            where = item.target or f"page {item.page + 1} {item.top:g}"
            lines.append(f"  link {item.x:g} {item.y:g} {item.width:g} {item.height:g} -> {where}{tag}")
        else:
            assert_never(item)
    return lines


def _path(path: DrawnPath) -> str:
    """A path: its operators each with its points, and how it is painted."""
    parts, at = [], 0
    for step in path.steps:
        count = STEPS[step]
        parts.append(" ".join([step, *(f"{v:g}" for v in path.points[at : at + count])]))
        at += count
    if path.fill:
        parts.append(f"fill={path.fill}" + (" even-odd" if path.even_odd else ""))
    if path.stroke:
        parts.append(f"stroke={path.stroke} weight={path.weight:g}")
        parts += [f"dash={','.join(f'{v:g}' for v in path.dash)}+{path.phase:g}"] if path.dash else []
        parts += [f"{name}={value}" for name, value in (("cap", path.cap), ("join", path.join)) if value]
    parts += [f"opacity={path.opacity:g}"] if path.opacity < 1 else []
    parts += [f"clips={len(path.clips)}"] if path.clips else []
    return " ".join(parts)


def _offsets(item: Glyphs) -> str:
    """Steps from glyph to glyph, equal ones counted."""
    steps = [round(b - a, 3) for a, b in zip(item.xs, item.xs[1:], strict=False)]
    parts: list[str] = []
    n = 0
    while n < len(steps):
        m = n
        while m < len(steps) and steps[m] == steps[n]:
            m += 1
        parts.append(f"{steps[n]:g}*{m - n}" if m - n > 1 else f"{steps[n]:g}")
        n = m
    if item.ys and any(item.ys):
        parts.append("ys=" + ",".join(f"{y:g}" for y in item.ys))
    return f"[{' '.join(parts)}]"
