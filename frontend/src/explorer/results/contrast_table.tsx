// The metrics of a run: both arms, B − A in the same worlds with its interval; harm to civilians always first.
import { useState } from "preact/hooks";
import { Interval } from "../../charts/interval";
import type { Contrast, Row } from "../api";
import { quantity } from "../format";
import { usePage } from "../page_context";

export function ContrastTable({ found, stale }: { found: Contrast; stale: boolean }) {
  const { t, pick, sheet, metric } = usePage();
  const [every, setEvery] = useState(false);
  const [search, setSearch] = useState("");
  const rows = new Map(found.rows.map((row) => [row.metric, row]));
  const wanted = search.trim().toLowerCase();
  const said = (name: string) => [name, metric(name).label.en, metric(name).label.es].some((text) => text.toLowerCase().includes(wanted));
  const rest = every ? found.rows.map((row) => row.metric).filter((name) => !found.headline.includes(name)) : [];
  const names = [...found.headline, ...rest].filter((name) => sheet.harm.includes(name) || !wanted || said(name));
  return (
    <section class={`card results${stale ? " stale" : ""}`} aria-label={t("results-title")}>
      <h2>{t("results-title")}</h2>
      <p class="sub">{t("results-sub", { worlds: found.worlds, weeks: found.weeks, seed: found.seed })} {found.failed > 0 && t("results-failed", { n: found.failed })}</p>
      <div class="scroll" tabindex={0} role="region" aria-label={`${t("as-table")}: ${t("results-title")}`}>
        <table class="contrast">
          <thead>
            <tr><th scope="col">{t("metric")}</th><th scope="col">A</th><th scope="col">B</th><th scope="col">B − A</th><th scope="col">{t("interval")}</th><th scope="col">{t("worlds-greater")}</th></tr>
          </thead>
          <tbody>{names.map((name) => <Line key={name} row={rows.get(name)!} harm={sheet.harm.includes(name)} />)}</tbody>
        </table>
      </div>
      <div class="tools">
        <button type="button" aria-expanded={every} onClick={() => setEvery(!every)}>{every ? t("fewer-metrics") : t("all-metrics", { n: found.rows.length })}</button>
        {every && <input type="search" class="search" aria-label={t("metric-search")} placeholder={t("metric-search")} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />}
      </div>
      <p class="note">{pick(found.note)}</p>
      {found.assumed.length > 0 && (
        <p class="warning">{t("assumed")} {found.assumed.map((one) => pick(one.label)).join(", ")}.</p>
      )}
    </section>
  );
}

function Line({ row, harm }: { row: Row; harm: boolean }) {
  const { t, pick, unit, lang, metric, view, look } = usePage();
  const about = metric(row.metric);
  const reach = Math.max(Math.abs(row.low ?? 0), Math.abs(row.high ?? 0)); // one unit for the whole interval
  const value = (x: number | null, sign = false) => quantity(x, lang, about.unit, row.se, sign, sign ? reach : 0);
  const none = row.difference === 0 && row.se === 0;
  const interval = row.low === null || none ? "–" : `${value(row.low, true)} … ${value(row.high, true)}`;
  const share = row.share_greater === null ? "–" : `${Math.round(100 * row.share_greater)}\u00a0%`;
  const chosen = view.metric === row.metric;
  return (
    <tr class={`${harm ? "harm" : ""}${chosen ? " chosen" : ""}`}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} title={t("show-metric")} onClick={() => look({ metric: row.metric, ...(about.by_state ? { place: about.by_state } : {}) })}>
          {harm && <span class="harmmark" title={t("harm")}>▲<span class="away"> {t("harm")}: </span></span>}{pick(about.label)}
        </button> <span class="unit">{about.unit === "share" ? "" : unit(about.unit)}</span>
      </th>
      <td data-label="A">{value(row.mean_a)}</td>
      <td data-label="B">{value(row.mean_b)}</td>
      <td data-label="B − A" class="difference">{none ? "0" : value(row.difference, true)}</td>
      <td data-label={t("interval")}><Interval value={none ? null : row.difference} low={row.low} high={row.high} title={interval} /><span class="range">{interval}</span></td>
      <td data-label={t("worlds-greater")}>{share}</td>
    </tr>
  );
}
