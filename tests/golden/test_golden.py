"""Layouts as text, compared with how they were: see tests/README.md.

``NAME.yaml`` is a small issue about one thing, ``NAME.dump`` what ``paiban dump`` says of it.
"""

from __future__ import annotations

import hashlib
import re

import pytest

import paiban
from tests.golden.compare import compare
from tests.places import GOLDEN, SAMPLE

CASES = sorted(path.stem for path in GOLDEN.glob("*.yaml"))
DIGEST = GOLDEN / "sample.digest"


@pytest.mark.parametrize("name", CASES)
def test_layout(name: str, bless: bool) -> None:
    document = paiban.typeset(paiban.load(GOLDEN / f"{name}.yaml"))
    assert not [d for d in document.diagnostics if d.code not in ("white-page", "resolution")]
    compare(GOLDEN / f"{name}.dump", document.dump(), bless)


def test_the_sample_issue_by_pages(bless: bool) -> None:
    """The sample's dump is half a megabyte: of each page, how it begins and ends, and a digest of the rest."""
    dump = paiban.typeset(paiban.load(SAMPLE)).dump()
    lines = []
    for page in re.split(r"^(?=page )", dump, flags=re.M)[1:]:
        head, *items = page.splitlines()
        texts = re.findall(r" '([^']+)' \[", page)
        digest = hashlib.sha256(page.encode()).hexdigest()[:12]
        lines.append(f"{head}\n  {len(items)} items  {digest}\n  {texts[0][:30]} … {texts[-1][:30]}\n")
    compare(DIGEST, "".join(lines), bless)


def test_no_golden_file_is_dead() -> None:
    known = {f"{name}.dump" for name in CASES} | {DIGEST.name}
    dead = sorted(p.name for p in GOLDEN.iterdir() if p.suffix in {".dump", ".digest"} and p.name not in known)
    assert not dead, "no test uses these"
