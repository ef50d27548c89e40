// The pages on their pasteboard: spreads as bound, zoom, and the picture that each page needs where it is seen.
import { makeOverlay } from "./overlay.js";
import { t } from "./words.js";

const PPI = [36, 72, 96, 144, 192, 288, 384];
const ZOOMS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.25, 1.5, 2, 3, 4];
const POINT = 96 / 72; // CSS pixels for a point of a page shown as large as it is printed
const CAPTION = 28; // pixels below a page
const LARGEST = 4;

export const spreadOf = (sheets, binding) => {
  // recto and verso face each other; the first recto stands alone
  const spreads = [];
  sheets.forEach((sheet, n) => {
    const place = (sheet.side === "recto") === (binding === "left") ? "right" : "left";
    const last = spreads.at(-1);
    if (last && sheet.side === "recto" && last.length === 1 && last[0].side === "verso") last.push({ n, place, side: sheet.side });
    else spreads.push([{ n, place, side: sheet.side }]);
  });
  return spreads;
};

export class Pages {
  constructor(board, holder, onMove) {
    this.board = board;
    this.holder = holder;
    this.onMove = onMove;
    this.pages = []; // {leaf, page, img, svg, sheet, findings, seen, url}
    this.spreads = []; // {node, members}
    this.mode = "fit";
    this.scale = 1; // pixels for a point
    this.shape = "";
    this.seer = new IntersectionObserver((entries) => this.#seen(entries), { root: board, rootMargin: "60% 0px" });
    this.held = null; // where one was before the window changed
    this.size = "";
    new ResizeObserver(() => this.#resized()).observe(board);
    board.addEventListener("scroll", () => this.#moved(), { passive: true });
  }

  // Gives a promise that is kept when what is seen is up to date.
  update(proof) {
    const kept = this.anchor();
    const spreads = spreadOf(proof.sheets, proof.binding);
    const shape = JSON.stringify([spreads, proof.sheets.map((s) => [s.width, s.height])]);
    const fresh = this.shape !== shape;
    if (fresh) this.#arrange(proof.sheets, spreads);
    this.shape = shape;
    proof.sheets.forEach((sheet, n) => {
      const page = this.pages[n];
      const findings = proof.findings.filter((f) => f.page === n && f.box);
      const told = JSON.stringify([sheet.frames, sheet.columns, sheet.grid, sheet.layouts, findings]);
      page.sheet = sheet;
      page.findings = findings;
      page.caption.textContent = sheet.label;
      if (page.told !== told) {
        page.svg?.remove();
        page.svg = null;
      }
      page.told = told;
    });
    if (fresh) {
      this.setZoom(this.mode === "free" ? this.scale : this.mode);
      this.restore(kept);
    }
    return this.#drawSeen();
  }

  // First what is before the eyes, then what scrolling would bring there.
  #drawSeen() {
    const { top, bottom } = this.board.getBoundingClientRect();
    const inside = ({ leaf }) => {
      const box = leaf.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    };
    const seen = this.pages.filter((page) => page.seen && page.sheet);
    const first = seen.filter(inside);
    const others = seen.filter((page) => !first.includes(page));
    const draw = (pages) => Promise.all(pages.map((page) => this.#draw(page)));
    return draw(first).then(() => draw(others));
  }

  #arrange(sheets, spreads) {
    while (this.pages.length > sheets.length) this.seer.unobserve(this.pages.pop().leaf);
    while (this.pages.length < sheets.length) this.pages.push(this.#make(this.pages.length));
    this.spreads = spreads.map((members) => {
      const node = document.createElement("div");
      node.className = members.length === 1 ? "spread alone" : "spread";
      for (const { n, place } of [...members].sort((a, b) => (a.place > b.place) - (a.place < b.place))) {
        const { leaf } = this.pages[n];
        leaf.className = `leaf ${place}`;
        leaf.style.setProperty("--w", sheets[n].width);
        leaf.style.setProperty("--h", sheets[n].height);
        node.append(leaf);
      }
      return { node, members: members.map((m) => m.n) };
    });
    this.holder.replaceChildren(...this.spreads.map((s) => s.node));
  }

  #make(n) {
    const leaf = document.createElement("figure");
    const node = document.createElement("div");
    const caption = document.createElement("figcaption");
    node.className = "page";
    leaf.dataset.page = n;
    leaf.append(node, caption);
    const page = { leaf, node, caption, img: null, svg: null, seen: false, url: "", told: "", drawn: null };
    this.seer.observe(leaf);
    return page;
  }

  #seen(entries) {
    for (const entry of entries) {
      const page = this.pages[Number(entry.target.dataset.page)];
      if (!page || page.leaf !== entry.target) continue;
      page.seen = entry.isIntersecting;
      if (page.seen && page.sheet) this.#draw(page);
    }
  }

  // The old picture stays until the new one is there to take its place, so that nothing flickers.
  #draw(page) {
    this.#overlay(page);
    const needed = this.scale * 72 * devicePixelRatio * 0.98;
    const ppi = PPI.find((p) => p >= needed) ?? PPI.at(-1);
    const url = `page/${page.sheet.key}/${ppi}.png`;
    if (page.url === url) return page.drawn;
    page.url = url;
    const img = new Image();
    img.alt = t("Page {label}", page.sheet);
    img.draggable = false;
    img.dataset.key = page.sheet.key;
    img.src = url;
    page.drawn = img.decode().then(
      () => {
        if (page.url !== url) return;
        if (page.img) page.img.replaceWith(img);
        else page.node.prepend(img);
        page.img = img;
      },
      () => page.url === url && (page.url = ""),
    );
    return page.drawn;
  }

  #overlay(page) {
    if (!page.svg) page.node.append((page.svg = makeOverlay(page.sheet, page.findings)));
    return page.svg;
  }

