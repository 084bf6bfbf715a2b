// A form goes out once: a second press while the first is under way does nothing. Without a line nothing is lost.
// Where a form brings a file (data-brings-file) the page stays: its other buttons bring others, at once.
const UNDER_WAY_MS = 15000;
const BRINGS_FILE_MS = 2000;

const pressed = (event) => event.submitter?.value || "sent";

function release(form) {
  delete form.dataset.sent;
  for (const button of all("[aria-busy]", form)) button.removeAttribute("aria-busy");
  draftOf(form)?.takeBack();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  const bringsFile = "bringsFile" in form.dataset;
  if (bringsFile ? form.dataset.sent === pressed(event) : form.dataset.sent) {
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
  form.dataset.sent = pressed(event);
  event.submitter?.setAttribute("aria-busy", "true");
  draft?.handIn();
  setTimeout(() => release(form), bringsFile ? BRINGS_FILE_MS : UNDER_WAY_MS);
}, true);

addEventListener("pageshow", () => all("form[data-sent]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.elt.matches?.("form[data-sent]")) release(event.detail.elt); });
document.addEventListener("htmx:sendError", (event) => {
  showUnsent("unsent");
  draftOf(event.detail.elt)?.touched();
});
