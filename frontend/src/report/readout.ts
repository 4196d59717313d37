// Both arms over time: a pointer or the arrow keys read a week of the drawn chart.
import { fixed } from "../shared/numbers";
import { tell } from "../shared/phrases";
import type { StudyClaim } from "../shared/study_data";

const LEFT = 58; // the chart's frame: report/charts/curves.py
const RIGHT = 496;
const SVG = "http://www.w3.org/2000/svg";
const BIG = 7; // weeks by a page key

/** Four digits at most, in millions or thousands as they are. */
function short(x: number, unit: string, lang: string): string {
  if (unit === "share") return `${fixed(100 * x, 1, lang)} %`;
  const size = Math.abs(x);
  return fixed(x, size >= 100 || x === 0 ? 0 : size >= 1 ? 1 : 3, lang);
}

function texts(claim: StudyClaim, lang: string, week: number, i: number, difference: boolean): string {
  const series = claim.series!;
  const span = (row: number[]) => {
    const [low, median, high] = row.map((x) => short(x, claim.unit, lang)) as [string, string, string];
    return { low, median, high };
  };
  if (difference) return tell(lang, "week_difference", span(series.difference![i]!));
  const said = (["a", "b"] as const).map((k) => {
    const row = series[k]?.[i];
    const arm = claim.arms?.[k]?.label?.[lang] ?? "";
    return row ? tell(lang, "week_readout", { week, arm, ...span(row) }) : "";
  });
  return said.filter(Boolean).map((text, k) => (k ? text.replace(/^[^.]*\. /, "") : text)).join("; ");
}

/** Lets the charts of a claim's series be read week by week. */
export function mountReadout(node: HTMLElement, lang: string, claim: StudyClaim): void {
  const weeks = claim.series?.weeks ?? [];
  const charts = [...node.querySelectorAll<SVGSVGElement>("svg.chart")];
  if (weeks.length < 2 || !charts.length) return;
  const line = document.createElement("p");
  line.className = "readout";
  line.setAttribute("role", "status");
  line.textContent = tell(lang, "readout_hint");
  charts[charts.length - 1]!.after(line);
  const guides = charts.map((chart) => {
    const guide = document.createElementNS(SVG, "line");
    guide.setAttribute("class", "guide");
    guide.setAttribute("y1", "14");
    guide.setAttribute("y2", String(chart.viewBox.baseVal.height - 24));
    guide.setAttribute("visibility", "hidden");
    chart.append(guide);
    return guide;
  });
  const [first, last] = [weeks[0]!, weeks[weeks.length - 1]!];
  let at = -1;
  const show = (i: number) => {
    at = Math.min(weeks.length - 1, Math.max(0, i));
    const week = weeks[at]!;
    const x = String(LEFT + ((RIGHT - LEFT) * (week - first)) / (last - first));
    for (const guide of guides) {
      guide.setAttribute("x1", x);
      guide.setAttribute("x2", x);
      guide.setAttribute("visibility", "visible");
    }
    const said = [texts(claim, lang, week, at, false)];
    if (claim.series?.difference) said.push(texts(claim, lang, week, at, true));
    line.textContent = said.join(". ");
  };
  for (const chart of charts) {
    chart.setAttribute("tabindex", "0");
    chart.addEventListener("pointermove", (event) => {
      const box = chart.getBoundingClientRect();
      const week = first + (((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width - LEFT) * ((last - first) / (RIGHT - LEFT));
      show(weeks.reduce((best, w, i) => (Math.abs(w - week) < Math.abs(weeks[best]! - week) ? i : best), 0));
    });
    chart.addEventListener("keydown", (event) => {
      const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, PageUp: at + BIG, PageDown: at - BIG, Home: 0, End: weeks.length - 1 };
      const to = steps[event.key];
      if (to === undefined) return;
      event.preventDefault();
      show(to);
    });
  }
}
