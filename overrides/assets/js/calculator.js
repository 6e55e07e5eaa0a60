/* The page of the price calculator: reads what was filled in, shows what each tier costs, and keeps the counts in the address. */
(() => {
  const NUMBER = /^\d{1,9}$/;
  const span = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });

  const start = (root) => {
    const given = JSON.parse(root.dataset.slaGiven);
    const [form, status, result] = ["form", "[role=status]", ".sla-answer"].map((part) => root.querySelector(part));
    const inputs = new Map([...form.querySelectorAll("input[name]")].map((input) => [input.name, input]));
    const boxes = new Map([...form.querySelectorAll("[data-sla-option]")].map((box) => [box.dataset.slaOption, box]));
    const keys = [...given.units, ...given.options].map(([key]) => key);
    let counts = given.start;
    /* The counts that stand in the address, or nothing; whatever else stands there is left alone. */
    const fromAddress = () => {
      const wanted = new URLSearchParams(location.hash.slice(1));
      const found = new Map([...wanted].filter(([key, count]) => keys.includes(key) && NUMBER.test(count)));
      const missing = (key) => (boxes.has(key) ? 0 : given.start[key]);
      return found.size ? Object.fromEntries(keys.map((key) => [key, Number(found.get(key) ?? missing(key))])) : null;
    };
    const toAddress = () => {
      const told = keys.filter((key) => counts[key] || !boxes.has(key));
      history.replaceState(null, "", `#${new URLSearchParams(told.map((key) => [key, counts[key]]))}`);
    };

    /* Whether what was filled in is a number; if not, a sentence beside it says so. */
    const sound = ([key, input]) => {
      const wrong = (boxes.get(key)?.checked ?? true) && !NUMBER.test(input.value.trim());
      const [hint, told] = ["hint", "wrong"].map((part) => document.getElementById(`${input.id}-${part}`));
      told.hidden = !wrong;
      input.setAttribute("aria-invalid", wrong);
      input.setAttribute("aria-describedby", [hint, told].filter((one) => one && !one.hidden).map(({ id }) => id).join(" "));
      return !wrong;
    };
    const countOf = (key) => (boxes.get(key)?.checked === false ? 0 : Number(inputs.get(key)?.value ?? 1));

    const put = (cell, [text, remark, state]) => {
      cell.className = `sla-cell sla-cell--${state}`;
      cell.querySelector(".sla-cell__text").textContent = text;
      cell.querySelector(".sla-cell__detail")?.remove();
      if (remark) cell.append(" ", span("sla-cell__detail", remark));
    };
    const show = () => {
      for (const [key, box] of boxes) inputs.get(key)?.parentElement.toggleAttribute("hidden", !box.checked);
      result.hidden = ![...inputs].map(sound).every(Boolean); // an old total must not stand below a wrong count
      if (result.hidden) return false;
      counts = Object.fromEntries(keys.map((key) => [key, countOf(key)]));
      const { counted, cells, shown } = globalThis.sla.prices.answer(given, counts);
      for (const row of root.querySelectorAll("[data-sla-row]")) {
        row.hidden = !shown.includes(row.dataset.slaRow);
        [...row.querySelectorAll("td")].forEach((cell, at) => put(cell, cells[row.dataset.slaRow][at]));
      }
      const totals = given.tiers.map(({ name }, at) => `${name} ${cells[shown[0]][at][0]}`).join(", ");
      status.replaceChildren(counted ? given.words.calc_for.replace("{counted}", () => counted) : given.words.calc_nothing);
      status.append(span("sla-calc__spoken", ` – ${totals}`));
      return true;
    };
    /* A count of an option goes along with the count of its unit, as long as the two are the same. */
    const follow = ({ target }) => {
      const unit = NUMBER.test(target.value) && !boxes.has(target.name) && target.name;
      const same = (input) => unit && input.dataset.slaUnit === unit && Number(input.value) === counts[unit];
      for (const input of [...inputs.values()].filter(same)) input.value = target.value;
      const option = inputs.get(target.dataset.slaOption);
      if (option && target.checked) option.value = counts[option.dataset.slaUnit] || 1;
      if (show()) toAddress();
    };
    const restore = (found) => {
      for (const [key, box] of boxes) box.checked = found[key] > 0;
      if ([...boxes.keys()].some((key) => found[key])) form.querySelector("details").open = true;
      for (const [key, input] of inputs) input.value = found[key] || (boxes.has(key) ? 1 : 0);
      show();
    };
    form.addEventListener("input", follow);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("[data-sla-print]").addEventListener("click", () => print());
    addEventListener("hashchange", () => fromAddress() && restore(fromAddress()));
    for (const part of root.querySelectorAll(":scope > [hidden], :scope > [data-sla-instead]")) part.toggleAttribute("hidden");
    restore(fromAddress() ?? given.start);
  };
  document.querySelectorAll('[data-sla-ask="prices"]').forEach(start);
})();
