/* Marks in the contents beside a long text where the reader is, and keeps the mark in view. */
(() => {
  const aside = document.querySelector(".sla-aside");
  const links = [...document.querySelectorAll('.sla-aside a[href^="#"]')];
  const places = links
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading);
  if (!document.querySelector("[data-sla-reading]") || !places.length) return;

  const reached = 160; // so many pixels below the top a heading counts as read
  let marked;

  const keepInView = (link) => {
    if (getComputedStyle(aside).overflowY !== "auto") return; // on a phone the contents stand below the text
    const [box, around] = [link.getBoundingClientRect(), aside.getBoundingClientRect()];
    if (box.top < around.top + 40) aside.scrollTop += box.top - around.top - 40;
    if (box.bottom > around.bottom - 40) aside.scrollTop += box.bottom - around.bottom + 40;
  };

  const mark = () => {
    const read = places.filter(({ heading }) => heading.getBoundingClientRect().top < reached);
    const { link } = read[read.length - 1] ?? places[0];
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "location");
    marked = link;
    keepInView(link);
  };

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  mark();
})();
