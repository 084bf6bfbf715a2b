// One question a screen: left and right move how sure somebody is, Enter sends, wherever the focus is but on a link or button.
// Up and down stay with the browser, for whoever goes through the answers with them.
enhance("form[data-step-by-key]", (form) => {
  const choices = Array.from(form.querySelectorAll("[data-arrows] input[type=radio]"));
  const move = (by) => {
    const at = choices.findIndex((one) => one.checked);
    const next = choices[at < 0 ? (by > 0 ? 0 : choices.length - 1) : Math.min(choices.length - 1, Math.max(0, at + by))];
    next.click();
    next.focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !form.isConnected) return;
    if (!areKeysOn() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isElsewhere = event.target.closest("a, button, summary, [tabindex]:not(body):not(main)");
    if (way) move(way);
    else if (event.key === "Enter" && !isElsewhere) form.requestSubmit();
    else return;
    event.preventDefault();
  });
});
