// A scenario as YAML: read strictly by the server, every fault with its line and the nearest name.
import { useEffect, useState } from "preact/hooks";
import type { Fault } from "../api";
import { ask, Refusal } from "../client";
import { usePage } from "../page_context";
import { docOf, textOf, type Side } from "../scenario";

export function TextOfScenario({ side }: { side: Side }) {
  const { t, asking, change } = usePage();
  const [text, setText] = useState("");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [said, setSaid] = useState("");
  const now = textOf(asking[side], { set: {}, forms: {} });
  useEffect(() => {
    let stale = false;
    ask("POST /api/scenario", { body: { text: now, weeks: asking.weeks } })
      .then((read) => { if (!stale) { setText(read.yaml); setFaults([]); } })
      .catch((error: unknown) => { if (!stale && error instanceof Refusal) { setText((old) => old || now); setFaults(error.faults); } });
    return () => { stale = true; };
  }, [now, asking.weeks]);
  const apply = () => {
    setSaid("");
    ask("POST /api/scenario", { body: { text } })
      .then((read) => {
        setFaults([]);
        setSaid([t("text-taken"), ...read.warnings].join(" "));
        change({ [side]: docOf(read), weeks: Math.min(read.weeks, 520) });
      })
      .catch((error: unknown) => setFaults(error instanceof Refusal && error.faults.length ? error.faults : [{ side: "", line: 0, column: 0, field: "", message: t("away"), nearest: null }]));
  };
  return (
    <div class="text">
      <label for={`text-${side}`}>{t("text-label")}</label>
      <textarea id={`text-${side}`} rows={Math.min(18, text.split("\n").length + 1)} spellcheck={false} value={text} aria-invalid={faults.length ? "true" : "false"}
        aria-describedby={`faults-${side}`} onInput={(event) => setText(event.currentTarget.value)} />
      <div id={`faults-${side}`} role="alert">
        {faults.map((one, i) => (
          <p key={i} class="wrong">{one.line ? t("at-line", { line: one.line, column: one.column }) : ""} {one.field && <code>{one.field}</code>} {one.message}
            {one.nearest && <> ({t("nearest")}: <code>{one.nearest}</code>)</>}</p>
        ))}
      </div>
      <div class="actions"><button type="button" class="main" onClick={apply}>{t("text-apply")}</button>{said && <span role="status">{said}</span>}</div>
    </div>
  );
}
