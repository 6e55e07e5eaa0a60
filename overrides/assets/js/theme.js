/* Light or dark: the visitor's own choice, kept in this browser; without one the system decides. Runs before the first paint. */
(() => {
  const page = document.documentElement;
  const key = "sla-theme";

  const chosen = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem(key, theme);
    } catch {
      /* then the choice lasts for this page */
    }
  };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const show = (theme) => page.setAttribute("data-sla-theme", theme);

  if (chosen()) show(chosen());

  const wire = (button) => {
    const tell = () => button.setAttribute("aria-pressed", String((page.getAttribute("data-sla-theme") ?? system()) === "dark"));
    button.addEventListener("click", () => {
      const theme = button.getAttribute("aria-pressed") === "true" ? "light" : "dark";
      show(theme);
      keep(theme);
      tell();
    });
    tell();
    button.hidden = false;
  };
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-sla-theme-switch]").forEach(wire));
})();
