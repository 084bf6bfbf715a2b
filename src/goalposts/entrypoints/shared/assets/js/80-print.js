// A button that prints works only with script, so it is shown only with it.
enhance("[data-prints]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
