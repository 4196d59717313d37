// A metric by state in the chosen week: A, B, or B − A; the same classes for every week, so that play can be compared.
import { useMemo, useState } from "preact/hooks";
import { Legend, StateMap, stepsFor } from "../../charts/state_map";
import { useNarrow } from "../../charts/size";
import type { Places } from "../api";
import { quantity, short } from "../format";
import { usePage } from "../page_context";

const CLASSES = 5;

export interface MapData {
  a: (number | null)[][];
  b: (number | null)[][];
}

interface Props {
  title: string;
  sub: string;
  data: MapData;
  detail?: Places | null;
  week: number;
  stale?: boolean;
  whole?: boolean;
}

export function MapCard({ title, sub, data, detail, week, stale, whole }: Props) {
  const { t, lang, sheet, pick, view, look } = usePage();
  const narrow = useNarrow();
  const [shape, setShape] = useState<"map" | "tiles" | null>(null);
  const [state, setState] = useState(24);
  const shown = shape ?? (narrow ? "tiles" : "map");
  const signed = view.show === "difference";
  const rows = useMemo(() => data.a.map((row, w) => row.map((x, i) => {
    const y = data.b[w]?.[i] ?? null;
    if (view.show === "a") return x;
    if (view.show === "b") return y;
    return x === null || y === null ? null : y - x;
  })), [data, view.show]);
  const steps = useMemo(() => stepsFor(rows.flat(), CLASSES), [rows]);
  const at = Math.min(week, rows.length - 1);
  const values = rows[at] ?? [];
  const text = (value: number | null) => (value === null ? "–" : (signed && value > 0 ? "+" : "") + (whole ? short(value, lang) : short(Number(value.toPrecision(2)), lang)));
  const names = { a: "A", b: "B", difference: "B − A" } as const;
  return (
    <section class={`card mapcard${stale ? " stale" : ""}`} aria-label={title}>
      <div class="cardhead">
        <h2>{title}</h2>
        <div class="switch" role="group" aria-label={t("map-shape")}>
          {(["map", "tiles"] as const).map((one) => <button key={one} type="button" aria-pressed={shown === one} onClick={() => setShape(one)}>{t(one)}</button>)}
        </div>
      </div>
      <p class="sub">{sub}</p>
      <div class="tools">
        <select aria-label={t("map-metric")} value={view.place} onChange={(event) => look({ place: event.currentTarget.value })}>
          {sheet.by_state.map((one) => <option key={one.name} value={one.name}>{pick(one.label)}</option>)}
        </select>
        <div class="switch" role="group" aria-label={t("map-show")}>
          {(["a", "b", "difference"] as const).map((one) => <button key={one} type="button" aria-pressed={view.show === one} onClick={() => look({ show: one })}>{names[one]}</button>)}
        </div>
      </div>
      <div class="mapbox">
        <StateMap places={sheet.states} values={values} steps={steps} signed={signed} shape={shown} chosen={state}
          title={`${title}, ${names[view.show]}, ${t("week")} ${at}`} format={text} onChoose={setState} />
      </div>
      <p class="statesays" aria-live="polite"><b>{sheet.states[state]?.name}</b>: {says(state)}</p>
      <Legend steps={steps} signed={signed} format={(value) => short(Number(value.toPrecision(2)), lang)} />
      <details class="behind">
        <summary>{t("as-table")}</summary>
        <div class="scroll" tabindex={0} role="region" aria-label={`${t("as-table")}: ${title}`}>
          <table>
            <caption>{title}, {t("week")} {at}</caption>
            <thead><tr><th scope="col">{t("state")}</th><th scope="col">A</th><th scope="col">B</th><th scope="col">B − A</th></tr></thead>
            <tbody>
              {sheet.states.map((one, i) => {
                const a = data.a[at]?.[i] ?? null;
                const b = data.b[at]?.[i] ?? null;
                return <tr key={one.iso}><th scope="row">{one.name}</th><td>{quantity(a, lang)}</td><td>{quantity(b, lang)}</td><td>{quantity(a === null || b === null ? null : b - a, lang, "", null, true)}</td></tr>;
              })}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );

  function says(i: number): string {
    const a = data.a[at]?.[i] ?? null;
    const b = data.b[at]?.[i] ?? null;
    const difference = a === null || b === null ? null : b - a;
    if (!detail) return `A ${quantity(a, lang)}, B ${quantity(b, lang)}, B − A ${quantity(difference, lang, "", null, true)}`;
    const range = (side: "a" | "b") => `${quantity(detail[side].low[at]?.[i] ?? null, lang)} … ${quantity(detail[side].high[at]?.[i] ?? null, lang)}`;
    const se = detail.se[at]?.[i] ?? null;
    const error = se ? ` ± ${quantity(1.645 * se, lang, "", se)}` : "";
    return `A ${quantity(a, lang)} (${range("a")}), B ${quantity(b, lang)} (${range("b")}); B − A ${quantity(difference, lang, "", se, true)}${error}`;
  }
}
