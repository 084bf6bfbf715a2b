// A question can be taken along with one press; without this file its text can be selected.
enhance("li[data-copy]", (item) => {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  const words = document.createElement("span");
  const text = item.textContent;
  words.textContent = text;
  button.type = "button";
  button.className = item.className;
  button.append(words);
  item.className = "";
  item.replaceChildren(button);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    say(item.dataset.copy);
    const word = document.createElement("b");
    word.textContent = item.dataset.copy;
    word.setAttribute("aria-hidden", "true");
    button.append(word);
    setTimeout(() => word.remove(), 2000);
  });
});
