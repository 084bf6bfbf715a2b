// The cockpit: lines of notes that grow, tags by key, a clock per block, saved at the server every few seconds.
// What could not be saved stays in the page and is tried again; nothing goes into the browser's storage.
const SAVE_MS = 5000;
const MOST_ROWS = 40;

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

class Cockpit {
  constructor(form) {
    this.form = form;
    this.lines = form.querySelector("[data-note-lines]");
    this.standing = form.querySelector("[data-saved]");
    this.tags = form.dataset.tags.toLowerCase();
    this.began = form.dataset.elapsed === undefined ? null : performance.now() - Number(form.dataset.elapsed) * 1000;
    this.isChanged = false;
    this.isHandedIn = false;
    this.isSaving = false;
    all("textarea", this.lines).forEach((area) => this.grow(area));
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("change", () => { this.isChanged = true; });
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("submit", () => { this.isHandedIn = true; });
    this.ticking = setInterval(() => this.tick(), SAVE_MS);
    addEventListener("online", () => this.save());
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => { if (this.isChanged && !this.isHandedIn) event.preventDefault(); });
  }

  seconds() { return this.began === null ? null : Math.round((performance.now() - this.began) / 1000); }

  block() { return this.form.querySelector("[name=block]:checked")?.value || ""; }

  grow(area) {
    area.rows = 1;
    while (area.scrollHeight > area.clientHeight && area.rows < MOST_ROWS) area.rows += 1;
  }

  typed(event) {
    const area = event.target.closest("[name=note_text]");
    this.isChanged = true;
    if (!area) return;
    const line = area.closest("[data-note-line]");
    const letter = area.value.match(/^(\S)\s/);
    const tag = line.querySelector("[name=note_tag]");
    if (letter && tag.value === "" && this.tags.includes(letter[1].toLowerCase())) {
      tag.value = letter[1].toUpperCase();
      area.value = area.value.slice(letter[0].length);
    }
    const counted = line.querySelector("[name=note_seconds]");
    if (counted.value === "" && area.value.trim() && this.began !== null) {
      counted.value = this.seconds();
      line.querySelector("[name=note_block]").value = this.block();
    }
    this.grow(area);
    if (line === this.lines.lastElementChild && area.value.trim()) this.add();
  }

  add() {
    const line = this.lines.lastElementChild.cloneNode(true);
    line.querySelector("[name=note_id]").value = newId();
    line.querySelector("[name=note_seconds]").value = "";
    line.querySelector("[name=note_block]").value = this.block();
    line.querySelector("[name=note_tag]").value = "";
    const area = line.querySelector("[name=note_text]");
    area.value = "";
    this.lines.append(line);
    this.grow(area);
  }

  pressed(event) {
    const area = event.target.closest("[name=note_text]");
    if (!area || event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const line = area.closest("[data-note-line]");
    if (line === this.lines.lastElementChild) this.add();
    line.nextElementSibling.querySelector("[name=note_text]").focus();
  }

  tick() {
    this.count();
    this.save();
  }

  // The minutes that run now belong to the block that is chosen.
  count() {
    const now = this.seconds();
    if (now === null) return;
    const last = all("[name=note_seconds]", this.lines).reduce((most, field) => Math.max(most, Number(field.value) || 0), 0);
    for (const block of all("[data-block]", this.form)) {
      const shown = block.querySelector("[data-spent]");
      const running = block.dataset.block === this.block() ? Math.floor(Math.max(now - last, 0) / 60) : 0;
      shown.textContent = shown.textContent.replace(/\d+/, String(Number(shown.dataset.spent) + running));
    }
  }

  show(standing) {
    for (const part of all("[data-when]", this.standing)) part.hidden = part.dataset.when !== standing;
  }

  async save() {
    if (!this.isChanged || this.isSaving || this.isHandedIn) return;
    this.isChanged = false;
    this.isSaving = true;
    this.show("saving");
    try {
      const answer = await fetch(this.form.dataset.notesUrl, {
        method: "POST", body: new FormData(this.form), redirect: "manual", headers: { "X-CSRFToken": csrfOf(this.form) },
      });
      await this.heard(answer);
    } catch {
      this.failed("unsent");
    } finally {
      this.isSaving = false;
    }
  }

  async heard(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return this.failed("signed-out");
    if (answer.status === 409) return this.failed("stale");
    if (answer.status === 422) return this.failed("refused");
    if (!answer.ok) return this.failed("unsent");
    this.form.querySelector("[name=version]").value = (await answer.json()).version;
    this.show("saved");
  }

  failed(reason) {
    this.isChanged = true;
    this.show(reason);
  }

  leave() {
    if (!this.isChanged || this.isHandedIn) return;
    fetch(this.form.dataset.notesUrl, {
      method: "POST", body: new FormData(this.form), keepalive: true, headers: { "X-CSRFToken": csrfOf(this.form) },
    }).catch(() => {});
  }
}

enhance("form[data-notes-url]", (form) => new Cockpit(form));
