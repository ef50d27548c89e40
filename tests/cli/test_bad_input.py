"""Bad input: status 1, a diagnostic that says where, no traceback, nothing written, the older output untouched."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.program import minimal, paiban

OLD = b"%PDF-1.7 the last one that was good"


def photo(folder: Path, data: bytes, name: str = "p.png") -> Path:
    (folder / name).write_bytes(data)
    return minimal(folder, f"- 一段文字。\n- photo: {name}\n  caption: 圖說")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width: int, height: int) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def missing_file(folder: Path) -> Path:
    return folder / "nowhere.yaml"


def a_folder(folder: Path) -> Path:
    (folder / "issue.yaml").mkdir()
    return folder / "issue.yaml"


def empty_file(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_bytes(b"")
    return path


def broken_yaml(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_text("title: 甲\narticles:\n  - title: [未完\n", encoding="utf-8")
    return path


def not_text(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_bytes(b"title: \xff\xfe\x00\x01\n")
    return path


def big5(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_bytes("title: 亞太通訊\nlanguage: zh-Hant-TW\n".encode("big5"))
    return path


def missing_photo(folder: Path) -> Path:
    return minimal(folder, "- photo: photos/none.jpg\n  caption: 圖說")


def empty_photo(folder: Path) -> Path:
    return photo(folder, b"")


def truncated_photo(folder: Path) -> Path:
    return photo(folder, b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01", "p.jpg")


def photo_that_is_text(folder: Path) -> Path:
    return photo(folder, "這不是照片".encode())


def huge_photo(folder: Path) -> Path:
    return photo(folder, png_header(25_000, 20_000))


def photo_outside(folder: Path) -> Path:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "secret.png").write_bytes(png_header(10, 10))
    return minimal(inner, "- photo: ../secret.png\n  caption: 圖說")


def photo_outside_by_link(folder: Path) -> Path:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "secret.png").write_bytes(png_header(10, 10))
    os.symlink(folder / "secret.png", inner / "p.png")
    return minimal(inner, "- photo: p.png\n  caption: 圖說")


def absolute_photo(folder: Path) -> Path:
    return minimal(folder, "- photo: /etc/hostname\n  caption: 圖說")


def alias_bomb(folder: Path) -> Path:
    lines = ["a0: &a0 [字, 字, 字, 字, 字, 字, 字, 字, 字]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    path = folder / "issue.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def deep_nesting(folder: Path) -> Path:
    path = folder / "issue.yaml"
    path.write_text("title: " + "[" * 20_000 + "\n", encoding="utf-8")
    return path


def fifty_megabytes(folder: Path) -> Path:
    path = folder / "issue.yaml"
    line = "  - title: 一篇\n    body: [文字]\n"
    path.write_text("title: 甲\nlanguage: zh-Hant-TW\narticles:\n" + line * (50_000_000 // len(line.encode())), "utf-8")
    return path


def unknown_character(folder: Path) -> Path:
    return minimal(folder, "- 一個沒有字型收錄的字：\U0002ebf0。")


def unknown_key(folder: Path) -> Path:
    return minimal(folder, extra="subtitel: 甲\n")


def unknown_theme(folder: Path) -> Path:
    return minimal(folder, extra="theme: nonesuch\n")


def bad_theme_file(folder: Path) -> Path:
    (folder / "mine.yaml").write_text("extends: newsletter\ngrid: {columns: many}\n", encoding="utf-8")
    return minimal(folder, extra="theme: mine.yaml\n")


CASES: list[tuple[Callable[[Path], Path], str]] = [
    (missing_file, "nowhere.yaml"),
    (a_folder, "issue.yaml"),
    (empty_file, "issue.yaml"),
    (broken_yaml, "issue.yaml:"),
    (not_text, "issue.yaml"),
    (big5, "UTF-8"),
    (missing_photo, "issue.yaml:8:"),
    (empty_photo, "issue.yaml:9:"),
    (truncated_photo, "issue.yaml:9:"),
    (photo_that_is_text, "issue.yaml:9:"),
    (huge_photo, "issue.yaml:9:"),
    (photo_outside, "issue.yaml:8:"),
    (photo_outside_by_link, "issue.yaml:8:"),
    (absolute_photo, "issue.yaml:8:"),
    (alias_bomb, "issue.yaml"),
    (deep_nesting, "issue.yaml"),
    (fifty_megabytes, "issue.yaml"),
    (unknown_character, "U+2EBF0"),
    (unknown_key, "subtitle"),
    (unknown_theme, "issue.yaml:5:"),
    (bad_theme_file, "mine.yaml:2:"),
]


@pytest.mark.parametrize(("make", "said"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_bad_input(tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    issue = make(folder)
    target = tmp_path / "out" / "issue.pdf"
    target.parent.mkdir()
    done = paiban("render", issue, "-o", target, timeout=60)
    assert done.status == 1
    assert not done.out
    assert "error[" in done.err and said in done.err, done.err
    assert len(done.err) < 20_000, "so many lines help nobody"
    assert not list(target.parent.iterdir()), "nothing is left behind"
    target.write_bytes(OLD)
    assert paiban("render", issue, "-o", target, timeout=60).status == 1
    assert target.read_bytes() == OLD
    assert [p.name for p in target.parent.iterdir()] == ["issue.pdf"]


class TestOutput:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        issue = minimal(tmp_path)
        done = paiban("render", issue, "-o", tmp_path / "no" / "out.pdf")
        assert done.status == 1
        assert "error[output]" in done.err and "hint:" in done.err

    def test_a_folder_as_the_target(self, tmp_path: Path) -> None:
        issue = minimal(tmp_path / "in")
        (tmp_path / "out.pdf").mkdir()
        done = paiban("render", issue, "-o", tmp_path / "out.pdf")
        assert done.status == 1
        assert "error[output]" in done.err
        assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out.pdf"]

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full on this system")
    def test_a_device_that_is_full(self, tmp_path: Path) -> None:
        issue = minimal(tmp_path)
        link = tmp_path / "out.pdf"
        link.symlink_to("/dev/full/out.pdf")
        done = paiban("render", issue, "-o", "/dev/full/out.pdf")
        assert done.status == 1
        assert "error[output]" in done.err

    def test_a_folder_that_may_not_be_written(self, tmp_path: Path) -> None:
        issue = minimal(tmp_path / "in")
        target = Path("/proc/out.pdf") if os.path.isdir("/proc/self") else tmp_path / "shut" / "out.pdf"
        if not target.parent.exists():
            target.parent.mkdir(mode=0o500)
        done = paiban("render", issue, "-o", target)
        assert done.status == 1
        assert "error[output]" in done.err

    def test_a_folder_of_pngs_that_is_a_file(self, tmp_path: Path) -> None:
        issue = minimal(tmp_path)
        (tmp_path / "png").write_text("mine")
        done = paiban("render", issue, "--png", tmp_path / "png")
        assert done.status == 1
        assert "error[output]" in done.err
        assert (tmp_path / "png").read_text() == "mine"


def cut_jpeg() -> bytes:
    """A photo of which the half is lost, and whose end is marked all the same."""
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.linear_gradient("L").resize((400, 300)).save(target, "JPEG", quality=90)
    data = target.getvalue()
    return data[: len(data) // 2] + b"\xff\xd9"


def test_a_photo_that_was_cut_is_not_printed(tmp_path: Path) -> None:
    issue = minimal(tmp_path, "- 一段文字。\n- {photo: cut.jpg, alt: 圖}")
    (tmp_path / "cut.jpg").write_bytes(cut_jpeg())
    said = "cut.jpg is damaged: the JPEG breaks off"
    for command in (("check", issue), *(("render", issue, "--profile", each) for each in ("print", "archive"))):
        done = paiban(*command)
        assert done.status == 1 and f"issue.yaml:9:9: error[photo]: {said}" in done.err
        assert "copy the photo again" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.jpg", "issue.yaml"]
