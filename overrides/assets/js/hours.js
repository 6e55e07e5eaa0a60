/* Counting working time: the same rules as macros/model/running.py and deadlines.py, in whole seconds since 1970. */
(() => {
  const DAY = 86400;
  const above = (list, value) => { // how many of a rising list are no greater than value
    let [low, high] = [0, list.length];
    while (low < high) { const middle = (low + high) >> 1; if (list[middle] <= value) low = middle + 1; else high = middle; }
    return low;
  };
  const dayNumber = (year, month = 0, day = 1) => Date.UTC(year, month, day) / (DAY * 1000);
  const zone = ({ changes, offsets }) => {
    const offset = (instant) => offsets[Math.max(0, above(changes, instant) - 1)];
    const wall = (instant) => instant + offset(instant);
    const at = (time) => {
      const [before, after] = [offset(time - DAY), offset(time + DAY)];
      if (before === after) return [time - before];
      const real = [before, after].map((seconds) => time - seconds).filter((instant) => wall(instant) === time);
      return real.length ? real : [changes.find((change) => change > time - 2 * DAY && wall(change) > time)];
    };
    return { wall, first: (time) => Math.min(...at(time)), last: (time) => Math.max(...at(time)) };
  };

  const clock = ({ week, closed, special, years }, local) => {
    const [opens, closes, dayOf, days, passed, shut] = [[], [], [], [], [0], new Set(closed)];
    const [start, end] = [years[0], years[1] + 1].map((year) => local.first(dayNumber(year) * DAY));
    const windows = (day) => (shut.has(day) ? [] : special[day] ?? week[(day + 3) % 7]); // 1 January 1970 was a Thursday
    for (let day = dayNumber(years[0]); day < dayNumber(years[1] + 1); day += 1) {
      if (windows(day).length) days.push(day);
      for (const [from, to] of windows(day)) {
        const opening = Math.max(local.first(day * DAY + from * 60), closes.at(-1) ?? -Infinity);
        const closing = local.last(day * DAY + to * 60);
        if (closing > opening) {
          opens.push(opening); closes.push(closing); dayOf.push(day); passed.push(passed.at(-1) + closing - opening);
        }
      }
    }
    const beyond = () => { throw Object.assign(new RangeError("not in the years that are known"), { first: years[0], last: years[1] }); };
    const known = (instant) => (instant < start || instant > end ? beyond() : instant);
    const worked = (instant) => {
      const at = above(opens, known(instant));
      return at ? passed[at] - Math.max(0, closes[at - 1] - instant) : 0;
    };
    const opening = (instant) => Math.max(instant, opens[above(closes, known(instant))] ?? beyond());
    const after = (instant, seconds) => {
      if (seconds <= 0) return opening(instant);
      const wanted = worked(instant) + seconds;
      const at = above(passed, wanted - 1);
      return at < passed.length ? closes[at - 1] - (passed[at] - wanted) : beyond();
    };
    const dayAt = (instant) => {
      const at = above(opens, known(instant)) - 1;
      return at >= 0 && instant < closes[at] ? dayOf[at] : Math.floor(local.wall(instant) / DAY);
    };
    const nextDay = (day, steps) => days[steps ? above(days, day) - 1 + steps : above(days, day - 1)] ?? beyond();
    const sameTimeOn = (day, seconds) => {
      const before = windows(day).filter(([from]) => from * 60 <= seconds);
      const time = before.length ? Math.min(seconds, before.at(-1)[1] * 60) : windows(day)[0][0] * 60;
      return time < seconds ? local.last(day * DAY + time) : local.first(day * DAY + time);
    };
    const open = (from, to) => opens.map((at, place) => [Math.max(from, at), Math.min(to, closes[place])]).filter(([at, till]) => at < till);
    return { local, opening, after, dayAt, nextDay, sameTimeOn, open, windows };
  };

  const monthsLater = (day, months) => {
    const date = new Date(day * DAY * 1000);
    const month = date.getUTCMonth() + months;
    return Math.min(dayNumber(date.getUTCFullYear(), month, date.getUTCDate()), dayNumber(date.getUTCFullYear(), month + 1) - 1);
  };
  const due = ([kind, much], on, start) => {
    if (kind === "seconds") return on.after(start, much);
    if (kind === "next") {
      const day = on.nextDay(on.dayAt(start), 1);
      return much ? due(much, on, on.sameTimeOn(day, -1)) : on.local.last(day * DAY + on.windows(day).at(-1)[1] * 60);
    }
    const from = on.opening(start);
    const day = on.dayAt(from);
    const then = kind === "days" ? on.nextDay(day, much) : on.nextDay(kind === "weeks" ? day + 7 * much : monthsLater(day, much), 0);
    return on.sameTimeOn(then, on.local.wall(from) - day * DAY);
  };
  globalThis.sla = { ...globalThis.sla, hours: { DAY, zone, clock, due } };
})();
