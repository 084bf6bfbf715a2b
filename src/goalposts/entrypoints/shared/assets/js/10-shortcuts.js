// Single keys can be switched off (data-shortcuts="off" on <html>) and never work while somebody types.
// A page names its own: data-key="e" on a link or button, data-row on each row, data-submit="next" on a second button.
// What stands in a row is only for the row that is chosen: never for another one.
const areKeysOn = () => root.dataset.shortcuts !== "off";

function press(key) {
  const row = document.activeElement?.closest("[data-row]");
  const isOfPage = (element) => !element.closest("[data-row]");
  const keyed = `[data-key="${key}"]`;
  const target = row?.querySelector(keyed) ?? all(keyed).find(isOfPage);
  if (!target) return false;
  if (target.matches("input[type=radio]")) { target.click(); target.focus(); }
  else if (target.matches("input, textarea, select")) { target.focus(); target.select?.(); } else target.click();
  return true;
}

function step(by) {
  const rows = all("[data-row]").filter((row) => row.offsetParent !== null);
  if (!rows.length) return false;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
  const target = next.querySelector("a[href], button") ?? next;
  target.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function save(wantsNext) {
  const form = document.activeElement?.closest("form[method=post]") ?? document.querySelector("form[data-main]");
  if (!form) return false;
  const button = form.querySelector(wantsNext ? '[data-submit="next"]' : "button:not([type=button]):not([data-submit])");
  if (wantsNext && !button) return false;
  form.requestSubmit(button ?? undefined);
  return true;
}

function openList() {
  const list = document.getElementById("shortcuts");
  if (!list || list.open) return false;
  list.showModal();
  return true;
}

function closeMenus(except = null) {
  let closed = false;
  for (const menu of all("details[data-menu][open]")) {
    if (menu === except) continue;
    const held = menu.contains(document.activeElement);
    menu.open = false;
    if (held) menu.querySelector("summary").focus();
    closed = true;
  }
  return closed;
}

const KEYS = { n: () => press("n"), e: () => press("e"), d: () => press("d"), s: () => press("s"), "/": () => press("/"), j: () => step(1), k: () => step(-1), "?": openList, 1: () => press("1"), 2: () => press("2"), 3: () => press("3") };

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const isCommand = event.ctrlKey || event.metaKey;
  let done = false;
  if (event.key === "Enter" && isCommand && !event.altKey) done = save(event.shiftKey);
  else if (event.key === "Escape" && !document.querySelector("dialog[open]")) done = closeMenus() || press("escape");
  else if (isCommand || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  else if (areKeysOn()) done = KEYS[event.key.toLowerCase()]?.() ?? false;
  if (done) event.preventDefault();
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("details[data-menu]"));
  if (event.target.closest('[data-opens="shortcuts"]')) { closeMenus(); openList(); }
});

enhance(".needs-script", (element) => { element.hidden = false; });
