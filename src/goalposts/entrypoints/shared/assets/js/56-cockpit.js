// The cockpit: lines of notes that grow, tags by key, a clock per block, saved at the server every few seconds.
// What could not be saved stays in the page and is tried again; nothing goes into the browser's storage.
const SAVE_MS = 5000;
const PATIENCE_MS = 15000;
const MOST_ROWS = 40;
// A capital I and a space begin many an English sentence; the tag is then typed small, or chosen.
const WORDS = ["I"];
// Two columns, and a pointer such as one has beside a keyboard: on a phone or tablet the focus would open the keyboard on the screen.
const DESK = "(min-width: 60rem) and (hover: hover) and (pointer: fine)";

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
    this.saving = null;
    this.trouble = "";
    all("textarea", this.lines).forEach((area) => this.begin(area));
    form.addEventListener("input", (event) => this.typed(event));
    form.addEventListener("change", () => { this.isChanged = true; });
    form.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("submit", (event) => this.handIn(event));
    this.ticking = setInterval(() => this.tick(), SAVE_MS);
    addEventListener("online", () => this.save());
    addEventListener("pagehide", () => this.leave());
    addEventListener("beforeunload", (event) => { if (this.isChanged && !this.isHandedIn) event.preventDefault(); });
    all("[data-to-notes]").forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); this.writeOn(); }));
    this.start();
  }

  // Whoever opens this page while a talk goes on listens to somebody: to write is its one purpose, so the focus is there at once,
  // and a word typed is a word and never a key that leads away. To a voice that reads aloud it names the notes and the line; guide
  // and heading stand before it, one step back. Not where something is refused, which is told first; not after the talk, when
  // the page is read from its top; not where the address or the reader is somewhere already.
  // No key of its own: Alt and a letter belong to browsers and to voices, and a letter alone is a word here.
  start() {
    if (this.began === null || location.hash || document.activeElement !== document.body) return;
    if (!document.querySelector("main [role=alert]") && matchMedia(DESK).matches) this.writeOn();
  }

  // The first line behind the last that has words; there always is one, as writing on the last line adds another.
  writeOn() {
    const areas = all("[name=note_text]", this.lines);
    areas[areas.findLastIndex((area) => area.value.trim()) + 1].focus();
  }

  seconds() { return this.began === null ? null : Math.round((performance.now() - this.began) / 1000); }

  block() { return this.form.querySelector("[name=block]:checked")?.value || ""; }

  begin(area) {
    if (area.value.trim()) area.closest("[data-note-line]").dataset.begun = "1";
    this.grow(area);
  }

  grow(area) {
    area.rows = 1;
    while (area.scrollHeight > area.clientHeight && area.rows < MOST_ROWS) area.rows += 1;
  }

  typed(event) {
    const area = event.target.closest("[name=note_text]");
    this.isChanged = true;
    if (!area) return;
    const line = area.closest("[data-note-line]");
    this.tag(line, area);
    if (!line.dataset.begun && area.value.trim()) {
      line.dataset.begun = "1";
      line.querySelector("[name=note_block]").value = this.block();
      if (this.began !== null) line.querySelector("[name=note_seconds]").value = this.seconds();
    }
    this.grow(area);
    if (line === this.lines.lastElementChild && area.value.trim()) this.add();
  }

  tag(line, area) {
    const letter = area.value.match(/^(\S)\s/);
    const tag = line.querySelector("[name=note_tag]");
    if (!letter || tag.value !== "" || line.dataset.plain || WORDS.includes(letter[1])) return;
    if (!this.tags.includes(letter[1].toLowerCase())) return;
    tag.value = letter[1].toUpperCase();
    area.value = area.value.slice(letter[0].length);
  }

  // Backspace at the beginning of a line gives the letter back that became its tag.
  untag(line, area) {
    const tag = line.querySelector("[name=note_tag]");
    line.dataset.plain = "1";
    area.value = `${tag.value} ${area.value}`;
    area.setSelectionRange(2, 2);
    tag.value = "";
    this.isChanged = true;
  }

  add() {
    const line = this.lines.lastElementChild.cloneNode(true);
    delete line.dataset.begun;
    delete line.dataset.plain;
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
    if (!area || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const line = area.closest("[data-note-line]");
    const isTagged = line.querySelector("[name=note_tag]").value !== "";
    if (event.key === "Backspace" && isTagged && area.selectionStart === 0 && area.selectionEnd === 0) {
      event.preventDefault();
      return this.untag(line, area);
    }
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (line === this.lines.lastElementChild) this.add();
    line.nextElementSibling.querySelector("[name=note_text]").focus();
  }

  tick() {
    this.count();
    this.save();
  }

  // The time up to a line belongs to the block it was written in; what runs now, to the block that is chosen.
  count() {
    const now = this.seconds();
    if (now === null) return;
    const spent = {};
    let before = 0;
    for (const line of all("[data-note-line]", this.lines)) {
      const counted = line.querySelector("[name=note_seconds]").value;
      const isWritten = counted !== "" && line.querySelector("[name=note_text]").value.trim();
      if (isWritten && Number(counted) >= before) {
        const block = line.querySelector("[name=note_block]").value;
        spent[block] = (spent[block] || 0) + Number(counted) - before;
        before = Number(counted);
      }
    }
    spent[this.block()] = (spent[this.block()] || 0) + Math.max(now - before, 0);
    for (const block of all("[data-block]", this.form)) {
      const shown = block.querySelector("[data-spent]");
      shown.textContent = shown.textContent.replace(/\d+/, String(Math.floor((spent[block.dataset.block] || 0) / 60)));
    }
  }

  show(standing) {
    for (const part of all("[data-when]", this.standing)) part.hidden = part.dataset.when !== standing;
  }

  // What is wrong stays told until it was saved: trying again is no news.
  async save() {
    if (!this.isChanged || this.saving || this.isHandedIn) return;
    this.isChanged = false;
    if (!this.trouble) this.show("saving");
    this.saving = this.send();
    await this.saving;
    this.saving = null;
  }

  async send() {
    try {
      const answer = await fetch(this.form.dataset.notesUrl, {
        method: "POST", body: new FormData(this.form), redirect: "manual", headers: { "X-CSRFToken": csrfOf(this.form) },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      await this.heard(answer);
    } catch {
      this.failed("unsent");
    }
  }

  async heard(answer) {
    if (answer.status === 403) await this.renew();
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return this.failed("signed-out");
    if (answer.status === 409) return this.failed("stale");
    if (answer.status === 422) return this.failed("refused");
    if (!answer.ok) return this.failed("unsent");
    this.form.querySelector("[name=version]").value = (await answer.json()).version;
    this.trouble = "";
    this.show("saved");
  }

  // Whoever signed in anew in another tab has another proof of origin: this page reads its own again, with the same rights.
  async renew() {
    const answer = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = csrfOf(fresh);
    if (token) for (const field of all("[name=csrfmiddlewaretoken]")) field.value = token;
  }

  failed(reason) {
    this.isChanged = true;
    this.trouble = reason;
    this.show(reason);
  }

  // The button saves as the clock does, and leaves the page only when the server has the words or says why not.
  async handIn(event) {
    event.preventDefault();
    this.isChanged = true;
    await this.saving;
    await this.save();
    release(this.form);
    if (this.trouble === "unsent" || this.trouble === "signed-out") return;
    this.isHandedIn = true;
    this.form.submit();
  }

  leave() {
    if (!this.isChanged || this.isHandedIn) return;
    fetch(this.form.dataset.notesUrl, {
      method: "POST", body: new FormData(this.form), keepalive: true, headers: { "X-CSRFToken": csrfOf(this.form) },
    }).catch(() => {});
  }
}

enhance("form[data-notes-url]", (form) => new Cockpit(form));
