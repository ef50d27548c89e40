"""Documents of word processors and the web: Word files made by hand, Markdown, HTML, folders of posts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import paiban
from paiban.companions.ingest import pandoc
from paiban.companions.ingest.documents import Given, draft_of_documents
from paiban.companions.ingest.model import DraftIssue, ReadPart, Unreadable
from paiban.companions.ingest.pandoc import document_in, paragraphs_in
from paiban.companions.ingest.pictures import Pictures
from paiban.companions.ingest.store import write_draft
from paiban.companions.ingest.write import yaml_of
from tests.generate import plate
from tests.unit.companions.ingest.word import docx, paragraph, table, text_box


def draft(data: bytes | str, kind: str, folder: Path = Path("none"), split: int = 0) -> DraftIssue:
    data = data if isinstance(data, bytes) else data.encode()
    find = Pictures().within(str(folder / f"old{kind}"), data, kind in pandoc.ZIPPED)
    return draft_of_documents([Given("old", document_in(data, kind), find, paragraphs_in(data, kind))], "old", split)


def texts(parts: list[ReadPart]) -> list[str]:
    return [said.text for part in parts for said in part.texts]


MARKDOWN = """# 河口通訊　第12期　2019年3月

## 水尺上的字

文／梁○○

水尺每隔十公分刻一道線[^1]，**紅的**是警戒，
*黃的*是注意。H~2~O、m^2^、[全文](https://example.org/a)、5 * 3、[sic]。

![退潮的石頭](a.png)

### 問卷的下落

> 第一段。
>
> 第二段。

- 帶水壺
- 帶帽子
    1. 布的
- [x] 完成

| 班別 | 人數 |
|------|-----:|
| 早班 | 5,000 |

```python
x = 1
```

---

<ruby>潟<rt>ㄒㄧˋ</rt></ruby>湖的水。

![遠方](https://example.org/x.png)

[^1]: 線是死的，水是活的。

## 夜班

| 詩一行
| 詩二行

資料來源：本刊整理
"""


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> DraftIssue:
    folder = tmp_path_factory.mktemp("posts")
    (folder / "a.png").write_bytes(plate(60, 40))
    return draft(MARKDOWN, ".md", folder)


def test_the_head_of_an_issue(issue: DraftIssue) -> None:
    assert (issue.title.text, issue.number, issue.date) == ("河口通訊", "12", "2019-03")
    assert [story.title[0].text for story in issue.articles] == ["水尺上的字", "夜班"]
    assert issue.articles[0].byline == [{"role": "文", "name": "梁○○"}]
    assert issue.articles[1].source is not None


def test_the_parts_of_an_article(issue: DraftIssue) -> None:
    body = issue.articles[0].body
    kinds = [part.kind for part in body]
    assert kinds == [
        "paragraph", "photo", "heading", "blockquote", "list", "table", "code", "rule", "paragraph", "comment",
        "paragraph",
    ]  # fmt: skip
    assert texts(body[:1]) == [
        "水尺每隔十公分刻一道線[^1]，**紅的**是警戒，*黃的*是注意。"
        "H~2~O、m^2^、[全文](https://example.org/a)、5 * 3、[sic]。"
    ]
    assert [said.text for said in issue.articles[0].notes] == ["線是死的，水是活的。"]
    assert (body[1].image, body[1].caption and body[1].caption.text) == ("photos/a.png", "退潮的石頭")
    assert texts(body[3].parts) == ["第一段。", "第二段。"]
    assert texts(body[4].parts) == ["帶水壺", "帶帽子", "[x] 完成"]
    assert [part.kind for part in body[4].parts[1].parts] == ["list"]
    assert (body[5].header, body[5].rows) == (1, [["班別", "人數"], ["早班", "5,000"]])
    assert (texts(body[6:7]), body[6].lang) == (["x = 1"], "python")
    assert texts(body[8:9]) == ["<ruby>潟<rt>ㄒㄧˋ</rt></ruby>湖的水。"]
    assert "https://example.org/x.png" in body[9].doubt
    assert texts(issue.articles[1].body) == ["詩一行", "詩二行"]


def test_the_draft_is_set(issue: DraftIssue, tmp_path: Path) -> None:
    path = write_draft(issue, "old.md", str(tmp_path / "draft"), False)
    assert len(paiban.load(path).articles) == 2
    target = BytesIO()
    paiban.render(path, target)
    assert target.getvalue().startswith(b"%PDF-")


def test_html(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(plate(60, 40))
    found = draft(
        "<html><head><title>河口的一年</title></head><body><h2>門</h2><p>文／石○○</p>"
        "<p>門在<b>清晨</b>打開。<script>x()</script></p>"
        "<figure><img src='x.png' alt='門'><figcaption>站門</figcaption></figure><h2>貓</h2><p>貓叫「潮位」。</p>"
        "<table><tr><td colspan=2>甲</td></tr><tr><td>1</td><td>2</td></tr></table>",
        ".html",
        tmp_path,
    )
    assert found.title.text == "河口的一年"
    assert [story.title[0].text for story in found.articles] == ["門", "貓"]
    first, second = found.articles
    assert first.byline == [{"role": "文", "name": "石○○"}]
    assert [(part.image, part.alt) for part in first.body if part.kind == "photo"] == [("photos/x.png", "門")]
    assert second.body[1].rows == [["甲", ""], ["1", "2"]]
    assert "spans" in second.body[1].doubt


STYLES = ["heading 1", "作者", "圖說", "引文", "水尺樣式", "footnote text", "副標題"]


def test_a_word_file_with_styles_of_its_own() -> None:
    body = [
        paragraph("水尺上的字", "S1"), paragraph("一條線的故事", "S7"), paragraph("梁○○", "S2"),
        paragraph("{潟|ㄒㄧˋ}湖的水尺 A*B。"), paragraph("線是死的。", "S4"), paragraph("水是活的。", "S4"),
        paragraph("紅是警戒。", "S5"), table([[("甲", 2)], [("1", 1), ("2", 1)]]), text_box("值班的人先看水尺。"),
        paragraph("夜班", "S1"), paragraph("無事。"),
    ]  # fmt: skip
    found = draft(docx(body, STYLES), ".docx")
    first, second = found.articles
    assert [said.text for said in (*first.title, *second.title)] == ["水尺上的字", "夜班"]
    assert first.deck is not None
    assert (first.deck.text, first.byline) == ("一條線的故事", [{"name": "梁○○"}])
    assert [part.kind for part in first.body] == ["paragraph", "blockquote", "paragraph", "table"]
    assert texts(first.body[:1]) == ["{潟|ㄒㄧˋ}湖的水尺 A*B。"]
    assert texts(first.body[1].parts) == ["線是死的。", "水是活的。"]
    assert "水尺樣式" in first.body[2].texts[0].doubt
    assert first.body[3].rows == [["甲", ""], ["1", "2"]]
    assert texts(second.body) == ["無事。"]
    assert "值班的人先看水尺。" in second.body[-1].doubt


def test_a_folder_of_posts_is_one_issue(tmp_path: Path) -> None:
    given = []
    pictures = Pictures()
    (tmp_path / "static" / "img").mkdir(parents=True)
    (tmp_path / "static" / "img" / "a.png").write_bytes(plate(60, 40))
    for n, title in enumerate(["門", "貓"]):
        text = f"---\ntitle: {title}\nauthor: 石○○\ncategories: [專題]\n---\n第{n}段。\n\n![](/img/a.png)\n"
        text += "\n## 小標\n\n末段。\n"
        find = pictures.within(str(tmp_path / "content" / f"{n}.md"), text.encode(), False)
        given.append(Given(str(n), document_in(text.encode(), ".md"), find))
    found = draft_of_documents(given, "posts")
    assert [story.title[0].text for story in found.articles] == ["門", "貓"]
    assert [(story.section, story.byline) for story in found.articles] == [("專題", [{"name": "石○○"}])] * 2
    assert [[part.kind for part in story.body] for story in found.articles] == [
        ["paragraph", "photo", "heading", "paragraph"]
    ] * 2
    assert sorted(found.files) == ["photos/a.png"]


@pytest.mark.parametrize(
    ("text", "split", "titles"),
    [
        ("# 甲\n\n文。\n\n# 乙\n\n文。\n", 0, ["甲", "乙"]),
        ("# 刊\n\n## 甲\n\n文。\n\n## 乙\n\n文。\n", 0, ["甲", "乙"]),
        ("# 甲\n\n文。\n\n## 小標\n\n文。\n", 0, ["甲"]),
        ("# 甲\n\n文。\n\n## 乙\n\n文。\n", 2, ["甲", "乙"]),
        ("文。\n", 0, ["old"]),
    ],
)
def test_what_begins_an_article(text: str, split: int, titles: list[str]) -> None:
    assert [story.title[0].text for story in draft(text, ".md", split=split).articles] == titles


@pytest.mark.parametrize("address", ["../secret.png", "/etc/hostname", "%2e%2e/secret.png", "file:///etc/hostname"])
def test_pictures_outside_the_folder_are_left_alone(address: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(plate(60, 40))
    (tmp_path / "posts").mkdir()
    found = draft(f"# 甲\n\n文。\n\n![]({address})\n", ".md", tmp_path / "posts")
    assert not found.files
    assert "# ? a picture" in yaml_of(found, "old.md")


def test_without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypandoc", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unreadable) as told:
        document_in(b"# x", ".md")
    assert told.value.code == "pandoc"
    assert "paiban[ingest]" in told.value.hint


def test_a_damaged_file() -> None:
    with pytest.raises(Unreadable) as told:
        document_in(b"no archive", ".docx")
    assert told.value.code == "damaged"
