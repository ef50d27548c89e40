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

from paiban.inline.profiles.table import Profile, ProfileTables

PROFILES = ("tw-plain", "tw-compact", "cn-gb", "ja", "ko")
"""The names by which themes and issues ask for them."""

_LANGUAGES = (("zh-Hans", "cn-gb"), ("zh-CN", "cn-gb"), ("zh-SG", "cn-gb"), ("ja", "ja"), ("ko", "ko"))


def profile_name(language: str, name: str = "") -> str:
    """The profile asked for, else the language's own (BCP 47)."""
    if name:
        return name
    for tag, own in _LANGUAGES:
        if language == tag or language.startswith(tag + "-"):
            return own
    return "tw-plain"


def profile_of(name: str) -> Profile:
    """The profile's data.  Raises ``ValueError`` where there is none of that name."""
    if name not in PROFILES:
        raise ValueError(f"there is no profile {name!r}; profiles: {', '.join(PROFILES)}")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    profile: Profile = module.PROFILE
    return profile


@lru_cache(maxsize=16)
def tables(name: str, kinsoku: str) -> ProfileTables:
    """The profile's tables at a level of kinsoku (none, basic, strict)."""
    return ProfileTables(profile_of(name), kinsoku)
