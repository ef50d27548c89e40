// What stands beside the pages: thumbnails, findings, the banner.
import { spreadOf } from "./pages.js";
import { t } from "./words.js";

const THUMB = 36; // pixels an inch

export function make(name, kind, ...content) {
  const node = document.createElement(name);
  if (kind) node.className = kind;
  node.append(...content);
  return node;
}

export const baseOf = (path) => path.split(/[\\/]/).at(-1);

export function placeText(item) {
  const file = baseOf(item.file);
  return item.line ? `${file}:${item.line}:${item.column}` : file;
}

export class Thumbs {
  constructor(node, onGo) {
    this.node = node;
    this.onGo = onGo;
    this.buttons = [];
    this.shape = "";
    this.seer = new IntersectionObserver((entries) => this.#seen(entries), { root: node, rootMargin: "100% 0px" });
  }

  arrange(proof) {
    const spreads = spreadOf(proof.sheets, proof.binding);
    const shape = JSON.stringify([spreads, proof.sheets.map((s) => [s.width, s.height])]);
    if (shape !== this.shape) {
      const before = this.buttons;
      this.seer.disconnect();
      this.buttons = proof.sheets.map((sheet, n) => this.#make(sheet, n));
      // what they showed stays till the new pictures are there
      this.buttons.forEach((button, n) => {
        if (!before[n]) return;
        button.frame.append(...before[n].frame.childNodes);
        button.key = before[n].key;
      });
      const pairs = spreads.map((members) => {
        const pair = make("div", "pair");
        for (const { n, place } of [...members].sort((a, b) => (a.place > b.place) - (a.place < b.place))) {
          this.buttons[n].node.classList.add(place);
          pair.append(this.buttons[n].node);
        }
        return pair;
      });
      this.node.replaceChildren(...pairs);
    }
    this.shape = shape;
    proof.sheets.forEach((sheet, n) => {
      const button = this.buttons[n];
      button.node.setAttribute("aria-label", t("Page {label}", sheet));
      button.label.textContent = sheet.label;
    });
  }

  // The pictures, once the pages themselves are there; a dot at those that have changed.
  update(proof) {
    proof.sheets.forEach((sheet, n) => {
      const button = this.buttons[n];
      if (!proof.failed) button.node.classList.toggle("changed", button.key !== "" && button.key !== sheet.key);
      button.key = sheet.key;
      if (button.seen) this.#draw(button);
    });
  }

  // The old picture stays until the new one is there.
  #draw(button) {
    const { key } = button;
    if (!key || button.drawn === key || button.coming === key) return;
    button.coming = key;
    const img = make("img");
    img.alt = "";
    img.src = `page/${key}/${THUMB}.png`;
    const done = () => button.coming === key && (button.coming = "");
    img.decode().then(() => {
      done();
      if (button.key !== key) return;
      button.frame.replaceChildren(img);
      button.drawn = key;
    }, done);
  }

  #seen(entries) {
    for (const entry of entries) {
      const button = this.buttons.find(({ node }) => node === entry.target);
      if (!button) continue;
      button.seen = entry.isIntersecting;
      if (button.seen) this.#draw(button);
    }
  }

  #make(sheet, n) {
    const frame = make("span", "sheet");
    frame.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
    const label = make("small");
    const node = make("button", "", frame, label);
    node.type = "button";
    node.addEventListener("click", () => this.onGo(n));
    this.seer.observe(node);
    return { node, frame, label, key: "", drawn: "", coming: "", seen: false };
  }

  mark(pages) {
    this.buttons.forEach(({ node }, n) => {
      const here = pages.includes(n);
      if (here === node.hasAttribute("aria-current")) return;
      if (here) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
      if (here && n === pages[0]) node.scrollIntoView({ block: "nearest" });
    });
  }
}

// A message as it is read: what stands between backticks is code.
function prose(message) {
  return message.split(/\x60([^\x60]+)\x60/).map((part, n) => (n % 2 ? make("code", "", part) : part));
}

function described(finding, by) {
  const parts = [make("p", "", ...prose(finding.message))];
  if (by !== "kind") parts.unshift(make("p", "what", `${t(finding.severity)} · ${finding.code}`));
  if (finding.hint) parts.push(make("p", "hint", ...prose(finding.hint)));
  return parts;
}

const RANK = ["error", "warning", "note"];

// The findings in groups, by what they are, by page, or all as they stand in the file: [title, look, numbers of findings].
export function groupsOf(proof, by) {
  const groups = new Map();
  proof.findings.forEach((finding, n) => {
    const { severity, code, page } = finding;
    const key = by === "kind" ? `${RANK.indexOf(severity)} ${code}` : by === "page" ? page : 0;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(n);
  });
  const sorted = [...groups].sort(([a], [b]) => (by === "page" ? (a < 0) - (b < 0) || a - b : a < b ? -1 : 1));
  return sorted.map(([, numbers]) => {
    const { severity, code, page } = proof.findings[numbers[0]];
    if (by === "kind") return [`${t(severity)} · ${code}`, severity, numbers];
    if (by === "page") return [page < 0 ? t("On no page") : t("Page {label}", proof.sheets[page]), "", numbers];
    return ["", "", numbers];
  });
}

// Gives the numbers of findings in the order in which they stand in the list.
export function listFindings(node, proof, by, onGo, onOpen) {
  const groups = groupsOf(proof, by);
  const closed = new Set([...node.querySelectorAll("details:not([open])")].map((details) => details.dataset.title));
  const item = (n) => {
    const finding = proof.findings[n];
    const page = finding.page >= 0 ? ` · ${t("page {label}", proof.sheets[finding.page])}` : "";
    const button = make("button", finding.severity, ...described(finding, by), make("p", "at", placeText(finding) + page));
    button.type = "button";
    button.dataset.finding = n;
    button.addEventListener("click", () => onGo(n));
    button.addEventListener("dblclick", () => onOpen(n));
    return make("li", "", button);
  };
  const parts = groups.map(([title, look, numbers]) => {
    const list = make("ol", "", ...numbers.map(item));
    if (!title) return list;
    const details = make("details", look, make("summary", look && "what", title, " ", make("small", "", String(numbers.length))), list);
    details.dataset.title = title;
    details.open = !closed.has(title);
    return details;
  });
  if (!parts.length) parts.push(make("p", "none", t("Nothing was found.")));
  node.replaceChildren(...parts);
  return groups.flatMap(([, , numbers]) => numbers);
}

// Why the pages are not those of the files; the pages of the last time stay where they are.
export function showBanner(node, proof, gone) {
  const board = node.parentElement;
  board.classList.toggle("failed", proof.failed || gone);
  node.hidden = !(proof.failed || gone);
  node.classList.toggle("gone", gone);
  if (gone) {
    node.replaceChildren(make("strong", "", t("The preview has ended.")), t(" Start paiban preview again, and open the address that it prints."));
  } else if (proof.failed) {
    const errors = proof.findings.filter((f) => f.severity === "error");
    const kept = proof.sheets.length ? t(" These are the pages of the last time that it could.") : "";
    const title = make("strong", "", t(errors.length === 1 ? "The issue can’t be set: {count} error." : "The issue can’t be set: {count} errors.", { count: errors.length }));
    const items = errors.map((f) => make("li", "", make("p", "", make("b", "", placeText(f)), " ", ...prose(f.message)), ...(f.hint ? [make("p", "hint", ...prose(f.hint))] : [])));
    node.replaceChildren(title, kept, make("ol", "", ...items));
  } else node.replaceChildren();
}
