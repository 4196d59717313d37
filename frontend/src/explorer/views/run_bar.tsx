// How many worlds, how long; run, progress, cancel; and what went wrong.
import { usePage } from "../page_context";
import type { Running } from "../running";

const WORLDS = [50, 100, 200, 400, 1000];
const WEEKS = [26, 52, 104, 156, 260];

interface Props {
  running: Running;
  auto: boolean;
  onAuto: (auto: boolean) => void;
  stale: boolean;
}

export function RunBar({ running, auto, onAuto, stale }: Props) {
  const { t, asking, sheet, change } = usePage();
  const { run, busy } = running;
  const room = Math.floor((sheet.limits.world_weeks ?? Infinity) / asking.weeks);
  const worlds = [...new Set([...WORLDS, asking.worlds])].sort((a, b) => a - b);
  const weeks = [...new Set([...WEEKS, asking.weeks])].sort((a, b) => a - b);
  const share = run && run.total ? run.done / run.total : 0;
  const says = !run ? "" : run.state === "queued" ? (run.note ? t(`note-${run.note}`) : t("queued", { n: run.ahead }))
    : run.state === "running" ? (run.note && !run.done ? t(`note-${run.note}`) : t("running", { done: run.done, total: run.total })) : run.state === "done" ? t("done", { seconds: run.seconds.toFixed(1) })
    : run.state === "cancelled" ? t("cancelled") : t("failed");
  return (
    <section class="card runbar" aria-label={t("run-title")}>
      <div class="asks">
        <label>{t("worlds")}
          <select value={asking.worlds} onChange={(event) => change({ worlds: Number(event.currentTarget.value) })}>
            {worlds.map((n) => <option key={n} value={n} disabled={n > room}>{n}</option>)}
          </select>
        </label>
        <label>{t("weeks")}
          <select value={asking.weeks} onChange={(event) => change({ weeks: Number(event.currentTarget.value), worlds: Math.min(asking.worlds, Math.floor((sheet.limits.world_weeks ?? Infinity) / Number(event.currentTarget.value))) })}>
            {weeks.map((n) => <option key={n} value={n}>{n}</option>)}
          </select>
        </label>
        <label>{t("seed")}
          <input type="number" min={0} step={1} value={asking.seed} onInput={(event) => {
            const seed = Number(event.currentTarget.value);
            if (Number.isInteger(seed) && seed >= 0) change({ seed });
          }} />
        </label>
        <label class="check"><input type="checkbox" checked={asking.drawn} onChange={(event) => change({ drawn: event.currentTarget.checked })} />{t("draw-priors")}</label>
        <label class="check"><input type="checkbox" checked={auto} onChange={(event) => onAuto(event.currentTarget.checked)} />{t("auto")}</label>
      </div>
      <div class="does">
        {busy ? <button type="button" class="main cancel" onClick={running.cancel}>{t("cancel")}</button>
          : <button type="button" class="main" onClick={() => running.start(asking)}>{t("run")}</button>}
        <progress max={1} value={busy ? share : run?.state === "done" ? 1 : 0} aria-label={t("progress")} />
        <span role="status" class="says">{says}{!busy && stale && running.shown ? ` ${t("stale")}` : ""}</span>
      </div>
      {running.trouble && <p class="wrong" role="alert">{running.trouble === "away" ? t("away") : running.trouble}</p>}
      {running.faults.length > 0 && <p class="wrong" role="alert">{t("has-faults", { n: running.faults.length })}</p>}
    </section>
  );
}
