// The search in the text of the pages.
import { make, placeText } from "./lists.js";
import { clear, mark, show } from "./overlay.js";
import { t } from "./words.js";

const PAUSE = 150; // milliseconds after a key until what was typed so far is searched for

export class Finder {
  // desk: {pages, proof(), goTo(page, box), name(place, page), open(place)}
  constructor(field, panel, desk) {
    this.field = field;
    this.panel = panel;
    this.desk = desk;
    this.hits = [];
    this.at = -1;
    this.asked = "";
    this.list = panel.querySelector("ol");
    this.count = panel.querySelector("output");
    field.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(true), PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        this.next(event.shiftKey ? -1 : 1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.end();
      }
    });
    panel.querySelector("button").addEventListener("click", () => this.end());
  }

  begin() {
    this.field.focus();
    this.field.select();
    if (this.field.value) this.search(false);
  }

  end() {
    clearTimeout(this.timer);
    this.field.value = "";
    this.asked = "";
    this.#tell({ count: 0, hits: [] });
    this.panel.hidden = true;
    this.desk.pages.board.focus();
  }

  // The pages are others: what is searched for may stand elsewhere.
  again() {
    if (!this.panel.hidden) this.search(false);
  }

  async search(leads) {
    const text = this.field.value.trim();
    const { revision } = this.desk.proof();
    const own = (this.asked = `${revision} ${text}`);
    if (!text) {
      this.#tell({ count: 0, hits: [] });
      this.panel.hidden = true;
      return;
    }
    const query = new URLSearchParams({ revision, text });
    const answer = await fetch(`find?${query}`);
    if (!answer.ok || this.asked !== own) return;
    const kept = this.at;
    this.#tell(await answer.json());
    this.panel.hidden = false;
    if (leads) this.go(0);
    else if (this.hits.length) this.at = Math.min(kept, this.hits.length - 1);
  }

  async next(by) {
    clearTimeout(this.timer);
    if (this.asked !== `${this.desk.proof().revision} ${this.field.value.trim()}`) return this.search(true);
    if (this.hits.length) this.go((this.at + by + this.hits.length) % this.hits.length);
  }

  go(n) {
    const hit = this.hits[n];
    if (!hit) return;
    this.at = n;
    const [[page, box]] = hit.boxes;
    this.desk.goTo(page, box);
    this.desk.name({ ...hit, excerpt: hit.before + hit.found + hit.after, role: "", box }, page);
    this.count.textContent = t("{n} of {count}", { n: n + 1, count: this.total });
    for (const button of this.list.querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
    const item = this.list.children[n];
    item.firstElementChild.setAttribute("aria-current", "true");
    item.scrollIntoView({ block: "nearest" });
  }

  #tell({ count, hits }) {
    const { sheets, language } = this.desk.proof();
    this.hits = hits;
    this.total = count;
    this.at = -1;
    clear("found");
    show(null, "hit");
    for (const { boxes } of hits) for (const [page, box] of boxes) mark(this.desk.pages.overlay(page), "found", box);
    this.count.textContent = count ? t(count === 1 ? "{count} place" : "{count} places", { count }) : t("Nothing was found.");
    this.list.replaceChildren(...hits.map((hit, n) => {
      const text = make("p", "", hit.before, make("mark", "", hit.found), hit.after);
      text.lang = language;
      const page = t("page {label}", sheets[hit.boxes[0][0]]);
      const at = make("p", "at", hit.line ? `${page} · ${placeText(hit)}` : page);
      const button = make("button", "", text, at);
      button.type = "button";
      button.addEventListener("click", () => this.go(n));
      button.addEventListener("dblclick", () => this.desk.open(hit));
      return make("li", "", button);
    }));
  }
}