  // What is drawn over a page; it may be one that nobody has seen yet.
  overlay(n) {
    const page = this.pages[n];
    return page?.sheet ? this.#overlay(page) : null;
  }

  // ---- where one is

  get current() {
    const y = this.#eye();
    let best = 0;
    this.spreads.forEach(({ node }, n) => node.getBoundingClientRect().top <= y && (best = n));
    return best;
  }

  // The height in the window of what one looks at.
  #eye() {
    const { top, height } = this.board.getBoundingClientRect();
    return top + Math.min(height / 2, 400);
  }

  #sized() {
    return `${this.board.clientWidth} ${this.board.clientHeight}`;
  }

  // Remember where one is, for when the window is another.
  #hold() {
    this.held = this.anchor(undefined, this.#eye());
    if (!this.held) return;
    const board = this.board.getBoundingClientRect();
    const box = this.spreads[this.held.spread].node.getBoundingClientRect();
    this.held.whole = box.top >= board.top && box.bottom <= board.bottom + 1;
  }

  // The spread that one looks at stays before the eyes.
  #resized() {
    if (!this.spreads.length || this.size === this.#sized() || !this.board.clientWidth) return;
    const { held } = this;
    if (this.mode !== "free") this.#rescale(this.mode);
    const { left, width } = this.board.getBoundingClientRect();
    if (held) this.restore({ ...held, x: left + width / 2, y: this.#eye() });
    if (held?.whole && this.mode === "fit") this.goTo(held.spread);
    this.size = this.#sized();
    this.#hold();
    this.#drawSeen();
    this.onMove();
  }

  #moved() {
    // a scroll that comes of another size of the window is not where one went
    if (this.size === this.#sized()) this.#hold();
    if (this.moving) return;
    this.moving = requestAnimationFrame(() => {
      this.moving = 0;
      this.onMove();
    });
  }

  // The point of a page that is in the middle of what is seen, or at (x, y) of the window.
  anchor(x, y) {
    const box = this.board.getBoundingClientRect();
    x ??= box.left + box.width / 2;
    y ??= box.top + box.height / 2;
    if (!this.spreads.length) return null;
    let spread = 0;
    this.spreads.forEach(({ node }, n) => node.getBoundingClientRect().top <= y && (spread = n));
    const near = this.spreads[spread].node.getBoundingClientRect();
    return { spread, x, y, across: (x - near.left) / near.width, down: (y - near.top) / near.height };
  }

  restore(kept) {
    if (!kept || !this.spreads.length) return;
    const box = this.spreads[Math.min(kept.spread, this.spreads.length - 1)].node.getBoundingClientRect();
    this.board.scrollBy(box.left + kept.across * box.width - kept.x, box.top + kept.down * box.height - kept.y);
    this.#hold();
  }

  goTo(spread, box = null, page = 0) {
    const target = this.spreads[Math.max(0, Math.min(spread, this.spreads.length - 1))];
    if (!target) return;
    const outer = this.board.getBoundingClientRect();
    let top = target.node.getBoundingClientRect().top - outer.top - this.#room()[1];
    if (box) {
      const own = this.pages[page].node.getBoundingClientRect();
      const y = own.top - outer.top + box[1] * this.scale;
      const x = own.left - outer.left + (box[0] + box[2] / 2) * this.scale;
      if (target.node.offsetHeight > outer.height) top = y - outer.height / 3;
      if (x < 0 || x > outer.width) this.board.scrollBy(x - outer.width / 2, 0);
    }
    this.board.scrollBy(0, top);
    this.#hold();
  }

  spreadWith(page) {
    return this.spreads.findIndex((s) => s.members.includes(page));
  }

  // ---- zoom: "fit", "width" or pixels for a point

  setZoom(zoom, x, y) {
    const kept = this.anchor(x, y);
    this.mode = typeof zoom === "string" ? zoom : "free";
    if (!this.#rescale(zoom)) return;
    this.size = this.#sized();
    this.restore(kept);
    this.#hold();
    this.#drawSeen();
    this.onMove();
  }

  // What the pasteboard has beside and above a spread.
  #room() {
    const { paddingLeft, paddingTop } = getComputedStyle(this.holder);
    return [parseFloat(paddingLeft), parseFloat(paddingTop)];
  }

  #rescale(zoom) {
    const sheet = this.pages[0]?.sheet;
    if (typeof zoom === "string") {
      if (!sheet || !this.board.clientWidth) return false;
      const [across, down] = this.#room();
      const wide = (this.board.clientWidth - 2 * across) / (2 * sheet.width);
      const high = (this.board.clientHeight - 2 * down - CAPTION) / sheet.height;
      this.scale = Math.max(0.05, zoom === "fit" ? Math.min(wide, high) : wide);
    } else this.scale = Math.max(ZOOMS[0] * POINT, Math.min(LARGEST * POINT, zoom));
    document.documentElement.style.setProperty("--px", this.scale);
    return true;
  }

  step(by, x, y) {
    const now = this.scale / POINT;
    const next = by > 0 ? ZOOMS.find((z) => z > now * 1.01) : ZOOMS.findLast((z) => z < now * 0.99);
    if (next) this.setZoom(next * POINT, x, y);
  }

  get percent() {
    return Math.round((this.scale / POINT) * 100);
  }

  actual() {
    this.setZoom(POINT);
  }

  // The page under the pointer, and the point of it.
  pointAt(event) {
    const leaf = event.target.closest?.(".leaf");
    if (!leaf) return null;
    const n = Number(leaf.dataset.page);
    const box = this.pages[n].node.getBoundingClientRect();
    return { n, x: (event.clientX - box.left) / this.scale, y: (event.clientY - box.top) / this.scale };
  }
}
