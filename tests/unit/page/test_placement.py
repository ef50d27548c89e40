"""Keys of placement together, at random: whatever they ask for, all of the issue is on the pages, once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.unit.page.rows import SENTENCE, typeset

SIZES = ("1/2", "1/4", "column", "foot", "page", "type-area")


def made_up(dice: random.Random) -> str:
    """Articles with keys of placement in any combination."""
    body = "articles:\n"
    for article in range(dice.randint(2, 4)):
        body += f"  - title: 題目{article}\n"
        if start := dice.choice(["", "", "page", "recto", "verso", "run-on", "column"]):
            body += f"    start: {start}\n"
        if dice.random() < 0.4:
            body += f"    columns: {dice.randint(1, 4)}\n"
        body += "    body:\n"
        for n in range(dice.randint(1, 14)):
            keep = ", keep: next" if dice.random() < 0.3 else ""
            width = dice.choice(["", "", ", width: page", ", float: top", ", width: column", ", width: full-bleed"])
            number = f"{article}之{n}"
            body += "      - " + dice.choice(
                [
                    *[f"第{number}段{SENTENCE * dice.randint(2, 15)}"] * 5,
                    f"{{photo: {dice.choice(['wide', 'tall', 'square'])}.jpg, caption: 圖說{number}{width}{keep}}}",
                    f"{{photo: {dice.choice(['wide', 'tall', 'square'])}.jpg, caption: 圖說{number}{width}{keep}}}",
                    f"{{break: {dice.choice(['page', 'column', 'column', 'recto', 'verso'])}}}",
                    f"{{quote: 引句{number}{keep}}}",
                    f"{{table: [[一, 二{number}], [三, 四]]{keep}}}",
                    f"{{heading: 小標{number}{keep}}}",
                    f"{{box: {{title: 盒{number}, body: [文字]}}{keep}}}",
                ]
            )
            body += "\n"
        body += f"      - 末段{article}。\n"
        for _ in range(dice.choice([0, 0, 1, 1, 2, 3])):
            body += f"  - {{advert: {dice.choice(['band', 'page'])}.jpg, size: '{dice.choice(SIZES)}', alt: 廣告}}\n"
    return body


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("seed", range(6))
def test_all_of_it_stands_on_the_pages(tmp_path: Path, base: str, seed: int) -> None:
    dice = random.Random(f"{base}{seed}")
    # what is lost, covered or off the page is an error of the audit, which this raises
    document = typeset(tmp_path, made_up(dice), base=base, theme="head: {follows: 4}\n")
    assert all(found.severity != "error" for found in document.diagnostics)
    assert not any(page.side != ("recto" if n % 2 == 0 else "verso") for n, page in enumerate(document.pages))
