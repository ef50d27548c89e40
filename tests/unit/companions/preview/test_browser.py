"""The page in a real browser: headless Chromium, where there is one."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import paiban
from paiban.display.model import Glyphs
from tests.places import ROOT
from tests.unit.companions.preview.issues import copied, replaced
from tests.unit.companions.preview.test_editor import recorder, written

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium"),
    pytest.mark.xdist_group("browser"),
]

SAVES = 20
CHANGED = "多裝一盞"
"""Words of the sample issue, which one page has."""
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/[\w-]+/")
# pictures count when they are decoded and a frame with them has been drawn
PAINTED = """(known) => new Promise((done) => {
  const look = () => {
    const img = document.querySelector(".leaf[data-page='%d'] img");
    if (img && img.dataset.key !== known && img.complete) {
      requestAnimationFrame(() => setTimeout(() => done(Date.now())));
    } else requestAnimationFrame(look);
  };
  look();
})"""

# where there is no such editor, a browser asks what to do, and no click gets past that question
WENT = """document.addEventListener("click", (event) => {
  if (event.target.id !== "go") return;
  event.preventDefault();
  (window.went ??= []).push(event.target.href);
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # no name is ever looked up: what is not of this machine could not be reached either
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield found
        found.close()


class Shown:
    """An issue of a test's own, previewed, and the page that shows it."""

    def __init__(self, path: Path, address: str, page: Any) -> None:
        self.path = path
        self.address = address
        self.page = page
        self.requests: list[str] = []
        self.troubles: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.add_init_script(WENT)
        page.goto(address)
        self.wait(1)
        self.width = self.proof()["sheets"][0]["width"]

    def wait(self, revision: int) -> None:
        self.until(f"Number(document.documentElement.dataset.revision) >= {revision}")

    def until(self, expression: str) -> None:
        """Wait for something of the page.  (Playwright's own way of it is refused by the page's policy.)"""
        for _ in range(1000):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never: {expression}")

    def proof(self) -> Any:
        return self.page.evaluate("fetch('proof').then((answer) => answer.json())")

    def saved(self, old: str, new: str) -> None:
        """Change the YAML, and wait for what comes of it."""
        revision = self.proof()["revision"]
        replaced(self.path, old, new)
        self.wait(revision + 1)

    def key(self, page: int) -> str:
        self.page.wait_for_selector(f".leaf[data-page='{page}'] img")
        found: str = self.page.locator(f".leaf[data-page='{page}'] img").get_attribute("data-key")
        return found

    def point(self, page: int, x: float, y: float) -> tuple[float, float]:
        """A point of a page (pt) in the window."""
        box = self.page.locator(f".leaf[data-page='{page}'] .page").bounding_box()
        scale = box["width"] / self.width
        return box["x"] + x * scale, box["y"] + y * scale

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.page.wait_for_timeout(120)

    @property
    def where(self) -> str:
        found = self.page.locator("#where").input_value(), self.page.locator("#total").text_content()
        return " ".join(found)


@cache
def sample() -> tuple[int, int]:
    """The pages of the sample issue, and the one with the words that are changed (from 0)."""
    pages = paiban.typeset(paiban.load(ROOT / "issues" / "sample" / "issue.yaml")).pages
    texts = ["".join("".join(i.texts) for i in page.items if isinstance(i, Glyphs)) for page in pages]
    (at,) = [n for n, text in enumerate(texts) if CHANGED in text]
    return len(pages), at


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Path, str]]]:
    """Running previews of the sample issues: their YAML and their address."""
    processes, found = [], {}
    try:
        for name in ("sample", "literary"):
            path = copied(name, tmp_path_factory.mktemp(name))
            command = [sys.executable, "-m", "paiban", "preview", str(path), "--no-browser"]
            process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            processes.append(process)
            assert process.stdout
            address = ADDRESS.search(process.stdout.readline())
            assert address
            found[name] = path, address[0]
        yield found
    finally:
        for process in processes:
            process.terminate()
            process.wait()


@pytest.fixture
def shown(served: dict[str, tuple[Path, str]], browser: Any) -> Iterator[Shown]:
    """The sample issue, on a page without anything kept from before."""
    yield from _shown(served["sample"], browser)


@pytest.fixture
def vertical(served: dict[str, tuple[Path, str]], browser: Any) -> Iterator[Shown]:
    yield from _shown(served["literary"], browser)


def _shown(place: tuple[Path, str], browser: Any) -> Iterator[Shown]:
    path, address = place
    text = path.read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    shown = Shown(path, address, context.new_page())
    yield shown
    assert not shown.troubles
    outside = [url for url in shown.requests if not url.startswith(shown.address)]
    assert not outside
    if path.read_text(encoding="utf-8") != text:
        revision = shown.proof()["revision"]
        path.write_text(text, encoding="utf-8")
        shown.wait(revision + 1)
    context.close()


