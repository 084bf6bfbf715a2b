// After a pause in typing the server says what the words tell and lack; it stands beside the form, so nothing moves under
// the hands. An answer that fails or comes late is dropped: the page after saving says the same.
const PAUSE_MS = 700;

enhance("[data-hints-url]", (place) => {
  const form = document.querySelector(place.dataset.hintsOf);
  let wait;
  let asked;
  let last = "";
  if (!form) return;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(place.dataset.hintsUrl, {
        method: "POST", body: new FormData(form), redirect: "manual", signal: asked.signal,
        headers: { "X-CSRFToken": csrfOf(form) },
      });
      if (answer.status !== 200) return;
      const told = (await answer.text()).trim();
      if (told === last) return;
      last = told;
      place.replaceChildren(...new DOMParser().parseFromString(told, "text/html").body.childNodes);
    } catch { /* the form goes on without */ }
  }

  const later = () => { clearTimeout(wait); wait = setTimeout(ask, PAUSE_MS); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { clearTimeout(wait); asked?.abort(); });
});
