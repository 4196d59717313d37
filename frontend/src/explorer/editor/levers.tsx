// Levers side by side in A and B, assumptions in both: searched, in groups, what was changed is marked.
import { useMemo, useState } from "preact/hooks";
import type { Fault, Lever } from "../api";
import { short, valueText } from "../format";
import { usePage } from "../page_context";
import { below, standing, withLever, type Side } from "../scenario";
import { Control } from "./control";
import { Forms } from "./forms";

const USUAL = ["surveillance.flights_per_week", "strikes.capacity_per_week", "campaign.start_week", "coordination.mode", "leak.week", "border.seizure_effort"];
const MOST = 40;

export function Levers({ faults }: { faults: Fault[] }) {
  const { sheet, t, asking } = usePage();
  const [search, setSearch] = useState("");
  const [kind, setKind] = useState<"changed" | "levers" | "assumptions" | "forms">("changed");
  const changed = (lever: Lever) => [asking.a.set, asking.b.set, asking.both.set].some((set) => lever.name in set);
  const wanted = search.trim().toLowerCase();
  const found = useMemo(() => {
    const matches = (lever: Lever) => [lever.name, lever.label.en, lever.label.es].some((text) => text.toLowerCase().includes(wanted));
    if (wanted) return sheet.levers.filter(matches);
    if (kind === "changed") return sheet.levers.filter((lever) => changed(lever) || USUAL.includes(lever.name)).sort((x, y) => rank(x) - rank(y));
    return kind === "forms" ? [] : sheet.levers.filter((lever) => lever.policy === (kind === "levers"));
  }, [wanted, kind, sheet, asking]);
  const groups = new Map<string, Lever[]>();
  for (const lever of found.slice(0, wanted ? MOST : undefined)) {
    const name = !wanted && kind === "changed" ? "" : lever.name.split(".")[0]!;
    groups.set(name, [...(groups.get(name) ?? []), lever]);
  }
  const kinds = { changed: t("levers-usual"), levers: t("levers-all"), assumptions: t("levers-assumptions"), forms: t("levers-forms") };
  return (
    <section class="levers" aria-label={t("levers-title")}>
      <div class="tools">
        <input type="search" class="search" placeholder={t("levers-search")} aria-label={t("levers-search")} value={search}
          onInput={(event) => setSearch(event.currentTarget.value)} />
        <div class="switch" role="group" aria-label={t("levers-which")}>
          {(Object.keys(kinds) as (keyof typeof kinds)[]).map((name) => (
            <button key={name} type="button" aria-pressed={!wanted && kind === name} onClick={() => { setKind(name); setSearch(""); }}>{kinds[name]}</button>
          ))}
        </div>
      </div>
      {kind === "assumptions" && !wanted && <p class="hint">{t("levers-both-hint")}</p>}
      {kind === "forms" && !wanted && <Forms />}
      {!found.length && (wanted || kind !== "forms") && <p class="hint">{t("levers-none", { text: search })}</p>}
      {[...groups].map(([name, levers]) =>
        name === "" ? <Rows key="usual" levers={levers} faults={faults} /> : (
          <details key={name} open={Boolean(wanted) || levers.some(changed)}>
            <summary>{t(`group-${name.replace(/_/g, "-")}`)} <span class="count">{levers.length}</span></summary>
            <Rows levers={levers} faults={faults} />
          </details>
        ))}
      {wanted && found.length > MOST && <p class="hint">{t("levers-more", { n: found.length - MOST })}</p>}
    </section>
  );

  function rank(lever: Lever): number {
    const at = USUAL.indexOf(lever.name);
    return at < 0 ? USUAL.length : at;
  }
}

function Rows({ levers, faults }: { levers: Lever[]; faults: Fault[] }) {
  return <ul class="rows">{levers.map((lever) => <Row key={lever.name} lever={lever} faults={faults} />)}</ul>;
}

