// A person by typing: the plain list stays the field that is sent; a box to type in stands in front of it.
enhance("[data-typeahead]", (field) => {
  const list = field.querySelector("select");
  const combo = field.querySelector(".combo");
  if (!list || !combo) return;
  field.querySelector("[data-plain]")?.remove(); // looking up without script
  const newPerson = field.parentElement.querySelector("[data-new-person]");
  const newName = newPerson?.querySelector("input:not([type=hidden])");
  const box = document.createElement("input");
  const found = document.createElement("ul");
  let people = [];
  let active = -1;
  let asked = null;

  box.className = "input";
  for (const name of ["aria-describedby", "aria-invalid"]) if (list.hasAttribute(name)) box.setAttribute(name, list.getAttribute(name));
  box.id = list.id;
  list.id += "-value";
  list.hidden = true;
  found.id = `${box.id}-found`;
  found.className = "combo-list";
  found.hidden = true;
  found.setAttribute("role", "listbox");
  const named = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": found.id };
  for (const [name, value] of Object.entries(named)) box.setAttribute(name, value);
  const others = document.createElement("p"); // who cannot be chosen here, and why
  others.className = "hint";
  others.hidden = true;
  combo.append(box, found);
  combo.before(others); // above the box: the list opens below it

  const known = () => [...list.options].filter((option) => option.value).map((option) => {
    const [name, ...rest] = option.text.split(", ");
    return { id: option.value, name, detail: rest.join(", ") };
  });
  const textOf = (person) => [person.name, person.detail].filter(Boolean).join(", ");
  const showNew = (isNew) => { if (newPerson) newPerson.hidden = !isNew; };

  function close() {
    found.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function point(at) {
    active = at;
    all("[role=option]", found).forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", `${found.id}-${at}`);
    found.children[at].scrollIntoView({ block: "nearest" });
  }

  function choose(person) {
    if (person.isNew) {
      list.value = "";
      box.value = person.name;
      if (newName) newName.value = person.name;
      showNew(true);
    } else {
      if (![...list.options].some((option) => option.value === String(person.id))) list.add(new Option(textOf(person), person.id));
      list.value = String(person.id);
      box.value = textOf(person);
      if (newName) newName.value = "";
      showNew(false);
    }
    close();
    list.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const sameAs = (text) => (person) => [person.name, textOf(person)].some((name) => name.toLowerCase() === text.toLowerCase());

  // Whoever types a whole name and sends the form at once has chosen it.
  function takeExact(matches, text) {
    const same = matches.find(sameAs(text));
    if (!same || list.value) return;
    if (!known().some((person) => person.id === same.id)) list.add(new Option(textOf(same), same.id));
    list.value = same.id;
  }

  function show(matches, text) {
    const isKnown = matches.some((person) => person.name.toLowerCase() === text.toLowerCase());
    people = newPerson && text && !isKnown ? [...matches, { isNew: true, name: text }] : matches;
    found.replaceChildren(...people.map((person, index) => {
      const option = document.createElement("li");
      option.id = `${found.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(person.isNew ? `${field.dataset.new} ${person.name}` : person.name);
      if (person.detail) { const detail = document.createElement("small"); detail.textContent = person.detail; option.append(detail); }
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(person); });
      return option;
    }));
    if (!people.length && text) {
      const none = document.createElement("li");
      none.className = "quiet";
      none.setAttribute("role", "presentation");
      none.textContent = field.dataset.none;
      found.append(none);
    }
    found.hidden = !found.children.length;
    box.setAttribute("aria-expanded", String(people.length > 0));
    if (!newPerson) takeExact(matches, text);
    point(-1);
    say(matches.length ? `${matches.length} ${field.dataset.found}` : field.dataset.none);
  }

  async function look() {
    const text = box.value.trim();
    const near = known().filter((person) => textOf(person).toLowerCase().includes(text.toLowerCase())).slice(0, 8);
    show(near, text);
    others.hidden = true;
    asked?.abort();
    if (!field.dataset.url || text.length < 2) return;
    asked = new AbortController();
    try {
      const address = new URL(field.dataset.url, location.href);
      address.searchParams.set("q", text);
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "application/json" } });
      if (!answer.ok || document.activeElement !== box) return;
      const told = await answer.json();
      show(told.people.slice(0, 8), text);
      others.textContent = told.others.join(" ");
      others.hidden = told.others.length === 0;
      if (told.others.length) say(others.textContent);
    } catch { /* what the page knows is shown already */ }
  }

  let wait;
  box.addEventListener("input", () => { list.value = ""; if (!newPerson) takeExact(known(), box.value.trim()); clearTimeout(wait); wait = setTimeout(look, 120); });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    const isOpen = !found.hidden && people.length > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return void look();
      point((active + (event.key === "ArrowDown" ? 1 : -1) + people.length) % people.length);
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      choose(people[Math.max(0, active)]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      close();
    }
  });
  box.addEventListener("blur", () => {
    clearTimeout(wait);
    const text = box.value.trim();
    const same = known().find(sameAs(text));
    if (!list.value && active >= 0) choose(people[active]);
    else if (!list.value && same) choose(same);
    else if (!list.value && text && newPerson) choose({ isNew: true, name: text });
    close();
  });

  const recent = field.querySelector("[data-recent]");
  if (recent) recent.hidden = false;
  recent?.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-value]");
    if (!chip) return;
    choose(known().find((person) => person.id === chip.dataset.value) ?? { id: chip.dataset.value, name: chip.textContent.trim(), detail: "" });
    box.focus();
    close();
  });

  const chosen = known().find((person) => person.id === list.value);
  if (chosen) box.value = textOf(chosen);
  else if (newName?.value) box.value = newName.value;
  showNew(!chosen && (Boolean(newName?.value) || newPerson?.querySelector(".has-error") !== null));
});
