/* The response clock: tier, priority and moment → when we answer and when it is solved, with the time that counts as a picture.
   The choice stands in the address, so it can be shared. Without this script the page shows worked examples. */
(() => {
  const { DAY, zone, clock, due } = globalThis.sla.hours;
  const { speaker, picture, filled } = globalThis.sla.moments;
  const make = (name, className, text) => Object.assign(document.createElement(name), { className, textContent: text });

  const start = (root) => {
    const given = JSON.parse(root.dataset.slaGiven);
    const [form, answer, fallback] = ["form", "[data-sla-answer]", "[data-sla-static]"].map((part) => root.querySelector(part));
    const [said, figure, wrong] = ["told", "figure", "wrong"].map((part) => root.querySelector(`[data-sla-${part}]`));
    const local = zone(given.zone);
    const say = speaker(given.forms, local);
    const [clocks, { moment }] = [Object.create(null), form.elements]; // a clock may be called "constructor"
    const on = (id) => (clocks[id] ??= given.clocks[id] && clock(given.clocks[id], local));
    const now = () => { // a moment as the field wants it: the time on the wall of the provider
      const seconds = Math.floor(Date.now() / 1000);
      const wall = given.zoned ? local.wall(seconds) : seconds - new Date().getTimezoneOffset() * 60;
      return new Date(wall * 1000).toISOString().slice(0, 16);
    };
    const reported = () => local.first(Date.parse(`${moment.value.slice(0, 16)}Z`) / 1000); // not a number without a moment
    const inForce = (promise, at) => {
      const band = promise.bands.find(({ clock: id, otherwise }) => !on(id) || (on(id).opening(at) === at) !== otherwise);
      return band && !on(band.clock) ? {} : band ?? promise; // whether it holds cannot be told
    };
    const told = (promise, at) => {
      try {
        const { span, on: id } = inForce(promise, at);
        return { ...promise, clock: on(id), due: span && on(id) ? due(span, on(id), at) : null };
      } catch (error) {
        if (!error.last) throw error;
        return { ...promise, due: null, said: filled(given.words.unknown, error), unknown: true };
      }
    };
    const shown = (at, promises) => {
      const timed = promises.filter((promise) => promise.due !== null);
      const [first, last] = [timed[0], timed.at(-1)];
      const begins = first?.clock.opening(at) ?? at;
      const main = first ? filled(first.sentence, { moment: say.since(first.due, at) }) : given.words.nothing;
      const hint = make("p", "sla-ask__hint", filled(given.words.begins, { moment: say.since(begins, at, true) }));
      const facts = make("dl", "sla-facts", "");
      facts.append(...promises.map((promise) => {
        const [pair, text] = [make("div", "", ""), make("dd", "", promise.due === null ? promise.said : say.since(promise.due, at))];
        text.append(" ", make("span", "sla-table__detail", promise.detail));
        pair.append(make("dt", "", promise.name), text);
        return pair;
      }));
      said.replaceChildren(make("p", "sla-answer__main", main), ...(begins > at ? [hint] : []), facts);
      figure.hidden = !last;
      if (!last) return;
      picture(figure.querySelector("svg"), last.clock, at, last.due, say.short);
      figure.querySelector("figcaption").textContent = filled(given.words.picture, { from: say.full(at), till: say.full(last.due) });
    };
    const show = () => {
      const { tier, priority } = Object.fromEntries(new FormData(form));
      const at = Number.isNaN(Date.parse(moment.value)) ? null : reported();
      const promises = at === null ? [] : given.promises[tier][priority ?? ""].map((promise) => told(promise, at));
      const beyond = promises.every(({ due: known }) => known === null) && promises.find(({ unknown }) => unknown);
      const fault = at === null ? given.words.invalid : beyond?.said ?? "";
      if (!fault) shown(at, promises);
      Object.assign(wrong, { textContent: fault, hidden: !fault });
      moment.setAttribute("aria-invalid", String(Boolean(fault)));
      answer.hidden = Boolean(fault);
    };
    const choose = () => { show(); history.replaceState(null, "", `#${new URLSearchParams(new FormData(form))}`); };
    const wanted = new URLSearchParams(location.hash.slice(1));
    moment.value = wanted.get("moment") ?? "";
    moment.value ||= now(); // also where the address holds no moment
    for (const name of ["tier", "priority"]) {
      const option = [...form.querySelectorAll(`[name="${name}"]`)].find((one) => one.value === wanted.get(name));
      if (option) option.checked = true;
    }
    form.addEventListener("input", choose);
    form.addEventListener("submit", (event) => event.preventDefault());
    root.querySelector("[data-sla-now]").addEventListener("click", () => { moment.value = now(); choose(); });
    [form.hidden, fallback.hidden] = [false, true];
    show();
  };
  document.querySelectorAll('[data-sla-ask="clock"]').forEach(start);
})();
