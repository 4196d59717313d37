// Texts of the page filled in, shares and words of likelihood by the rules of statistics/shares.py and likelihood.py.
import type { Rules } from "./draws";
import { fixed } from "./numbers";
import { say } from "./page_data";
import type { Answer, Interval } from "./weights";

const WIDE = 0.15; // half-width of an interval from which single per cents say more than is known

/** A text of the moving parts with its blanks filled. */
export function tell(lang: string, key: string, values: Record<string, string | number> = {}): string {
  const text = say(lang, `hands_${key}`);
  return Object.entries(values).reduce((made, [name, value]) => made.split(`{${name}}`).join(String(value)), text);
}

/** Per cents to round to beside those intervals. */
export const stepOf = (intervals: readonly Interval[]) => (intervals.some(([a, b]) => (b - a) / 2 >= WIDE) ? 5 : 1);

/** A share in whole per cents; for 0 and 100 stand '<1 %' and '>99 %'. */
export function percent(share: number, step = 1, least = 0): string {
  if (!Number.isFinite(share)) return "–";
  const points = step * Math.round((100 * share) / step);
  const end = Math.max(step, least);
  if (points < end) return `<${end}\u00a0%`;
  return points > 100 - end ? `>${100 - end}\u00a0%` : `${points}\u00a0%`;
}

/** The word with its range for an interval of the share that holds. */
export function likelihood(lang: string, [low, high]: Interval, rules: Rules): string {
  const last = rules.bands.length - 1;
  let found = rules.bands.filter(([bottom, top], i) => low < (i === last ? 2 : top) && high > (i === 0 ? -1 : bottom));
  if (!found.length) found = rules.bands.filter(([bottom, top]) => bottom <= low && low <= top).slice(0, 1);
  if (found.length > rules.most_bands) return tell(lang, "no_verdict");
  const [first, end] = [found[0]!, found[found.length - 1]!];
  const word = (name: string) => tell(lang, `band_${name}`);
  const said = first === end ? word(first[2]) : tell(lang, "joined", { first: word(first[2]), last: word(end[2]) });
  return `${said} (${Math.round(100 * first[0])}–${Math.round(100 * end[1])}\u00a0%)`;
}

/** Whether a phrase is a word with its range, and not that there is none. */
export const isWord = (said: string) => /\(\d+–\d+\s%\)$/.test(said);

/** What is said of an answer; null where the claim never gets a word. */
export function phrase(lang: string, answer: Answer, rules: Rules, worded: boolean): string | null {
  if (!worded) return null;
  if (answer.reliability < rules.reliable) {
    const least = Math.ceil(100 / Math.max(1, answer.weights.length));
    return tell(lang, "unreliable", { sure: percent(answer.reliability, 1, least) });
  }
  return likelihood(lang, answer.intervals[0], rules);
}

/** A value with three significant digits at most, without an exponent where that reads well. */
export function value(x: number, lang: string): string {
  if (!Number.isFinite(x)) return "–";
  const size = Math.abs(x);
  if (size > 0 && size < 1e-4) return x.toExponential(1).replace("-", "\u2212");
  const digits = size === 0 ? 0 : Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(size))));
  const text = fixed(x, digits, lang);
  return digits ? text.replace(/\.?0+$/, "") : text;
}

/** An effect in two digits: per cent of the comparator, points of a share, or in units. */
export function effect(x: number, relative: boolean, unit: string, lang: string, sign = true): string {
  const scaled = relative || unit === "share" ? 100 * x : x;
  const body = value(Math.abs(scaled) < 0.005 ? 0 : Math.abs(scaled) < 100 ? Number(scaled.toPrecision(2)) : scaled, lang);
  const after = relative ? "\u00a0%" : unit === "share" ? ` ${tell(lang, "points")}` : "";
  return (sign && scaled > 0 && body !== "0" ? "+" : "") + body + after;
}
