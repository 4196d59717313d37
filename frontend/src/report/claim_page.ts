// A claim's open page gets its moving parts when it is opened first.
import type { State } from "./assumed";
import { mountEffect } from "./effect";
import { mountReadout } from "./readout";
import { mountTaking } from "./take";
import { studyClaims } from "../shared/study_data";

function fill(state: State | null, section: HTMLElement, lang: string, id: string): void {
  const claim = studyClaims().get(id);
  if (!claim) return;
  const own = state?.draws.claims.find((c) => c.id === id);
  const effect = section.querySelector<HTMLElement>('[data-chart="effect"]');
  if (state && own && effect) mountEffect(state, effect, lang, own, claim);
  const series = section.querySelector<HTMLElement>('[data-chart="series"]');
  if (series) mountReadout(series, lang, claim);
  mountTaking(state, section, lang, claim);
}

/** Watches every claim's row. */
export function mountClaims(state: State | null): void {
  for (const row of document.querySelectorAll<HTMLDetailsElement>("details.row")) {
    const section = row.querySelector<HTMLElement>(".claim[data-claim]");
    if (!section) continue;
    const lang = row.closest("main")!.lang;
    let done = false;
    const open = () => {
      if (done || !row.open) return;
      done = true;
      fill(state, section, lang, section.dataset.claim!);
    };
    row.addEventListener("toggle", open);
    open();
  }
}
