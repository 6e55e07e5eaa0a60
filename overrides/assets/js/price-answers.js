/* What every tier costs, in words: the script's side of macros/views/price_answers.py, letter for letter.
   `answer(given, counts)` works without a page; a cell is a text, a remark and a state. */
(() => {
  const { writer, pieces, total, charges, halfUp } = globalThis.sla.prices;
  const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const joined = (remarks) => remarks.filter(Boolean).join("; ");

  const answer = (given, counts) => {
    const { words } = given;
    const [money, number] = [writer(given.money, 2), writer(given.number, 0)];
    const many = (count, one, several) => `${number(BigInt(count))} ${count === 1 ? one : several}`;
    const product = ([count, price]) => fill(words.prices_product, { count: number(count), amount: money(price) });
    const units = given.units.filter(([key]) => counts[key]);
    const options = given.options.filter(([key]) => counts[key]);

    const lineCell = ({ line, count, charged, amount }) => {
      if (line.included) return [words.price_included, "", "yes"];
      if (amount === null) return line.open;
      if (line.share || !line.per) return [money(amount), line.working ?? "", "value"];
      const working = pieces(line, charged).map(product).join(" + ");
      return [money(amount), charged > count ? `${working} ${words.prices_minimum}` : working, "value"];
    };

    /* What was counted and a tier does not have, or at a price that is not known; and whether it is meant for such numbers. */
    const lacking = (tier, how) => options.filter(([key]) => tier.missing[key] === how).map(([, name]) => name);
    const uncounted = (tier) => units.filter(([key]) => !tier.units.includes(key)).map(([, , several]) => several);
    const outside = (tier) => {
      const [key, from, to, eligible] = tier.meant ?? [];
      const out = counts[key] && (counts[key] < from || (to !== null && counts[key] > to));
      return out ? fill(words.calc_outside, { eligible }) : "";
    };
    const remarks = (tier, charged) => {
      const what = [...uncounted(tier), ...lacking(tier, "missing")].join(", ");
      return [what && fill(charged ? words.calc_without : words.prices_no_price_for, { what }), outside(tier)];
    };

    /* A total that is not fixed is a lower bound, and says what comes on top. */
    const totalCell = (tier, lines, first) => {
      const known = lines.filter(({ amount }) => amount !== null).map(({ amount }) => amount);
      const unknown = lines.filter(({ amount }) => amount === null).map(({ line }) => line.name);
      const what = [...unknown, ...(first ? lacking(tier, "unpriced") : [])].join(", ");
      const some = known.length > 0 && (total(known) > 0n || !what);
      const plus = what && fill(some ? words.calc_plus : words.prices_depends, { what });
      const rest = [plus, ...(first ? remarks(tier, lines.length) : [])];
      if (!some && what) return [words.prices_not_fixed, joined(rest), "unknown"];
      if (!lines.length && !tier.priced) return [words.price_not_stated, joined(rest), "unknown"];
      if (!lines.length) return [words.prices_nothing, joined(rest), "no"];
      if (lines.every(({ line }) => line.included)) return [words.price_included, joined(rest), "yes"];
      const bound = (sum) => (what ? fill(words.price_from, { low: money(sum) }) : money(sum));
      const [times, by, side] = given.vat ?? [];
      const across = side && `${bound(halfUp(total(known) * BigInt(times), BigInt(by)))} ${side}`;
      return [bound(total(known)), joined([across, ...rest]), "value"];
    };

    const charged = given.tiers.map((tier) => charges(tier, counts));
    const inRow = (lines, [key, , period]) => lines.filter(({ line }) => (period ? line.period === period : line.row === key));
    const cell = (row, at) => {
      const [key, , period] = row;
      const lines = inRow(charged[at], row);
      if (period) return totalCell(given.tiers[at], lines, row === given.rows[0]);
      return given.tiers[at].says[key] ?? (lines.length ? lineCell(lines[0]) : [words.prices_nothing, "", "no"]);
    };
    const named = ([key, name, ...names]) => (names.length ? `${name} (${many(counts[key], ...names)})` : name);
    const [ofUnits, ofOptions] = [units.map(([key, ...names]) => many(counts[key], ...names)).join(", "), options.map(named).join(", ")];
    const matters = (row, at) => at === 0 || (row[1] ? counts[row[1]] : charged.some((lines) => inRow(lines, row).length));
    return {
      counted: ofUnits && ofOptions ? fill(words.calc_with, { units: ofUnits, options: ofOptions }) : ofUnits || ofOptions,
      cells: Object.fromEntries(given.rows.map((row) => [row[0], given.tiers.map((_, at) => cell(row, at))])),
      shown: given.rows.filter(matters).map(([key]) => key),
    };
  };
  globalThis.sla.prices.answer = answer;
})();
