// The rows of the first screen: order, search, all open at once; and an address inside a folded claim unfolds it.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("page-data").textContent).words;
  for (const main of document.querySelectorAll("main[data-lang]")) {
    const part = (role) => main.querySelector(`.answer [data-role="${role}"]`);
    const list = main.querySelector(".rows");
    if (!list) continue;
    const rows = [...list.querySelectorAll(":scope > .row")];
    const say = words[main.lang];
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = new Map(rows.map((row) => [row, fold(row.querySelector("summary").textContent)]));
    part("sort").addEventListener("change", (event) => {
      const by = event.target.value;
      const value = (row) => Number(row.dataset[by]) * (by === "order" ? 1 : -1);
      list.append(...[...rows].sort((a, b) => value(a) - value(b) || a.dataset.order - b.dataset.order));
    });
    part("search").addEventListener("input", (event) => {
      const asked = fold(event.target.value).split(/\s+/).filter(Boolean);
      for (const row of rows) row.hidden = !asked.every((word) => texts.get(row).includes(word));
      const left = rows.filter((row) => !row.hidden).length;
      part("found").textContent = asked.length ? `${left} / ${rows.length}` : "";
    });
    part("all").addEventListener("click", (event) => {
      const open = !rows.every((row) => row.open);
      for (const row of rows) row.open = open;
      event.target.textContent = open ? say.close_all : say.open_all;
    });
    part("all").hidden = false;
    main.querySelector(".answer .tools").hidden = false;
  }

  const unfold = () => {
    const node = document.getElementById(location.hash.slice(1));
    let opened = false;
    for (let at = node; at; at = at.parentElement) {
      if (at.hidden && at.matches(".row")) at.hidden = false;
      if (at.tagName !== "DETAILS" || at.open) continue;
      at.open = true;
      opened = true;
    }
    const row = node?.closest(".row"); // the sentence of a claim stands above its section
    if (opened || row) (node.matches(".claim") ? row : node).scrollIntoView({ behavior: "instant" });
  };
  window.addEventListener("hashchange", unfold);
  unfold();
})();
