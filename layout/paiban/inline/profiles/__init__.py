"""Profiles of composition: one module of data each, read when it is first asked for.

table.py       the form of the data, and the flat tables made of it
tw_plain.py    Traditional Chinese: marks keep their em
tw_compact.py  Traditional Chinese where space is short
cn_gb.py       Simplified Chinese by GB/T 15834
ja.py, ko.py   Japanese, Korean
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module

from paiban.base.vocabulary import COMPOSITIONS, KINSOKU, Kinsoku
from paiban.inline.profiles.table import Profile, ProfileTables


def profile_name(language: str, name: str = "") -> str:
    """Return the name of the profile asked for, else of the language's own (BCP 47)."""
    if name:
        return name
    for own, tags in COMPOSITIONS.items():
        if any(language == tag or language.startswith(tag + "-") for tag in tags):
            return own
    return next(iter(COMPOSITIONS))


def kinsoku_level(asked: str, language: str, profile: str = "") -> Kinsoku:
    """Return the level of kinsoku asked for, else that of the profile asked for or the language's own."""
    for level in KINSOKU:
        if level == asked:
            return level
    return profile_of(profile_name(language, profile)).kinsoku


def profile_of(name: str) -> Profile:
    """Return the profile's data.  Raises ``ValueError`` where there is none of that name."""
    if name not in COMPOSITIONS:
        raise ValueError(f"there is no profile {name!r}; profiles: {', '.join(COMPOSITIONS)}")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    profile: Profile = module.PROFILE
    return profile


@lru_cache(maxsize=16)
def tables(name: str, kinsoku: str) -> ProfileTables:
    """Return the profile's tables at a level of kinsoku (none, basic, strict)."""
    return ProfileTables(profile_of(name), kinsoku)
