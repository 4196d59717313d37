// Numbers as the page writes them: only digits that their error supports, a true minus; the twin of report/numbers.py.
import type { Value } from "./scenario";

const THIN = "\u202f";

/** A number rounded to what its standard error supports, three digits without one. */
export function number(value: number | null | undefined, lang: string, se?: number | null, sign = false): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (!se && Number.isInteger(value) && Math.abs(value) < 1000) return (value < 0 ? "\u2212" : sign && value ? "+" : "") + Math.abs(value);
  const half = se && se > 1e-9 * Math.abs(value) ? 1.645 * se : 0; // a smaller error is the rounding of sums
  const unit = half > 0 ? 10 ** Math.floor(Math.log10(half / 2)) : value ? 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2) : 1;
  const decimals = Math.min(6, Math.max(0, -Math.floor(Math.log10(unit) + 1e-9)));
  const rounded = Math.round(value / unit) * unit;
  let body = Math.abs(rounded).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  if (Number(body.replace(/,/g, "")) === 0) return body;
  if (lang === "es") body = body.replace(/,/g, Math.abs(rounded) >= 10000 ? THIN : "");
  return (rounded < 0 ? "\u2212" : sign ? "+" : "") + body;
}

/** In its unit: shares as per cent, large sums as millions or billions, as large as `like` where that is larger. */
export function quantity(value: number | null | undefined, lang: string, unit = "", se?: number | null, sign = false, like = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (unit === "share") return `${number(100 * value, lang, se ? 100 * se : se, sign)}\u00a0${sign ? "pp" : "%"}`;
  for (const [size, en, es] of [[1e9, "bn", "mil\u00a0M"], [1e6, "m", "M"]] as const)
    if (Math.max(Math.abs(value), like) >= size) return `${number(value / size, lang, se ? se / size : se, sign)}\u00a0${lang === "es" ? es : en}`;
  return number(value, lang, se, sign);
}

/** A tick or a count: up to three digits, no needless zeros; as many decimals as the `step` of an axis needs. */
export function short(value: number | null | undefined, lang: string, unit = "", step = 0): string {
  if (value === null || value === undefined) return "–";
  if (unit === "share") return `${short(100 * value, lang, "", 100 * step)}\u00a0%`;
  const size = Math.abs(value);
  for (const [from, en, es] of [[1e9, "bn", "mil\u00a0M"], [1e6, "m", "M"], [1e4, "k", "k"]] as const)
    if (size >= from) return `${short(value / (from === 1e4 ? 1e3 : from), lang, "", step / (from === 1e4 ? 1e3 : from))}\u00a0${lang === "es" ? es : en}`;
  const decimals = step ? Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) : undefined;
  const text = (step ? size : Number(size.toPrecision(3))).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals ?? 6 });
  return (value < 0 && size ? "\u2212" : "") + (lang === "es" ? text.replace(/,/g, "") : text);
}

/** A lever's value as people read it. */
export function valueText(value: Value, lang: string, unit: string, word: (key: string) => string, choice: (name: string) => string): string {
  if (value === null || value === undefined) return word("never");
  if (typeof value === "boolean") return word(value ? "yes" : "no");
  if (Array.isArray(value)) return value.length ? value.map(choice).join(", ") : word("nobody");
  if (typeof value === "string") return choice(value);
  return unit === "share" ? `${short(100 * value, lang)}\u00a0%` : short(value, lang);
}
