/* The comparison: leaves out equal rows, and tiers that are not picked. The choice stands in the address, so it can be shared.
   Without this script the table is whole. */
(() => {
  const least = 2; // there is nothing to compare with one
  const onPhone = 3; // that many columns fit side by side
  const phone = matchMedia("(max-width: 43.99rem)");

  const start = (root) => {
    const table = root.querySelector("table");
    const filter = root.querySelector("[data-sla-filter]");
    if (!table || !filter) return;
    const [toggle, status] = ["[data-sla-differences]", "[data-sla-status]"].map((part) => filter.querySelector(part));
    const boxes = [...filter.querySelectorAll("[data-sla-show]")];
    if (boxes.length < least) return;
    const rows = [...table.querySelectorAll("tbody tr")].filter((row) => row.querySelector("[data-sla-tier]"));
    const printed = table.caption?.appendChild(Object.assign(document.createElement("span"), { className: "sla-table__filtered" }));

    const picked = () => boxes.filter((box) => box.checked).map((box) => box.dataset.slaShow);
    const onlyDifferences = () => toggle?.getAttribute("aria-pressed") === "true";
    const parts = (cell) => [...cell.querySelectorAll(".sla-cell__text, .sla-cell__detail")];
    const says = (cell) => parts(cell).map((part) => part.textContent.trim()).join("|");
    const same = (row, tiers) =>
      row.dataset.slaSame === "true" || new Set([...row.cells].filter((cell) => tiers.includes(cell.dataset.slaTier)).map(says)).size === 1;

    const keep = () => { // a service stays as long as one of its rows does, or these would seem to be of the one above
      let stays = false;
      for (const row of [...rows].reverse()) {
        const part = "slaPart" in row.dataset;
        if (!part && stays) row.hidden = false;
        stays = part && (stays || !row.hidden);
      }
    };
    const show = () => {
      const tiers = picked();
      for (const cell of table.querySelectorAll("[data-sla-tier]")) cell.hidden = !tiers.includes(cell.dataset.slaTier);
      for (const head of table.querySelectorAll("[scope=rowgroup]")) head.colSpan = tiers.length + 1;
      for (const box of boxes) box.disabled = box.checked && tiers.length <= least;
      for (const row of rows) row.hidden = onlyDifferences() && same(row, tiers);
      keep();
      for (const group of table.tBodies) group.hidden = rows.filter((row) => row.parentElement === group).every((row) => row.hidden);
      const hidden = rows.filter((row) => row.hidden).length;
      const text = hidden ? status.dataset.slaHiddenText.replace("{n}", hidden) : status.dataset.slaShownText;
      if (printed) printed.textContent = hidden ? text : "";
      return text;
    };
    const choose = () => {
      status.textContent = show();
      const choice = new URLSearchParams();
      if (picked().length < boxes.length) choice.set("tiers", picked().join(" "));
      if (onlyDifferences()) choice.set("only", "differences");
      history.replaceState(null, "", `${choice}` ? `#${choice}` : location.pathname + location.search);
    };

    const choice = new URLSearchParams(location.hash.slice(1));
    const wanted = (choice.get("tiers") ?? "").split(" ").filter((tier) => boxes.some((box) => box.dataset.slaShow === tier));
    boxes.forEach((box, place) => {
      box.checked = wanted.length >= least ? wanted.includes(box.dataset.slaShow) : !phone.matches || place < onPhone;
      box.addEventListener("change", choose);
    });
    toggle?.setAttribute("aria-pressed", String(choice.get("only") === "differences"));
    toggle?.addEventListener("click", () => {
      toggle.setAttribute("aria-pressed", String(!onlyDifferences()));
      choose();
    });
    filter.querySelector("fieldset")?.toggleAttribute("hidden", boxes.length === least);
    filter.hidden = false;
    show();
  };
  document.querySelectorAll("[data-sla-compare]").forEach(start);
})();
