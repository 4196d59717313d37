// What was asked and found as one file, an address, and files for the command line; a file of somebody else is run again.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Contrast, Run } from "../api";
import { ask, Refusal, result } from "../client";
import { usePage } from "../page_context";
import type { Running } from "../running";
import { docOf, nameOf } from "../scenario";
import { download } from "./download";

const KIND = "contrapeso-exploration";

interface Shared {
  kind: string;
  version: string;
  asked: { a: string; b: string; worlds: number; weeks: number; seed: number; draw_priors: boolean };
  contrast: Contrast;
}

export function Share({ running }: { running: Running }) {
  const { t, sheet, asking, look, change } = usePage();
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState("");
  const [expected, setExpected] = useState<Shared | null>(null);
  const [past, setPast] = useState<Run[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const run = running.shown;
  useEffect(() => { ask("GET /api/runs").then(setPast).catch(() => setPast([])); }, [run?.id]);
  useEffect(() => {
    if (!expected || !run || running.busy) return;
    result("GET /api/runs/{run}/contrast", run.id, { worlds: run.worlds }).then((found) => {
      const same = JSON.stringify(found.rows) === JSON.stringify(expected.contrast.rows);
      setSaid(same ? t("file-same") : t("file-differs", { version: expected.version, here: sheet.version }));
    }).catch(() => undefined);
  }, [run?.id, running.busy, expected]);

  const save = async () => {
    if (!run) return;
    const contrast = await result("GET /api/runs/{run}/contrast", run.id, { worlds: run.worlds });
    const [a, b] = await Promise.all([run.a_yaml, run.b_yaml].map((text) => ask("POST /api/scenario", { body: { text, weeks: run.weeks } })));
    const shared: Shared = { kind: KIND, version: sheet.version, asked: { a: a!.yaml, b: b!.yaml, worlds: run.worlds, weeks: run.weeks, seed: run.seed, draw_priors: run.draw_priors }, contrast };
    download(`contrapeso-${run.id.slice(0, 8)}.json`, JSON.stringify(shared, null, 1), "application/json");
  };
  const saveYaml = async (side: "a" | "b") => {
    if (!run) return;
    const read = await ask("POST /api/scenario", { body: { text: side === "a" ? run.a_yaml : run.b_yaml, weeks: run.weeks } });
    download(`${side}-${nameOf(asking[side]).replace(/[^a-z0-9]+/gi, "-").replace(/-$/, "")}.yaml`, read.yaml, "text/yaml");
  };
  const take = async (file: File) => {
    setSaid("");
    setWrong("");
    try {
      if (file.size > 2_000_000) throw new Error(t("file-large"));
      const found = JSON.parse(await file.text()) as Partial<Shared>;
      if (found.kind !== KIND || !found.asked || !found.contrast) throw new Error(t("file-other"));
      const { a, b, worlds, weeks, seed, draw_priors } = found.asked;
      const read = await Promise.all([a, b].map((text) => ask("POST /api/scenario", { body: { text } })));
      change({ a: docOf(read[0]!), b: docOf(read[1]!), both: { set: {}, forms: {} }, worlds, weeks, seed, drawn: draw_priors });
      setExpected(found as Shared);
      setSaid(t("file-taken"));
    } catch (error) {
      const faults = error instanceof Refusal ? error.faults.map((one) => `${one.field} ${one.message}`).join("; ") : "";
      setWrong(faults || (error instanceof SyntaxError ? t("file-other") : error instanceof Error && error.message ? error.message : t("away")));
    }
  };
  return (
    <main id="main">
      <h1>{t("share-title")}</h1>
      <section class="card">
        <h2>{t("share-file")}</h2>
        <p class="sub">{t("share-file-sub")}</p>
        <div class="actions">
          <button type="button" class="main" disabled={!run || running.busy} onClick={() => void save()}>{t("save-file")}</button>
          <button type="button" onClick={() => input.current?.click()}>{t("open-file")}</button>
          <input ref={input} type="file" accept=".json,application/json" class="away" tabindex={-1} aria-label={t("open-file")} onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file) void take(file);
          }} />
        </div>
        {said && <p role="status">{said}</p>}
        {wrong && <p class="wrong" role="alert">{wrong}</p>}
      </section>
      <section class="card">
        <h2>{t("share-address")}</h2>
        <p class="sub">{t("share-address-sub")}</p>
        <div class="actions">
          <input type="text" readOnly aria-label={t("share-address")} value={location.href} onFocus={(event) => event.currentTarget.select()} />
          <button type="button" onClick={() => void navigator.clipboard?.writeText(location.href).then(() => setSaid(t("copied")))}>{t("copy")}</button>
        </div>
      </section>
      <section class="card">
        <h2>{t("share-yaml")}</h2>
        <p class="sub">{t("share-yaml-sub")} <code>contrapeso compare a.yaml b.yaml --worlds {asking.worlds} --seed {asking.seed}{asking.drawn ? "" : " --defaults"}</code></p>
        <div class="actions">{(["a", "b"] as const).map((side) => <button key={side} type="button" disabled={!run || running.busy} onClick={() => void saveYaml(side)}>{t("save-yaml", { side: side.toUpperCase() })}</button>)}</div>
      </section>
      <section class="card">
        <h2>{t("past-title")}</h2>
        {past.length === 0 && <p class="hint">{t("past-none")}</p>}
        <ul class="past">
          {past.map((one) => (
            <li key={one.id}>
              <button type="button" class="link" onClick={() => void reopen(one)}>A {one.a}, B {one.b}</button>
              <span class="sub">{t("past-of", { worlds: one.worlds, weeks: one.weeks, time: one.created.replace("T", " ").replace("Z", " UTC") })} · {t(`state-${one.state}`)}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );

  async function reopen(one: Run): Promise<void> {
    const read = await Promise.all([one.a_yaml, one.b_yaml].map((text) => ask("POST /api/scenario", { body: { text } })));
    change({ a: docOf(read[0]!), b: docOf(read[1]!), both: { set: {}, forms: {} }, worlds: one.worlds, weeks: one.weeks, seed: one.seed, drawn: one.draw_priors });
    look({ view: "compare" });
  }
}
