"""Issues in a folder of a test's own, and what they look like."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pypdfium2

from tests.places import ROOT


def copied(name: str, folder: Path) -> Path:
    """A copy of one of the sample issues, to be changed; gives its YAML."""
    ignored = shutil.ignore_patterns("*.pdf", "*.lock")
    shutil.copytree(ROOT / "issues" / name, folder, dirs_exist_ok=True, ignore=ignored)
    return folder / "issue.yaml"


def replaced(path: Path, old: str, new: str) -> None:
    """Change one place of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def pixels(pdf: Path, ppi: float = 36.0) -> list[bytes]:
    """What PDFium shows of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [bytes(page.render(scale=ppi / 72, rev_byteorder=True).buffer) for page in document]


def decoded(png: bytes) -> Any:
    """A PNG as a PIL image in RGB."""
    from io import BytesIO

    from PIL import Image

    return Image.open(BytesIO(png)).convert("RGB")
