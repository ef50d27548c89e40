// The page: what is shown follows the server's revisions; keys, clicks and switches act on it.
import { Finder } from "./find.js";
import { baseOf, listFindings, make, placeText, showBanner, Thumbs } from "./lists.js";
import { frameAt, show } from "./overlay.js";
import { Pages } from "./pages.js";
import { t, translatePage } from "./words.js";

const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const store = sessionStorage;
translatePage();
const narrow = matchMedia("(max-width: 1000px)"); // as in preview.css
const invitation = $("place").textContent;

let proof = { revision: -1, failed: false, sheets: [], findings: [], binding: "left" };
let place = null; // the place last named
let finding = -1; // the finding last gone to
let listed = []; // the findings in the order of the list
let frame = null; // {page, index} of the frame last stepped to
let wanted = 0;

const pages = new Pages($("board"), $("spreads"), moved);
const thumbs = new Thumbs($("thumbs"), (n) => goTo(n));
const finder = new Finder($("find"), $("found"), { pages, proof: () => proof, goTo: (page, box) => goTo(page, box), name, open: openPlace });

// ---- following the server

async function fetchProof() {
  const own = ++wanted;
  const profile = $("profile").value;
  const answer = await fetch(profile ? `proof?profile=${profile}` : "proof");
  const next = await answer.json();
  if (own !== wanted || next.revision === 0) return;
  const first = proof.revision < 0 && next.sheets.length > 0;
  const earlier = proof;
  proof = next;
  if (next.sheets.length) {
    pages.update(next).then(() => own === wanted && thumbs.update(next));
    thumbs.arrange(next);
  } else $("waiting").textContent = t("No pages yet.");
  list();
  $("count").textContent = next.findings.length;
  if (first && !store.getItem("list") && !narrow.matches) setPanel("show-list", "list", next.findings.some((f) => f.severity !== "note"));
  showBanner($("banner"), next, false);
  $("title").textContent = next.title || baseOf(next.file);
  $("title").title = next.file;
  $("title").lang = next.language;
  document.title = t("{title} – paiban preview", { title: next.title || baseOf(next.file) });
  tellStatus();
  if (earlier.revision !== next.revision) {
    forgetPlace();
    finding = -1;
    finder.again();
  }
  if (first) recall();
  moved();
  root.dataset.revision = next.revision;
}

function list() {
  listed = listFindings($("findings"), proof, $("grouping").value, goToFinding, (n) => openPlace(proof.findings[n]));
}

function tellStatus() {
  const { seconds, changed, composed, paragraphs, failed } = proof;
  const told = [
    t(changed === 1 ? "{count} page changed" : "{count} pages changed", { count: changed }),
    t("{composed} of {paragraphs} paragraphs set", { composed, paragraphs }),
    `${Math.round(seconds * 1000)} ms`,
  ];
  $("status").textContent = failed ? "" : told.join(" · ");
}

const events = new EventSource("events");
events.onmessage = fetchProof;
events.onerror = () => showBanner($("banner"), proof, true);

// ---- where one is

function moved() {
  if (!pages.spreads.length) return;
  const here = pages.spreads[pages.current].members;
  const labels = here.map((n) => proof.sheets[n]?.label);
  if (document.activeElement !== $("where")) $("where").value = labels.join("–");
  $("total").textContent = t("of {count}", { count: proof.sheets.length });
  $("zoom").textContent = `${pages.percent} %`;
  $("fit").setAttribute("aria-pressed", pages.mode === "fit");
  $("width").setAttribute("aria-pressed", pages.mode === "width");
  thumbs.mark(here);
  const kept = pages.anchor();
  store.setItem("view", JSON.stringify({ zoom: pages.mode === "free" ? pages.scale : pages.mode, kept }));
}

function recall() {
  const view = JSON.parse(store.getItem("view") ?? "null");
  if (!view) return;
  pages.setZoom(view.zoom);
  const box = $("board").getBoundingClientRect();
  pages.restore(view.kept && { ...view.kept, x: box.left + box.width / 2, y: box.top + box.height / 2 });
}

const goTo = (page, box = null) => pages.goTo(pages.spreadWith(page), box, page);
const fit = () => {
  const here = pages.current;
  pages.setZoom("fit");
  pages.goTo(here);
};

// A page by what stands at its foot, or else by how many pages there are up to it.
function goToLabel(typed) {
  const label = typed.normalize("NFKC").split(/[–—-]/)[0].trim();
  const found = proof.sheets.findIndex((sheet) => sheet.label === label);
  const page = found >= 0 ? found : /^\d+$/.test(label) ? Number(label) - 1 : -1;
  if (!proof.sheets[page]) return say(t("There is no page {label}.", { label: typed }));
  goTo(page);
}