function Row({ lever, faults }: { lever: Lever; faults: Fault[] }) {
  const { t, pick, unit, choice, lang, asking, sheet, change } = usePage();
  const [open, setOpen] = useState(false);
  const name = pick(lever.label);
  const set = (side: Side | "both", value: Parameters<typeof withLever>[2]) => {
    if (side !== "both") return change({ [side]: withLever(asking[side], lever, value, asking, sheet) });
    const both = { ...asking.both.set };
    if (value === undefined) delete both[lever.name];
    else both[lever.name] = value;
    change({ both: { ...asking.both, set: both } });
  };
  const sides: (Side | "both")[] = lever.policy ? ["a", "b"] : ["both"];
  const anywhere = lever.name in asking.a.set || lever.name in asking.b.set || lever.name in asking.both.set;
  const text = (value: Parameters<typeof valueText>[0]) => valueText(value, lang, lever.unit, t, choice);
  const hint = lever.prior ? `${text(lever.prior[0]!)} – ${text(lever.prior[2]!)}` : text(lever.default);
  return (
    <li class={`lever${anywhere ? " changed" : ""}`}>
      <div class="what">
        <button type="button" class="more" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span class="mark" aria-hidden="true">{anywhere ? "●" : "○"}</span>{name}
          {anywhere && <span class="away"> ({t("changed")})</span>}
        </button>
        <span class="unit">{unit(lever.unit)}</span>
      </div>
      {sides.map((side) => {
        const doc = asking[side === "both" ? "a" : side];
        const state = side === "both" ? (lever.name in asking.both.set ? { value: asking.both.set[lever.name]!, from: "both" as const } : below(lever, doc, asking, sheet)) : standing(lever, doc, asking, sheet);
        const own = side === "both" ? lever.name in asking.both.set : lever.name in asking[side].set;
        const wrong = faults.find((one) => one.field === `set.${lever.name}` && (side === "both" || one.side === side));
        const who = side === "both" ? t("in-both") : side.toUpperCase();
        return (
          <div key={side} class={`cell ${own ? "own" : ""}`}>
            <span class={`who side-${side}`}>{who}</span>
            <Control lever={lever} value={state.value} idle={!own} drawn={state.from === "drawn"} id={`${side}-${lever.name}`} label={`${name}, ${who}`}
              wrong={wrong && (wrong.nearest ? `${wrong.message} (${wrong.nearest})` : wrong.message)} onChange={(value) => set(side, value)} />
            {own && <button type="button" class="undo" title={t("undo")} aria-label={`${t("undo")}: ${name}, ${who}`} onClick={() => set(side, undefined)}>↺</button>}
          </div>
        );
      })}
      {open && (
        <div class="about">
          <p><code>{lever.name}</code> · {t(`status-${lever.status}`)}: {lever.prior ? t("plausible", { range: hint }) : hint}
            {lever.prior && <>, {t("usual")} {text(lever.default)}</>}</p>
          {lever.prior && <Ticks lever={lever} />}
          {lever.source && <p>{t("source")}: {lever.address ? <a href={lever.address} target="_blank" rel="noopener noreferrer">{lever.source}</a> : lever.source}</p>}
          {lever.note && lang === "en" && <p class="note">{lever.note}</p>}
          {!lever.policy && <p class="note">{t("levers-both-hint")}</p>}
        </div>
      )}
    </li>
  );
}

/** Where the published value and what is set lie in the plausible range. */
function Ticks({ lever }: { lever: Lever }) {
  const { t, lang, asking } = usePage();
  const [low, middle, high] = lever.prior as [number, number, number];
  const values = [lever.default, asking.both.set[lever.name], asking.a.set[lever.name], asking.b.set[lever.name]].map((x) => (typeof x === "number" ? x : null));
  const known = values.filter((x): x is number => x !== null);
  const from = Math.min(low, ...known);
  const to = Math.max(high, ...known);
  const x = (value: number) => 4 + (212 * (value - from)) / (to - from || 1);
  const share = lever.unit === "share" ? 100 : 1;
  return (
    <svg class="ticks" width="220" height="30" role="img" aria-label={`${t("plausible", { range: `${short(low * share, lang)} – ${short(high * share, lang)}` })}, ${t("usual")} ${short((values[0] ?? middle) * share, lang)}`}>
      <line class="span" x1={x(low)} x2={x(high)} y1="9" y2="9" />
      {values[0] !== null && <path class="published" d={`M${x(values[0]!)} 3 v12`} />}
      {values.slice(1).map((value, i) => value !== null && <circle key={i} class="mine" cx={x(value!)} cy="9" r="4.5" />)}
      <text class="tick" x={x(low)} y="27">{short(low * share, lang)}</text>
      <text class="tick" x={x(high)} y="27" text-anchor="end">{short(high * share, lang)}</text>
    </svg>
  );
}
