// A study's draws as the page holds them (report/islands.py packs them), unpacked once.

export type Bilingual = Record<string, string>;

interface Packed {
  draws: number;
  command: string;
  rules: Rules;
  stand_for: number[] | null;
  numbers: (Omit<DrawnNumber, "ranks" | "values"> & { ranks: string; values: string })[];
  forms: (Omit<DrawnForm, "values"> & { values: string })[];
  claims: PackedClaim[];
}

interface PackedClaim {
  id: string;
  paired: boolean;
  several: boolean;
  worded: boolean;
  draws: number[] | null;
  reads: number[];
  chances: string;
  effect: string;
  raw?: string;
  noise?: string;
  freedom?: string;
}

export interface Rules {
  least: number; // effective draws below which nothing is said
  fall: number; // scale of the fall outside a range, in prior ranks
  steps: number; // of a slider
  level: number; // of an interval at one of the study's looks
  z: number; // normal quantile of that level
  reliable: number; // below it there is no word
  bands: [number, number, string][];
  most_bands: number;
}

export interface DrawnNumber {
  name: string;
  label: Bilingual;
  unit: string;
  unit_words: Bilingual;
  status: string;
  source: string | null;
  locator: string | null;
  default: number;
  default_rank: number;
  published: number[];
  quantiles: number[]; // steps + 1 of them
  log: boolean;
  ranks: Float64Array; // by draw
  values: Float32Array;
}

export interface DrawnForm {
  name: string;
  label: Bilingual;
  alternatives: { name: string; says: Bilingual; weight: number }[];
  values: Uint8Array; // by draw: the alternative's position
}

export interface ClaimDraws {
  id: string;
  paired: boolean;
  several: boolean; // several metrics decide
  worded: boolean;
  draws: Int32Array; // which draws have data
  reads: number[]; // numbers, then forms, that matter to it
  holds: Float64Array; // chances by draw with data
  reversed: Float64Array;
  effect: Float32Array;
  order: Uint16Array; // draws by rising effect
  measured: { raw: Float32Array; noise: Float32Array; freedom: Float32Array } | null;
}

export interface Draws {
  count: number;
  command: string;
  rules: Rules;
  standFor: number[] | null;
  numbers: DrawnNumber[];
  forms: DrawnForm[];
  claims: ClaimDraws[];
}

const FINE = 65535;

function bytes(text: string): ArrayBuffer {
  const raw = atob(text);
  const found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) found[i] = raw.charCodeAt(i);
  return found.buffer;
}

const shares = (text: string) => Float64Array.from(new Uint16Array(bytes(text)), (x) => x / FINE);
const floats = (text: string) => new Float32Array(bytes(text));

function claim(c: PackedClaim, count: number): ClaimDraws {
  const chances = shares(c.chances);
  const n = chances.length / 2;
  const effect = floats(c.effect);
  return {
    id: c.id, paired: c.paired, several: c.several, worded: c.worded, reads: c.reads, effect,
    draws: Int32Array.from(c.draws ?? Array.from({ length: count }, (_, k) => k)),
    holds: chances.slice(0, n),
    reversed: chances.slice(n),
    order: Uint16Array.from([...effect.keys()].sort((i, j) => effect[i]! - effect[j]!)),
    measured: c.raw && c.noise && c.freedom ? { raw: floats(c.raw), noise: floats(c.noise), freedom: floats(c.freedom) } : null,
  };
}

/** The page's draws as arrays. */
export function unpack(given: unknown): Draws {
  const d = given as Packed;
  return {
    count: d.draws, command: d.command, rules: d.rules, standFor: d.stand_for,
    numbers: d.numbers.map((n) => ({ ...n, ranks: shares(n.ranks), values: floats(n.values) })),
    forms: d.forms.map((f) => ({ ...f, values: new Uint8Array(bytes(f.values)) })),
    claims: d.claims.map((c) => claim(c, d.draws)),
  };
}
