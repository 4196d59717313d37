// Made by tools/explorer_types.py from the server's OpenAPI document: never edited by hand.

/** Two scenarios in the same worlds; `weeks` is the horizon of both. */
export interface Asked {
  a: string;
  b: string;
  worlds?: number;
  weeks?: number;
  seed?: number;
  draw_priors?: boolean;
}

/** A starting value in which the arms differ; None where it is drawn. */
export interface Assumed {
  lever: string;
  label: Bi;
  unit: string;
  a: number | null;
  b: number | null;
  metrics: string[];
}

/** Quantiles over worlds by week. */
export interface Band {
  q05: (number | null)[];
  q25: (number | null)[];
  q50: (number | null)[];
  q75: (number | null)[];
  q95: (number | null)[];
}

/** A text in both languages. */
export interface Bi {
  en: string;
  es: string;
}

/** (weeks, 32) of an arm: mean over worlds, and the 5 and 95 % quantiles. */
export interface ByState {
  mean: ((number | null)[])[];
  low: ((number | null)[])[];
  high: ((number | null)[])[];
}

/** A claim and the texts of its two deciding arms, to be changed and run. */
export interface ClaimArms {
  id: string;
  statement: Bi;
  metric: string;
  a: string;
  b: string;
  a_label: Bi;
  b_label: Bi;
  weeks: number;
}

/** A claim's file as text, its arms changed or not. */
export interface ClaimAsked {
  text: string;
  seed: number;
}

/** A claim of the library as a file has it. */
export interface ClaimText {
  id: string;
  statement: Bi;
  text: string;
}

/** The metrics of a run, those to read first, and what stands beside them. */
export interface Contrast {
  rows: Row[];
  headline: string[];
  worlds: number;
  weeks: number;
  seed: number;
  failed: number;
  note: Bi;
  assumed: Assumed[];
  sha256: string;
}

/** One number a world over the whole horizon; None where the world failed. */
export interface Dots {
  metric: string;
  a: (number | null)[];
  b: (number | null)[];
}

/** What a rule lets happen. */
export interface Event {
  kind: string;
  share: number;
  manner: string;
}

/** One fault of an input; line and column count from 1, 0 where it has no place. */
export interface Fault {
  side: string;
  line: number;
  column: number;
  field: string;
  message: string;
  nearest: string | null;
}

/** A question on which the literature disagrees, with its answers. */
export interface Form {
  name: string;
  label: Bi;
  alternatives: string[];
  says: Bi[];
}

/** A scenario as YAML (JSON is YAML too). */
export interface Given {
  text: string;
  weeks?: number | null;
}

/** A scenario of the library. */
export interface Known {
  name: string;
  description: Bi;
  set: Record<string, number | boolean | string | string[] | null>;
}

/** A number that a scenario may set. `low`, `high`: what is possible; `prior`: its 5, 50 and 95 % quantiles. */
export interface Lever {
  name: string;
  label: Bi;
  unit: string;
  default: number | boolean | string | string[] | null;
  low: number | null;
  high: number | null;
  prior: number[] | null;
  choices: string[];
  nullable: boolean;
  whole: boolean;
  policy: boolean;
  status: string;
  source: string;
  address: string;
  note: string;
}

/** A metric. `by_state`: the name under which it is kept by state, or ''. */
export interface MetricInfo {
  name: string;
  label: Bi;
  unit: string;
  how: string;
  by_state: string;
}

/** One world week by week: national series by metric, counts by state (weeks, 32) by metric. */
export interface OneWorld {
  world: number;
  draw: number;
  seed: number;
  series_a: Record<string, (number | null)[]>;
  series_b: Record<string, (number | null)[]>;
  states_a: Record<string, ((number | null)[])[]>;
  states_b: Record<string, ((number | null)[])[]>;
  status: string;
}

/** What a short test gives: three shares, the median effect with the middle 90 % of draws. */
export interface Outcome {
  id: string;
  statement: Bi;
  metric: string;
  shares: Share[];
  median: number | null;
  interval: (number | null)[];
  relative: boolean;
  material: number | null;
  draws: number;
  worlds: number;
  failed: number;
}

/** What a metric kept by state does, by week and state; `se`: of the mean difference, paired. */
export interface Places {
  metric: string;
  a: ByState;
  b: ByState;
  se: ((number | null)[])[];
}

