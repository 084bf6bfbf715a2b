// A day is typed as the reader's language writes it, and written out so once it is understood; a button opens the
// browser's calendar, which fills the same box. `months` are the short months where days are written with them.
const twoFigures = (number) => String(number).padStart(2, "0");

function isoOf(text, months) {
  const plain = text.trim().toLowerCase();
  if (/^\d{4}-\d{2}-\d{2}$/.test(plain)) return plain;
  const found = plain.match(/^(\d{1,2})[-/. ]+([a-z]+|\d{1,2})[-/. ]+(\d{4})$/);
  if (!found) return "";
  const month = Number(found[2]) || months.findIndex((name) => found[2].startsWith(name.toLowerCase())) + 1;
  const iso = `${found[3]}-${twoFigures(month)}-${twoFigures(found[1])}`;
  const day = new Date(`${iso}T12:00:00Z`);
  return month && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(iso) ? iso : "";
}

function writtenDay(text, months) {
  const iso = isoOf(text, months);
  if (!iso) return text;
  const [year, month, day] = iso.split("-").map(Number);
  return months.length ? `${day} ${months[month - 1]} ${year}` : `${twoFigures(day)}-${twoFigures(month)}-${year}`;
}

const monthsOf = (box) => (box.dataset.day ? box.dataset.day.split(" ") : []);

enhance("[data-day]", (box) => {
  const months = monthsOf(box);
  box.addEventListener("change", () => { box.value = writtenDay(box.value, months); });

  const button = box.parentElement.querySelector("[data-opens-days]");
  const picker = document.createElement("input");
  if (!button || typeof picker.showPicker !== "function") return;
  picker.type = "date";
  picker.className = "day-picker";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  button.before(picker);
  button.hidden = false;
  button.addEventListener("click", () => { picker.value = isoOf(box.value, months); picker.showPicker(); });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    box.value = writtenDay(picker.value, months);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  });
});
