// Two scenarios, run in the same worlds: what is asked on top, what came of it below.
import { useState } from "preact/hooks";
import { Arms } from "../editor/arms";
import { Levers } from "../editor/levers";
import { usePage } from "../page_context";
import { ContrastTable } from "../results/contrast_table";
import { MapCard } from "../results/map_card";
import { Player } from "../results/player";
import { TrendCard } from "../results/trend_card";
import { useResult } from "../results/use_result";
import { WorldsCard } from "../results/worlds_card";
import { keyOf, type Running } from "../running";
import { nameOf, type Doc, type Side } from "../scenario";
import { RunBar } from "./run_bar";

/** Worlds run while one drags. */
const PREVIEW = 50;
const WIDE = "(min-width: 1180px)";

interface Props {
  running: Running;
  auto: boolean;
  onAuto: (auto: boolean) => void;
}

export function Compare({ running, auto, onAuto }: Props) {
  const { t, pick, sheet, asking, view, change } = usePage();
  const [dragging, setDragging] = useState(false);
  const [opens, setOpens] = useState(() => window.matchMedia(WIDE).matches);
  const run = running.shown?.id;
  const stale = running.asked !== keyOf(asking);
  const worlds = running.shown?.worlds ?? 0;
  const contrast = useResult("GET /api/runs/{run}/contrast", run, { worlds });
  const series = useResult("GET /api/runs/{run}/series", run, { metric: view.metric, worlds });
  const places = useResult("GET /api/runs/{run}/places", run, { metric: view.place, worlds });
  const dots = useResult("GET /api/runs/{run}/dots", run, { metric: view.metric, worlds });
  const weeks = running.shown?.weeks ?? asking.weeks;
  const start = asking.a.start ?? 2022;
  const names = { a: `A ${nameOf(asking.a)}`, b: `B ${nameOf(asking.b)}` };
  const preview = (side: Side, doc: Doc) => {
    setDragging(true);
    if (!running.busy) running.start({ ...asking, [side]: doc, worlds: Math.min(PREVIEW, asking.worlds) });
  };
  const drop = (side: Side, doc: Doc) => {
    setDragging(false);
    change({ [side]: doc });
  };
  return (
    <main id="main" class="two">
      <h1 class="away">{t("title")}</h1>
      <div class="asked">
        <Arms faults={running.faults} />
        <details class="card leverscard" open={opens} onToggle={(event) => setOpens(event.currentTarget.open)}>
          <summary><h2>{t("levers-title")}</h2></summary>
          <Levers faults={running.faults} />
        </details>
      </div>
      <div class="found">
      <RunBar running={running} auto={auto} onAuto={onAuto} stale={stale} />
      {contrast.gone && <p class="warning">{t("gone")}</p>}
      {contrast.value && <ContrastTable found={contrast.value} stale={stale || contrast.old} />}
      {series.value && places.value && (
        <div class="together">
          <div class="pair">
            <MapCard title={pick(sheet.by_state.find((one) => one.name === places.value!.metric)?.label ?? { en: view.place, es: view.place })}
              sub={t("map-sub", { worlds })} data={{ a: places.value.a.mean, b: places.value.b.mean }} detail={places.value} week={view.week} stale={stale || places.old} />
            <TrendCard found={series.value} week={view.week} stale={stale || series.old} frozen={dragging || (stale && running.busy)} onDrag={preview} onDrop={drop} names={names} />
          </div>
          <Player weeks={weeks} start={start} />
        </div>
      )}
      {dots.value && <WorldsCard found={dots.value} stale={stale || dots.old} />}
      </div>
    </main>
  );
}
