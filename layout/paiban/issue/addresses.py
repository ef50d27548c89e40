"""Addresses in running text become links without being written as such."""

from __future__ import annotations

import re

from paiban.issue.model import Span

_ADDRESS = r"""
    (?<![A-Za-z0-9@/.:_-])
    (?: (?P<web>https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::[0-9]{1,5})?(?:[/?#][!#-;=?-Z_a-z~]*)?)
      | (?P<host>www\.[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[/?#][!#-;=?-Z_a-z~]*)?)
      | (?P<mail>[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24})
    )
"""
"""An address: the characters of RFC 3986 without brackets and quotes.  Any other character ends it, such as a Han
character or its punctuation."""
_ENDING = ".,;:!?'*"
_KEPT = ("link", "code")


def addresses(text: str, spans: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """Return ``spans`` with a link over each address in ``text`` that no link or code covers, in order.

    A mark that ends a sentence is no part of an address, nor is a bracket that was opened before it.
    """
    if "://" not in text and "www." not in text and "@" not in text:
        return spans
    taken = [span for span in spans if span.kind in _KEPT]
    found = []
    for match in re.finditer(_ADDRESS, text, re.VERBOSE):
        address = _trimmed(match[0])
        start, end = match.start(), match.start() + len(address)
        if any(span.start < end and start < span.end for span in taken):
            continue
        scheme = {"web": "", "host": "https://", "mail": "mailto:"}[match.lastgroup or "web"]
        found.append(Span(start, end, "link", scheme + address))
    if not found:
        return spans
    return tuple(sorted((*spans, *found), key=lambda span: (span.start, -span.end)))


def _trimmed(address: str) -> str:
    while address[-1] in _ENDING or (address[-1] == ")" and address.count(")") > address.count("(")):
        address = address[:-1]
    return address
