"""Articles that jump: where their rest stands, the lines that lead there and back, reading order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pillow

import paiban
from paiban.display.model import Glyphs
from tests.unit.page.rows import told

TEXT = "河口的水位一天漲落兩次，記錄的人也一天走兩趟堤防，把數字寫進簿子裡。"


def write(folder: Path, articles: str, more: str = "") -> Path:
    path = folder / "issue.yaml"
    path.write_text(f"title: 試\nlanguage: zh-Hant-TW\ndate: 2025-06\n{more}articles:\n{articles}", encoding="utf-8")
    return path


def article(title: str, paragraphs: int, jump: int = -1, name: str = "後半", more: str = "") -> str:
    body = ""
    for n in range(paragraphs):
        body += f"      - jump: {name}\n" if n == jump else ""
        body += f"      - {title}第{n}段。{TEXT * 4}\n"
    return f"  - title: {title}\n{more}    body:\n{body}"


def words(document: paiban.Document) -> list[str]:
    return ["".join("".join(i.texts) for i in p.items if isinstance(i, Glyphs)) for p in document.pages]


def tagged(document: paiban.Document) -> str:
    """The text in the order of the structure."""
    parts: dict[int, str] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.element >= 0:
                parts[item.element] = parts.get(item.element, "") + "".join(item.texts)
    children: dict[int, list[int]] = {}
    for n, element in enumerate(document.layout.structure[1:], 1):
        children.setdefault(element.parent, []).append(n)

    def walk(n: int) -> str:
        return parts.get(n, "") + "".join(walk(child) for child in children.get(n, ()))

    return walk(0)


def test_the_rest_stands_where_it_is_continued_and_lines_lead_there_and_back(tmp_path: Path) -> None:
    path = write(
        tmp_path, article("甲文", 20, 12) + article("乙文", 14, more="    start: page\n") + "  - continued: 後半\n"
    )
    document = paiban.typeset(paiban.load(path))
    assert not told(document)
    pages = words(document)
    first = [n for n, text in enumerate(pages, 1) if "甲文第11段" in text][-1]
    rest = next(n for n, text in enumerate(pages, 1) if "甲文第12段" in text)
    other = next(n for n, text in enumerate(pages, 1) if "乙文第0段" in text)
    assert first < other < rest
    assert f"轉第{rest}頁" in pages[first - 1].replace(" ", "")
    assert f"甲文　上接第{first}頁" in pages[rest - 1].replace(" ", "")
    assert "頁" not in "".join(text for n, text in enumerate(pages, 1) if n not in (first, rest))


def test_it_is_read_without_the_jump(tmp_path: Path) -> None:
    jumping = article("甲文", 9, 4) + article("乙文", 4) + "  - continued: 後半\n"
    plain = article("甲文", 9) + article("乙文", 4)
    told = [tagged(paiban.typeset(paiban.load(write(tmp_path, text)))) for text in (jumping, plain)]
    assert told[0] == told[1]


def test_contents_and_bookmarks_name_it_once(tmp_path: Path) -> None:
    path = write(tmp_path, article("甲文", 9, 4) + article("乙文", 4) + "  - continued: 後半\n", "contents: true\n")
    document = paiban.typeset(paiban.load(path))
    assert [mark.title for mark in document.layout.outline].count("甲文") == 1
    assert words(document)[0].count("甲文") == 1


def test_notes_go_with_the_part_that_refers_to_them(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\nnotes: {place: page}\n", "utf-8")
    first = article("甲文", 6, 3, more="    notes: [前半的來源, 後半的來源]\n")
    first = first.replace("甲文第1段。", "甲文第1段。（注1）").replace("甲文第4段。", "甲文第4段。（注2）")
    path = write(tmp_path, first + article("乙文", 4) + "  - continued: 後半\n", "theme: own.yaml\n")
    document = paiban.typeset(paiban.load(path))
    assert not told(document)
    pages = words(document)
    assert "前半的來源" in pages[0]
    assert "後半的來源" in pages[-1]
    assert "後半的來源" not in pages[0]


def test_the_rest_may_run_on_below_another_article(tmp_path: Path) -> None:
    path = write(tmp_path, article("甲文", 9, 4) + article("乙文", 4) + "  - {continued: 後半, start: run-on}\n")
    pages = words(paiban.typeset(paiban.load(path)))
    assert len(pages) == 2
    assert "乙文第0段" in pages[1]
    assert "上接第1頁" in pages[1].replace(" ", "")


@pytest.mark.parametrize(
    ("articles", "line", "message"),
    [
        (article("甲文", 4, 2), 9, "nothing continues '後半'"),
        (article("甲文", 2) + "  - continued: 後半\n", 9, "no article jumps to '後半'"),
        ("  - continued: 後半\n" + article("甲文", 4, 2), 5, "'後半' is continued before its article"),
        (
            article("甲文", 4, 2) + "  - continued: 後半\n  - continued: 後半\n",
            13,
            "'後半' is continued twice",
        ),
        (article("甲文", 4, 2) + article("乙文", 4, 2) + "  - continued: 後半\n", 16, "two articles jump to '後半'"),
    ],
)
def test_what_does_not_fit_together_is_an_error_at_its_place(
    tmp_path: Path, articles: str, line: int, message: str
) -> None:
    with pytest.raises(paiban.IssueError) as caught:
        paiban.load(write(tmp_path, articles))
    (found,) = caught.value.diagnostics
    assert (found.code, found.message) == ("jump", message)
    assert found.hint
    assert found.line == line, path_line(tmp_path, found.line)


def path_line(folder: Path, line: int) -> str:
    return (folder / "issue.yaml").read_text("utf-8").splitlines()[line - 1]


def test_a_line_that_leads_back_may_take_two(tmp_path: Path) -> None:
    """The number stands on the second; and it names the page of the line that leads on, not of a photo after it."""
    title = "一篇題目長得在窄欄裡要分成兩行才排得下的文章，以及它的續文"
    first = article(title, 30, 24)
    photo = "      - photo: p.png\n        width: full-bleed\n        caption: 圖\n"
    place = first.index(f"      - {title}第23段")
    Pillow.new("RGB", (60, 60), "grey").save(tmp_path / "p.png")
    path = write(tmp_path, first[:place] + photo + first[place:] + article("乙文", 14) + "  - continued: 後半\n")
    document = paiban.typeset(paiban.load(path))
    pages = words(document)
    onward = next(n for n, text in enumerate(pages, 1) if "轉第" in text)
    back = next(n for n, text in enumerate(pages, 1) if "上接第" in text)
    assert f"上接第{onward}頁" in pages[back - 1].replace(" ", "")
    lines = [i for i in document.pages[back - 1].items if isinstance(i, Glyphs) and i.size == 11.5]
    assert len({i.y for i in lines}) == 2


def test_an_article_in_the_columns_of_another_jumps_too(tmp_path: Path) -> None:
    run_on = "    start: run-on\n"
    articles = article("甲文", 3) + article("乙文", 4, 2, more=run_on) + article("丙文", 30) + "  - continued: 後半\n"
    document = paiban.typeset(paiban.load(write(tmp_path, articles)))
    whole = tagged(document)
    assert [whole.count(f"乙文第{n}段") for n in range(4)] == [1] * 4
    assert whole.index("乙文第1段") < whole.index("乙文第2段") < whole.index("丙文第0段")  # its rest is read with it
