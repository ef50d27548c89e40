"""Printing conditions: which of them a profile says it is for."""

from __future__ import annotations

import struct

import pytest

from paiban.base.conditions import BUNDLED_CONDITION, REGISTERED, called, differs, made_for


def profile(**tags: bytes) -> bytes:
    """An ICC profile of nothing but its header and these tags."""
    table, data, at = b"", b"", 132 + 12 * len(tags)
    for name, body in tags.items():
        table += struct.pack(">4sII", name.encode(), at + len(data), len(body))
        data += body
    return bytes(128) + struct.pack(">I", len(tags)) + table + data


def text(words: str) -> bytes:
    return b"text\0\0\0\0" + words.encode() + b"\0"


def description(words: str) -> bytes:
    """As in version 2 of ICC."""
    return b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words.encode() + b"\0"


def languages(words: str) -> bytes:
    """As in version 4 of ICC."""
    data = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28) + data


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (profile(targ=text("ICCHDAT FOGRA51\nDATA")), "FOGRA51"),
        (profile(desc=description("PSO Coated v3"), targ=text("ICCHDAT FOGRA52")), "FOGRA52"),
        (profile(desc=description("PSO Coated v3"), targ=text("0 0 0 0 95 0 -2")), "FOGRA51"),
        (profile(desc=languages("House press, based on FOGRA47L, matt")), "FOGRA47"),
        (profile(desc=languages("Japan Color 2001 Coated")), "JC200103"),
        (profile(desc=description("CGATS TR 0061")), ""),
        (profile(desc=description("GRACoL2006_Coated1v2.icc")), "CGATS TR 006"),
        (profile(desc=description("House press 4")), ""),
        (profile(cprt=text("FOGRA39")), ""),
        (profile(desc=b"XYZ \0\0\0\0"), ""),
        (b"", ""),
        (profile(desc=description("FOGRA39"))[:150], ""),
    ],
)
def test_a_profile_says_what_it_was_made_for(data: bytes, found: str) -> None:
    assert made_for(data) == found


def test_only_names_of_the_registry_can_differ() -> None:
    assert BUNDLED_CONDITION in REGISTERED and {"CGATS TR 001", "FOGRA27", "FOGRA54", "JCS2011"} <= REGISTERED
    assert not {"FOGRA55", "FOGRA26", "CGATS TR 004", "FOGRA39L", "Custom"} & REGISTERED
    assert differs("FOGRA51", "FOGRA39")
    assert not differs("FOGRA39", "FOGRA39")
    assert not differs("House press 4", "FOGRA39")
    assert not differs("FOGRA51", "")


def test_a_profile_has_a_name() -> None:
    assert called(profile(desc=description("House press 4 "))) == "House press 4"
    assert called(bytes(200)) == ""
