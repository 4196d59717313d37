// Stored draws under assumptions: the rule of src/contrapeso/beliefs/soft_weights.py, and what the answers become by it.
import { shareInterval } from "./distributions";
import type { ClaimDraws, Draws } from "./draws";

/** Ranges in prior ranks by number, readings held possible by form; nothing assumed about what isn't there. */
export interface Assumed {
  ranges: ReadonlyMap<number, readonly [number, number]>;
  readings: ReadonlyMap<number, ReadonlySet<number>>;
}

export const NOTHING: Assumed = { ranges: new Map(), readings: new Map() };

export type Triple = [number, number, number];
export type Interval = [number, number];

export interface Answer {
  touched: boolean; // whether it reads what is assumed
  weights: Float64Array; // by draw with data
  effective: number;
  enough: boolean;
  before: Triple;
  shares: Triple; // holds, nothing material, reversed
  intervals: [Interval, Interval, Interval];
  beyondChance: boolean; // whether a share differs from before by more than chance
  reliability: number;
  median: number; // of the effect; NaN where nothing is assumed
  up: number; // share of draws with an effect above nothing, and below; what never moved is neither
  down: number;
}

const NORMAL_90 = 1.645;

/** Weight of every draw under what is assumed of the number or form at `at` (forms come after numbers). */
function factor(draws: Draws, assumed: Assumed, at: number): Float64Array | null {
  const numbers = draws.numbers.length;
  if (at < numbers) {
    const range = assumed.ranges.get(at);
    if (!range) return null;
    const [low, high] = range;
    // an end that is the prior's own leaves nothing outside
    return draws.numbers[at]!.ranks.map((u) => {
      const away = Math.max(0, low > 0 ? low - u : 0, high < 1 ? u - high : 0) / draws.rules.fall;
      return Math.exp(-0.5 * away * away);
    });
  }
  const kept = assumed.readings.get(at - numbers);
  return kept ? Float64Array.from(draws.forms[at - numbers]!.values, (x) => (kept.has(x) ? 1 : 0)) : null;
}

/** Kish's effective number of draws; those that stand for one prior draw count once, with their weights together. */
export function kish(weights: Float64Array, numbers: readonly number[] | null): number {
  let sum = 0;
  let square = 0;
  if (numbers) {
    const joined = new Map<number, number>();
    weights.forEach((w, i) => joined.set(numbers[i]!, (joined.get(numbers[i]!) ?? 0) + w));
    for (const w of joined.values()) { sum += w; square += w * w; }
  } else {
    for (const w of weights) { sum += w; square += w * w; }
  }
  return square > 0 ? (sum * sum) / square : 0;
}

/** Three shares by the draws' chances, each counted by its weight. */
export function sharesOf(holds: Float64Array, reversed: Float64Array, weights: Float64Array): Triple {
  let all = 0;
  let first = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const w = weights[i]!;
    all += w;
    first += w * holds[i]!;
    last += w * reversed[i]!;
  }
  return all > 0 ? [first / all, Math.max(0, 1 - (first + last) / all), last / all] : [0, 0, 0];
}

/** The effects below which shares of the weight lie, by straight lines between draws (with equal weights: type 7). */
export function quantiles(claim: ClaimDraws, weights: Float64Array, at: number[]): number[] {
  const used = [...claim.order].filter((i) => weights[i]! > 1e-9);
  if (!used.length) return at.map(() => NaN);
  const middles: number[] = [];
  let reached = 0;
  for (const i of used) {
    middles.push(reached + weights[i]! / 2);
    reached += weights[i]!;
  }
  const first = middles[0]!;
  const last = middles[middles.length - 1]!;
  return at.map((p) => {
    const wanted = first + p * (last - first);
    const k = Math.max(1, middles.findIndex((m) => m >= wanted));
    if (used.length === 1) return claim.effect[used[0]!]!;
    const [a, b] = [claim.effect[used[k - 1]!]!, claim.effect[used[k]!]!];
    const step = middles[k]! - middles[k - 1]!;
    return step > 0 ? a + ((b - a) * (wanted - middles[k - 1]!)) / step : b;
  });
}

export class Weigher {
  private readonly ones: Map<string, Float64Array> = new Map();
  private readonly before: Map<string, Triple> = new Map();
  private readonly plain: Map<string, [Interval, Interval, Interval]> = new Map(); // by this rule, where nothing is assumed
  private factors: (Float64Array | null)[] = [];
  private joint: Map<string, Float64Array> = new Map();

  /** `stored`: the intervals of the study by claim, which a claim keeps where nothing is assumed of it. */
  constructor(readonly draws: Draws, private readonly stored: ReadonlyMap<string, [Interval, Interval, Interval]>) {
    for (const claim of draws.claims) {
      const ones = new Float64Array(claim.draws.length).fill(1);
      this.ones.set(claim.id, ones);
      this.before.set(claim.id, sharesOf(claim.holds, claim.reversed, ones));
    }
  }

  /** All answers under what is assumed. */
  answers(assumed: Assumed): Map<string, Answer> {
    const { numbers, forms, claims } = this.draws;
    this.factors = Array.from({ length: numbers.length + forms.length }, (_, at) => factor(this.draws, assumed, at));
    this.joint = new Map();
    return new Map(claims.map((claim) => [claim.id, this.answer(claim)]));
  }