function say(text) {
  $("place").replaceChildren(text);
}

const turn = (by) => pages.goTo(pages.current + by);

// ---- places

// Places that were named are those of the files as they were.
function forgetPlace() {
  show(null, "hit");
  show(null, "aimed");
  if (place) $("place").textContent = invitation;
  place = null;
  $("copy").hidden = $("open").hidden = true;
}

function name(found, page) {
  place = found;
  const parts = [];
  if (found?.message) parts.push(make("b", "", placeText(found)), make("span", "", found.message));
  else if (!found) parts.push(t("No part of the issue stands here."));
  else if (!found.line) parts.push(t(found.role === "furniture" ? "Running head or folio: set by the theme." : "This: set by the theme."));
  else {
    const excerpt = make("span", "", found.excerpt ?? "");
    excerpt.lang = proof.language;
    parts.push(make("b", "", placeText(found)), excerpt);
  }
  $("place").replaceChildren(...parts);
  $("copy").hidden = !found?.line;
  $("open").hidden = !found?.line || !proof.opens;
  show(found ? pages.overlay(page) : null, "hit", found?.box, found?.severity);
}

async function ask(event, opens) {
  const at = pages.pointAt(event);
  if (!at) return;
  const query = new URLSearchParams({ revision: proof.revision, page: at.n, x: at.x.toFixed(2), y: at.y.toFixed(2) });
  const answer = await fetch(`place?${query}`);
  if (!answer.ok) return;
  name(await answer.json(), at.n);
  if (opens) openPlace(place);
}

// Opens the editor at a place: the server starts it, or says the address that does.
async function openPlace(found) {
  if (!found?.line || !proof.opens) return;
  const query = new URLSearchParams({ file: found.file, line: found.line, column: found.column || 1 });
  const answer = await fetch(`open?${query}`, { method: "POST" });
  if (!answer.ok) return say(await answer.text());
  const { address } = await answer.json();
  if (!address) return;
  $("go").href = address;
  $("go").click();
}

function goToFinding(n) {
  const found = proof.findings[n];
  if (!found) return;
  finding = n;
  if (found.page >= 0) goTo(found.page, found.box);
  name(found, found.page);
  for (const button of $("findings").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  const item = $("findings").querySelector(`[data-finding="${n}"]`);
  if (!item) return;
  item.setAttribute("aria-current", "true");
  const group = item.closest("details");
  if (group) group.open = true;
  item.scrollIntoView({ block: "nearest" });
}

function stepFinding(by) {
  const count = listed.length;
  const at = listed.indexOf(finding);
  if (count) goToFinding(listed[at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count]);
}

// From text to text in the order of reading, without a pointer.
function stepFrame(by) {
  const here = pages.spreads[pages.current]?.members;
  if (!here) return;
  let { page, index } = frame && here.includes(frame.page) ? frame : { page: here[by > 0 ? 0 : here.length - 1], index: NaN };
  const frames = (n) => proof.sheets[n]?.frames ?? [];
  index = Number.isNaN(index) ? (by > 0 ? 0 : frames(page).length - 1) : index + by;
  while (index < 0 || index >= frames(page).length) {
    page += by;
    if (!proof.sheets[page]) return;
    index = by > 0 ? 0 : frames(page).length - 1;
  }
  frame = { page, index };
  const found = frames(page)[index];
  if (!here.includes(page)) goTo(page, found.box);
  name({ line: 0, column: 0, ...found, file: proof.file }, page);
}

async function copy() {
  if (place?.line) await navigator.clipboard.writeText(`${place.file}:${place.line}:${place.column}`);
}

// ---- switches

function toggleLayer(layer) {
  const on = root.classList.toggle(`${layer}-on`);
  document.querySelector(`[data-layer=${layer}]`).setAttribute("aria-pressed", on);
  store.setItem(layer, on ? "on" : "off");
  // what others would have cost is searched for while somebody looks
  if (layer === "layouts") fetch(`compare?on=${on ? 1 : 0}`, { method: "POST" });
}

function setPanel(button, panel, shown) {
  $(panel).hidden = !shown;
  $(button).setAttribute("aria-pressed", shown);
}

// Whether a click opens the editor; kept for the next time, too.
function toggleOpens(on) {
  $("opens").setAttribute("aria-pressed", on);
  localStorage.setItem("opens", on ? "on" : "off");
}

const opens = () => $("opens").getAttribute("aria-pressed") === "true";
if (localStorage.getItem("opens") === "off") toggleOpens(false);

function toggleView(shown = !$("view-menu").classList.contains("open")) {
  $("view-menu").classList.toggle("open", shown);
  $("show-view").setAttribute("aria-expanded", shown);
}

function togglePanel(button, panel) {
  setPanel(button, panel, $(panel).hidden);
  store.setItem(panel, $(panel).hidden ? "off" : "on");
}

for (const button of document.querySelectorAll("[data-layer]")) {
  const { layer } = button.dataset;
  button.addEventListener("click", () => toggleLayer(layer));
  if ((store.getItem(layer) ?? (layer === "findings" ? "on" : "off")) === "on") toggleLayer(layer);
}
for (const [button, panel] of [["show-thumbs", "thumbs"], ["show-list", "list"]]) {
  $(button).addEventListener("click", () => togglePanel(button, panel));
  if ((store.getItem(panel) ?? (panel === "thumbs" && narrow.matches ? "off" : "")) === "off") setPanel(button, panel, false);
}

$("profile").value = store.getItem("profile") ?? "print";
$("profile").addEventListener("change", () => {
  store.setItem("profile", $("profile").value);
  forgetPlace();
  finding = -1;
  fetchProof();
});

$("grouping").value = store.getItem("grouping") ?? "kind";
$("grouping").addEventListener("change", () => {
  store.setItem("grouping", $("grouping").value);
  list();
});

// ---- pointer and keys

let down = null;
$("board").addEventListener("pointerdown", (event) => (down = [event.clientX, event.clientY]));
$("board").addEventListener("click", (event) => {
  // of the clicks of a double click, the first counts
  if (down && Math.hypot(event.clientX - down[0], event.clientY - down[1]) < 5 && event.detail < 2) ask(event, opens());
});
$("board").addEventListener("dblclick", (event) => opens() || ask(event, true));
document.addEventListener("pointerdown", (event) => event.target.closest("#view-menu") || toggleView(false));
$("board").addEventListener("pointermove", (event) => {
  const at = event.buttons ? null : pages.pointAt(event);
  const aimed = at && proof.sheets[at.n] && frameAt(proof.sheets[at.n], at.x, at.y);
  show(aimed ? pages.overlay(at.n) : null, "aimed", aimed?.box);
});
$("board").addEventListener("pointerleave", () => show(null, "aimed"));
$("board").addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  pages.setZoom(pages.scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
}, { passive: false });

