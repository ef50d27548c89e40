// What the interface says, in the language that the server has given to the page.
const table = document.documentElement.lang.startsWith("zh") ? (await import("./zh-hant.js")).words : {};

// A sentence, its holes ({name}) filled.
export function t(sentence, values = {}) {
  const told = table[sentence] ?? sentence;
  return told.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// The texts that stand in the page itself, and those of its attributes.
export function translatePage() {
  if (!Object.keys(table).length) return;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { nodeValue } = texts.currentNode;
    const sentence = nodeValue.trim();
    if (sentence in table) texts.currentNode.nodeValue = nodeValue.replace(sentence, table[sentence]);
  }
  for (const name of ["aria-label", "title", "placeholder"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) node.setAttribute(name, t(node.getAttribute(name)));
  }
}
