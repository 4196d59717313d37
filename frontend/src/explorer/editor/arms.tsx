// The two scenarios: which of the library each starts from, what it changes, and its text.
import { useState } from "preact/hooks";
import type { Fault } from "../api";
import { valueText } from "../format";
import { usePage } from "../page_context";
import { changes, plainDoc, withLever, type Side } from "../scenario";
import { TextOfScenario } from "./text_of_scenario";

export function Arms({ faults }: { faults: Fault[] }) {
  return <div class="arms">{(["a", "b"] as const).map((side) => <ArmCard key={side} side={side} faults={faults.filter((one) => one.side === side)} />)}</div>;
}

function ArmCard({ side, faults }: { side: Side; faults: Fault[] }) {
  const { t, pick, sheet, asking, change } = usePage();
  const [open, setOpen] = useState(false);
  const doc = asking[side];
  const other = side === "a" ? "b" : "a";
  const known = sheet.scenarios.find((one) => one.name === doc.base);
  const elsewhere = faults.filter((one) => !one.field.startsWith("set."));
  return (
    <section class={`card arm arm-${side}`} aria-label={t(`arm-${side}`)}>
      <div class="armhead">
        <h2><span class={`badge side-${side}`}>{side.toUpperCase()}</span>{t(`arm-${side}`)}</h2>
        <select aria-label={t("starts-from", { side: side.toUpperCase() })} value={doc.base} onChange={(event) => change({ [side]: plainDoc(event.currentTarget.value) })}>
          {!known && <option value="">{doc.name ?? t("own-scenario")}</option>}
          {sheet.scenarios.map((one) => <option key={one.name} value={one.name}>{one.name}</option>)}
        </select>
      </div>
      <p class="describes">{doc.name ? <b>{doc.name}. </b> : null}{known ? pick(known.description) : t("own-scenario")}</p>
      <Chips side={side} />
      {elsewhere.map((one, i) => <p key={i} class="wrong" role="alert">{one.field ? <code>{one.field}</code> : null} {one.message}{one.nearest ? ` (${t("nearest")}: ${one.nearest})` : ""}</p>)}
      <div class="actions">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>{t("as-text")}</button>
        <button type="button" onClick={() => change({ [side]: { ...asking[other] } })}>{t("copy-of", { side: other.toUpperCase() })}</button>
        {changes(doc) > 0 && <button type="button" onClick={() => change({ [side]: plainDoc(doc.base || "baseline") })}>{t("undo-all")}</button>}
      </div>
      {open && <TextOfScenario side={side} />}
    </section>
  );
}

function Chips({ side }: { side: Side }) {
  const { t, pick, unit, choice, lang, levers, asking, sheet, change } = usePage();
  const doc = asking[side];
  const rows = Object.entries(doc.set).map(([name, value]) => {
    const lever = levers.get(name);
    if (!lever) return { key: name, text: `${name}: ${JSON.stringify(value)}`, drop: () => { const set = { ...doc.set }; delete set[name]; change({ [side]: { ...doc, set } }); } };
    const units = ["share", "flag", "choice", "set", "factor", "coefficient", "week"].includes(lever.unit) || value === null ? "" : ` ${unit(lever.unit)}`;
    return { key: name, text: `${pick(lever.label)}: ${valueText(value, lang, lever.unit, t, choice)}${units}`, drop: () => change({ [side]: withLever(doc, lever, undefined, asking, sheet) }) };
  });
  const rules = doc.schedule.map((rule, i) => ({
    key: `rule${i}`, text: `${rule.week !== undefined ? `${t("week")} ${String(rule.week)}` : t("trigger")}: ${ruleText(rule)}`,
    drop: () => change({ [side]: { ...doc, schedule: doc.schedule.filter((_, k) => k !== i) } }),
  }));
  const forms = Object.entries(doc.forms).map(([name, value]) => {
    const form = sheet.forms.find((one) => one.name === name);
    const forms = { ...doc.forms };
    delete forms[name];
    return { key: `form${name}`, text: `${form ? pick(form.label) : name}: ${value}`, drop: () => change({ [side]: { ...doc, forms } }) };
  });
  const all = [...rows, ...rules, ...forms];
  if (!all.length) return <p class="hint">{t("unchanged")}</p>;
  return (
    <ul class="chips" aria-label={t("changes")}>
      {all.map((one) => (
        <li key={one.key}><span>{one.text}</span><button type="button" aria-label={`${t("undo")}: ${one.text}`} onClick={one.drop}>×</button></li>
      ))}
    </ul>
  );

  function ruleText(rule: Record<string, unknown>): string {
    const event = typeof rule.event === "string" ? t(`event-${rule.event}`) : rule.event ? t(`event-${(rule.event as { kind: string }).kind}`) : "";
    const set = rule.set ? Object.entries(rule.set as Record<string, unknown>).map(([name, value]) => `${levers.get(name) ? pick(levers.get(name)!.label) : name} ${String(value)}`).join(", ") : "";
    return [event, set].filter(Boolean).join(", ");
  }
}
