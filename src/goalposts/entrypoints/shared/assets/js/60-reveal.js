// A password can be looked at while it is typed; the word for that comes from the page.
enhance("input[data-reveal]", (field) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-quiet button-small";
  button.textContent = field.dataset.reveal;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const isShown = field.type === "text";
    field.type = isShown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!isShown));
    field.focus();
  });
  field.after(button);
});

enhance("[data-print]", (button) => button.addEventListener("click", () => print()));
