// The goal beside the builder draws along: a stroke turns solid when its part is filled in, and a sentence says what
// stands there. Fields that do not matter for the chosen kind and time are put away; without script all of them are there.
enhance("form[data-goal]", (form) => {
  const glyph = document.querySelector("[data-goal-glyph]");
  const sentence = document.querySelector("[data-goal-sentence]");
  const words = Object.fromEntries(["patterns", "periods", "counted", "metrics"].map((name) => [name, JSON.parse(sentence.dataset[name])]));
  const text = (name) => form.elements[name]?.value.trim() ?? "";
  // What is no number yet, such as a lone minus sign, stands in no sentence.
  const number = (name) => (/^[-+\u2212\u20ac\s]*[\d.,\s]*\d[\d.,\s]*%?$/.test(text(name)) ? text(name) : "");
  const metric = () => words.metrics[text("metric")];
  let isKindChosen = Object.keys(words.metrics).length === 0 || text("metric") !== "";

  const amount = (number, unit) => {
    if (!number || !unit) return number;
    if (unit === "%") return `${number}%`;
    return words.counted.includes(unit.toLowerCase()) ? `${unit} ${number}` : `${number} ${unit}`;
  };

  function told(kind) {
    const unit = metric()?.[1] ?? text("metric_unit");
    const [floor, aim] = [number("floor"), number("aim")];
    const isFree = kind === "YES_NO" || kind === "JUDGEMENT";
    if (!isFree && (kind === "BETWEEN" ? !floor || !aim : !floor && !aim)) return "";
    const pattern = words.patterns[`${kind} ${!isFree && floor && aim && floor !== aim ? "both" : "one"}`] ?? "";
    const facts = { subject: (kind === "JUDGEMENT" ? text("what") : metric()?.[0] || text("metric_name")) || sentence.dataset.what, floor: amount(floor, unit), aim: amount(aim, unit), only: amount(floor || aim, unit) };
    const posts = pattern.replace(/%\((\w+)\)s/g, (_, name) => facts[name]);
    const day = text("by_date");
    const when = text("timing") === "RECURRING" ? words.periods[text("period")] : text("timing") === "BY_DAY" && day ? sentence.dataset.by.replace("%(day)s", writtenDay(day, monthsOf(form.elements.by_date))) : "";
    return [posts, when].filter(Boolean).join(", ");
  }

  function put(part, isWanted) {
    const holds = part.querySelector(".has-error") !== null;
    part.hidden = !isWanted && !holds;
  }

  function draw() {
    const [kind, timing] = [text("kind"), text("timing")];
    const isFree = kind === "YES_NO" || kind === "JUDGEMENT";
    const strokes = {
      metric: kind === "JUDGEMENT" || text("metric") !== "" || text("metric_name") !== "",
      floor: isFree || number("floor") !== "",
      aim: isFree || number("aim") !== "",
      when: (timing === "BY_DAY" && text("by_date") !== "") || (timing === "RECURRING" && text("period") !== ""),
      evidence: text("evidence") !== "",
      judge: true,
    };
    for (const [name, isDone] of Object.entries(strokes)) {
      for (const stroke of all(`[data-stroke="${name}"]`, glyph)) stroke.classList.toggle("is-set", isDone);
    }
    for (const stroke of all('[data-stroke="now"]', glyph)) stroke.classList.toggle("is-set", number("baseline") !== "");
    const done = Object.values(strokes).filter(Boolean).length;
    const count = glyph.querySelector("span span");
    if (count) count.textContent = count.textContent.replace(/^\d/, String(done));
    sentence.textContent = told(kind);
    for (const part of all("[data-for], [data-when], [data-new-metric]", form)) {
      const fits = (part.dataset.for?.split(" ").includes(kind) ?? true) && (part.dataset.when === undefined || part.dataset.when === timing);
      put(part, fits && (part.dataset.newMetric === undefined || text("metric") === ""));
    }
  }

  form.addEventListener("input", draw);
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") isKindChosen = true;
    const asked = metric()?.[2];
    if (event.target.name === "metric" && asked && !isKindChosen) form.elements.kind.value = asked;
    draw();
  });
  draw();
});
