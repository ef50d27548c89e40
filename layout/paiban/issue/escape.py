"""Text as markup that stands for it, sign by sign."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\\`*_\[\]{}|<>&^~+!]")
"""Signs that begin or end something in some text: those of running text, of Markdown, of HTML."""
_NOTE = re.compile(r"[（(](?=[注註])")
_BLOCK = re.compile(r"(?:[#\-=:$%]|(?=[0-9]{1,9}[.)])[0-9]+)")
"""What begins a heading, an item, a rule or a line below a heading, where a text of Markdown begins with it."""
_BLANKS = re.compile(r"[ \t]*[\n\v\r\f\x85\u2028\u2029][ \t\n\v\r\f\x85\u2028\u2029]*")


def escaped(text: str) -> str:
    """Return ``text`` with the signs of markup taken for themselves.  Line ends, with the blanks around, are blanks."""
    text = _BLANKS.sub(" ", text).strip(" \t")
    found = _SIGNS.sub(lambda match: "\\" + match[0], text)
    found = _NOTE.sub(lambda match: f"&#{ord(match[0])};", found)
    if match := _BLOCK.match(found):
        end = match.end() if found[0].isdigit() else 0
        found = f"{found[:end]}\\{found[end:]}"
    return found
