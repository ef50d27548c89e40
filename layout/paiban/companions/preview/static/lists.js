// What stands beside the pages: thumbnails, findings, the banner.
import { spreadOf } from "/static/pages.js";
import { t } from "/static/words.js";

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
  }

  arrange(proof) {
    const spreads = spreadOf(proof.sheets, proof.binding);
    const shape = JSON.stringify([spreads, proof.sheets.map((s) => [s.width, s.height])]);
    if (shape !== this.shape) {
      this.buttons = proof.sheets.map((sheet, n) => this.#make(sheet, n));
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
      if (button.key === sheet.key) return;
      button.key = sheet.key;
      button.img.src = `/page/${sheet.key}/${THUMB}.png`;
    });
  }

  #make(sheet, n) {
    const img = make("img");
    img.alt = "";
    img.loading = "lazy";
    const frame = make("span", "sheet", img);
    frame.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
    const label = make("small");
    const node = make("button", "", frame, label);
    node.type = "button";
    node.addEventListener("click", () => this.onGo(n));
    return { node, img, label, key: "" };
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

function described(finding) {
  const parts = [make("p", "what", `${t(finding.severity)} · ${finding.code}`), make("p", "", ...prose(finding.message))];
  if (finding.hint) parts.push(make("p", "hint", ...prose(finding.hint)));
  return parts;
}

export function listFindings(node, proof, onGo) {
  const items = proof.findings.map((finding, n) => {
    const page = finding.page >= 0 ? ` · ${t("page {label}", proof.sheets[finding.page])}` : "";
    const button = make("button", finding.severity, ...described(finding), make("p", "at", placeText(finding) + page));
    button.type = "button";
    button.addEventListener("click", () => onGo(n));
    return make("li", "", button);
  });
  if (!items.length) items.push(make("li", "none", t("Nothing was found.")));
  node.replaceChildren(...items);
}

// Why the pages are not those of the files; the pages of the last time stay where they are.
export function showBanner(node, proof, gone) {
  const board = node.parentElement;
  board.classList.toggle("failed", proof.failed || gone);
  node.hidden = !(proof.failed || gone);
  node.classList.toggle("gone", gone);
  if (gone) {
    node.replaceChildren(make("strong", "", t("The preview has ended.")), t(" It goes on here when paiban preview is started again."));
  } else if (proof.failed) {
    const errors = proof.findings.filter((f) => f.severity === "error");
    const kept = proof.sheets.length ? t(" These are the pages of the last time that it could.") : "";
    const title = make("strong", "", t(errors.length === 1 ? "The issue can’t be set: {count} error." : "The issue can’t be set: {count} errors.", { count: errors.length }));
    const items = errors.map((f) => make("li", "", make("p", "", make("b", "", placeText(f)), " ", ...prose(f.message)), ...(f.hint ? [make("p", "hint", ...prose(f.hint))] : [])));
    node.replaceChildren(title, kept, make("ol", "", ...items));
  } else node.replaceChildren();
}
