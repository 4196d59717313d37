// The folded panel under the answer: a range for every number that matters, a choice for every disputed form.
import { render } from "preact";
import { useState } from "preact/hooks";
import type { DrawnForm, DrawnNumber } from "../shared/draws";
import { fixed } from "../shared/numbers";
import { percent, tell, value } from "../shared/phrases";
import { Range, type Tick } from "../shared/range";
import { studyClaims } from "../shared/study_data";
import { type State, valueAt } from "./assumed";
import { Copy } from "./copy";
import { KINDS, Mark } from "./moved_rows";

const MOVERS = 4; // answers named beside the sliders

interface Props {
  state: State;
  lang: string;
}

/** A value of a number as its slider says it; shares in per cent. */
const shown = (n: DrawnNumber, x: number, lang: string) => (n.unit === "share" ? `${value(100 * x, lang)} %` : value(x, lang));
const unitOf = (n: DrawnNumber, lang: string) => (n.unit === "share" ? "" : (n.unit_words[lang] ?? n.unit));

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function ticksOf(n: DrawnNumber, lang: string): Tick[] {
  const usual: Tick = { at: n.default_rank, kind: "default", title: tell(lang, "number_default", { value: shown(n, n.default, lang) }) };
  const [first, last] = [n.quantiles[0]!, n.quantiles[n.quantiles.length - 1]!];
  const seen = n.published.map((x): Tick => {
    const key = x < first ? "outside_below" : x > last ? "outside_above" : "published";
    const at = x < first ? 0 : x > last ? 1 : n.default_rank;
    return { at, kind: "published", title: tell(lang, key, { value: shown(n, x, lang) }) };
  });
  return seen.length ? seen : [usual];
}

function NumberControl({ state, lang, at, n }: Props & { at: number; n: DrawnNumber }) {
  const { steps } = state.draws.rules;
  const [low, high] = (state.assumed.ranges.get(at) ?? [0, 1]).map((share) => Math.round(share * steps)) as [number, number];
  const label = capital(n.label[lang] ?? n.name);
  const unit = unitOf(n, lang);
  const say = (step: number) => `${shown(n, valueAt(n, step), lang)} ${unit}`.trim();
  const ends = { low: shown(n, valueAt(n, low), lang), high: shown(n, valueAt(n, high), lang), unit };
  const whole = { low: shown(n, valueAt(n, 0), lang), high: shown(n, valueAt(n, steps), lang), unit };
  const moved = low > 0 || high < steps;
  const ticks = ticksOf(n, lang);
  return (
    <fieldset class={moved ? "control moved" : "control"} data-name={n.name}>
      <legend>{label}</legend>
      <output>{moved ? tell(lang, "ranged", ends).trim() : tell(lang, "number_prior", whole).trim()}</output>
      <Range low={low} high={high} steps={steps} say={say} ticks={ticks} onChange={(a, b) => state.range(at, a, b)}
        labels={[tell(lang, "low_end", { label }), tell(lang, "high_end", { label })]} />
      <p class="origin">
        <span class={`key-tick ${ticks[0]!.kind}`} aria-hidden="true" />{ticks.map((t) => t.title).join("; ")}
        {n.status === "judgement" ? ` · ${tell(lang, n.source ? "judged_after" : "judged")}` : ""}
      </p>
      {n.source ? <details class="origin"><summary>{tell(lang, "source")}</summary><span lang="en">{n.source}{n.locator ? `, ${n.locator}` : ""}</span></details> : null}
    </fieldset>
  );
}

function FormControl({ state, lang, at, form }: Props & { at: number; form: DrawnForm }) {
  const all = form.alternatives.map((_, i) => i);
  const kept = state.assumed.readings.get(at) ?? new Set(all);
  const toggle = (i: number, on: boolean) => {
    const next = new Set(kept);
    if (on) next.add(i); else next.delete(i);
    state.reading(at, next.size ? next : new Set([i]));
  };
  return (
    <fieldset class={kept.size < all.length ? "control moved" : "control"} data-name={form.name}>
      <legend>{capital(form.label[lang] ?? form.name)}</legend>
      <p class="sub">{tell(lang, "forms_intro")}:</p>
      {form.alternatives.map((a, i) => (
        <label key={a.name} class="choice">
          <input type="checkbox" checked={kept.has(i)} disabled={kept.size === 1 && kept.has(i)} autocomplete="off"
            title={kept.size === 1 && kept.has(i) ? tell(lang, "form_last") : undefined}
            onChange={(event) => toggle(i, event.currentTarget.checked)} />
          <span>{a.says[lang] ?? a.name} <small>({Math.round(100 * a.weight)} %)</small></span>
        </label>
      ))}
    </fieldset>
  );
}

