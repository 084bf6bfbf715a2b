// The goal beside the builder draws along: a stroke turns solid when its part is filled in.
enhance("form[data-goal]", (form) => {
  const glyph = document.querySelector("[data-goal-glyph]");
  const filled = (name) => Boolean(form.elements[name] && form.elements[name].value.trim());
  const draw = () => {
    const kind = form.elements.kind.value;
    const isFree = kind === "YES_NO" || kind === "JUDGEMENT";
    const timing = form.elements.timing.value;
    const strokes = {
      metric: kind === "JUDGEMENT" || filled("metric") || filled("metric_name"),
      floor: isFree || filled("floor"),
      aim: isFree || filled("aim"),
      when: (timing === "BY_DAY" && filled("by_date")) || (timing === "RECURRING" && filled("period")),
      evidence: filled("evidence"),
      judge: true,
    };
    for (const [name, isDone] of Object.entries(strokes)) {
      for (const stroke of all(`[data-stroke="${name}"]`, glyph)) stroke.classList.toggle("is-set", isDone);
    }
    const done = Object.values(strokes).filter(Boolean).length;
    const words = glyph.querySelector("span span");
    if (words) words.textContent = words.textContent.replace(/^\d/, String(done));
    for (const part of all("[data-for]", form)) part.hidden = !part.dataset.for.split(" ").includes(kind);
  };
  form.addEventListener("input", draw);
  form.addEventListener("change", draw);
  draw();
});
