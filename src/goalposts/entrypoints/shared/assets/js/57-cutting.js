// The fragment board: selected words of one line can be cut out. Offsets count characters as the server does, not halves of them.
const lengthOf = (text) => [...text].length;

function offsetIn(line, node, offset) {
  const before = document.createRange();
  before.selectNodeContents(line);
  before.setEnd(node, offset);
  return lengthOf(before.toString());
}

function lineAround(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest("[data-source-id]") ?? null;
}

function placeOf(selection) {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const line = lineAround(range.startContainer);
  if (!line || line !== lineAround(range.endContainer)) return null;
  const words = range.toString();
  if (!words.trim()) return null;
  const start = offsetIn(line, range.startContainer, range.startOffset) + lengthOf(words) - lengthOf(words.trimStart());
  return { line, words: words.trim(), start, end: start + lengthOf(words.trim()) };
}

enhance("form[data-cut]", (form) => {
  document.addEventListener("selectionchange", () => {
    const place = placeOf(document.getSelection());
    if (!place && form.contains(document.activeElement)) return;
    form.hidden = !place;
    if (!place) return;
    const { source, sourceId, part } = place.line.dataset;
    Object.entries({ source, source_id: sourceId, part, start: place.start, end: place.end })
      .forEach(([name, value]) => { form.elements[name].value = value; });
    form.querySelector("[data-cut-words]").textContent = place.words;
  });
});
