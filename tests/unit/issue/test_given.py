"""Issues that are no files: data, text, streams; and text that is to be taken as it is."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import paiban
from paiban.base.diagnostics import Collector
from paiban.issue.markup import parse_markup
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.places import SourceText
from paiban.issue.yaml.source import compose
from paiban.issue.yaml.write import yaml_of
from tests.generate import write_issue

DATA: dict[str, Any] = {
    "title": "刊",
    "date": date(2025, 6, 30),
    "articles": [
        {"title": "甲", "body": ["一段**文字**。", {"quote": "引文"}]},
        {"title": "乙", "body": "# 小標\n\n- 一\n- 二\n"},
    ],
}


def found(data: object, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(paiban.IssueError) as caught:
        paiban.load(data, **more)  # type: ignore[arg-type]
    return [(d.file, d.code) for d in caught.value.diagnostics if d.severity == "error"]


def with_body(*parts: object) -> dict[str, Any]:
    return DATA | {"articles": [DATA["articles"][0], {"title": "乙", "body": list(parts)}]}


class TestData:
    def test_it_is_read_as_a_file_is(self) -> None:
        issue = paiban.load(DATA)
        assert issue.title.text == "刊"
        assert issue.date == "2025-06-30"
        paragraph, _ = issue.articles[0].body
        assert [span.kind for span in paragraph.text.spans] == ["strong"]  # type: ignore[union-attr]
        assert [type(part).__name__ for part in issue.articles[1].body] == ["Heading", "ListBlock"]

    def test_the_same_as_yaml_text(self) -> None:
        text = 'title: 刊\ndate: "2025-06-30"\narticles:\n- title: 甲\n  body: ["一段**文字**。", {quote: 引文}]\n'
        text += "- title: 乙\n  body: |\n    # 小標\n\n    - 一\n    - 二\n"
        first, second = paiban.typeset(paiban.load(DATA)), paiban.typeset(paiban.load(text))
        assert first.dump() == second.dump().replace("<text>", "<data>")

    def test_findings_have_the_path_of_the_value(self) -> None:
        assert found(with_body("好", {"photo": "none.jpg"})) == [("articles[1].body[1].photo", "photo-missing")]
        assert found(DATA | {"nonsense": 1}) == [("nonsense", "unknown-key")]
        assert found(with_body("[x]{.boook}")) == [("articles[1].body[0]", "unknown-class")]
        assert found(with_body({"table": {"rows": [["a"], ["a", "b"]]}}))[0][0].startswith(
            "articles[1].body[0].table.rows"
        )

    def test_so_have_those_of_later_stages(self) -> None:
        issue = paiban.load(with_body("好", "壞\U0002a6d7"))
        with pytest.raises(paiban.IssueError) as caught:
            paiban.typeset(issue)
        errors = [d for d in caught.value.diagnostics if d.severity == "error"]
        assert [(d.file, d.line, d.code) for d in errors] == [("articles[1].body[1]", 0, "missing-glyph")]
        assert str(errors[0]).startswith("articles[1].body[1]: error[missing-glyph]: ")
        document = paiban.typeset(
            paiban.load(with_body("好") | {"articles": [DATA["articles"][0] | {"drop_cap": True}]})
        )
        assert ("articles[0].body[0]", "drop-cap") in [(d.file, d.code) for d in document.diagnostics]
        assert all(d.line == 0 for d in document.diagnostics)

    def test_photos_and_theme_are_relative_to_the_base(self, tmp_path: Path) -> None:
        write_issue(tmp_path, articles=1, paragraphs=2)
        (photo,) = sorted((tmp_path / "photos").iterdir())[:1]
        data = with_body("好", {"photo": f"photos/{photo.name}", "alt": "岸"})
        document = paiban.typeset(paiban.load(data, base=tmp_path))
        assert [Path(image.path) for image in document.layout.images] == [photo]
        (tmp_path / "own.yaml").write_text("extends: newsletter\ngrid: {lines: 20}\n", encoding="utf-8")
        assert paiban.typeset(paiban.load(data | {"theme": "own.yaml"}, base=tmp_path)).pages

    def test_paths_and_tuples_and_dates_are_values_too(self) -> None:
        assert found(with_body({"photo": Path("none.jpg")})) == [("articles[1].body[0].photo", "photo-missing")]
        assert len(paiban.load(DATA | {"articles": tuple(DATA["articles"])}).articles) == 2

    @pytest.mark.parametrize("value", [b"bytes", {1, 2}, object(), float("nan"), 1j])
    def test_what_yaml_has_no_place_for(self, value: object) -> None:
        with pytest.raises(TypeError, match=r"^articles\[1\]\.body\[0\] is "):
            paiban.load(with_body(value))
        with pytest.raises(TypeError, match="key that is no text"):
            paiban.load({3: "x"})  # type: ignore[dict-item]

    def test_data_that_hold_themselves(self) -> None:
        body: list[object] = []
        body.append(body)
        with pytest.raises(ValueError, match="nested deeper"):
            paiban.load(with_body(body))

    def test_an_archive_holds_it_as_yaml(self, tmp_path: Path) -> None:
        import pikepdf

        document = paiban.typeset(paiban.load(DATA))
        document.write_pdf(tmp_path / "a.pdf", profile="archive", attach_source=True)
        with pikepdf.open(tmp_path / "a.pdf") as pdf:
            files = {str(spec.filename): spec.get_file().read_bytes() for spec in pdf.attachments.values()}
        attached = files["issue.yaml"].decode()
        assert paiban.load(attached).articles[1].title[0].text == "乙"


class TestTextAndStreams:
    TEXT = "title: 刊\nletter: {body: [好]}\n"

    def test_text_bytes_and_streams(self, tmp_path: Path) -> None:
        path = tmp_path / "own.yaml"
        path.write_text(self.TEXT, encoding="utf-8")
        issues = [
            paiban.load(path),
            paiban.load(str(path)),
            paiban.load(self.TEXT),
            paiban.load(self.TEXT.replace("\n", "\r\n")),
            paiban.load(b"\xef\xbb\xbf" + self.TEXT.encode()),
            paiban.load(io.StringIO(self.TEXT)),
            paiban.load(io.BytesIO(self.TEXT.encode())),
        ]
        with open(path, "rb") as stream:
            issues.append(paiban.load(stream))
        assert {issue.title.text for issue in issues} == {"刊"}
        assert [issue.path for issue in issues[2:]] == ["<text>"] * 3 + ["<stream>"] * 2 + [str(path)]

    def test_findings_have_their_line(self) -> None:
        assert found(self.TEXT + "articles: [{title: 甲}]\n")[0] == ("<text>", "missing-key")
        with pytest.raises(paiban.IssueError, match=r"^<stream>:3:1: error"):
            paiban.load(io.StringIO(self.TEXT + "numbr: 1\n"))
        assert found("title: [\n") == [("<text>", "yaml")]
        assert found(b"\xff\xfe\n") == [("<text>", "encoding")]
        assert found("\ud800\n")[0][0] == "<text>"
        assert found("\n") == [("<text>", "empty")]

    def test_what_is_no_source(self, tmp_path: Path) -> None:
        with pytest.raises(TypeError, match="not NoneType"):
            paiban.load(None)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="base"):
            paiban.load(tmp_path / "a.yaml", base=tmp_path)

    def test_render_takes_them_too(self) -> None:
        out = io.BytesIO()
        assert len(paiban.render(self.TEXT, out).pages) == 1
        assert out.getvalue().startswith(b"%PDF")
        paiban.render(DATA, io.BytesIO(), base="somewhere")


def test_no_articles_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: 刊\narticles: []\n", encoding="utf-8")
    with pytest.raises(paiban.IssueError, match=r":2:11: error\[empty\]"):
        paiban.load(path)
    assert found({"title": "刊", "articles": []}) == [("articles", "empty")]


TEXTS = st.text(
    st.one_of(st.sampled_from("\\`*_[]{}|<>&^~+!#-=.:（注1）(註2) \n\t甲乙abc19$%'\"/@;"), st.characters(codec="utf-8"))
)


class TestEscape:
    @given(TEXTS)
    def test_markup_reads_it_as_itself(self, text: str) -> None:
        read = parse_markup(paiban.escape(text))
        plain = " ".join(part.strip(" \t\v") for part in text.splitlines() if part.strip(" \t\v"))
        if not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\ufeff\u2028\u2029" for c in text):
            assert read.text == plain.strip(" \t")
        assert {span.kind for span in read.spans} <= {"link"}, "addresses are links in any text"

    @pytest.mark.parametrize(
        "text",
        [
            "# 一",
            "- 一",
            "1. 一",
            "12) 一",
            "---",
            "> 引",
            "| a | b |",
            "```",
            "[x]: /y",
            "    程式",
            "+ 一",
            "===",
            "[^1]",
        ],
    )
    def test_in_a_body_of_markdown_it_is_a_paragraph(self, text: str) -> None:
        data = {"title": "刊", "letter": {"body": f"前面\n\n{paiban.escape(text)}\n\n後面"}}
        letter = paiban.load(data).letter
        assert letter is not None
        assert [type(part).__name__ for part in letter.body] == ["Paragraph"] * 3
        assert letter.body[1].text.text == text.strip()  # type: ignore[union-attr]

    def test_only_text_is_escaped(self) -> None:
        with pytest.raises(TypeError):
            paiban.escape(12)  # type: ignore[arg-type]


VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS, st.text(st.sampled_from(" \n\tab-|:#\x85\u2028\x07"))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=12,
)


def plain(node: YamlNode) -> object:
    """A node as data, by YAML's own words for what is no text."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.pairs if isinstance(key, Scalar)}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    if not node.typed:
        return node.value
    return {"null": None, "true": True, "false": False}.get(node.value, node.value)


@given(VALUES)
def test_data_come_back_from_their_yaml(data: object) -> None:
    collector = Collector()
    source = compose(SourceText("x", yaml_of(data)), collector)
    assert source is not None, collector.diagnostics
    assert plain(source.root) == _numbers_as_text(data)


def _numbers_as_text(data: object) -> object:
    if isinstance(data, dict):
        return {key: _numbers_as_text(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_numbers_as_text(value) for value in data]
    return str(data) if isinstance(data, int) and not isinstance(data, bool) else data