  private weightsOf(used: number[]): Float64Array {
    const key = used.join();
    let found = this.joint.get(key);
    if (!found) {
      found = new Float64Array(this.draws.count).fill(1);
      for (const at of used) { const f = this.factors[at]!; for (let k = 0; k < found.length; k += 1) found[k]! *= f[k]!; }
      this.joint.set(key, found);
    }
    return found;
  }

  private answer(claim: ClaimDraws): Answer {
    const used = claim.reads.filter((at) => this.factors[at]);
    const all = used.length ? this.weightsOf(used) : null;
    const weights = all ? Float64Array.from(claim.draws, (k) => all[k]!) : this.ones.get(claim.id)!;
    const numbers = this.draws.standFor;
    const effective = kish(weights, numbers && Array.from(claim.draws, (k) => numbers[k]!));
    const before = this.before.get(claim.id)!;
    const shares = all ? sharesOf(claim.holds, claim.reversed, weights) : before;
    const intervals = all ? this.wider(claim, this.intervals(claim, weights, shares, effective), shares)
      : (this.stored.get(claim.id) ?? this.plainly(claim));
    let sum = 0;
    let sure = 0;
    let up = 0;
    let down = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const w = weights[i]!;
      sum += w;
      sure += w * Math.max(claim.holds[i]!, claim.reversed[i]!, 1 - claim.holds[i]! - claim.reversed[i]!);
      const moved = claim.measured?.raw[i] !== 0;
      if (moved && claim.effect[i]! > 0) up += w;
      if (moved && claim.effect[i]! < 0) down += w;
    }
    const [median] = all ? quantiles(claim, weights, [0.5]) : [NaN];
    return {
      touched: used.length > 0, weights, effective, enough: effective >= this.draws.rules.least, before, shares, intervals,
      beyondChance: all !== null && this.differs(claim, weights, sum, shares, before),
      reliability: sum > 0 ? sure / sum : 1,
      median: median!,
      up: sum > 0 ? up / sum : 0,
      down: sum > 0 ? down / sum : 0,
    };
  }

  /** Clopper and Pearson's by the effective draws, with the error of sorting a draw added by its variance. */
  private intervals(claim: ClaimDraws, weights: Float64Array, shares: Triple, n: number): [Interval, Interval, Interval] {
    let all = 0;
    const blur: Triple = [0, 0, 0];
    for (let i = 0; i < weights.length; i += 1) {
      const w = weights[i]!;
      const h = claim.holds[i]!;
      const r = claim.reversed[i]!;
      const m = Math.max(0, 1 - h - r);
      all += w;
      blur[0] += w * w * h * (1 - h);
      blur[1] += w * w * m * (1 - m);
      blur[2] += w * w * r * (1 - r);
    }
    return [0, 1, 2].map((k) => {
      const share = shares[k]!;
      const [low, high] = shareInterval(share * n, n, this.draws.rules.level);
      const error = all > 0 ? (this.draws.rules.z * Math.sqrt(blur[k]!)) / all : 0;
      return [Math.max(0, share - Math.hypot(share - low, error)), Math.min(1, share + Math.hypot(high - share, error))];
    }) as [Interval, Interval, Interval];
  }

  private plainly(claim: ClaimDraws): [Interval, Interval, Interval] {
    let found = this.plain.get(claim.id);
    if (!found) {
      found = this.intervals(claim, this.ones.get(claim.id)!, this.before.get(claim.id)!, claim.draws.length);
      this.plain.set(claim.id, found);
    }
    return found;
  }

  /** Intervals wider by as much as the study's own are than this rule's, so that a small move is a small change. */
  private wider(claim: ClaimDraws, found: [Interval, Interval, Interval], shares: Triple): [Interval, Interval, Interval] {
    const told = this.stored.get(claim.id);
    if (!told) return found;
    const plain = this.plainly(claim);
    const before = this.before.get(claim.id)!;
    return found.map(([low, high], k) => {
      const share = shares[k]!;
      const was = before[k]!;
      const [a, b] = plain[k]!;
      const times = (own: number, rule: number) => (rule > 1e-6 ? Math.min(3, Math.max(1, own / rule)) : 1);
      return [
        Math.max(0, share - (share - low) * times(was - told[k]![0], was - a)),
        Math.min(1, share + (high - share) * times(told[k]![1] - was, b - was)),
      ];
    }) as [Interval, Interval, Interval];
  }

  /** Whether a share moved by more than 1.645 standard errors of the difference between weighted and unweighted mean. */
  private differs(claim: ClaimDraws, weights: Float64Array, all: number, shares: Triple, before: Triple): boolean {
    const n = weights.length;
    const error: Triple = [0, 0, 0];
    for (let i = 0; i < n; i += 1) {
      const gap = (weights[i]! / all - 1 / n) ** 2;
      const h = claim.holds[i]!;
      const r = claim.reversed[i]!;
      error[0] += gap * (h - shares[0]) ** 2;
      error[1] += gap * (1 - h - r - shares[1]) ** 2;
      error[2] += gap * (r - shares[2]) ** 2;
    }
    return [0, 1, 2].some((k) => Math.abs(shares[k]! - before[k]!) > Math.max(0.005, NORMAL_90 * Math.sqrt(error[k]!)));
  }
}
