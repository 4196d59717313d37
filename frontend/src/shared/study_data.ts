// What the page's script takes of the study's own data, in #study-data.
import type { Bilingual } from "./draws";
import type { Interval } from "./weights";

export interface Series {
  weeks: number[];
  a?: number[][] | null; // q05, q50, q95 by week
  b?: number[][] | null;
  difference?: number[][] | null;
}

export interface StudyClaim {
  id: string;
  statement: Bilingual;
  direction: string | null;
  material: number;
  effect_relative: boolean;
  unit: string;
  ci90: Interval;
  ci90_no_material: Interval;
  ci90_reversed: Interval;
  outcomes?: Record<string, Bilingual> | null;
  arms?: { a?: { label?: Bilingual } | null; b?: { label?: Bilingual } | null };
  series?: Series | null;
  metric_label?: Bilingual;
  quote?: Bilingual; // a sentence to copy
}

let read: Map<string, StudyClaim> | undefined;

/** The claims of the study by id. */
export function studyClaims(): Map<string, StudyClaim> {
  if (!read) {
    const node = document.getElementById("study-data");
    const claims = node ? (JSON.parse(node.textContent!) as { claims: StudyClaim[] }).claims : [];
    read = new Map(claims.map((claim) => [claim.id, claim]));
  }
  return read;
}
