// A claim's file, its arms changed, put to a short test of 16 draws: three shares by the claim's own rule.
import { useEffect, useRef, useState } from "preact/hooks";
import { ShareBars } from "../../charts/share_bars";
import type { Fault, Trial } from "../api";
import { ask, Refusal, viewer } from "../client";
import { number, quantity } from "../format";
import { usePage } from "../page_context";
import { download } from "./download";

const PAUSE = 300;

export function ClaimTrial({ id, first }: { id: string; first: string }) {
  const { t, pick, lang, asking } = usePage();
  const [text, setText] = useState(first);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [trouble, setTrouble] = useState("");
  const turn = useRef(0);
  useEffect(() => () => { turn.current++; }, []);
  const busy = trial !== null && (trial.state === "queued" || trial.state === "running");
  const run = async () => {
    const mine = ++turn.current;
    setFaults([]);
    setTrouble("");
    try {
      let found = await ask("POST /api/claims/trials", { body: { text, seed: asking.seed }, query: { viewer } });
      while (mine === turn.current) {
        setTrial(found);
        if (found.state !== "queued" && found.state !== "running") return;
        await new Promise((wake) => setTimeout(wake, PAUSE));
        found = await ask("GET /api/claims/trials/{run}", { path: { run: found.id } });
      }
    } catch (error) {
      setTrial(null);
      if (error instanceof Refusal && error.faults.length) setFaults(error.faults);
      else setTrouble(error instanceof Refusal && error.message ? error.message : t("away"));
    }
  };
  const cancel = () => {
    turn.current++;
    if (trial) ask("DELETE /api/claims/trials/{run}", { path: { run: trial.id }, query: { viewer } }).catch(() => undefined);
    setTrial(null);
  };
  const found = trial?.state === "done" ? trial.found : null;
  const effect = (value: number | null | undefined, sign: boolean) => {
    if (!found?.relative || value === null || value === undefined) return quantity(value, lang, "", null, sign);
    return `${number(Number((100 * value).toPrecision(2)), lang, null, sign)}\u00a0%`; // of the comparator's
  };
  const share = (value: number) => (value <= 0.005 ? "< 1\u00a0%" : value >= 0.995 ? "> 99\u00a0%" : `${Math.round(100 * value)}\u00a0%`);
  return (
    <div class="text">
      <label for={`claim-${id}`}>{t("trial-label")}</label>
      <textarea id={`claim-${id}`} rows={16} spellcheck={false} value={text} aria-invalid={faults.length ? "true" : "false"} onInput={(event) => setText(event.currentTarget.value)} />
      <div role="alert">
        {faults.map((one, i) => (
          <p key={i} class="wrong">{one.line ? t("at-line", { line: one.line, column: one.column }) : ""} {one.field && <code>{one.field}</code>} {one.message}
            {one.nearest && <> ({t("nearest")}: <code>{one.nearest}</code>)</>}</p>
        ))}
        {trouble && <p class="wrong">{trouble}</p>}
        {trial?.state === "failed" && <p class="wrong">{trial.message}</p>}
      </div>
      <div class="does">
        {busy ? <button type="button" class="main cancel" onClick={cancel}>{t("cancel")}</button> : <button type="button" class="main" onClick={() => void run()}>{t("trial-run")}</button>}
        {busy && <progress max={1} value={trial.total ? trial.done / trial.total : 0} aria-label={t("progress")} />}
        {busy && <span role="status" class="says">{trial.note ? t(`note-${trial.note}`) : trial.state === "queued" ? t("queued", { n: trial.ahead }) : t("running", { done: trial.done, total: trial.total })}</span>}
        <button type="button" onClick={() => download(`${id}.yaml`, text, "text/yaml")}>{t("trial-save")}</button>
      </div>
      {found && (
        <div class="outcome" role="status">
          <h3>{t("trial-result", { draws: found.draws, worlds: found.worlds })}</h3>
          <ShareBars rows={found.shares.map((one) => ({ key: one.name, label: pick(one.label), share: one.share, low: one.low, high: one.high }))} text={share} />
          <p>{t("trial-effect", {
            median: effect(found.median, true), low: effect(found.interval[0], true), high: effect(found.interval[1], true),
            material: effect(found.material, false),
          })}</p>
          <p class="note">{t("trial-quick")}</p>
        </div>
      )}
    </div>
  );
}
