// The rows of the first screen: order, search, all open at once; and an address inside a folded claim unfolds it.
import { place } from "../shared/address";
import { say } from "../shared/page_data";

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function tools(main: HTMLElement, list: HTMLElement): void {
  const part = (role: string) => main.querySelector<HTMLElement>(`.answer [data-role="${role}"]`)!;
  const rows = [...list.querySelectorAll<HTMLDetailsElement>(":scope > .row")];
  const texts = new Map(rows.map((row) => [row, fold(row.querySelector("summary")!.textContent!)]));
  part("sort").addEventListener("change", (event) => {
    const by = (event.target as HTMLSelectElement).value;
    const value = (row: HTMLElement) => Number(row.dataset[by]) * (by === "order" ? 1 : -1);
    list.append(...[...rows].sort((a, b) => value(a) - value(b) || Number(a.dataset.order) - Number(b.dataset.order)));
  });
  part("search").addEventListener("input", (event) => {
    const asked = fold((event.target as HTMLInputElement).value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !asked.every((word) => texts.get(row)!.includes(word));
    const left = rows.filter((row) => !row.hidden).length;
    part("found").textContent = asked.length ? `${left} / ${rows.length}` : "";
  });
  part("all").addEventListener("click", (event) => {
    const open = !rows.every((row) => row.open);
    for (const row of rows) row.open = open;
    (event.target as HTMLElement).textContent = say(main.lang, open ? "close_all" : "open_all");
  });
  part("all").hidden = false;
  main.querySelector<HTMLElement>(".answer .tools")!.hidden = false;
}

/** Unfolds whatever the address is in. */
function unfold(): void {
  const node = document.getElementById(place());
  if (!node) return;
  let opened = false;
  for (let at: HTMLElement | null = node; at; at = at.parentElement) {
    if (at.hidden && at.matches(".row")) at.hidden = false;
    if (!(at instanceof HTMLDetailsElement) || at.open) continue;
    at.open = true;
    opened = true;
  }
  const row = node.closest(".row"); // the sentence of a claim stands above its section
  if (row && node.matches(".claim")) {
    // the browser's own jump comes last, and would put the section at the top: it is to stop at the sentence, too
    node.style.scrollMarginTop = `${node.getBoundingClientRect().top - row.getBoundingClientRect().top}px`;
  }
  if (opened || row) ((node.matches(".claim") && row) || node).scrollIntoView({ behavior: "instant" });
}

/** Gives the rows their tools, and lets the address open them. */
export function arrangeRows(): void {
  for (const main of document.querySelectorAll<HTMLElement>("main[data-lang]")) {
    const list = main.querySelector<HTMLElement>(".rows");
    if (list) tools(main, list);
  }
  window.addEventListener("hashchange", unfold);
  unfold();
}
