"""fonts/FONTS.md says what the files are."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from fontTools.ttLib import TTFont

from paiban.material.font.bundled import BUNDLED, bundled_folder

FOLDER = Path(bundled_folder())
ROW = re.compile(r"\| `(\S+\.ttf)` \| (.+?) (\d+) \| (\S+) \| ([\d,]+) \| `([0-9a-f]{64})` \|")


def test_fonts_md_agrees_with_the_files() -> None:
    rows = {row[0]: row[1:] for row in ROW.findall((FOLDER / "FONTS.md").read_text(encoding="utf-8"))}
    files = {str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*.ttf")}
    assert set(rows) == files == {path for _, _, _, path in BUNDLED}
    for name, (family, weight, version, glyphs, digest) in rows.items():
        data = (FOLDER / name).read_bytes()
        font = TTFont(FOLDER / name, lazy=True)
        assert hashlib.sha256(data).hexdigest() == digest
        assert font["name"].getBestFamilyName() == family
        assert font["OS/2"].usWeightClass == int(weight)
        assert font["name"].getDebugName(5).partition(";")[0] == f"Version {version}"
        assert font["maxp"].numGlyphs == int(glyphs.replace(",", ""))


def test_each_family_has_its_licence_beside_it() -> None:
    for folder in {Path(path).parent for _, _, _, path in BUNDLED}:
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / folder / "OFL.txt").read_text(encoding="utf-8")
