// Drafts live at the server, never in the browser: a form with data-draft-url is sent there a few seconds after a change.
// What could not be sent stays in the page, a strip says so, and sending is tried again.
const QUIET_MS = 3000;
const RETRY_MS = [5000, 10000, 20000, 30000];
const drafts = new Set();

function showUnsent(reason) {
  const strip = document.getElementById("unsent");
  if (!strip) return;
  for (const part of all("[data-when]", strip)) part.hidden = part.dataset.when !== reason;
  strip.hidden = reason === null;
}

class Draft {
  constructor(form) {
    this.form = form;
    this.isChanged = false;
    this.isHandedIn = false;
    this.failures = 0;
    this.sending = null;
    form.addEventListener("input", () => this.touched());
    form.addEventListener("change", () => this.touched());
    drafts.add(this);
  }

  touched() {
    this.isChanged = true;
    this.later(QUIET_MS);
  }

  later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), ms);
  }

  async send() {
    if (!this.isChanged || this.isHandedIn || this.sending || !this.form.isConnected) return;
    this.isChanged = false;
    this.sending = new AbortController();
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST", body: new FormData(this.form), redirect: "manual", signal: this.sending.signal,
        headers: { "X-CSRFToken": csrfOf(this.form), "X-Draft": "1" },
      });
      const isOut = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
      if (isOut) return this.failed("signed-out");
      if (!answer.ok) return this.failed("unsent");
      this.failures = 0;
      showUnsent(null);
    } catch (problem) {
      if (problem.name !== "AbortError") this.failed("unsent");
    } finally {
      this.sending = null;
      if (this.isChanged && !this.isHandedIn && this.failures === 0) this.later(QUIET_MS);
    }
  }

  failed(reason) {
    this.isChanged = true;
    showUnsent(reason);
    this.later(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)]);
    this.failures += 1;
  }

  leave() {
    if (!this.isChanged || this.isHandedIn) return;
    const body = new FormData(this.form);
    if (navigator.sendBeacon?.(this.form.dataset.draftUrl, body)) this.isChanged = this.failures > 0;
    else fetch(this.form.dataset.draftUrl, { method: "POST", body, keepalive: true }).catch(() => {});
  }

  // Handed in counts as sent, or a late draft would bring back what was just saved.
  handIn() {
    this.isHandedIn = true;
    this.isChanged = false;
    clearTimeout(this.timer);
    this.sending?.abort();
  }

  takeBack() {
    this.isHandedIn = false;
  }
}

const draftOf = (form) => [...drafts].find((draft) => draft.form === form);

enhance("form[data-draft-url]", (form) => new Draft(form));
addEventListener("online", () => drafts.forEach((draft) => draft.send()));
addEventListener("pagehide", () => drafts.forEach((draft) => draft.leave()));
addEventListener("pageshow", () => drafts.forEach((draft) => draft.takeBack()));
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") drafts.forEach((draft) => draft.leave()); });
addEventListener("beforeunload", (event) => {
  if ([...drafts].some((draft) => draft.isChanged && draft.failures > 0 && !draft.isHandedIn)) event.preventDefault();
});
