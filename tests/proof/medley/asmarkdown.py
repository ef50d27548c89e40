"""Parts as one Markdown text, where an issue says ``markdown: true``: its wishes are read from the parts."""

from __future__ import annotations

from typing import Any

_ALIGNS = {"left": ":--", "right": "--:", "center": ":-:"}


def written(issue: Any) -> Any:
    """The issue with such bodies written out."""
    if isinstance(issue, list):
        return [written(one) for one in issue]
    if not isinstance(issue, dict):
        return issue
    made = {key: written(value) for key, value in issue.items() if key != "markdown"}
    if issue.get("markdown"):
        made["body"] = markdown(issue["body"], issue.get("notes") or [])
        made.pop("notes", None)
    return made


def markdown(body: list[Any], notes: list[str]) -> str:
    lines: list[str] = []
    for part in body:
        lines += [*_part(part), ""]
    for n, note in enumerate(notes, 1):
        lines += [f"[^{n}]: {note}", ""]
    return "\n".join(lines)


def _part(part: Any) -> list[str]:
    if not isinstance(part, dict):
        return str(part).split("\n")
    if "heading" in part:
        # one number sign is as good as two
        return [f"{'#' * (part.get('level', 1) + 1)} {part['heading']}"]
    if "rule" in part:
        return ["---"]
    if "photo" in part:
        credit = f' "{part["credit"]}"' if part.get("credit") else ""
        return [f"![{part.get('caption', '')}]({part['photo']}{credit})"]
    if "code" in part:
        return [f"~~~~ {part.get('lang', '')}".rstrip(), *part["code"].split("\n"), "~~~~"]
    if "verse" in part:
        return _verse(part["verse"])
    if "blockquote" in part:
        inner = [line for own in part["blockquote"] for line in [*_part(own), ""]]
        return [f"> {line}".rstrip() for line in inner[:-1]]
    if "list" in part:
        return _list(part)
    if "table" in part:
        return _table(part["table"])
    raise AssertionError(part)


def _verse(verse: Any) -> list[str]:
    lines = verse.split("\n") if isinstance(verse, str) else verse
    return [f"{line}\\" if line and n + 1 < len(lines) and lines[n + 1] else line for n, line in enumerate(lines)]


def _list(part: dict[str, Any]) -> list[str]:
    made: list[str] = []
    number, indent = part.get("start", 1), 0
    for item in part["list"]:
        if isinstance(item, dict) and "list" in item and not {"text", "body"} & item.keys():
            # a list between items is one in the item before
            made += [*(f"{' ' * indent}{line}".rstrip() for line in _list(item)), ""]
            continue
        sign = f"{number}. " if part.get("ordered") or "start" in part else "- "
        number, indent = number + 1, len(sign)
        box = ""
        if isinstance(item, dict):
            if "done" in item:
                box = "[x] " if item["done"] else "[ ] "
            own: list[Any] = [item["text"], *item.get("body", [])]
            if "list" in item:
                own.append({key: value for key, value in item.items() if key in ("list", "ordered", "start")})
        else:
            own = item if isinstance(item, list) else [item]
        inner = [line for one in own for line in [*_part(one), ""]][:-1]
        for n, line in enumerate(inner):
            made.append(f"{sign}{box}{line}" if n == 0 else f"{' ' * len(sign)}{line}".rstrip())
        made.append("")
    return made[:-1]


def _table(table: dict[str, Any]) -> list[str]:
    def row(cells: list[Any]) -> str:
        return "| " + " | ".join("" if cell is None else str(cell) for cell in cells) + " |"

    rows = table["rows"]
    aligns = table.get("align") or ["left"] * len(rows[0])
    return [row(rows[0]), "|" + "|".join(_ALIGNS.get(align, "---") for align in aligns) + "|", *map(row, rows[1:])]
