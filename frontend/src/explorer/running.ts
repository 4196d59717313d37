// A run: asked for, followed while it goes on, taken back when another is wanted.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Fault, Run } from "./api";
import { ask, Refusal, viewer } from "./client";
import { textOf, type Asking } from "./scenario";

export interface Running {
  /** The run in progress or the last one; null before the first. */
  run: Run | null;
  /** What the charts show: the last run, its first worlds while it still goes on. */
  shown: Run | null;
  /** What `shown` was asked for. */
  asked: string;
  faults: Fault[];
  trouble: string;
  busy: boolean;
  start: (asking: Asking) => void;
  cancel: () => void;
}

const PAUSES = [60, 80, 120, 160, 250, 300];
const WAITING = 700;
/** Worlds whose figures are shown while the others still run. */
const FIRST_WORLDS = 50;
const pause = (time: number) => new Promise((wake) => setTimeout(wake, time));
const bodyOf = (asking: Asking) => ({
  a: textOf(asking.a, asking.both), b: textOf(asking.b, asking.both), worlds: asking.worlds, weeks: asking.weeks,
  seed: asking.seed, draw_priors: asking.drawn,
});
/** Two askings with the same key have the same result. */
export const keyOf = (asking: Asking) => JSON.stringify(bodyOf(asking));

export function useRunning(): Running {
  const [run, setRun] = useState<Run | null>(null);
  const [shown, setShown] = useState<Run | null>(null);
  const [asked, setAsked] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [trouble, setTrouble] = useState("");
  const turn = useRef(0);
  const open = useRef<string | null>(null);

  const withdraw = useCallback(() => {
    const id = open.current;
    open.current = null;
    if (id) ask("DELETE /api/runs/{run}", { path: { run: id }, query: { viewer } }).catch(() => undefined);
  }, []);

  const start = useCallback((asking: Asking) => {
    const mine = ++turn.current;
    const before = open.current;
    open.current = null;
    setFaults([]);
    setTrouble("");
    const follow = async () => {
      let reached = 0;
      const post = () => ask("POST /api/runs", { body: bodyOf(asking), query: { viewer } });
      let found = await post();
      if (mine !== turn.current && found.id !== open.current) ask("DELETE /api/runs/{run}", { path: { run: found.id }, query: { viewer } }).catch(() => undefined);
      if (before && before !== found.id) ask("DELETE /api/runs/{run}", { path: { run: before }, query: { viewer } }).catch(() => undefined);
      for (let n = 0; mine === turn.current; n++) {
        open.current = found.state === "queued" || found.state === "running" ? found.id : null;
        setRun(found);
        if (found.state === "done" || (found.ready >= FIRST_WORLDS && reached < FIRST_WORLDS)) {
          reached = found.ready;
          setShown({ ...found, worlds: found.ready });
          setAsked(keyOf(asking));
        }
        if (found.state === "failed") setTrouble(found.message);
        if (found.state === "cancelled" && n < 100) {
          found = await post(); // somebody else gave it up, we didn't
          n = 100;
          continue;
        }
        if (!open.current) return;
        await pause(found.state === "queued" && found.ahead ? WAITING : PAUSES[Math.min(n, PAUSES.length - 1)]!);
        found = await ask("GET /api/runs/{run}", { path: { run: found.id } }).catch(async (error: unknown) => {
          if (!(error instanceof Refusal) || error.code !== "rate") throw error;
          await pause(WAITING);
          return found;
        });
      }
    };
    follow().catch((error: unknown) => {
      if (mine !== turn.current) return;
      open.current = null;
      setRun(null);
      if (error instanceof Refusal && error.faults.length) setFaults(error.faults);
      else setTrouble(error instanceof Refusal && error.code !== "away" ? error.message : "away");
    });
  }, []);

  const cancel = useCallback(() => {
    turn.current++;
    withdraw();
    setRun((one) => one && { ...one, state: "cancelled" });
  }, [withdraw]);

  useEffect(() => () => { turn.current++; }, []);
  const busy = run !== null && (run.state === "queued" || run.state === "running");
  return { run, shown, asked, faults, trouble, busy, start, cancel };
}