const left = () => turn(proof.binding === "right" ? 1 : -1);
const right = () => turn(proof.binding === "right" ? -1 : 1);
const scroll = (by) => $("board").scrollBy(0, by * 60);
const KEYS = {
  ArrowLeft: left, ArrowRight: right, ArrowUp: () => scroll(-1), ArrowDown: () => scroll(1),
  PageUp: () => turn(-1), PageDown: () => turn(1), Home: () => pages.goTo(0), End: () => pages.goTo(Infinity),
  "+": () => pages.step(1), "=": () => pages.step(1), "-": () => pages.step(-1), "−": () => pages.step(-1),
  0: fit, 9: () => pages.setZoom("width"), 1: () => pages.actual(),
  g: () => toggleLayer("grid"), c: () => toggleLayer("columns"), f: () => toggleLayer("frames"), d: () => toggleLayer("findings"),
  t: () => togglePanel("show-thumbs", "thumbs"), l: () => togglePanel("show-list", "list"),
  n: () => stepFinding(1), p: () => stepFinding(-1), "]": () => stepFrame(1), "[": () => stepFrame(-1),
  j: () => $("where").focus(), "/": () => finder.begin(), k: () => toggleLayer("layouts"),
  e: () => toggleOpens(!opens()), o: () => openPlace(place), Escape: () => ($("found").hidden ? toggleView(false) : finder.end()),
  y: copy, "?": () => $("help").showModal(),
};
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "f" && !$("help").open) {
    event.preventDefault(); // the browser would find nothing in pictures
    finder.begin();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || $("help").open || event.target.matches("input, select")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

for (const [id, act] of [["back", () => turn(-1)], ["on", () => turn(1)], ["out", () => pages.step(-1)], ["in", () => pages.step(1)],
  ["fit", fit], ["width", () => pages.setZoom("width")], ["copy", copy],
  ["open", () => openPlace(place)], ["opens", () => toggleOpens(!opens())], ["show-view", () => toggleView()], ["show-help", () => $("help").showModal()]]) {
  $(id).addEventListener("click", act);
}

$("where").addEventListener("focus", () => $("where").select());
$("where").addEventListener("blur", moved);
$("where").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  const typed = $("where").value;
  $("board").focus({ preventScroll: true });
  if (event.key === "Enter") goToLabel(typed);
});
