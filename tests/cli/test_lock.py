"""``paiban lock`` and ``verify`` as programs, on copies of issues that the tests make."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from importlib.metadata import version
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.program import minimal, paiban
from tests.generate import write_issue
from tests.places import GOLDEN, PACKAGE, ROOT

BODY = (
    "- 入秋之後，編輯部收到許多來信，談的都是同一件事：渡船停駛以後，老人家仍然天天到堤防上等船。\n- 第二段說的是別的。"
)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A locked issue of two paragraphs and a photo; locked for the screen alone, which is quick."""
    folder = tmp_path / "issue"
    (folder / "photos").mkdir(parents=True)
    shutil.copy(GOLDEN / "photos" / "hill.png", folder / "photos")
    path = minimal(folder, BODY + "\n- photo: photos/hill.png\n  caption: 山")
    done = paiban("lock", path, "--profile", "screen")
    assert done.status == 0, done.err
    return path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_moves_elsewhere_at_another_time_under_other_settings(tmp_path: Path) -> None:
    one = tmp_path / "one"
    write_issue(one, seed=5, articles=2)
    first = {"PYTHONHASHSEED": "1", "TZ": "Asia/Taipei", "LC_ALL": "C.UTF-8", "LANG": "zh_TW.UTF-8"}
    done = paiban("lock", one / "issue.yaml", env=first)
    assert done.status == 0, done.err
    text = (one / "issue.lock").read_bytes()
    assert os.fsencode(tmp_path) not in text and os.fsencode(ROOT) not in text
    two = tmp_path / "another place" / "二"
    shutil.copytree(one, two)
    second = {"PYTHONHASHSEED": "77", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "de_DE", "HOME": "/nowhere"}
    done = paiban("verify", "issue.yaml", cwd=two, env=second)
    assert (done.status, done.out, done.err) == (0, "issue.yaml: nothing has moved\n", "")
    assert paiban("lock", "issue.yaml", cwd=two, env=second).status == 0
    assert (two / "issue.lock").read_bytes() == text


def another_python() -> Path | None:
    """A Python of another version than this one, if the machine has one that can make an environment."""
    homes = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    for minor in (14, 13, 12, 11):
        named = shutil.which(f"python3.{minor}")
        for path in [*([Path(named)] if named else []), *sorted(homes.glob(f"3.{minor}.*/bin/python3"))]:
            told = subprocess.run([path, "-c", "import ensurepip, venv"], capture_output=True)
            if told.returncode == 0 and minor != sys.version_info.minor:
                return path
    return None


