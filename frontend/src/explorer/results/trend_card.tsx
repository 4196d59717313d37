// The nation by week: bands of A and B, or of B − A, with what happens when below it; the axis rests while one drags.
import { useMemo, useRef } from "preact/hooks";
import { domainOf, Fan, type FanLine } from "../../charts/fan";
import type { Series } from "../api";
import { Timeline } from "../editor/timeline";
import { quantity, short } from "../format";
import { usePage } from "../page_context";
import type { Doc, Side } from "../scenario";

interface Props {
  found: Series;
  week: number;
  stale: boolean;
  frozen: boolean;
  onDrag: (side: Side, doc: Doc) => void;
  onDrop: (side: Side, doc: Doc) => void;
  names: { a: string; b: string };
}

const EVERY = 4;

export function TrendCard({ found, week, stale, frozen, onDrag, onDrop, names }: Props) {
  const { t, pick, unit, lang, sheet, metric, view, look } = usePage();
  const about = metric(found.metric);
  const lines: FanLine[] = useMemo(
    () => view.lines === "both"
      ? [{ key: "a", label: names.a, band: found.a, dashed: true }, { key: "b", label: names.b, band: found.b }]
      : [{ key: "d", label: "B − A", band: found.difference }],
    [found, view.lines, names.a, names.b],
  );
  const kept = useRef<{ of: string; domain: [number, number] }>({ of: "", domain: [0, 1] });
  const of = `${found.metric} ${view.lines}`;
  if (!frozen || kept.current.of !== of) kept.current = { of, domain: domainOf(lines) };
  const weeks = found.a.q50.length;
  const at = Math.min(week, weeks - 1);
  const perWeek = about.how === "total" && about.unit !== "weeks";
  const axis = `${pick(about.label)}, ${about.unit === "share" ? "%" : unit(about.unit)}${perWeek ? ` ${t("per-week")}` : ""}`;
  const tick = (value: number, step: number) => short(value, lang, about.unit, step);
  const span = (line: FanLine) => `${quantity(line.band!.q50[at] ?? null, lang, about.unit)} (${quantity(line.band!.q05[at] ?? null, lang, about.unit)} … ${quantity(line.band!.q95[at] ?? null, lang, about.unit)})`;
  return (
    <section class={`card trend${stale ? " stale" : ""}`} aria-label={t("trend-title")}>
      <div class="cardhead">
        <h2>{t("trend-title")}</h2>
        <div class="switch" role="group" aria-label={t("trend-lines")}>
          {(["both", "difference"] as const).map((one) => <button key={one} type="button" aria-pressed={view.lines === one} onClick={() => look({ lines: one })}>{one === "both" ? "A, B" : "B − A"}</button>)}
        </div>
      </div>
      <p class="sub">{t("trend-sub")}</p>
      <div class="tools">
        <select aria-label={t("trend-metric")} value={found.metric} onChange={(event) => {
          const name = event.currentTarget.value;
          look({ metric: name, ...(metric(name).by_state ? { place: metric(name).by_state } : {}) });
        }}>
          {[...new Set([...sheet.headline, found.metric])].map((name) => <option key={name} value={name}>{pick(metric(name).label)}</option>)}
          <optgroup label={t("other-metrics")}>
            {sheet.metrics.filter((one) => !sheet.headline.includes(one.name) && one.name !== found.metric).map((one) => <option key={one.name} value={one.name}>{pick(one.label)}</option>)}
          </optgroup>
        </select>
      </div>
      <Fan lines={lines} week={at} domain={kept.current.domain} title={`${axis}. ${lines.map((one) => `${one.label}: ${span(one)}`).join("; ")}`} axis={axis}
        weekLabel={t("week")} format={tick} onWeek={(one) => look({ week: one })} />
      <ul class="legend lines">
        {lines.map((one) => (
          <li key={one.key}><svg width="30" height="10" aria-hidden="true"><line class={`median line-${one.key}${one.dashed ? " dashed" : ""}`} x1="1" x2="29" y1="5" y2="5" /></svg>
            <b>{one.label}</b> {span(one)}</li>
        ))}
      </ul>
      <Timeline weeks={weeks} onDrag={onDrag} onDrop={onDrop} />
      <details class="behind">
        <summary>{t("as-table")}</summary>
        <div class="scroll" tabindex={0} role="region" aria-label={`${t("as-table")}: ${axis}`}>
          <table>
            <caption>{axis}</caption>
            <thead><tr><th scope="col">{t("week")}</th>{["A", "B", "B − A"].map((name) => <th key={name} scope="col" colSpan={2}>{name} ({t("median")}, 90 %)</th>)}</tr></thead>
            <tbody>
              {found.a.q50.map((_, w) => (w % EVERY && w !== weeks - 1 && w !== at ? null : (
                <tr key={w} class={w === at ? "chosen" : ""}><th scope="row">{w}</th>
                  {[found.a, found.b, found.difference].map((band, i) => [
                    <td key={`${i}m`}>{quantity(band.q50[w] ?? null, lang, about.unit)}</td>,
                    <td key={`${i}r`}>{quantity(band.q05[w] ?? null, lang, about.unit)} … {quantity(band.q95[w] ?? null, lang, about.unit)}</td>,
                  ])}
                </tr>
              )))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
