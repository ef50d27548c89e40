// What is drawn over pages: everything once a page, in points; a class of the root element shows and hides it.
const SVG = "http://www.w3.org/2000/svg";

function put(parent, name, values) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) node.setAttribute(key, value);
  parent.append(node);
  return node;
}

function rect(parent, [x, y, width, height], kind, by = 0) {
  return put(parent, "rect", { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by, class: kind });
}

export function makeOverlay(sheet, findings) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${sheet.width} ${sheet.height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const group = (name) => put(svg, "g", { class: name });
  const columns = group("columns");
  for (const box of sheet.columns) rect(columns, box, "column");
  rect(columns, sheet.area, "area");
  const grid = group("grid");
  for (const [x1, y1, x2, y2] of sheet.grid) put(grid, "line", { x1, y1, x2, y2 });
  const frames = group("frames");
  for (const frame of sheet.frames) rect(frames, frame.box, frame.kind, frame.kind === "text" ? 1.5 : 0);
  const layouts = group("layouts");
  sheet.layouts.forEach(({ rows, zones }, n) => {
    for (const box of zones) rect(layouts, box, "zone", 1.5);
    const x = 8 + n * 200;
    rect(layouts, [x, 8, 192, rows.length * 12 + 6], "ground");
    rows.forEach((row, k) => (put(layouts, "text", { x: x + 5, y: 20 + k * 12, class: k ? "rival" : "chosen" }).textContent = row));
  });
  const marks = group("findings");
  for (const finding of findings) rect(marks, finding.box, finding.severity, 2);
  group("hits");
  return svg;
}

// Shows a box as the one meant (class "hit") or the one pointed at ("aimed"); there is one of a kind at most.  ``look``
// is a severity: a finding that is gone to keeps its colour.
export function show(svg, kind, box, look = "") {
  for (const old of document.querySelectorAll(`g.hits rect.${kind}`)) old.remove();
  if (svg && box) rect(svg.querySelector("g.hits"), box, `${kind} ${look}`.trim(), look ? 2 : 1.5);
}

// Marks places on a page that are all of one kind ("found"), or takes them away.
export function clear(kind) {
  for (const old of document.querySelectorAll(`g.hits rect.${kind}`)) old.remove();
}

export function mark(svg, kind, box) {
  rect(svg.querySelector("g.hits"), box, kind, 1);
}

// The smallest frame at a point of the page.
export function frameAt(sheet, x, y) {
  let best = null;
  for (const frame of sheet.frames) {
    const [left, top, width, height] = frame.box;
    if (x < left - 2 || y < top - 2 || x > left + width + 2 || y > top + height + 2) continue;
    if (!best || width * height < best.box[2] * best.box[3]) best = frame;
  }
  return best;
}
