"""The program in Traditional Chinese: by ``--lang`` and by the locale, and what no language changes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import minimal, paiban
from tests.places import PACKAGE

WRONG = "titel: 期刊\narticles:\n  - title: 一篇\n    body: [一段]\n"
TAIWAN = {"LANGUAGE": "", "LC_ALL": "zh_TW.UTF-8"}


def wrong(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_lang_stands_before_the_command_or_after_it(tmp_path: Path) -> None:
    path = wrong(tmp_path)
    before, after = paiban("--lang", "zh-Hant", "check", path), paiban("check", path, "--lang=zh_TW")
    assert before == after and before.status == 1
    place = f"{path}:1:1: error[unknown-key]: "
    assert f"{place}沒有 `titel` 這個鍵\n  建議：是不是 `title`？\n" in before.err
    english = paiban("check", path, env=TAIWAN | {"LC_ALL": "en_US.UTF-8"})
    assert f"{place}unknown key `titel`\n  hint: did you mean `title`?\n" in english.err
    # the last one counts, wherever it stands
    assert paiban("--lang", "zh-Hant", "check", "--lang", "en", path) == english


@pytest.mark.parametrize("part", ["photo", "quote", "heading", "list"])
def test_a_part_without_its_value(tmp_path: Path, part: str) -> None:
    done = paiban("--lang", "zh-Hant", "check", minimal(tmp_path, f"- {part}:"))
    assert f"error[missing-key]: `{part}` 這個部分的 `{part}` 要有值\n" in done.err


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({}, False),
        ({"LANG": "zh_TW.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_HK"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "zh_TW.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_Hant_TW"}, True),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ja:zh_TW:en"}, True),
        ({"LANG": "C", "LANGUAGE": "zh_TW"}, False),
        ({"LANG": "zh_TW.UTF-8", "LANGUAGE": "en:zh"}, False),
    ],
)
def test_the_locale_decides(tmp_path: Path, environment: dict[str, str], chinese: bool) -> None:
    unset = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    outcome = paiban("check", wrong(tmp_path), env=unset | environment)
    assert ("沒有 `titel` 這個鍵" in outcome.err) is chinese and ("unknown key" in outcome.err) is not chinese


def test_what_is_for_programs_stays(tmp_path: Path) -> None:
    path = wrong(tmp_path)
    both = [
        [json.loads(line) for line in paiban("check", "--json", "--lang", language, path).err.splitlines()]
        for language in ("en", "zh-Hant")
    ]
    assert len(both[0]) == len(both[1]) > 1
    for english, chinese in zip(*both, strict=True):
        assert english["message"] != chinese["message"] and english["hint"] != chinese["hint"]
        for key in ("severity", "code", "file", "line", "column"):
            assert english[key] == chinese[key]


def test_a_pdf_is_the_same_in_any_locale(tmp_path: Path) -> None:
    issue = minimal(tmp_path, "- 一段文字。\n- heading: 小標\n- 又一段（注1）。")
    written, told = [], []
    for n, environment in enumerate(({"LC_ALL": "C", "LANGUAGE": ""}, TAIWAN)):
        target = tmp_path / f"{n}.pdf"
        outcome = paiban("render", issue, "-o", target, "--overlay", env=environment)
        assert outcome.status == 0
        written.append(target.read_bytes())
        told.append(outcome.err + outcome.out)
    assert written[0] == written[1]
    assert "note mark 1 has no note" in told[0] and "1 page\n" in told[0]
    assert "注號 1 沒有對應的注" in told[1] and told[1].endswith("1.pdf：1 頁\n")


COMMANDS = (
    *("render", "check", "dump", "batch", "preview", "index", "search", "annual", "fonts"),
    *("lock", "verify", "impose", "diff", "inspect", "ingest", "new", "schema", "completion"),
)
_OPTION = re.compile(
    r"--?[a-z][a-z-]*|\{[^}]*\}|`[^`]*`|paiban [a-z]+|\b[A-Z][\w.]*\b|\b[a-z0-9]+\.(?:yaml|jsonl|json)\b"
)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_all_in_chinese(command: str) -> None:
    outcome = paiban(*filter(None, [command]), "--help", "--lang", "zh-Hant")
    assert outcome.status == 0 and outcome.err == ""
    usage, _, rest = outcome.out.partition("\n\n")
    assert usage.startswith(f"用法： paiban{' ' + command if command else ''} [-h]")
    assert "結束代碼：" in rest and "選項：\n" in rest
    described = "\n".join(line for line in rest.split("\n") if not re.match(r" {4}[a-z]+ ", line))
    assert not re.search(r"[a-z]{3,} [a-z]{2,}", _OPTION.sub("", described)), described
    english = paiban(*filter(None, [command]), "--help").out
    for option in set(re.findall(r"(?m)^  .*?(--[a-z-]+)", english)):
        assert option in outcome.out


def test_lines_of_help_fit_the_terminal() -> None:
    from paiban.base.messages.parser import cells

    for columns in (60, 80):
        out = paiban("render", "--help", "--lang", "zh-Hant", env={"COLUMNS": str(columns)}).out
        assert max(map(cells, out.split("\n"))) <= columns
        assert not re.search(r"(?m)^ *[，。、；：）」]", out)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "缺少必要的參數：COMMAND"),
        (("render",), "缺少必要的參數：ISSUE.yaml"),
        (("render", "a", "--dpi"), "參數 --dpi：後面要有一個值"),
        (("render", "a", "--dpi", "x"), "參數 --dpi：這裡不能用「x」"),
        (("render", "a", "--dpi", "0"), "參數 --dpi：須在 1 到 2400 之間"),
        (("render", "a", "--profile", "x"), "參數 --profile：不能用「x」（可用：screen、print、archive）"),
        (("render", "a", "--nonsense"), "不認得的參數：--nonsense"),
        (("compose",), "不能用「compose」"),
        (("check", "--ink-map", "d", "a"), "paiban: --ink-map 和 --ink-limit 只用於 --profile print"),
        (("new",), "paiban: 請寫明新一期的資料夾，或用 --theme 寫明新版型的路徑"),
        (("verify", "--against", "a.pdf", "a"), "paiban: --against 要搭配 --png DIR"),
        (("impose", "a", "b", "--sheet", "A99"), "paiban: 「A99」不是印張尺寸；請寫成 A3、SRA3 或 450x320mm"),
        (("search",), "paiban: 請寫要找的字、--author 或 --section"),
    ],
)
def test_misuse(arguments: tuple[str, ...], told: str) -> None:
    outcome = paiban("--lang", "zh-Hant", *arguments)
    assert outcome.status == 2 and outcome.out == ""
    assert told in outcome.err


def test_a_language_that_is_not_there() -> None:
    outcome = paiban("--lang", "fr", "check", "a.yaml")
    assert outcome.status == 2 and "argument --lang: en or zh-Hant" in outcome.err


def test_results_of_commands(tmp_path: Path) -> None:
    issue = minimal(tmp_path / "a", "- 一段文字。")

    def told(*arguments: str | Path, status: int = 0) -> str:
        outcome = paiban(*arguments, "--lang", "zh-Hant", cwd=tmp_path)
        assert outcome.status == status, outcome
        return outcome.out + outcome.err

    pdf = tmp_path / "a" / "issue.pdf"
    assert told("render", issue) == f"{pdf}：1 頁\n"
    assert told("lock", issue) == f"{issue.with_suffix('.lock')}：1 頁，4 段，screen、print、archive\n"
    assert told("verify", issue) == f"{issue}：位置都沒有動\n"
    assert told("diff", pdf, pdf) == "沒有差異\n"
    assert "拼在 1 張印張上" in told("impose", pdf, "sheets.pdf")
    report = told("inspect", pdf)
    assert (
        f"{pdf}：PDF 1." in report
        and "沒有聲明 PDF/X，1 頁\n" in report
        and "第 1 頁：沒有 BleedBox\n  建議：" in report
    )
    assert "排好 1 期：共 1 頁，" in told("batch", "a", "-o", "out", "-j", "1")
    assert "[1/1] a.pdf：沿用\n排好 0 期、沿用 1 期：共 0 頁，" in told(
        "batch", "a", "-o", "out", "-j", "1", "--resume"
    )
    assert told("index", "a", "-j", "1") == "catalogue.db：讀入 1 期\n"
    assert "，第 1 頁\n" in told("search", "文字")
    assert told("ingest", pdf, "-o", "draft").startswith("draft/issue.yaml：1 篇文章，0 張照片")
    assert told("new", "b") == "b/issue.yaml 建好了，可以動手編輯；排版用：paiban render b/issue.yaml\n"
    minimal(tmp_path / "a", "- 另一段文字，比原來的長。")
    moved = told("verify", issue, status=1)
    assert "第 1 頁：「另一段文字" in moved and "文字改了" in moved and "1 段改了或移了位置；受影響的頁：1\n" in moved
    assert told("render", issue, "-o", "new.pdf") and "第 1 頁：1 段，" in told("diff", pdf, "new.pdf", status=1)
    told("diff", pdf, "new.pdf", "-o", "report.html", status=1)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert '<html lang="zh-Hant">' in html and "舊版才有" in html and "文字改了" in html and "reads" not in html


def test_english_reads_no_catalogue(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom paiban.command.cli import main\n"
        "try:\n    main(sys.argv[1:])\nfinally:\n    print(*sorted(m for m in sys.modules if 'messages' in m))"
    )

    def loaded(*arguments: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", code, "check", str(wrong(tmp_path)), *arguments], capture_output=True, text=True
        )
        return done.stdout.splitlines()[-1].split()

    alone = (
        "import os, sys; before = {'__future__', *sys.modules}; import paiban.base.messages; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", alone], capture_output=True, text=True, cwd=PACKAGE.parent)
    assert set(done.stdout.split()) <= {
        *("paiban", "paiban.base", "paiban.base.version", "paiban.base.messages", "paiban.base.message")
    }
    assert loaded() == ["paiban.base.messages"]
    assert "paiban.base.messages.catalogue" in loaded("--lang", "zh-Hant")


def test_it_can_be_told_in_any_encoding(tmp_path: Path) -> None:
    """A terminal in Big5, and one that knows no Chinese at all."""
    for encoding in ("big5", "ascii"):
        done = subprocess.run(
            [sys.executable, "-m", "paiban", "check", "--lang", "zh-Hant", str(wrong(tmp_path))],
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": encoding},
        )
        assert done.returncode == 1 and b"Traceback" not in done.stderr
        assert encoding != "big5" or "這個鍵" in done.stderr.decode("big5")
