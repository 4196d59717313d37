// One world step by step: counts by state and the nation's lines in A and in B, never a coordinate.
import { useState } from "preact/hooks";
import { domainOf, Fan, type FanLine } from "../../charts/fan";
import type { OneWorld as Found } from "../api";
import { quantity, short } from "../format";
import { usePage } from "../page_context";
import { MapCard } from "../results/map_card";
import { Player } from "../results/player";
import { useResult } from "../results/use_result";
import type { Running } from "../running";

export function OneWorld({ running }: { running: Running }) {
  const { t, pick, sheet, view, look, asking } = usePage();
  const shown = running.shown;
  const world = shown ? Math.min(view.world, shown.worlds - 1) : view.world;
  const found = useResult("GET /api/runs/{run}/world", shown?.id, { number: world, worlds: shown?.worlds ?? 0 });
  const [text, setText] = useState("");
  if (!shown || !found.value)
    return <main id="main"><h1>{t("world-title", { world })}</h1><p class="hint" role="status">{running.busy ? t("world-waits") : running.trouble === "away" ? t("away") : t("world-none")}</p></main>;
  const one = found.value;
  const go = (to: number) => look({ world: Math.max(0, Math.min(shown.worlds - 1, to)) });
  const weeks = shown.weeks;
  const week = Math.min(view.week, weeks - 1);
  const place = sheet.by_state.find((known) => known.name === view.place) ?? sheet.by_state[0]!;
  return (
    <main id="main">
      <div class="worldhead">
        <h1>{t("world-title", { world })}</h1>
        <button type="button" onClick={() => look({ view: "compare" })}>← {t("back")}</button>
        <button type="button" onClick={() => go(world - 1)} disabled={world === 0}>‹ {t("world-before")}</button>
        <button type="button" onClick={() => go(world + 1)} disabled={world >= shown.worlds - 1}>{t("world-next")} ›</button>
        <label>{t("world-go")} <input type="number" min={0} max={shown.worlds - 1} value={text || String(world)} onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => { const to = Number(event.currentTarget.value); setText(""); if (Number.isInteger(to)) go(to); }} /></label>
      </div>
      <p class="sub">{one.draw >= 0 ? t("world-drawn", { seed: one.seed, world, draw: one.draw }) : t("world-defaults", { seed: one.seed, world })} {t("world-same")}</p>
      {one.status && <p class="warning">{t("world-failed", { why: one.status })}</p>}
      <Player weeks={weeks} start={asking.a.start ?? 2022} />
      <div class="pair">
        <MapCard title={pick(place.label)} sub={t("world-map-sub")} data={{ a: one.states_a[place.name]!, b: one.states_b[place.name]! }} week={week} whole />
        <WeekTable one={one} week={week} />
      </div>
      <div class="small">{sheet.headline.map((name) => <Small key={name} one={one} name={name} week={week} />)}</div>
    </main>
  );
}

function WeekTable({ one, week }: { one: Found; week: number }) {
  const { t, pick, unit, lang, sheet, metric } = usePage();
  return (
    <section class="card" aria-label={t("world-week", { week })}>
      <h2>{t("world-week", { week })}</h2>
      <p class="sub">{t("world-week-sub")}</p>
      <table class="week">
        <thead><tr><th scope="col">{t("metric")}</th><th scope="col">A</th><th scope="col">B</th></tr></thead>
        <tbody>
          {sheet.headline.map((name) => {
            const about = metric(name);
            return (
              <tr key={name} class={sheet.harm.includes(name) ? "harm" : ""}>
                <th scope="row">{sheet.harm.includes(name) && <span class="harmmark" aria-hidden="true">▲</span>}{pick(about.label)} <span class="unit">{about.unit === "share" ? "" : unit(about.unit)}{about.how === "total" && about.unit !== "weeks" ? ` ${t("per-week")}` : ""}</span></th>
                <td>{quantity(one.series_a[name]?.[week] ?? null, lang, about.unit)}</td>
                <td>{quantity(one.series_b[name]?.[week] ?? null, lang, about.unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Small({ one, name, week }: { one: Found; name: string; week: number }) {
  const { pick, unit, lang, metric, look, t } = usePage();
  const about = metric(name);
  const lines: FanLine[] = [
    { key: "a", label: "A", band: null, values: one.series_a[name] ?? [], dashed: true },
    { key: "b", label: "B", band: null, values: one.series_b[name] ?? [] },
  ];
  const axis = `${about.unit === "share" ? "%" : unit(about.unit)}${about.how === "total" && about.unit !== "weeks" ? ` ${t("per-week")}` : ""}`;
  return (
    <section class="card" aria-label={pick(about.label)}>
      <h3>{pick(about.label)}</h3>
      <Fan lines={lines} week={week} domain={domainOf(lines)} title={pick(about.label)} axis={axis} weekLabel="" height={150}
        format={(value, step) => short(value, lang, about.unit, step)} onWeek={(to) => look({ week: to })} />
    </section>
  );
}
