/* Moments in words and as a picture, in the same forms as macros/views/phrases_moments.py and timeline.py. */
(() => {
  const { DAY } = globalThis.sla.hours;
  const pad = (number) => String(number).padStart(2, "0");
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

  const speaker = (words, local) => {
    const split = (instant, opens) => {
      const wall = local.wall(instant);
      const ends = wall % DAY === 0 && !opens; // midnight ends a day, except where something begins
      const [day, seconds] = ends ? [wall / DAY - 1, DAY] : [Math.floor(wall / DAY), wall % DAY];
      return { day, time: `${pad(Math.floor(seconds / 3600))}${words.separator}${pad(Math.floor((seconds % 3600) / 60))}` };
    };
    const written = (pattern, day) => { // a pattern of CLDR
      const [on, weekday] = [new Date(day * DAY * 1000), (day + 3) % 7];
      const month = on.getUTCMonth();
      const parts = {
        d: on.getUTCDate(), y: on.getUTCFullYear(), MMMM: words.months[month], MMM: words.short_months[month], E: words.short_weekdays[weekday],
      };
      return pattern.replace(/'([^']*)'|MMMM|MMM|E|d|y/g, (token, quoted) => quoted ?? parts[token]);
    };
    const said = (day, year) => {
      const date = written(year ? words.date : words.date_in_year, day);
      return filled(words.day, { weekday: words.weekdays[(day + 3) % 7], date });
    };
    const yearOf = (day) => new Date(day * DAY * 1000).getUTCFullYear();
    const full = (instant) => filled(words.moment, { day: said(split(instant).day, true), time: split(instant).time });
    const since = (instant, start, opens = false) => {
      const [then, before] = [split(instant, opens), split(start)];
      if (then.day === before.day) return filled(words.same_day, then);
      return filled(words.moment, { day: said(then.day, yearOf(then.day) !== yearOf(before.day)), time: then.time });
    };
    const short = (day) => written(words.short_date, day);
    return { full, since, short };
  };

  const picture = (strip, clock, from, till, named) => { // whole days, as many named as fit
    const first = Math.floor(clock.local.wall(from) / DAY);
    const days = Math.min(16, Math.floor((clock.local.wall(till) - 1) / DAY) - first + 1);
    const at = (instant) => Math.max(0, Math.min(100, ((clock.local.wall(instant) - first * DAY) / (days * DAY)) * 100));
    const end = clock.local.last((first + days) * DAY);
    const shape = (name, look, attributes) => {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [key, value] of Object.entries({ class: look, ...attributes })) made.setAttribute(key, value);
      return strip.appendChild(made);
    };
    const line = (look, place, y1, y2) => shape("line", `sla-chart__${look}`, { x1: `${place}%`, x2: `${place}%`, y1, y2 });
    const bars = (look, start, stop) => {
      for (const [opens, closes] of clock.open(start, stop)) {
        const [x, width] = [`${at(opens)}%`, `${at(closes) - at(opens)}%`];
        shape("rect", `sla-chart__bar sla-chart__bar--${look}`, { x, y: 8, width, height: 8, rx: 3 });
      }
    };
    strip.replaceChildren();
    for (let day = 0; day <= days; day += 1) line("grid", (day / days) * 100, 0, 24);
    bars("open", clock.local.first(first * DAY), end);
    bars("always", from, Math.min(till, end));
    line("mark", at(from), 1, 23);
    for (let day = 0; day < days; day += Math.ceil(days / 5)) {
      const label = { x: `${((day + 0.5) / days) * 100}%`, y: 42, "text-anchor": "middle" };
      shape("text", "sla-chart__label", label).textContent = named(first + day);
    }
  };
  globalThis.sla = { ...globalThis.sla, moments: { speaker, picture, filled } };
})();