def _boxes(shown: Shown, count: int) -> list[Any]:
    return [shown.page.locator(f".leaf[data-page='{n}'] .page").bounding_box() for n in range(count)]


def test_spreads_as_bound(shown: Shown) -> None:
    first, second, third, fourth = _boxes(shown, 4)
    assert first["y"] < second["y"] == third["y"] < fourth["y"]
    assert second["x"] < third["x"] == first["x"], "the first recto stands alone, at the right of the spine"
    assert second["x"] + second["width"] == pytest.approx(third["x"], abs=0.6)
    thumbs = [shown.page.locator("#thumbs button").nth(n).bounding_box() for n in range(3)]
    assert thumbs[1]["x"] < thumbs[2]["x"] == thumbs[0]["x"]


def test_bound_right(vertical: Shown) -> None:
    assert vertical.proof()["binding"] == "right"
    first, second, third = _boxes(vertical, 3)
    assert third["x"] == first["x"] < second["x"] and second["y"] == third["y"]
    vertical.press("ArrowLeft")  # the pages of a book bound right follow one another to the left
    assert vertical.where.startswith("2–3")
    vertical.press("ArrowRight")
    assert vertical.where.startswith("1 of")


def test_from_save_to_pixels(shown: Shown, record_property: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty saves of a sentence on one page, five of a word on all pages: how long they took is told, and the pixels
    have to be others."""
    page = shown.page
    count, at = sample()
    shown.page.locator("#thumbs button").nth(at).click()
    key = shown.key(at)

    def save(text: str) -> float:
        """Seconds from a save to the new page."""
        page.evaluate(f"() => {{ window.painted = ({PAINTED % at})('{key}'); }}")
        begun = time.time()
        shown.path.write_text(text, encoding="utf-8")
        seconds: float = page.evaluate("window.painted") / 1000 - begun
        assert shown.key(at) != key
        return seconds

    page.evaluate("document.querySelectorAll('.leaf').forEach((leaf) => (leaf.before = leaf.querySelector('img')))")
    before = page.locator(f".leaf[data-page='{at}'] .page").screenshot()
    one, all_of_them = [], []
    text = shown.path.read_text(encoding="utf-8")
    for n in range(SAVES):
        one.append(save(text.replace("要求多裝一盞", "要求" + "多少"[n % 2 - 1] + "裝一盞")))
        key = shown.key(at)
        if n == 0:
            assert page.locator(f".leaf[data-page='{at}'] .page").screenshot() != before
            leaves = "[...document.querySelectorAll('.leaf')].filter((leaf) => leaf.before)"
            kept = f"{leaves}.map((leaf) => [leaf.dataset.page, leaf.before === leaf.querySelector('img')])"
            same = dict(page.evaluate(kept))
            assert len(same) >= 2 and [n for n in same if not same[n]] == [str(at)], "only what changed is replaced"
    for n in range(SAVES // 4):
        # a number that stands at the foot of every page; first the thumbnails of the save before are let be drawn
        page.wait_for_timeout(1000)
        all_of_them.append(save(text.replace("number: 58", f"number: {59 + n}")))
        key = shown.key(at)
        assert shown.proof()["changed"] == count
    for what, taken in (("one page", one), ("all pages", all_of_them)):
        median = statistics.median(taken) * 1000
        record_property(f"save_to_pixels_{what.replace(' ', '_')}_ms", round(median))
        with capsys.disabled():
            print(f"\nfrom save to pixels, {what} of {count} changed: median {median:.0f} ms of {len(taken)}", end="")
            print(f", worst {max(taken) * 1000:.0f} ms")


def test_where_one_is_stays(shown: Shown) -> None:
    shown.press("1")
    shown.page.locator("#thumbs button").nth(6).click()
    shown.page.evaluate("document.getElementById('board').scrollBy(37, 233)")
    shown.page.wait_for_timeout(300)
    places = "[board.scrollLeft, board.scrollTop, ...[...document.querySelectorAll('.leaf')].map((l) => l.offsetTop)]"
    before = shown.page.evaluate(places)
    assert before[1] > 1000
    shown.saved("里民大會要求多裝一盞", "里民大會要求少裝一盞")
    assert shown.page.evaluate(places) == before
    shown.saved("number: 58", "numbr: 58")
    assert shown.page.evaluate(places) == before, "nor does the banner push the pages"
    shown.saved("numbr: 58", "number: 58")
    # fewer pages: those before what is looked at stay, and so does it
    text = shown.path.read_text(encoding="utf-8")
    cut = text.rindex("\n  - section:")
    revision = shown.proof()["revision"]
    shown.path.write_text(text[:cut] + "\n", encoding="utf-8")
    shown.wait(revision + 1)
    assert len(shown.proof()["sheets"]) < sample()[0]
    after = shown.page.evaluate(places)
    assert abs(after[1] - before[1]) <= 2


def test_the_banner(shown: Shown) -> None:
    page = shown.page
    shown.key(0)
    assert not page.locator("#banner").is_visible()
    shown.saved("number: 58", "numbr: 58")
    assert page.locator("#banner").is_visible()
    told = page.locator("#banner").text_content()
    line = shown.path.read_text(encoding="utf-8").split("\n").index("numbr: 58") + 1
    assert f"issue.yaml:{line}:1" in told and "numbr" in told and "did you mean" in told
    assert page.locator("#banner").get_attribute("role") == "alert"
    assert page.locator(".leaf").count() == sample()[0], "the last good pages"
    assert page.evaluate("[...document.querySelectorAll('.leaf img')].every((i) => i.naturalWidth > 0)")
    assert page.locator(".leaf img").count() >= 1
    shown.saved("numbr: 58", "number: 58")
    assert not page.locator("#banner").is_visible()


def test_the_list_leads_to_the_page(shown: Shown) -> None:
    known = [found["message"] for found in shown.proof()["findings"]]
    shown.saved("就更容易越過原本安全的門檻", "就更容易越過原本安全的門檻（注9）")
    shown.press("End")
    if not shown.page.locator("#list").is_visible():
        shown.press("l")
    finding = next(found for found in shown.proof()["findings"] if found["message"] not in known)
    shown.page.locator("#findings li button", has_text=finding["message"]).first.click()
    shown.page.wait_for_timeout(200)
    at = finding["page"]
    assert shown.where.startswith("2–3") and at in (1, 2)
    assert f"issue.yaml:{finding['line']}:{finding['column']}" in shown.page.locator("#place").text_content()
    hit = shown.page.locator(f".leaf[data-page='{at}'] rect.hit").bounding_box()
    x, y = shown.point(at, *finding["box"][:2])
    assert hit["x"] == pytest.approx(x, abs=3) and hit["y"] == pytest.approx(y, abs=3)
    shown.press("n")  # round to the same again, by keys alone
    assert shown.page.locator("#findings [aria-current]").count() == 1


def test_preflight_is_shown_on_the_pages(vertical: Shown) -> None:
    """The literary issue has photos too coarse for print: in the list, on the pages, and gone for a screen."""
    page = vertical.page
    assert page.locator("#profile").input_value() == "print"
    listed = vertical.page.evaluate("fetch('proof?profile=print').then((answer) => answer.json())")["findings"]
    coarse = [finding for finding in listed if finding["code"] == "resolution"]
    assert len(coarse) >= 3 and page.locator("#findings li button").count() == len(listed)
    assert page.locator("#list").is_visible(), "there is something to be told"
    finding = coarse[0]
    page.locator("#findings li button", has_text=finding["message"]).click()
    hit = page.locator(f".leaf[data-page='{finding['page']}'] rect.hit.warning")
    hit.wait_for(state="attached")
    marks = page.locator(f".leaf[data-page='{finding['page']}'] g.findings rect.warning")
    assert marks.count() == 1
    x, y = vertical.point(finding["page"], *finding["box"][:2])
    assert hit.bounding_box()["x"] == pytest.approx(x, abs=3) and hit.bounding_box()["y"] == pytest.approx(y, abs=3)
    assert f"issue.yaml:{finding['line']}:" in page.locator("#place").text_content()
    page.locator("#profile").select_option("screen")
    vertical.until(f"document.querySelectorAll('#findings li button').length < {len(listed)}")
    vertical.until("document.querySelectorAll('g.findings rect.warning').length === 0")
    page.locator("#profile").press("p")  # the list's own key, not the one before of the findings
    assert page.locator("#profile").input_value() == "print"
    vertical.until(f"document.querySelectorAll('#findings li button').length === {len(listed)}")


def test_a_place_of_the_files_as_they_were_is_told_no_more(shown: Shown) -> None:
    shown.press("]")
    assert "issue.yaml:" in shown.page.locator("#place").text_content()
    shown.saved("number: 58", "number: 59")
    assert "issue.yaml:" not in shown.page.locator("#place").text_content()
    assert not shown.page.locator("#copy").is_visible() and shown.page.locator("rect.hit").count() == 0


@pytest.mark.parametrize("issue", ["shown", "vertical"])
def test_a_click_names_the_line(issue: str, request: pytest.FixtureRequest) -> None:
    shown: Shown = request.getfixturevalue(issue)
    shown.press("PageDown", "PageDown")
    lines = shown.path.read_text(encoding="utf-8").split("\n")
    kinds = set()
    for n in (3, 4):
        frames = shown.proof()["sheets"][n]["frames"]
        for frame in [f for k, f in enumerate(frames) if k % 4 == 0 or f["kind"] == "photo"]:
            x, y, width, height = frame["box"]
            shown.page.evaluate("document.getElementById('place').replaceChildren()")
            shown.page.mouse.click(*shown.point(n, x + width / 2, y + height / 2))
            named = f"issue.yaml:{frame['line']}"
            if frame["kind"] == "text":
                named = "issue.yaml:"  # the character, which may stand on a later line of the text
            shown.until(f"document.querySelector('#place b')?.textContent.startsWith('{named}')")
            told = shown.page.locator("#place").text_content()
            line, column = map(int, re.findall(r"issue\.yaml:(\d+):(\d+)", told)[0])
            assert frame["line"] <= line <= frame["line"] + 60 and column <= len(lines[line - 1]) + 1
            hit = shown.page.locator("rect.hit").bounding_box()
            at = shown.point(n, x + width / 2, y + height / 2)
            assert hit["x"] - 9 <= at[0] <= hit["x"] + hit["width"] + 9
            kinds.add(frame["kind"])
    assert kinds == {"text", "photo"}
    shown.page.mouse.click(*shown.point(3, 4, 4))
    shown.until("document.getElementById('place').textContent.includes('No part of the issue')")


def test_switches_are_instant(shown: Shown) -> None:
    page = shown.page
    shown.key(1)
    page.wait_for_timeout(500)
    asked = len(shown.requests)
    for key, layer, least in (("g", "grid", 30), ("c", "columns", 2), ("f", "frames", 5), ("d", "findings", 0)):
        seen = f"getComputedStyle(document.querySelector(\".leaf[data-page='1'] g.{layer}\")).visibility"
        button = page.locator(f"[data-layer={layer}]")
        before = page.evaluate(seen)
        assert (before == "visible") == (button.get_attribute("aria-pressed") == "true") == (layer == "findings")
        shown.press(key)
        assert page.evaluate(seen) != before
        button.click()
        assert page.evaluate(seen) == before
        assert page.locator(f".leaf[data-page='1'] g.{layer} > *").count() >= least
    assert len(shown.requests) == asked, "nothing is asked for"
    # the grid lies under the text: a line of it has the page's width in the browser too
    shown.press("g")
    line = page.locator(".leaf[data-page='1'] g.grid line").nth(4).bounding_box()
    x1, y1, x2, _ = shown.proof()["sheets"][1]["grid"][4]
    left, top = shown.point(1, x1, y1)
    assert line["x"] == pytest.approx(left, abs=1.5) and line["y"] == pytest.approx(top, abs=1.5)
    assert line["width"] == pytest.approx(shown.point(1, x2, y1)[0] - left, abs=1.5)


def test_keys(shown: Shown) -> None:
    count, _ = sample()
    if shown.page.locator("#list").is_visible():
        shown.press("l")
    for keys, where in (
        (["PageDown"], "2–3"),
        (["ArrowRight"], "4–5"),
        (["ArrowLeft"], "2–3"),
        (["PageUp"], "1"),
        (["End"], f"{count - 1}–{count}" if count % 2 else str(count)),
        (["Home"], "1"),
    ):
        shown.press(*keys)
        assert shown.where == f"{where} of {count}"
    top = "document.getElementById('board').scrollTop"
    before = shown.page.evaluate(top)
    shown.press("ArrowDown", "ArrowDown")
    assert shown.page.evaluate(top) > before
    sizes = []
    for key in ("0", "+", "+", "1", "-", "9", "0"):
        shown.press(key)
        sizes.append(shown.page.locator("#zoom").text_content())
    percents = [int(size.split()[0]) for size in sizes]
    assert percents[0] < percents[1] < percents[2] and percents[3] == 100 and percents[4] == 90
    assert percents[5] > percents[6] == percents[0]
    shown.press("1")
    box = shown.page.locator(".leaf[data-page='0'] .page").bounding_box()
    assert box["width"] == pytest.approx(shown.proof()["sheets"][0]["width"] * 96 / 72, abs=0.5)
    shown.press("0", "PageDown", "]")
    first = shown.page.locator("#place").text_content()
    assert re.match(r"issue\.yaml:\d+", first)
    shown.press("]")
    assert shown.page.locator("#place").text_content() != first
    shown.press("[")
    assert shown.page.locator("#place").text_content() == first
    shown.press("?")
    assert shown.page.locator("#help").is_visible()
    shown.press("Escape")
    assert not shown.page.locator("#help").is_visible()


def test_zoom_keeps_the_place_and_asks_for_sharper_pictures(shown: Shown) -> None:
    shown.press("PageDown")
    shown.key(1)
    middle = "[board.getBoundingClientRect().left + board.clientWidth / 2, board.clientHeight / 2 + board.offsetTop]"
    middle = f"(() => {{ const board = document.getElementById('board'); return {middle}; }})()"
    _, y = shown.page.evaluate(middle)
    box = shown.page.locator(".leaf[data-page='2'] .page").bounding_box()
    before = (y - box["y"]) / box["height"]
    for _ in range(4):
        shown.press("+")
    box = shown.page.locator(".leaf[data-page='2'] .page").bounding_box()
    assert (y - box["y"]) / box["height"] == pytest.approx(before, abs=0.02)
    shown.until(
        "(() => { const i = document.querySelector(\".leaf[data-page='2'] img\");"
        " return i.naturalWidth >= 0.95 * i.getBoundingClientRect().width * devicePixelRatio; })()"
    )


def test_what_has_the_focus_is_seen(shown: Shown) -> None:
    seen = set()
    for _ in range(16):
        shown.page.keyboard.press("Tab")
        found = shown.page.evaluate(
            "(() => { const own = document.activeElement, look = getComputedStyle(own);"
            " const name = own.id || own.dataset.layer || own.tagName;"
            " return [name, look.outlineStyle, parseFloat(look.outlineWidth)]; })()"
        )
        assert found[1] == "solid" and found[2] >= 2, found
        seen.add(found[0])
    assert {"back", "on", "in", "out", "fit", "grid", "frames"} <= seen
    shown.page.locator("[data-layer=grid]").focus()
    shown.press("Enter")
    assert shown.page.locator("[data-layer=grid]").get_attribute("aria-pressed") == "true"
    unnamed = "[...document.querySelectorAll('button')].filter((b) => !(b.ariaLabel || b.textContent.trim())).length"
    assert shown.page.evaluate(unnamed) == 0


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [x, y, z] = [r, g, b].map((v) => linear(v / 255));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const found = rgb(getComputedStyle(node).backgroundColor);
      if (found[3] === 255) return found;
    }
    return [255, 255, 255, 255];
  };
  const found = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !node.checkVisibility() || node.closest("dialog:not([open]), svg")) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), node.tagName + "#" + node.id + "." + node.className]);
  }
  return found.sort((x, y) => x[0] - y[0]);
}"""


def test_contrast(shown: Shown) -> None:
    """WCAG 2.2, 1.4.3 (AA), and 1.4.6 (AAA) where more is asked for."""
    shown.saved("就更容易越過原本安全的門檻", "就更容易越過原本安全的門檻（注9）")
    shown.press("l", "]")
    for failed in (False, True):
        if failed:
            shown.saved("number: 58", "numbr: 58")
            shown.press("?")
        for scheme in ("light", "dark"):
            for contrast, least in (("no-preference", 4.5), ("more", 7.0)):
                shown.page.emulate_media(color_scheme=scheme, contrast=contrast)
                found = shown.page.evaluate(CONTRAST)
                assert len(found) > 40
                assert found[0][0] >= least, (scheme, contrast, found[0])


def test_another_site_learns_nothing(shown: Shown, browser: Any, tmp_path: Path) -> None:
    """A page from elsewhere, in the same browser: neither pictures nor text nor events reach it."""
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_text("<!doctype html><title>elsewhere</title>", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    page.goto(elsewhere.as_uri())
    key = shown.key(0)
    tried = page.evaluate(
        """async ([address, key]) => {
          const image = new Promise((done) => {
            const own = new Image();
            own.onload = () => done("shown");
            own.onerror = () => done("refused");
            own.src = `${address}page/${key}/96.png`;
          });
          const text = fetch(`${address}proof`).then(() => "read", () => "refused");
          const events = new Promise((done) => {
            const own = new EventSource(`${address}events`);
            own.onmessage = () => done("heard");
            own.onerror = () => done("refused");
          });
          return Promise.all([image, text, events]);
        }""",
        [shown.address, key],
    )
    assert tried == ["refused"] * 3
    context.close()


def test_the_page_is_in_chinese_where_the_server_is(tmp_path: Path, browser: Any) -> None:
    path = copied("briefs", tmp_path)
    command = [sys.executable, "-m", "paiban", "preview", str(path), "--no-browser", "--lang", "zh-Hant"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = ADDRESS.search(process.stdout.readline())
        assert address
        context = browser.new_context()
        shown = Shown(path, address[0], context.new_page())
        page = shown.page
        assert page.locator("#fit").text_content() == "跨頁"
        assert page.locator("#back").get_attribute("aria-label") == "上一個跨頁"
        assert page.locator("#status").text_content().startswith(f"{len(shown.proof()['sheets'])} 頁有變動 · 重排了")
        shown.until("document.querySelector('.leaf img')?.alt === '第 1 頁'")
        text = page.evaluate("document.body.innerText")
        assert not re.search(r"\b(?:Spread|Width|Findings|Pages|List|Copy|Close|changed|paragraphs)\b", text)
        assert shown.troubles == []
        context.close()
    finally:
        process.kill()
        process.wait()


def test_the_end_is_told(tmp_path: Path, browser: Any) -> None:
    path = copied("briefs", tmp_path)
    command = [sys.executable, "-m", "paiban", "preview", str(path), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = ADDRESS.search(process.stdout.readline())
        assert address
        context = browser.new_context()
        page = context.new_page()
        page.goto(address[0])
        page.wait_for_selector(".leaf img")
        process.terminate()
        process.wait(15)
        page.wait_for_selector("#banner.gone:visible")
        assert page.locator(".leaf img").count() >= 1
        context.close()
    finally:
        process.kill()


@pytest.fixture
def edited(tmp_path: Path, browser: Any) -> Iterator[tuple[Shown, Path]]:
    """A preview whose editor writes down what it is started with, and where it does."""
    path, record = copied("sample", tmp_path), tmp_path / "record"
    command = [sys.executable, "-m", "paiban", "preview", str(path), "--no-browser"]
    command += ["--editor", recorder(record, "{file}:{line}:{column}")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = ADDRESS.search(process.stdout.readline())
        assert address
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        shown = Shown(path, address[0], context.new_page())
        yield shown, record
        assert not shown.troubles
        context.close()
    finally:
        process.kill()
        process.wait()


def _middle(shown: Shown, page: int, kind: str) -> tuple[Any, tuple[float, float]]:
    """A frame of a page, and its middle in the window."""
    frame = next(f for f in shown.proof()["sheets"][page]["frames"] if f["kind"] == kind and f["line"])
    x, y, width, height = frame["box"]
    return frame, shown.point(page, x + width / 2, y + height / 2)


def test_a_click_opens_the_editor(edited: tuple[Shown, Path]) -> None:
    shown, record = edited
    page = shown.page
    shown.press("PageDown", "PageDown")
    frame, at = _middle(shown, 3, "photo")
    page.mouse.click(*at)
    assert written(record) == [f"{shown.path}:{frame['line']}:{frame['column']}"]
    record.unlink()
    # a click on text names the character, and the key and the button the place that was named
    _, at = _middle(shown, 4, "text")
    page.mouse.click(*at)
    (first,) = written(record)
    assert shown.page.locator("#place b").text_content() == first.replace(str(shown.path), "issue.yaml")
    for act in (lambda: shown.press("o"), page.locator("#open").click):
        record.unlink()
        act()
        assert written(record) == [first]
    # with clicks switched off, only a double click opens
    record.unlink()
    shown.press("e")
    _, at = _middle(shown, 3, "photo")
    page.mouse.click(*at)
    shown.until(f"document.querySelector('#place b').textContent === 'issue.yaml:{frame['line']}:{frame['column']}'")
    page.wait_for_timeout(600)
    assert not record.exists()
    page.mouse.dblclick(*at)
    assert written(record) == [f"{shown.path}:{frame['line']}:{frame['column']}"]
    # that is remembered
    page.reload()
    shown.wait(1)
    assert page.locator("#opens").get_attribute("aria-pressed") == "false"
    # nothing but places of this issue is opened, whoever asks
    record.unlink()
    tried = """async (file) => (await fetch("open?" + new URLSearchParams({ file, line: 1, column: 1 }),
        { method: "POST" })).status"""
    assert page.evaluate(tried, "/etc/passwd") == 403
    shown.troubles.clear()  # the browser says that it was refused
    assert not record.exists()


def test_a_click_goes_to_vs_code_by_itself(shown: Shown) -> None:
    page = shown.page
    shown.press("PageDown", "PageDown")
    frame, at = _middle(shown, 3, "photo")
    page.mouse.dblclick(*at)
    shown.until("window.went")
    page.wait_for_timeout(400)
    place = f"{frame['line']}:{frame['column']}"
    assert page.evaluate("window.went") == [f"vscode://file{shown.path}:{place}"], "once, of two clicks"


def test_a_page_number_is_typed(shown: Shown) -> None:
    count, _ = sample()
    field = shown.page.locator("#where")
    for typed, where in (("8", "8–9"), ("9", "8–9"), ("１", "1"), ("6–7", "6–7"), (str(count), "")):
        shown.press("j")
        shown.page.keyboard.type(typed)
        shown.press("Enter")
        shown.page.wait_for_timeout(200)
        assert where in shown.where and typed.translate({0xFF11: "1"})[0] in shown.where
    before = shown.where
    for typed in ("0", "999", "x", "-3"):
        field.click()
        shown.page.keyboard.type(typed)
        shown.press("Enter")
        assert shown.page.locator("#place").text_content() == f"There is no page {typed}."
        assert shown.where == before
    field.click()
    shown.page.keyboard.type("3")
    shown.press("Escape")
    assert shown.where == before
    shown.press("Home")
    assert shown.where == f"1 of {count}", "keys are the page's again"


def test_the_text_is_searched(shown: Shown) -> None:
    page = shown.page
    shown.press("PageDown")
    for opening in ("/", "Control+f"):
        shown.press(opening)
        assert page.evaluate("document.activeElement.id") == "find"
        page.keyboard.type("多裝 一盞")
        shown.until("document.querySelectorAll('#hits li').length > 0")
        shown.until("document.querySelector('rect.hit')")
        _, at = sample()
        assert str(at + 1) in shown.where
        assert page.locator("#hits mark").first.text_content() == CHANGED
        assert page.locator(f".leaf[data-page='{at}'] rect.found").count() == 1
        box = page.locator("rect.hit").bounding_box()
        board = page.locator("#board").bounding_box()
        assert board["y"] <= box["y"] and box["y"] + box["height"] <= board["y"] + board["height"]
        shown.press("Escape")
        assert not page.locator("#found").is_visible() and page.locator("rect.found").count() == 0
    shown.press("/")
    page.keyboard.type("的")
    shown.until("document.querySelectorAll('#hits li').length > 20")
    total = int(re.findall(r"of (\d+)", page.locator("#found-count").text_content())[0])
    places = []
    for keys in ("Enter", "Enter", "Shift+Enter", "Shift+Enter", "Shift+Enter"):
        shown.press(keys)
        places.append(page.locator("#found-count").text_content())
    assert places == [f"{n} of {total}" for n in (2, 3, 2, 1, min(total, 300))]
    # what is found follows the text
    shown.saved("里民大會要求多裝一盞", "里民大會要求多裝的一盞")
    shown.until(f"document.getElementById('found-count').textContent.startsWith('{total + 1} ')")
    page.locator("#find").fill("此字串不在頁上")
    shown.until("document.getElementById('found-count').textContent === 'Nothing was found.'")


def test_findings_in_groups(vertical: Shown) -> None:
    page = vertical.page
    findings = page.evaluate("fetch('proof?profile=print').then((answer) => answer.json())")["findings"]
    kinds = {f"{found['severity']} · {found['code']}" for found in findings}
    titles = [text.rpartition(" ")[0] for text in page.locator("#findings summary").all_text_contents()]
    assert set(titles) == kinds and len(titles) == len(kinds)
    assert page.locator("#findings li").count() == len(findings)
    page.locator("#grouping").select_option("page")
    counts = [int(text) for text in page.locator("#findings summary small").all_text_contents()]
    assert sum(counts) == len(findings) and len(counts) == len({found["page"] for found in findings})
    # the keys follow the list as it stands
    vertical.page.locator("#board").focus()
    seen = []
    for _ in findings:
        vertical.press("n")
        seen.append(int(page.locator("#findings [aria-current]").get_attribute("data-finding")))
    listed = [
        int(n)
        for n in page.evaluate(
            "[...document.querySelectorAll('#findings [data-finding]')].map((b) => b.dataset.finding)"
        )
    ]
    assert seen == listed and sorted(listed) == list(range(len(findings)))
    page.locator("#grouping").select_option("line")
    assert page.locator("#findings summary").count() == 0
    assert page.locator("#findings li").count() == len(findings)


def test_layouts_and_their_rivals(shown: Shown) -> None:
    page = shown.page
    assert not any(sheet["layouts"] for sheet in shown.proof()["sheets"]), "not searched for until somebody looks"
    shown.press("PageDown", "PageDown", "k")
    shown.until("document.querySelectorAll('g.layouts text.rival').length > 3")
    texts = page.locator("g.layouts text.chosen").all_text_contents()
    assert texts and all(re.fullmatch(r".+  cost \d+", text) for text in texts)
    assert all(re.match(r"[+-]\d+  ", text) for text in page.locator("g.layouts text.rival").all_text_contents())
    assert page.locator("g.layouts rect.zone").count() > 3
    shown.press("k")


def test_thumbnails_keep_their_pictures(shown: Shown) -> None:
    page = shown.page
    shown.until("document.querySelectorAll('#thumbs img').length > 3")
    page.evaluate("""() => { window.bare = 0; new MutationObserver(() => {
        for (const sheet of window.had)
          if (![...sheet.querySelectorAll("img")].some((img) => img.naturalWidth > 0)) window.bare++;
      }).observe(document.getElementById("thumbs"), { childList: true, subtree: true, attributes: true });
      window.had = [...document.querySelectorAll("#thumbs .sheet")].filter((s) => s.querySelector("img"));
      window.old = document.querySelector("#thumbs img").src; }""")
    shown.saved("number: 58", "number: 59")
    shown.until("document.querySelector('#thumbs img').src !== window.old")
    assert page.evaluate("window.bare") == 0
    # nor are they gone where the pages are fewer
    text = shown.path.read_text(encoding="utf-8")
    revision = shown.proof()["revision"]
    shown.path.write_text(text[: text.rindex("\n  - section:")] + "\n", encoding="utf-8")
    shown.wait(revision + 1)
    assert page.evaluate(
        "[...document.querySelectorAll('#thumbs .sheet')].slice(0, 4).every((s) => s.querySelector('img'))"
    )


SIZES = ((1440, 900), (1000, 700), (800, 600), (1600, 500), (700, 1000), (1440, 900))


@pytest.mark.parametrize("key", ["0", "9", "1"])
def test_the_spread_stays_in_view(shown: Shown, key: str) -> None:
    page = shown.page
    for _ in range(3):
        shown.press("PageDown")
    shown.press(key)
    shown.page.locator("#thumbs button").nth(8).click()
    page.wait_for_timeout(200)
    where = shown.where
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        assert shown.where == where, (width, height)
        if key == "0":
            board = page.locator("#board").bounding_box()
            for n in (7, 8):
                box = page.locator(f".leaf[data-page='{n}'] .page").bounding_box()
                assert board["y"] <= box["y"] and box["y"] + box["height"] <= board["y"] + board["height"], (width, n)
    shown.press("l")  # a panel that opens is such a change, too
    page.wait_for_timeout(300)
    assert shown.where == where


def test_a_narrow_window_is_for_the_pages(served: dict[str, tuple[Path, str]], browser: Any) -> None:
    path, address = served["literary"]
    context = browser.new_context(viewport={"width": 800, "height": 600})
    shown = Shown(path, address, context.new_page())
    page = shown.page
    board = page.locator("#board").bounding_box()
    assert board["width"] == 800 and board["height"] > 500
    assert not page.locator("#thumbs").is_visible() and not page.locator("#list").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 800
    assert page.locator("body > header").bounding_box()["height"] < 40, "one row"
    spread = page.locator(".spread").nth(1).bounding_box()
    assert spread["width"] > 0.9 * 800 or spread["height"] > 0.88 * board["height"]
    page.locator("#show-view").click()
    page.locator("[data-layer=grid]").click()
    assert page.evaluate("document.documentElement.classList.contains('grid-on')")
    page.mouse.click(*shown.point(0, 4, 4))
    assert not page.locator("#view").is_visible()
    shown.press("l")
    panel, board = page.locator("#list").bounding_box(), page.locator("#board").bounding_box()
    assert panel["y"] >= board["y"] + board["height"] - 1 and board["height"] > 250, "below the pages, not on them"
    shown.press("l", "t")
    assert page.locator("#board").bounding_box()["width"] == 800
    assert not shown.troubles
    context.close()


def test_the_ticket_leads_in_once(tmp_path: Path, browser: Any) -> None:
    """A browser is started with an address that is worth nothing afterwards."""
    path, record = copied("briefs", tmp_path), tmp_path / "record"
    started = tmp_path / "browser.py"
    started.write_text(f"import sys\nopen({str(record)!r}, 'w').write(sys.argv[1])\n", encoding="utf-8")
    command = [sys.executable, "-m", "paiban", "preview", str(path)]
    env = os.environ | {"BROWSER": f"{sys.executable} {started} %s"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    try:
        assert process.stdout
        address = ADDRESS.search(process.stdout.readline())
        assert address
        for _ in range(400):
            if record.exists() and record.read_text():
                break
            time.sleep(0.025)
        ticket = record.read_text()
        assert ticket.startswith(address[0].rsplit("/", 2)[0]) and address[0] not in f"{ticket}/"
        context = browser.new_context()
        page = context.new_page()
        page.goto(ticket)
        assert page.url == address[0]
        page.wait_for_selector(".leaf img")
        assert page.goto(ticket).status == 403
        context.close()
    finally:
        process.kill()
        process.wait()
