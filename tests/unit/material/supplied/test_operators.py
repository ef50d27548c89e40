"""Content streams as operators with their operands (ISO 32000-1, 7.8.2)."""

from __future__ import annotations

import pytest

from paiban.material.supplied.objects import SuppliedName, SuppliedObject
from paiban.material.supplied.operators import ContentError, instructions


def read(data: bytes) -> list[tuple[bytes, list[SuppliedObject]]]:
    return list(instructions(data, lambda message: pytest.fail(message)))


def test_operands_are_of_all_kinds() -> None:
    found = read(b"/N#41me 1 -2.5 +.5 (a\\)(b)\\101) <4 1 4> [1[(x)]<</K true>>] <</A/B/C null>> BDC")
    name = SuppliedName("NAme")
    assert found == [
        (b"BDC", [name, 1, -2.5, 0.5, b"a)(b)A", b"A@", [1, [b"x"], {"K": True}], {"A": SuppliedName("B"), "C": None}])
    ]
    assert isinstance(found[0][1][0], SuppliedName)


def test_an_inline_image_is_one_operator() -> None:
    pixels = b"\x00 EI \xff\xfe\x80"  # which look like an end, and are none: no text follows
    data = b"q BI /W 2 /CS[/Indexed/RGB 1<00>] /IM true ID " + pixels + b" EI Q"
    space = [SuppliedName("Indexed"), SuppliedName("RGB"), 1, b"\x00"]
    assert read(data) == [(b"q", []), (b"BI", [{"W": 2, "CS": space, "IM": True}]), (b"Q", [])]


def test_what_is_no_number_is_told_and_is_nought() -> None:
    told: list[str] = []
    assert list(instructions(b"0.4.5 --2 w 2e1 m", told.append)) == [(b"w", [0, 0]), (b"e1", [2]), (b"m", [])]
    assert told == ["0.4.5 is no number", "--2 is no number"]


@pytest.mark.parametrize(
    "data",
    [b"(a", b"[1 w", b"1] w", b"<4x> Tj", b"<</A 1>>> w", b"<<1 2>> w", b"\xf3 w", b"[a] w", b"BI /W 1 ID x", b"BI /W"],
)
def test_what_cannot_be_read(data: bytes) -> None:
    with pytest.raises(ContentError, match=r"^its content "):
        read(data)
