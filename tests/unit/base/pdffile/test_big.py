"""Big issues: memory that does not grow with photos, and photos brought down where that is asked for."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest
from PIL import Image as Pixels

import paiban
from paiban.base.pdffile.memory import MemoryBudget, Spooled
from paiban.material.photo.xobject import InFile

LAYOUT = Path(paiban.__file__).parents[1]


def noise(seed: int, width: int, height: int) -> Pixels.Image:
    """A picture that no coding makes small."""
    rows = b"".join(hashlib.shake_128(b"%d %d" % (seed, row)).digest(width // 2 * 3) for row in range(height // 2))
    return Pixels.frombytes("RGB", (width // 2, height // 2), rows).resize((width, height))


def issue(folder: Path, names: list[str]) -> Path:
    body = "".join(f"      - {{photo: {name}, caption: 圖, float: here}}\n      - 一段文字。\n" for name in names)
    path = folder / "issue.yaml"
    path.write_text(
        f"title: 試\nlanguage: zh-Hant-TW\ndate: 2025-06\narticles:\n  - title: 照片\n    body:\n{body}", "utf-8"
    )
    return path


def written(path: Path, profile: str = "screen", downsample: float = 0.0) -> bytes:
    target = BytesIO()
    paiban.typeset(paiban.load(path)).write_pdf(target, profile, downsample=downsample)
    return target.getvalue()


class Stored(NamedTuple):
    width: int
    height: int
    space: str
    data: bytes


def images(data: bytes) -> list[Stored]:
    with pikepdf.open(BytesIO(data)) as pdf:
        found = {o.objgen: o for page in pdf.pages for o in page.images.values()}
        return [
            Stored(
                int(o.Width),
                int(o.Height),
                str(o.ColorSpace[0] if isinstance(o.ColorSpace, pikepdf.Array) else o.ColorSpace),
                o.read_raw_bytes(),
            )
            for o in found.values()
        ]


PEAK = """
import resource, sys
sys.path.insert(0, sys.argv[1])
import paiban.base.pdffile.memory as memory
memory.MemoryBudget.__init__.__defaults__ = (4 << 20,)
import paiban
paiban.render(sys.argv[2], sys.argv[3], profile=sys.argv[4])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_memory_does_not_grow_with_the_number_of_photos(tmp_path: Path, profile: str) -> None:
    names = []
    for n in range(30):
        names.append(f"{n}.jpg")
        noise(n, 1200, 900).save(tmp_path / names[-1], quality=97)
    size = sum((tmp_path / name).stat().st_size for name in names) >> 20
    assert size > 15
    peaks = []
    for count in (6, 30):
        path = issue(tmp_path, names[:count])
        command = [sys.executable, "-c", PEAK, str(LAYOUT), str(path), str(tmp_path / "o.pdf"), profile]
        peaks.append(int(subprocess.run(command, capture_output=True, check=True, text=True).stdout))
    # layout has its share; the photos alone are more
    assert peaks[1] - peaks[0] < 0.6 * size, peaks


def test_what_waits_on_the_disk_comes_back_as_it_was(tmp_path: Path) -> None:
    room = MemoryBudget(10)
    assert room.keep(b"123456") == b"123456"
    kept = [room.keep(bytes([n]) * (3_000_000 + n)) for n in range(3)]
    for n, one in enumerate(kept):
        assert isinstance(one, Spooled)
        assert (len(one), one.last) == (3_000_000 + n, bytes([n]))
        assert b"".join(one.chunks()) == bytes([n]) * (3_000_000 + n)
    (tmp_path / "a").write_bytes(b"abc")
    waiting = InFile(str(tmp_path / "a"), "a", b"abc")
    assert b"".join(waiting.chunks()) == b"abc"
    (tmp_path / "a").write_bytes(b"ab")
    from paiban.material.picture import PhotoError

    with pytest.raises(PhotoError, match="has changed"):
        list(waiting.chunks())


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_the_bytes_do_not_depend_on_the_room(tmp_path: Path, profile: str, monkeypatch: pytest.MonkeyPatch) -> None:
    noise(1, 300, 200).save(tmp_path / "a.jpg")
    noise(2, 300, 200).save(tmp_path / "b.png")
    noise(3, 300, 200).convert("RGBA").save(tmp_path / "c.png")
    path = issue(tmp_path, ["a.jpg", "b.png", "c.png"])
    plenty = written(path, profile)
    monkeypatch.setattr(MemoryBudget.__init__, "__defaults__", (0,))
    assert written(path, profile) == plenty


def test_photos_are_brought_down_to_what_is_asked_for(tmp_path: Path) -> None:
    noise(1, 2000, 1500).save(tmp_path / "a.jpg", quality=95)
    noise(2, 1600, 1200).save(tmp_path / "b.png")
    noise(3, 700, 525).save(tmp_path / "small.jpg")
    path = issue(tmp_path, ["a.jpg", "b.png", "small.jpg"])
    whole, small = written(path), written(path, downsample=150)
    assert len(small) < 0.4 * len(whole)
    assert small == written(path, downsample=150)
    widths = sorted(image.width for image in images(small))
    # a column is 231 pt wide: 482 px at 150 ppi, and a little more where a photo is cropped to meet the grid
    assert all(481 <= width <= 560 for width in widths[:2])
    assert widths[2] in range(481, 701)
    untouched = (tmp_path / "small.jpg").read_bytes()
    assert any(image.data == untouched for image in images(written(path, downsample=240)))
    assert all(image.width in (2000, 1600, 700) for image in images(whole))


def test_a_turned_photo_with_a_profile_keeps_both(tmp_path: Path) -> None:
    from PIL import ImageCms

    image = noise(1, 1600, 1200)
    exif = Pixels.Exif()
    exif[0x0112] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(tmp_path / "a.jpg", quality=95, exif=exif, icc_profile=profile)
    (found,) = images(written(issue(tmp_path, ["a.jpg"]), downsample=150))
    assert found.height > found.width, "it is stored upright now"
    assert found.space == "/ICCBased"


def test_for_print_they_are_brought_down_in_the_inks_of_the_press(tmp_path: Path) -> None:
    noise(1, 2000, 1500).save(tmp_path / "a.jpg", quality=95)
    (found,) = images(written(issue(tmp_path, ["a.jpg"]), "print", 300))
    assert found.space == "/DeviceCMYK"
    # of a column at 300 ppi, and what is cropped to meet the grid
    assert 950 <= found.width <= 962 * 1.2