/** The answers that move most, so that a slider's effect is seen beside it; each leads to its row. */
function Movers({ state, lang }: Props) {
  const claims = studyClaims();
  const found = [...state.answers].filter(([, a]) => a.touched && a.enough && a.beyondChance).map(([id, a]) => {
    const shift = a.shares.map((share, k) => share - a.before[k]!);
    const k = shift.reduce((best, x, i) => (Math.abs(x) > Math.abs(shift[best]!) ? i : best), 0);
    return { id, k, size: Math.abs(shift[k]!), from: a.before[k]!, to: a.shares[k]! };
  });
  found.sort((a, b) => b.size - a.size);
  return (
    <ul class="movers">
      {found.slice(0, MOVERS).map((m) => (
        <li key={m.id}>
          <a href={`#${lang}-${m.id}`}>{claims.get(m.id)?.statement[lang] ?? m.id}</a>
          <span><Mark kind={KINDS[m.k]!} />{tell(lang, `outcome_${KINDS[m.k]}`)} {percent(m.from)} → <b>{percent(m.to)}</b></span>
        </li>
      ))}
    </ul>
  );
}

/** How many draws still speak, how many answers move, and the command where too few are left. */
function Summary({ state, lang }: Props) {
  const { draws } = state;
  const answers = [...state.answers.values()];
  const touched = answers.filter((a) => a.touched);
  const few = touched.filter((a) => !a.enough);
  const moved = touched.filter((a) => a.enough && a.beyondChance).length;
  const least = Math.min(...touched.map((a) => a.effective));
  const n = (x: number) => fixed(x, 0, lang);
  const command = state.command();
  return (
    <div class="sum">
      {state.any && touched.length ? (
        <p role="status">
          <b>{tell(lang, "summary", { n: n(Math.floor(least)), all: n(draws.count) })}</b>{" "}
          <small>({tell(lang, "fewest", { claims: n(touched.length) })})</small>
          {few.length < touched.length ? <span> · {moved ? tell(lang, "changed", { claims: n(moved), all: n(answers.length) }) : tell(lang, "changed_none")}</span> : null}
        </p>
      ) : <p role="status">{tell(lang, "summary_none", { n: n(draws.count) })}</p>}
      {state.any ? <Movers state={state} lang={lang} /> : null}
      {few.length ? (
        <p class="run">
          {few.length === touched.length ? tell(lang, "too_few", { least: draws.rules.least })
            : tell(lang, "too_few_some", { claims: few.length, least: draws.rules.least })}{" "}
          <code>{command}</code> <Copy lang={lang} text={command} label={tell(lang, "copy_command")} />
        </p>
      ) : null}
      {state.any ? (
        <span class="acts">
          <button type="button" onClick={() => state.reset()}>{tell(lang, "reset")}</button>
          <Copy lang={lang} text={location.href} label={tell(lang, "copy_link")} />
        </span>
      ) : null}
    </div>
  );
}

function Panel(props: Props) {
  const { state, lang } = props;
  const [open, setOpen] = useState(state.any);
  return (
    <details class="assume" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{tell(lang, "title")}</summary>
      <p class="sub">{tell(lang, "intro", { n: state.draws.count })} {tell(lang, "arms_both")} {tell(lang, "lever_else")} <code>contrapeso explore</code>.</p>
      <Summary {...props} />
      <div class="controls-grid">
        {state.draws.numbers.map((n, at) => <NumberControl key={n.name} {...props} at={at} n={n} />)}
        {state.draws.forms.map((form, at) => <FormControl key={form.name} {...props} at={at} form={form} />)}
      </div>
    </details>
  );
}

/** Mounts the panel in every language; only the one that is shown follows at once. */
export function mountAssumptions(state: State): void {
  for (const node of document.querySelectorAll<HTMLElement>('[data-island="assumptions"]')) {
    const lang = node.closest("main")!.lang;
    const print = document.createElement("p");
    print.className = "only-print";
    node.after(print);
    state.on(() => {
      if (document.documentElement.lang !== lang) return;
      render(<Panel state={state} lang={lang} />, node);
      print.textContent = state.any ? tell(lang, "print_note", { assumed: decodeURIComponent(state.values().toString()).replace(/&/g, "; ") }) : "";
    });
  }
}

