// A form goes out once: a second press while the first is under way does nothing. Without a line nothing is lost.
const UNDER_WAY_MS = 15000;

function release(form) {
  delete form.dataset.sent;
  for (const button of all("[aria-busy]", form)) button.removeAttribute("aria-busy");
  draftOf(form)?.takeBack();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  const draft = draftOf(form);
  if (draft && navigator.onLine === false) {
    event.preventDefault();
    event.stopImmediatePropagation();
    draft.failed("unsent");
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  draft?.handIn();
  setTimeout(() => release(form), UNDER_WAY_MS);
}, true);

addEventListener("pageshow", () => all("form[data-sent]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.elt.matches?.("form[data-sent]")) release(event.detail.elt); });
document.addEventListener("htmx:sendError", (event) => {
  showUnsent("unsent");
  draftOf(event.detail.elt)?.touched();
});
