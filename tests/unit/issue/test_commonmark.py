"""Every example of the CommonMark specification: set as meant, or told of."""

from __future__ import annotations

import pytest

from tests.unit.issue.commonmark_spec import Example, alike, became, examples, meant

OTHERWISE = {
    167: "HTML that stands by itself ends with its block: the tags of a line are told of, the text is set",
    171: "a <textarea> keeps its lines, as <pre> does, and is told of",
    180: "Python's reader of the wanted HTML ends a processing instruction at its first >",
    190: "a table in HTML has no empty lines: its text is set, and the tag told of",
    191: "as 190",
    356: "a star between figures is a sign of multiplication in running text (DESIGN 3), and is told of",
    574: "a photo in a caption is set as a photo of its own",
    602: "an address in running text is a link by itself (DESIGN 3)",
    606: "as 602",
    608: "as 602",
    611: "as 602",
    612: "as 602",
    626: "Python's reader of the wanted HTML takes <!--> for the beginning of a comment",
}
"""Examples that are set otherwise than the specification says, with the reason."""
TOLD = (167, 171, 180, 190, 191, 356)
"""Those of them that lose a meaning, not only gain one."""


def test_the_specification_is_whole() -> None:
    assert len(examples()) == 652


@pytest.mark.parametrize("section", sorted({example.section for example in examples()}))
def test_each_example_is_set_as_meant(section: str) -> None:
    for example in examples():
        if example.section == section and example.number not in OTHERWISE:
            wanted, (found, _) = meant(example), became(example.source)
            assert alike(wanted, found), (example.number, example.source, wanted, found)


@pytest.mark.parametrize("number", OTHERWISE)
def test_exceptions_are_none_for_nothing(number: int) -> None:
    example: Example = examples()[number - 1]
    found, told = became(example.source)
    assert not alike(meant(example), found)
    assert bool(told) or number not in TOLD


def test_what_is_told_has_its_place() -> None:
    for example in examples():
        for diagnostic in became(example.source)[1]:
            assert 0 < diagnostic.column <= len(example.source) + 1 and diagnostic.message, example.number
