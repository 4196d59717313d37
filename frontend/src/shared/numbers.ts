// Numbers as the page writes them: a true minus, thin spaces in Spanish; the twin of report/numbers.py.

const made = new Map<number, Intl.NumberFormat>();

/** `value` with so many digits after the point. */
export function fixed(value: number, digits: number, lang: string): string {
  let format = made.get(digits);
  if (!format) {
    format = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    made.set(digits, format);
  }
  const text = format.format(Math.abs(value));
  const grouped = lang === "es" ? text.replace(/,/g, Math.abs(value) >= 10000 ? "\u202f" : "") : text;
  return (value < 0 && Number(text.replace(/,/g, "")) ? "\u2212" : "") + grouped;
}

/** A rate: one digit after the point below ten. */
export function rate(value: number, lang: string): string {
  return fixed(value, Math.abs(value) >= 10 ? 0 : 1, lang);
}
