"""Lists, block quotes, code, verse and rules from YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.issue.model import (
    BlockQuote,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Table,
    ThematicBreak,
    Verse,
)
from paiban.issue.walk import texts_of
from tests.unit.issue.helper import PHOTO, article, at, found, read, spans, texts

HEAD = "title: 刊\narticles:\n- title: 文\n  body:\n"


def listed(folder: Path, text: str) -> ListBlock:
    (part,) = article(folder, text).body
    assert isinstance(part, ListBlock)
    return part


def items(block: ListBlock) -> list[object]:
    """Texts as text; lists as lists."""
    return [[_plain(part) for part in item.body] for item in block.items]


def _plain(part: object) -> object:
    if isinstance(part, Paragraph):
        return part.text.text
    return items(part) if isinstance(part, ListBlock) else type(part).__name__


def test_items_are_texts(tmp_path: Path) -> None:
    block = listed(tmp_path, "\n  - list: [甲, 乙]\n")
    assert items(block) == [["甲"], ["乙"]] and not block.ordered and block.start == 1


def test_a_list_among_the_items_goes_with_the_one_before(tmp_path: Path) -> None:
    block = listed(
        tmp_path, "\n  - list:\n    - 甲\n    - list: [甲一, {list: [甲一之一]}]\n      ordered: true\n    - 乙\n"
    )
    assert items(block) == [["甲", [["甲一", [["甲一之一"]]]]], ["乙"]]
    inner = block.items[0].body[1]
    assert isinstance(inner, ListBlock) and inner.ordered


def test_a_list_that_begins_one_is_an_item_of_its_own(tmp_path: Path) -> None:
    assert items(listed(tmp_path, "\n  - list:\n    - list: [甲]\n    - 乙\n")) == [[[["甲"]]], ["乙"]]


def test_items_of_several_parts(tmp_path: Path) -> None:
    text = "\n  - list:\n    - - 一段\n      - 又一段\n    - code: x\n"
    text += f"    - {{text: 圖, body: [{{photo: {PHOTO}}}], list: [深]}}\n"
    assert items(listed(tmp_path, text)) == [["一段", "又一段"], ["Code"], ["圖", "Photo", [["深"]]]]


def test_a_blank_line_in_an_item_parts_its_paragraphs(tmp_path: Path) -> None:
    assert items(listed(tmp_path, "\n  - list:\n    - |\n      一段\n\n      又一段\n")) == [["一段", "又一段"]]


def test_tasks(tmp_path: Path) -> None:
    block = listed(tmp_path, "\n  - list: [{text: 做完, done: true}, {text: 還沒, done: false}, 不是]\n")
    assert [item.done for item in block.items] == [True, False, None]


def test_a_first_number_makes_an_ordered_list(tmp_path: Path) -> None:
    block = listed(tmp_path, "\n  - list: [甲]\n    start: 7\n")
    assert block.ordered and block.start == 7


def test_code_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    (part,) = article(
        tmp_path, "\n  - code: |\n      if **a**:\n\n          b  =  `c`  # （注1）\n      \tx\n    lang: py\n"
    ).body
    assert isinstance(part, Code)
    assert part.text.text == "if **a**:\n\n    b  =  `c`  # （注1）\n\tx"
    assert part.text.spans == () and part.lang == "py" and at(part.text) == (6, 7)


def test_code_whose_lines_yaml_joins(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + "  - code: a = 1\n      b = 2\n") == [("code", 5, 11)]


@pytest.mark.parametrize(
    "text",
    [
        "[退潮, '', 漲潮]",
        "[退潮, ~, 漲潮, '']",
        "|\n      退潮\n\n      漲潮\n",
        "退潮\n\n      漲潮\n",
        r'"退潮\n\n漲潮"',
        ">\n      退潮\n\n      漲潮\n",
    ],
)
def test_verse_in_every_form(tmp_path: Path, text: str) -> None:
    (part,) = article(tmp_path, f"\n  - verse: {text}\n").body
    assert isinstance(part, Verse)
    assert [line.text for line in part.lines] == ["退潮", "", "漲潮"]


def test_folded_verse_keeps_its_lines(tmp_path: Path) -> None:
    (part,) = article(tmp_path, "\n  - verse: 退潮的時候\n      海把**口袋**翻出來\n").body
    assert isinstance(part, Verse)
    assert [(line.text, *at(line)) for line in part.lines] == [("退潮的時候", 5, 12), ("海把口袋翻出來", 6, 7)]


def test_block_quotes_hold_parts_or_one_text(tmp_path: Path) -> None:
    body = article(tmp_path, "\n  - blockquote: [一段, {heading: 題, level: 4}]\n  - blockquote: 只有一段。\n").body
    first, second = body
    assert isinstance(first, BlockQuote) and isinstance(second, BlockQuote)
    assert isinstance(first.body[1], Heading) and first.body[1].level == 4
    assert texts(second.body) == ["只有一段。"]


def test_rules_and_alignment(tmp_path: Path) -> None:
    rule, table = article(
        tmp_path, "\n  - rule: true\n  - table: {rows: [[甲, 乙, 丙]], align: [left, ~, decimal]}\n"
    ).body
    assert isinstance(rule, ThematicBreak) and at(rule.mark) == (5, 5)
    assert isinstance(table, Table) and table.align == ("left", "", "decimal")


@pytest.mark.parametrize(
    ("part", "code", "column"),
    [
        ("rule: false", "value", 11),
        ("rule: yes", "type", 11),
        ("code: ''", "empty", 11),
        ("code: '  '", "empty", 11),
        ("code: [a]", "type", 11),
        ("verse: []", "empty", 12),
        ("verse: ['', '']", "empty", 12),
        ("verse: {a: b}", "type", 12),
        ("blockquote: []", "empty", 17),
        ("blockquote: ' '", "empty", 17),
        ("blockquote: {a: b}", "type", 17),
        ("list: 甲", "type", 11),
        ("list: [[]]", "empty", 12),
        ("list: [{done: true}]", "missing-key", 12),
        ("list: [{text: 甲, ordered: true}]", "missing-key", 22),
        ("list: [{text: 甲, dun: true}]", "unknown-key", 22),
        ("list: [{text: 甲, done: maybe}]", "type", 28),
        ("{list: [甲], start: x}", "value", 24),
        ("{list: [甲], start: 2, ordered: false}", "value", 17),
        ("table: {rows: [[甲, 乙]], align: [left]}", "table", 36),
        ("table: {rows: [[甲]], align: [centre]}", "value", 34),
        ("heading: {level: 5}", "type", 14),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, part: str, code: str, column: int) -> None:
    _, diagnostics = read(tmp_path, HEAD + f"  - {part}\n")
    assert next((d.code, d.line, d.column) for d in diagnostics if d.severity == "error") == (code, 5, column)


def test_what_an_item_has_in_it_is_no_jump(tmp_path: Path) -> None:
    text = HEAD + "  - list: [{body: [段, {jump: 後}]}]\n  - blockquote: [{jump: 後}]\n"
    assert found(tmp_path, text) == [("jump", 5, 23), ("jump", 6, 18)]


@pytest.mark.parametrize(
    ("part", "severity", "line", "hint"),
    [
        ("- list:\n    - {txt: 甲}\n", "error", 6, "did you mean `text`?"),
        ("- list:\n    - 甲\n      - 乙\n", "warning", 7, "a list below an item is an entry of its own"),
        ("- 甲有兩點：\n    - 乙\n", "warning", 6, "a list below an item is an entry of its own"),
        ("- code: [甲, 乙]\n", "error", 5, "begin it with `code: |`"),
        ("- rule: ＊\n", "error", 5, "write `rule: true`"),
    ],
)
def test_usual_slips_are_told_with_what_to_do(tmp_path: Path, part: str, severity: str, line: int, hint: str) -> None:
    _, (one, *_) = read(tmp_path, HEAD + "".join(f"  {row}\n" for row in part.splitlines()))
    assert (one.severity, one.line) == (severity, line)
    assert one.hint.startswith(hint)


def test_dashes_within_quotes_are_text(tmp_path: Path) -> None:
    assert texts(article(tmp_path, "\n  - '甲\n    - 乙'\n").body) == ["甲- 乙"]


@pytest.mark.parametrize(
    ("item", "place"),
    [
        ('"題\\n===\\n文"', (5, 9)),
        ('"題\\n---\\n文"', (5, 9)),
        ('"===="', (5, 6)),
        ('"1. 甲\\n2. 乙"', (5, 6)),
        ('"[ ] 甲"', (5, 6)),
        ('{list: ["[x]甲"]}', (5, 14)),
        ("|\n    甲  \n    乙", (6, 8)),
    ],
)
def test_signs_of_markdown_in_texts_are_told_of(tmp_path: Path, item: str, place: tuple[int, int]) -> None:
    (told,) = found(tmp_path, f"title: 刊\narticles:\n- title: 文\n  body:\n  - {item}\n")
    assert told == ("markup", *place)


def test_notes_and_labels_on_lines_of_a_text(tmp_path: Path) -> None:
    body = '\n  - 見[甲][a]與[^x]、[^y]\n  - "[A]: https://example.org"\n  - |\n    [^x]: 一\n      續\n    [^y]: 二\n'
    story = article(tmp_path, body)
    (one,) = story.body
    assert isinstance(one, Paragraph) and one.text.text == "見甲與（注1）、（注2）"
    assert ("link", "甲", "https://example.org") in spans(one.text)
    assert [note.text.text for note in story.notes] == ["一續", "二"]


def test_what_somebody_said_is_no_address(tmp_path: Path) -> None:
    assert texts(article(tmp_path, '\n  - "[記者]: 你好"\n  - "[記者][王]"\n').body) == ["[記者]: 你好", "[記者][王]"]


def test_a_mapped_item_may_begin_with_a_box(tmp_path: Path) -> None:
    (listing,) = article(tmp_path, '\n  - list:\n    - {text: "[x] 甲", list: ["[ ] 乙"]}\n').body
    assert isinstance(listing, ListBlock)
    assert listing.items[0].done is True and [text.text for text in texts_of(listing.items[0].body)] == ["甲", "乙"]
