// Chances of a draw's outcomes where chance in few worlds blurs its effect: statistics/mixture.py, fit().
import { studentBelow } from "./distributions";

const STEP = 0.125; // of the grid up to FINE materialities
const FINE = 3;
const RATIO = 1.12; // of the grid beyond
const SURE = 1e-3; // chance of another class below which a draw is sorted by itself
const ROUNDS = 400;
const LOOK = 5; // rounds between two looks at the log-likelihood
const CLOSE = 1e-4;

export interface Chances {
  holds: Float64Array;
  reversed: Float64Array;
  reliability: number;
}

function grid(low: number, high: number): number[] {
  const fine: number[] = [];
  for (let x = -FINE + STEP / 2; x < FINE; x += STEP) fine.push(x);
  const steps = Math.ceil(Math.log(Math.max(FINE, -low, high) / FINE) / Math.log(RATIO)) + 1;
  const far = Array.from({ length: steps }, (_, k) => FINE * RATIO ** (k + 1));
  const points = [...far.map((x) => -x).reverse(), ...fine, ...far];
  return points.filter((x) => x >= Math.min(low, -1) - STEP && x <= Math.max(high, 1) + STEP);
}

function made(rows: Float64Array[]): Chances {
  const most = rows.map(([h, m, r]) => Math.max(h!, m!, r!));
  return {
    holds: Float64Array.from(rows, (row) => row[0]!),
    reversed: Float64Array.from(rows, (row) => row[2]!),
    reliability: most.length ? most.reduce((a, b) => a + b) / most.length : 1,
  };
}

/** The likeliest weights of the grid's points, by EM from even ones; `rows`: likelihood of every draw over the grid. */
function climb(rows: Float64Array[], points: number): Float64Array {
  const n = rows.length;
  let weights = new Float64Array(points).fill(1 / points);
  let before = -Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = new Float64Array(points);
    let now = 0;
    for (const row of rows) {
      let found = 0;
      for (let j = 0; j < points; j += 1) found += row[j]! * weights[j]!;
      found = Math.max(found, 1e-300);
      now += Math.log(found);
      for (let j = 0; j < points; j += 1) slope[j]! += row[j]! / found;
    }
    weights = weights.map((w, j) => (w * slope[j]!) / n);
    if (round % LOOK === LOOK - 1) {
      if (now - before < CLOSE) break;
      before = now;
    }
  }
  return weights;
}

/** `raw`: effects in materialities along the claim; `noise`: their variances by chance, known from `freedom` degrees. */
export function fit(raw: ArrayLike<number>, noise: ArrayLike<number>, freedom: ArrayLike<number>): Chances {
  const n = raw.length;
  const spread = Array.from(noise, (v) => Math.max(Math.sqrt(Math.max(0, v)), 1e-9));
  const own = spread.map((s, i) => {
    const above = 1 - studentBelow(freedom[i]!, (1 - raw[i]!) / s);
    const below = studentBelow(freedom[i]!, (-1 - raw[i]!) / s);
    return Float64Array.of(above, Math.max(0, 1 - above - below), below);
  });
  if (own.every((row) => 1 - Math.max(...row) < SURE)) {
    return made(Array.from(raw, (x) => Float64Array.of(x > 1 ? 1 : 0, Math.abs(x) <= 1 ? 1 : 0, x < -1 ? 1 : 0)));
  }
  const values = Array.from(raw);
  const points = grid(Math.min(...values), Math.max(...values));
  const classes = points.map((x) => (x > 1 ? 0 : x < -1 ? 2 : 1));
  const rows = values.map((x, i) => {
    const s = spread[i]!;
    const row = new Float64Array(points.length);
    if (s < STEP / 2) {
      for (const k of [0, 1, 2]) {
        let at = -1;
        points.forEach((p, j) => { if (classes[j] === k && (at < 0 || Math.abs(x - p) < Math.abs(x - points[at]!))) at = j; });
        row[at] = own[i]![k]!;
      }
    } else {
      const f = freedom[i]!;
      points.forEach((p, j) => { row[j] = (1 + ((x - p) / s) ** 2 / f) ** (-(f + 1) / 2) / s; });
    }
    const top = Math.max(...row);
    return row.map((v) => v / top);
  });
  const weights = climb(rows, points.length);
  return made(Array.from({ length: n }, (_, i) => {
    const found = new Float64Array(3);
    let all = 0;
    for (let j = 0; j < points.length; j += 1) {
      const p = rows[i]![j]! * weights[j]!;
      all += p;
      found[classes[j]!]! += p;
    }
    return found.map((p) => p / all);
  }));
}
