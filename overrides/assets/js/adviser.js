/* The tier adviser: looks up which tiers meet the answers, and says why. All that it says came with the page, and nothing leaves it. */
(() => {
  // choice: { answers: { question: answer }, hours, count }; what is absent or unknown is left open
  const advise = (given, choice) => {
    const last = given.answers.length - 1; // that it does not matter
    const row = [...given.hours, choice.hours].indexOf(choice.hours);
    const asked = given.questions
      .map((question) => ({ question, answer: given.answers.findIndex(({ id }) => id === choice.answers?.[question.id]) }))
      .filter(({ answer }) => answer >= 0 && answer < last);
    const judge = (tier, place) => {
      const promises = asked.map(({ question: { id, ask, says, reach }, answer }) => {
        const far = reach[row][place];
        const lack = far <= answer ? "" : given.lacks[Math.max(0, far - last)];
        return { id, ask, answer: given.answers[answer].name, says: says[place], met: far <= answer, lack };
      });
      if (!choice.count || !tier.size) return promises;
      const met = choice.count >= (tier.from ?? 0) && choice.count <= (tier.to ?? Infinity);
      return [...promises, { ...given.count, answer: String(choice.count), says: tier.size, met, lack: "" }];
    };
    const failed = given.tiers.map(judge).map((wishes) => wishes.filter(({ met }) => !met));
    const first = failed.findIndex((wishes) => !wishes.length);
    const possible = failed.findLastIndex((wishes) => wishes.every(({ id }) => id !== given.count.id));
    const at = first >= 0 ? first : possible >= 0 ? possible : failed.length - 1;
    const missed = (failed[at - 1] ?? []).filter(({ id }) => failed[at].every((wish) => wish.id !== id));
    const [tier, below] = [given.tiers[at], given.tiers[at - 1]];
    return { tier, fits: first >= 0, met: judge(tier, at).filter(({ met }) => met), unmet: failed[at], below, missed };
  };
  globalThis.sla = { ...globalThis.sla, advise };

  const make = (tag, properties, ...parts) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...parts);
    return made;
  };

  const start = (root) => {
    const given = JSON.parse(root.dataset.slaGiven);
    const item = ({ ask, answer, says, lack }) => make("li", {},
      make("strong", {}, ask), ` ${given.words.answer.replace("{answer}", () => answer)}`,
      make("p", { className: "sla-list__then" }, `${says} ${lack}`));
    const list = (title, wishes, kind) => !wishes.length ? [] :
      [make("p", { className: "sla-table__more" }, title), make("ul", { className: `sla-list sla-list--${kind}` }, ...wishes.map(item))];
    const part = (selector) => root.querySelector(selector);
    const [form, number, wrong] = ["form", "[type=number]", ".sla-ask__wrong"].map(part);

    const show = () => {
      const invalid = Boolean(number && !number.checkValidity());
      number?.setAttribute("aria-invalid", invalid);
      wrong?.toggleAttribute("hidden", !invalid);
      const fields = [...new FormData(form)].filter(([name, value]) => value && !(invalid && name === number.name));
      const { _hours: hours, [given.count.id]: count, ...answers } = Object.fromEntries(fields);
      const { tier, fits, met, unmet, below, missed } = advise(given, { answers, hours, count: Number(count) });
      const say = (key) => given.words[key].replace(/\{(tier|below)\}/g, (_, name) => ({ tier, below })[name]?.name);
      const [told, demands] = [count || Object.keys(answers).length, met.length + unmet.length];
      const name = make("p", { className: "sla-answer__main" }, make("a", { href: tier.link }, tier.name));
      const verdict = !told ? "start" : !fits ? "fits_none" : demands ? "fits" : "fits_any";
      part("[data-sla-advice]").replaceChildren(...(told ? [name] : []), make("p", {}, say(verdict)));
      const less = below && demands ? (missed.length ? list(say("missed"), missed, "not") : [make("p", {}, say("missed_none"))]) : [];
      const price = given.links.price + (count && given.links.unit ? `#${given.links.unit}=${count}` : "");
      const links = make("p", { className: "sla-actions" }, make("a", { href: price, className: "sla-button" }, say("price")),
        make("a", { href: given.links.compare, className: "sla-button sla-button--quiet" }, say("compare")));
      const why = [...list(say("unmet"), unmet, "not"), ...list(say(fits ? "because" : "met"), met, "do"), ...less, links];
      part("[data-sla-reasons]").replaceChildren(...(told ? why : []));
      return `${new URLSearchParams(fields)}`;
    };
    const change = () => {
      const hash = show();
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    };
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const input of form.querySelectorAll("[type=radio]")) input.checked = wanted.get(input.name) === input.value;
    if (number && /^[1-9]\d{0,5}$/.test(wanted.get(number.name))) number.value = wanted.get(number.name);
    form.addEventListener("input", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(change));
    for (const hidden of [form, part("[data-sla-answer]")]) hidden.removeAttribute("hidden"); // a question may be called "hidden"
    show();
  };
  document.querySelectorAll("[data-sla-ask=adviser]").forEach(start);
})();
