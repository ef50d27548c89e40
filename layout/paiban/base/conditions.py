"""Printing conditions: the names that are registered, and which of them an ICC profile says it was made for."""

from __future__ import annotations

import re

BUNDLED_CONDITION = "FOGRA39"
"""The condition of the profile that comes with paiban."""

_SERIES = {
    "FOGRA": ("27-54", "FOGRA{}"),
    "CGATS TR": ("1-3 5-6", "CGATS TR {:03}"),
    "CGATS21-2-CRPC": ("1-7", "CGATS21-2-CRPC{}"),
    "APTEC_CTV": ("3-8", "APTEC_CTV_{}"),
}
_SINGLE = "EUROSB104 EUROSB204 IFRA26 JC200103 JC200104 JCN2002 JCS2011 JCW2003".split()


def _registered() -> frozenset[str]:
    found = {*_SINGLE, "APTEC Coated CardBoard", "APTEC CCNB"}
    for spans, name in _SERIES.values():
        for span in spans.split():
            first, last = span.split("-")
            found.update(name.format(n) for n in range(int(first), int(last) + 1))
    return frozenset(found)


REGISTERED = _registered()
"""Reference names of the ICC's registry of CMYK characterization data, as of autumn 2026; JDF and PDF/X use them."""

_CALLED = (
    ("iso coated v2", "FOGRA39"),
    ("isocoated v2", "FOGRA39"),
    ("pso coated v3", "FOGRA51"),
    ("psocoated v3", "FOGRA51"),
    ("pso uncoated v3", "FOGRA52"),
    ("psouncoated v3", "FOGRA52"),
    ("pso uncoated iso12647", "FOGRA47"),
    ("pso lwc improved", "FOGRA45"),
    ("pso lwc standard", "FOGRA46"),
    ("iso uncoated yellowish", "FOGRA30"),
    ("isonewspaper26", "IFRA26"),
    ("japan color 2001 coated", "JC200103"),
    ("japan color 2001 uncoated", "JC200104"),
    ("japan color 2002 newspaper", "JCN2002"),
    ("japan color 2003 web coated", "JCW2003"),
    ("japan color 2011 coated", "JCS2011"),
    ("gracol2006 coated1", "CGATS TR 006"),
    ("swop2006 coated3", "CGATS TR 003"),
    ("swop2006 coated5", "CGATS TR 005"),
    ("u.s. web coated (swop)", "CGATS TR 001"),
)
"""Conditions by what the profiles that are usual for them are called, in small letters and with blanks."""


def made_for(profile: bytes) -> str:
    """Return the registered condition that a profile says it was made for; empty where it says none.

    The registry asks of a profile that its target names the data it was made of (``ICCHDAT FOGRA39``); others have the
    name in their description, or a description that is well known.
    """
    target = re.match(r"ICCHDAT\s+([^\0\r\n]+)", _text(profile, b"targ"))
    if target and target[1].strip() in REGISTERED:
        return target[1].strip()
    description = _text(profile, b"desc")
    for name in sorted(REGISTERED, key=lambda one: (-len(one), one)):
        if re.search(rf"(?<!\w){re.escape(name)}L?(?!\w)", description, re.I):
            return name
    plain = " ".join(description.lower().replace("_", " ").split())
    return next((name for called, name in _CALLED if called in plain), "")


def differs(condition: str, made: str) -> bool:
    """Return whether ``condition`` is another registered one than that which a profile was ``made`` for."""
    return bool(made) and condition in REGISTERED and condition != made


def called(profile: bytes) -> str:
    """Return what a profile calls itself; empty where that can't be read."""
    return _text(profile, b"desc").strip()


def _text(profile: bytes, tag: bytes) -> str:
    """A tag with a text (ICC.1, 7.3 and 10): in ASCII, or the first of its languages."""
    for n in range(min(int.from_bytes(profile[128:132], "big"), 200)):
        entry = profile[132 + 12 * n : 144 + 12 * n]
        if entry[:4] != tag or len(entry) < 12:
            continue
        start, size = int.from_bytes(entry[4:8], "big"), int.from_bytes(entry[8:12], "big")
        data = profile[start : start + size]
        match data[:4]:
            case b"text":
                return data[8:300].split(b"\0")[0].decode("latin-1")
            case b"desc":
                return data[12 : 12 + int.from_bytes(data[8:12], "big")].split(b"\0")[0].decode("latin-1")
            case b"mluc":
                size, start = int.from_bytes(data[20:24], "big"), int.from_bytes(data[24:28], "big")
                return data[start : start + size].decode("utf-16-be", "replace")
    return ""