/** Why a request was refused; `faults` where it is about a scenario. */
export interface Refused {
  code: string;
  message: string;
  faults: Fault[];
}

/** A metric over the horizon in both arms, and B - A in the same worlds. */
export interface Row {
  metric: string;
  mean_a: number | null;
  mean_b: number | null;
  range_a: (number | null)[];
  range_b: (number | null)[];
  difference: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  share_greater: number | null;
}

/** A line of a schedule: in a week, or once a metric stayed beyond a value for some weeks. */
export interface Rule {
  week: number | null;
  metric: string | null;
  above: number | null;
  below: number | null;
  for_weeks: number;
  set: Record<string, number | boolean | string | string[] | null>;
  event: Event | null;
}

/** Where a run of two scenarios stands. `ready`: worlds that are there in both, whose figures can be asked for. */
export interface Run {
  id: string;
  state: "queued" | "running" | "done" | "cancelled" | "failed";
  done: number;
  total: number;
  ahead: number;
  note: string;
  message: string;
  created: string;
  seconds: number;
  a: string;
  b: string;
  a_yaml: string;
  b_yaml: string;
  worlds: number;
  ready: number;
  weeks: number;
  seed: number;
  draw_priors: boolean;
}

/** A scenario that was read: what it sets itself (`own`), and all that holds in it, its parents' values too. */
export interface Scenario {
  name: string;
  description: Bi;
  extends: string | null;
  own: Record<string, number | boolean | string | string[] | null>;
  own_forms: Record<string, string>;
  set: Record<string, number | boolean | string | string[] | null>;
  forms: Record<string, string>;
  schedule: Rule[];
  own_rules: number;
  weeks: number;
  start: number;
  warnings: string[];
  yaml: string;
  sha256: string;
}

/** A metric by week: both arms, and B - A world by world. */
export interface Series {
  metric: string;
  a: Band;
  b: Band;
  difference: Band;
}

/** A share of draws with its 90 % interval, and what the claim calls it. */
export interface Share {
  name: string;
  share: number;
  low: number | null;
  high: number | null;
  label: Bi;
}

/** All that the page needs before anything is run. */
export interface Sheet {
  version: string;
  levers: Lever[];
  forms: Form[];
  metrics: MetricInfo[];
  by_state: StateMetric[];
  headline: string[];
  harm: string[];
  scenarios: Known[];
  states: StateInfo[];
  choices: Record<string, Bi>;
  limits: Record<string, number>;
}

/** A state of Mexico and its place in the tile map. */
export interface StateInfo {
  iso: string;
  name: string;
  abbreviation: string;
  row: number;
  column: number;
}

/** What is kept by state and week. */
export interface StateMetric {
  name: string;
  label: Bi;
}

/** Where the test of a claim stands, and what came of it. */
export interface Trial {
  id: string;
  state: "queued" | "running" | "done" | "cancelled" | "failed";
  done: number;
  total: number;
  ahead: number;
  note: string;
  message: string;
  created: string;
  seconds: number;
  text: string;
  found: Outcome | null;
}

export interface Addresses {
  "GET /api/sheet": { body: null; answer: Sheet };
  "GET /api/words/{lang}": { body: null; answer: Record<string, string> };
  "GET /api/claims": { body: null; answer: ClaimArms[] };
  "POST /api/scenario": { body: Given; answer: Scenario };
  "POST /api/runs": { body: Asked; answer: Run };
  "GET /api/runs": { body: null; answer: Run[] };
  "GET /api/runs/{run}": { body: null; answer: Run };
  "DELETE /api/runs/{run}": { body: null; answer: Run };
  "GET /api/claims/texts": { body: null; answer: ClaimText[] };
  "POST /api/claims/trials": { body: ClaimAsked; answer: Trial };
  "GET /api/claims/trials/{run}": { body: null; answer: Trial };
  "DELETE /api/claims/trials/{run}": { body: null; answer: Trial };
  "GET /api/runs/{run}/contrast": { body: null; answer: Contrast };
  "GET /api/runs/{run}/world": { body: null; answer: OneWorld };
  "GET /api/runs/{run}/series": { body: null; answer: Series };
  "GET /api/runs/{run}/places": { body: null; answer: Places };
  "GET /api/runs/{run}/dots": { body: null; answer: Dots };
}