def test_nothing_moves_under_another_python(tmp_path: Path) -> None:
    """One thing that is not the same there: from 3.12, sum() of floats carries the rounding along."""
    other = another_python()
    if other is None:
        pytest.skip("no other Python here")
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    wanted = config["options"]["install_requires"].split("\n")
    names = [name.replace(" ", "") for name in wanted if name]
    # the versions of this environment: another uharfbuzz may well set another line
    pinned = [f"{name}=={version(name)}" for name in (re.split(r"[<>=~!\[]", n)[0] for n in names)]
    python = tmp_path / "venv" / "bin" / "python"
    install: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-compile",
        "--only-binary=:all:",
        *pinned,
    ]
    make: list[str | Path] = [other, "-m", "venv", tmp_path / "venv"]
    for command in (make, install):
        if subprocess.run(command, capture_output=True).returncode:
            pytest.skip(f"{other} has no wheels of what we need")
    write_issue(tmp_path / "issue", seed=7, articles=4)
    path = tmp_path / "issue" / "issue.yaml"
    assert paiban("lock", path).status == 0
    done = subprocess.run(
        [python, "-m", "paiban", "verify", path],
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.endswith(": nothing has moved\n"), done.stderr


def test_a_word_more_names_the_paragraph_and_its_line(issue: Path) -> None:
    change(issue, "談的都是", "所談論的全部都是")
    done = paiban("verify", issue)
    assert done.status == 1
    assert "error[changed]: issue: issue.yaml has changed" in done.err
    number = next(n for n, line in enumerate(issue.read_text("utf-8").split("\n"), 1) if "渡船停駛" in line)
    assert f"issue.yaml:{number}:1: error[rewritten]: page 1: 「入秋之後" in done.err


def test_a_theme_that_moves_lines(issue: Path, tmp_path: Path) -> None:
    theme = issue.parent / "own.yaml"
    theme.write_text("extends: newsletter\n", encoding="utf-8")
    change(issue, "language:", "theme: own.yaml\nlanguage:")
    assert paiban("lock", issue, "--profile", "screen").status == 0
    assert paiban("verify", issue).status == 0
    theme.write_text("extends: newsletter\ngrid: {leading: 18pt}\n", encoding="utf-8")
    done = paiban("verify", issue)
    assert done.status == 1
    assert "theme: own.yaml has changed" in done.err, done.err
    assert "error[moved]" in done.err and "issue: " not in done.err


def test_a_photo_that_changed_or_went(issue: Path) -> None:
    photo = issue.parent / "photos" / "hill.png"
    with Image.open(photo) as image:
        image.convert("L").convert("RGB").save(photo)
    done = paiban("verify", issue)
    assert done.status == 1
    assert "photo: photos/hill.png has changed" in done.err and "[moved]" not in done.err
    photo.unlink()
    done = paiban("verify", issue)
    assert done.status == 1 and "error[missing]: photo: photos/hill.png is missing" in done.err


def test_what_changed_is_told_in_chinese_with_its_kind(issue: Path) -> None:
    change(issue, "第二段說", "第二段講")
    (issue.parent / "photos" / "hill.png").unlink()
    done = paiban("--lang", "zh-Hant", "verify", issue)
    assert "照片：photos/hill.png 不見了" in done.err and "photo：" not in done.err
    shutil.copy(GOLDEN / "photos" / "hill.png", issue.parent / "photos")
    done = paiban("--lang", "zh-Hant", "verify", issue)
    assert f"本期：{issue.name} 改了" in done.err and "issue：" not in done.err


def test_a_font_that_changed(issue: Path, tmp_path: Path) -> None:
    text = (issue.parent / "issue.lock").read_text("utf-8")
    names = [line.split(" = ") for line in text.split("\n") if line.startswith("NotoSerifTC-Regular")]
    change(issue.parent / "issue.lock", names[0][1], '"00"')
    done = paiban("verify", issue)
    assert done.status == 1 and "font: NotoSerifTC-Regular has changed" in done.err


def test_another_engine_and_a_comment_in_the_yaml(issue: Path) -> None:
    lock = issue.parent / "issue.lock"
    whole = lock.read_text("utf-8")
    change(lock, 'paiban = "', 'paiban = "9.')
    done = paiban("verify", issue)
    assert done.status == 1 and "engine: paiban is" in done.err
    lock.write_text(whole, encoding="utf-8")
    issue.write_text(issue.read_text("utf-8") + "# nothing\n", encoding="utf-8")
    done = paiban("verify", issue)
    assert done.status == 1
    assert done.out == f"{issue}: nothing has moved; what it is made of has changed\n"


def test_only_the_bytes(issue: Path) -> None:
    lock = issue.parent / "issue.lock"
    (old,) = [line for line in lock.read_text("utf-8").split("\n") if line.startswith("screen = ")]
    change(lock, old, 'screen = "00"')
    done = paiban("verify", issue)
    assert (done.status, done.out) == (0, f"{issue}: nothing has moved; only the bytes differ\n")
    assert "warning[bytes]" in done.err and "(screen)" in done.err
    assert paiban("verify", issue, "--strict").status == 1
    assert paiban("verify", issue, "--profile", "archive").err == ""


@pytest.mark.parametrize("kind", ["missing", "broken", "not text"])
def test_locks_that_are_none(kind: str, issue: Path) -> None:
    lock = issue.parent / "issue.lock"
    if kind == "missing":
        lock.unlink()
    else:
        lock.write_bytes({"broken": b"format = 1\n[engine", "not text": b"\xff\xfe\0"}[kind])
    done = paiban("verify", issue)
    assert done.status == 1 and "issue.lock: error[lock]" in done.err
    assert "hint: `paiban lock` " in done.err


def test_an_issue_with_errors_is_not_locked(tmp_path: Path) -> None:
    path = minimal(tmp_path, "- photo: none.jpg")
    assert paiban("lock", path).status == 1
    assert not (tmp_path / "issue.lock").exists()


def test_pictures_of_what_moved(issue: Path, tmp_path: Path) -> None:
    assert paiban("render", issue, "-o", tmp_path / "old.pdf").status == 0
    plain = tmp_path / "png"
    done = paiban("verify", issue, "--png", plain)
    assert done.status == 0 and list(plain.iterdir()) == []
    change(issue, "談的都是", "談論的都是")
    done = paiban("verify", issue, "--png", plain)
    assert done.status == 1
    (marked,) = plain.iterdir()
    assert marked.name == "issue-01.png"
    with Image.open(marked) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
        assert any(r > 240 and g > 240 and b < 120 for r, g, b in colours), "nothing is marked"
    over = tmp_path / "over"
    done = paiban("verify", issue, "--png", over, "--against", tmp_path / "old.pdf")
    (laid,) = over.iterdir()
    with Image.open(laid) as image:
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
        assert any(r > 200 and g < 60 and b < 60 for r, g, b in colours), "nothing is red"
        assert any(r < 60 and g > 150 and b > 150 for r, g, b in colours), "nothing is blue-green"
    done = paiban("verify", issue, "--png", over, "--against", issue)
    assert done.status == 1 and "error[pdf]" in done.err
    assert paiban("verify", issue, "--against", tmp_path / "old.pdf").status == 2
