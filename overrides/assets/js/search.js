/* Search: every word must occur, anywhere in a word (so `beheer` finds `werkplekbeheer`). The index is fetched when search is opened. */
(() => {
  const dialog = document.querySelector("[data-sla-search]");
  const opener = document.querySelector("[data-sla-search-open]");
  if (!dialog || !opener) return;

  const [form, input, status, list] = ["form", "input", "[role=status]", "ol"].map((part) => dialog.querySelector(part));
  const says = dialog.dataset;
  const base = new URL(says.slaSearch, location.href);
  const hint = status.textContent;
  const most = 12; // results shown; a longer list is not read
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const parser = new DOMParser();
  const plain = (html) => parser.parseFromString(html.replace(/<[^>]*>/g, " "), "text/html").body.textContent.replace(/\s+/g, " ").trim();

  const prepare = ({ docs }) => {
    const pages = new Map();
    return docs.map((doc) => {
      const entry = { way: doc.location, page: doc.location.split("#")[0], title: plain(doc.title), text: plain(doc.text) };
      if (!pages.has(entry.page)) pages.set(entry.page, entry.title);
      entry.of = pages.get(entry.page);
      return { ...entry, titles: ` ${fold(`${entry.of} ${entry.title}`)}`, folded: fold(entry.text) };
    });
  };
  let index;
  const read = window.slaRead ?? ((address) => fetch(address).then((answer) => answer.json())); // the handbook on a disk has its own
  const load = () => (index ??= read(new URL("search/search_index.json", base)).then(prepare));

  const inTitles = (entry, word) => (entry.titles.includes(` ${word}`) ? 12 : entry.titles.includes(word) ? 8 : 0);
  const points = (entry, word) => inTitles(entry, word) + (entry.folded.includes(word) ? 1 : 0);
  const score = (entry, words) => {
    const each = words.map((word) => points(entry, word));
    return each.every(Boolean) ? each.reduce((sum, one) => sum + one, entry.way === entry.page ? 0.5 : 0) : 0;
  };
  const find = (entries, words) => {
    const best = new Map();
    for (const entry of entries) {
      const found = score(entry, words);
      if (found > (best.get(entry.page)?.found ?? 0)) best.set(entry.page, { entry, found });
    }
    return [...best.values()].sort((one, other) => other.found - one.found).map(({ entry }) => entry);
  };

  const element = (name, part, ...children) => {
    const made = Object.assign(document.createElement(name), { className: `sla-search__${part}` });
    made.append(...children);
    return made;
  };
  const result = (entry, words) => {
    const link = element("a", "link", entry.of, ...(entry.title === entry.of ? [] : [element("span", "section", entry.title)]));
    link.href = new URL(entry.way, base);
    const places = words.map((word) => [entry.folded.indexOf(word), word.length]).filter(([at]) => at >= 0);
    const [at, length] = places.sort(([one], [other]) => one - other)[0] ?? [0, 0];
    const start = at < 50 ? 0 : entry.text.lastIndexOf(" ", at - 40) + 1;
    const [before, hit, after] = [entry.text.slice(start, at), entry.text.slice(at, at + length), entry.text.slice(at + length, at + 130)];
    return element("li", "result", link, element("p", "text", start ? "… " : "", before, element("mark", "hit", hit), after, "…"));
  };
  const show = async () => {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? find(await load(), words) : [];
    const count = found.length === 1 ? says.slaOne : found.length ? says.slaSome.replace("{n}", found.length) : says.slaNone;
    status.textContent = words.length ? count : hint;
    list.replaceChildren(...found.slice(0, most).map((entry) => result(entry, words)));
  };
  const showOrTell = () => show().catch(() => (status.textContent = says.slaFailed));

  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());
  opener.addEventListener("click", () => load().catch(() => (status.textContent = says.slaFailed)));
  input.addEventListener("input", showOrTell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-sla-search-close], a")) dialog.close();
  });
})();
