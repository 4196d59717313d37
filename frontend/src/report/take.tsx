// What a reader can take along: a sentence that can't mislead, a figure, the numbers behind it.
import { render } from "preact";
import type { ClaimDraws } from "../shared/draws";
import { percent, stepOf, tell } from "../shared/phrases";
import { saveCsv, savePng, saveSvg } from "../shared/save";
import type { StudyClaim } from "../shared/study_data";
import type { State } from "./assumed";
import { Copy } from "./copy";

/** The claim's sentence, with what becomes of it under what is assumed. */
function sentence(state: State | null, claim: StudyClaim, lang: string): string {
  const said = claim.quote?.[lang] ?? "";
  const answer = state?.answers.get(claim.id);
  const link = location.protocol === "file:" ? "" : ` ${location.origin}${location.pathname}#${lang}-${claim.id}`;
  if (!state || !answer?.touched) return said + link;
  const assumed = [...state.values()].map(([name, range]) => `${name} ${range}`).join("; ");
  const share = answer.enough ? percent(answer.shares[0], stepOf(answer.intervals)) : "–";
  return `${said} ${tell(lang, "quote_assumed", { assumed, share, n: Math.floor(answer.effective) })}${link}`;
}

/** A row a draw: chances of the outcomes, effect, its weight, and what was drawn. */
function drawRows(state: State, own: ClaimDraws): (string | number)[][] {
  const { numbers, forms } = state.draws;
  const { weights } = state.answers.get(own.id)!;
  const round = (x: number) => Number(x.toPrecision(5));
  const head = ["draw", "chance_holds", "chance_no_material", "chance_reversed", "effect", "weight", ...numbers.map((n) => n.name), ...forms.map((f) => f.name)];
  return [head, ...[...own.draws].map((k, i) => [
    k, round(own.holds[i]!), round(1 - own.holds[i]! - own.reversed[i]!), round(own.reversed[i]!), round(own.effect[i]!), round(weights[i]!),
    ...numbers.map((n) => round(n.values[k]!)), ...forms.map((f) => f.alternatives[f.values[k]!]!.name),
  ])];
}

function seriesRows(claim: StudyClaim): (string | number)[][] {
  const series = claim.series!;
  const parts = (["a", "b", "difference"] as const).filter((k) => series[k]);
  const head = ["week", ...parts.flatMap((k) => ["q05", "q50", "q95"].map((q) => `${k}_${q}`))];
  return [head, ...series.weeks.map((week, i) => [week, ...parts.flatMap((k) => series[k]![i]!)])];
}

const Act = ({ text, act }: { text: string; act: () => void }) => <button type="button" class="quiet" onClick={act}>{text}</button>;

/** Buttons under a figure. */
function below(figure: HTMLElement, lang: string, name: string, say: () => string, rows: (() => (string | number)[][]) | null): void {
  const node = document.createElement("div");
  node.className = "take";
  figure.append(node);
  const chart = () => figure.querySelector<SVGSVGElement>("svg.chart")!;
  const note = () => `${say()} ${chart().getAttribute("aria-label") ?? ""}`.trim(); // where a line stands is in the label
  render(<>
    <Act text={tell(lang, "save_svg")} act={() => saveSvg(name, chart(), note())} />
    <Act text={tell(lang, "save_png")} act={() => savePng(name, chart(), note())} />
    {rows ? <Act text={tell(lang, "save_csv")} act={() => saveCsv(name, rows())} /> : null}
  </>, node);
}

/** The claim's buttons: below its figures, and one that copies its sentence. */
export function mountTaking(state: State | null, section: HTMLElement, lang: string, claim: StudyClaim): void {
  const own = state?.draws.claims.find((c) => c.id === claim.id);
  const note = () => sentence(state, claim, lang);
  const effect = section.querySelector<HTMLElement>('[data-chart="effect"]');
  if (effect) below(effect, lang, `${claim.id}-effect`, note, state && own ? () => drawRows(state, own) : null);
  const series = section.querySelector<HTMLElement>('[data-chart="series"]');
  if (series) below(series, lang, `${claim.id}-series`, note, claim.series ? () => seriesRows(claim) : null);
  const place = section.querySelector<HTMLElement>('[data-island="take"]');
  if (place && claim.quote) render(<Copy lang={lang} label={tell(lang, "copy_sentence")} text={() => sentence(state, claim, lang)} />, place);
}
