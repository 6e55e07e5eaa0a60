/* In the handbook that is taken along as files: a browser fetches nothing from a disk, so the index of the search is a script. */
window.slaRead = (address) =>
  new Promise((done, failed) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => done(window.slaIndex));
    script.addEventListener("error", failed);
    script.src = new URL(address.href.replace(/\.json$/, ".js"));
    document.head.append(script);
  });
