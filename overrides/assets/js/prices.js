/* The sums of the price calculator, exact: cents as BigInt. They work without a page; what they are given is made by
   macros/views/price_script.py, and they find what macros/model/pricing.py finds. */
(() => {
  const WHOLE = 7; // digits before the decimal sign in a sample
  const halfUp = (top, under) => (2n * top + under) / (2n * under);
  const halfEven = (top, under) => {
    const step = (2n * top) % (2n * under) === under ? 2n : 1n; // halfway, only every other number is even
    return (halfUp(top, under) / step) * step;
  };

  /* How a number is written, learned from a sample that says 1234567 (or 1234567.89), for whole numbers of 10^-scale. */
  const writer = (sample, scale) => {
    const [, before, body, after] = /^(\D*)(\d.*\d)(\D*)$/.exec(sample);
    const [groups, signs] = [body.split(/\D+/), body.match(/\D+/g) ?? []];
    let at = 0;
    for (let digits = 0; digits < WHOLE; at += 1) digits += groups[at].length;
    const places = groups[at]?.length ?? 0;
    const [last, next] = [groups[at - 1].length, groups[at - 2]?.length ?? 0];
    return (value) => {
      const shift = 10n ** BigInt(Math.abs(places - scale));
      const digits = String(places < scale ? halfEven(value, shift) : value * shift).padStart(places + 1, "0");
      let [head, tail, size] = [digits.slice(0, digits.length - places), "", last];
      for (; at > 1 && head.length > size; size = at > 2 ? next : last) {
        tail = signs[0] + head.slice(-size) + tail;
        head = head.slice(0, -size);
      }
      return before + head + tail + (places ? signs.at(-1) + digits.slice(-places) : "") + after;
    };
  };

  /* Of a line: how many are counted, how many are charged, in stretches of one price; null is an amount that is not fixed. */
  const countOf = (line, counts) => (line.counts ? (counts[line.counts] ?? 0) : 1);
  const chargedOf = (line, count) => (count ? Math.max(count, line.least) : 0);
  const pieces = (line, charged) => {
    const prices = line.prices.findLast(([start]) => start <= charged)[1];
    const next = (at) => prices[at + 1]?.[0] ?? charged + 1;
    return prices.map(([start, price], at) => [BigInt(next(at) - start), price === null ? null : BigInt(price)]);
  };
  const total = (amounts) => amounts.reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0n);
  const amountOf = (lines, line, counts, asked = []) => {
    const count = countOf(line, counts);
    const charged = chargedOf(line, count);
    if (!line.share) return charged ? total(pieces(line, charged).map(([many, price]) => (price === null ? null : many * price))) : 0n;
    const base = line.of.map((at) => lines[at]).filter((other) => !other.option || countOf(other, counts));
    if (asked.includes(line) || (!base.length && !line.monthly)) return null;
    const sum = total(base.map((other) => amountOf(lines, other, counts, [...asked, line])));
    return sum === null ? null : halfUp(sum * BigInt(line.share) * BigInt(line.per ? Math.min(count, 1) : count), 10_000_000n);
  };

  /* What a tier charges: each line that is counted at least once, with its amount; a percentage of nothing is not charged. */
  const charges = (tier, counts) =>
    tier.lines
      .map((line) => ({ line, count: countOf(line, counts), charged: chargedOf(line, countOf(line, counts)) }))
      .filter(({ charged }) => charged)
      .map((found) => ({ ...found, amount: amountOf(tier.lines, found.line, counts) }))
      .filter(({ line, amount }) => !line.share || amount !== 0n);

  globalThis.sla = { ...globalThis.sla, prices: { writer, pieces, total, charges, halfUp } };
})();
