// A day is typed as the reader's language writes it; a button opens the browser's calendar, which fills the same box.
enhance("[data-day]", (box) => {
  const button = box.parentElement.querySelector("[data-opens-days]");
  const picker = document.createElement("input");
  if (!button || typeof picker.showPicker !== "function") return;
  picker.type = "date";
  picker.className = "day-picker";
  picker.tabIndex = -1;
  picker.setAttribute("aria-hidden", "true");
  button.before(picker);
  button.hidden = false;

  const two = (number) => String(number).padStart(2, "0");
  const months = box.dataset.day.split(" ");
  function typed(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return months.length > 1 ? `${day} ${months[month - 1]} ${year}` : `${two(day)}-${two(month)}-${year}`;
  }
  function known() {
    const found = box.value.trim().toLowerCase().match(/^(\d{1,2})[-/. ]([a-z]+|\d{1,2})[-/. ](\d{4})$/);
    if (!found) return "";
    const month = Number(found[2]) || months.findIndex((name) => name.toLowerCase() === found[2].slice(0, 3)) + 1;
    return month ? `${found[3]}-${two(month)}-${two(found[1])}` : "";
  }
  button.addEventListener("click", () => { picker.value = known(); picker.showPicker(); });
  picker.addEventListener("change", () => {
    if (!picker.value) return;
    box.value = typed(picker.value);
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
    box.focus();
  });
});
