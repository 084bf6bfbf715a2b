// Everything works without this file; it only makes it faster. No sentence lives here: words come from the page.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=button])";
const isTyping = (target) => target instanceof Element && target.closest(TYPING) !== null;

function say(text) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = text;
}

function csrfOf(form) {
  const field = form.querySelector("[name=csrfmiddlewaretoken]");
  return field ? field.value : "";
}

// Runs once for each part of the page that matches, now and after htmx brought something new.
function enhance(selector, deed) {
  const done = new WeakSet();
  const look = (within) => {
    for (const element of [...(within.matches?.(selector) ? [within] : []), ...all(selector, within)]) {
      if (!done.has(element)) { done.add(element); deed(element); }
    }
  };
  look(document);
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
}

document.addEventListener("htmx:afterSwap", (event) => {
  const summary = event.detail.target.querySelector?.(".error-summary");
  if (summary) summary.focus();
});
