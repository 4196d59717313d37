// The rows of claims under what is assumed: the shares as they become, beside those before.
import { render } from "preact";
import type { ClaimDraws } from "../shared/draws";
import { effect, isWord, percent, phrase, stepOf, tell } from "../shared/phrases";
import { type StudyClaim, studyClaims } from "../shared/study_data";
import type { Answer, Triple } from "../shared/weights";
import type { State } from "./assumed";

export const KINDS = ["holds", "no_material", "reversed"] as const;

/** Three shares as one bar: filled, hatched, hollow; as report/charts/bars.py draws it. */
export function ShareBar({ shares, label }: { shares: Triple; label: string }) {
  let left = 1;
  const rects = KINDS.map((kind, k) => {
    const width = 198 * shares[k]!;
    const at = left;
    left += width;
    return width > 0.4 ? <rect key={kind} x={at} y={1.5} width={Math.max(width - 1, 0.6)} height={11} class={`o-${kind}`} /> : null;
  });
  return <svg viewBox="0 0 200 14" class="sharebar" role="img" aria-label={label}><title>{label}</title>{rects}</svg>;
}

export const Mark = ({ kind }: { kind: string }) => <svg viewBox="0 0 12 12" class="mark" aria-hidden="true"><use href={`#d-${kind}`} x={6} y={6} /></svg>;

function sizeOf(answer: Answer, claim: StudyClaim, own: ClaimDraws, lang: string): string {
  if (!own.paired || own.several) return "";
  const up = answer.median > 0;
  const verb = tell(lang, up ? "rises" : "falls");
  const least = Math.ceil(100 / Math.max(1, answer.effective));
  const sign = tell(lang, "sign", { verb, share: percent(up ? answer.up : answer.down, 1, least) });
  const size = effect(answer.median, claim.effect_relative, claim.unit, lang);
  return `${sign}; ${tell(lang, "median_of", { median: size })}`;
}

function Now({ state, lang, own, claim, answer }: { state: State; lang: string; own: ClaimDraws; claim: StudyClaim; answer: Answer }) {
  const { rules } = state.draws;
  const count = Math.floor(answer.effective);
  if (!answer.enough) return <span class="now few">{tell(lang, "row_too_few", { n: count })}</span>;
  const step = stepOf(answer.intervals);
  const texts = answer.shares.map((share) => percent(share, step));
  const said = phrase(lang, answer, rules, own.worded);
  const label = KINDS.map((kind, k) => `${tell(lang, `outcome_${kind}`)} ${texts[k]}`).join(" · ");
  const size = sizeOf(answer, claim, own, lang);
  return (
    <span class={answer.beyondChance ? "now" : "now within"}>
      <small class="when">{tell(lang, "row_after")} · {tell(lang, "row_draws", { n: count })}{answer.beyondChance ? "" : ` · ${tell(lang, "row_within")}`}</small>
      <ShareBar shares={answer.shares} label={label} />
      <span class="r-nums" aria-hidden="true">{texts.map((text, k) => <span key={KINDS[k]}><Mark kind={KINDS[k]!} />{text}</span>)}</span>
      {said ? <b class="r-word">{isWord(said) ? tell(lang, "row_now", { said }) : said}</b> : null}
      {size ? <small class="when">{size}</small> : null}
      <small class="when before">{tell(lang, "row_before")}:</small>
    </span>
  );
}

interface Row {
  node: HTMLElement;
  row: HTMLElement;
  own: ClaimDraws;
  claim: StudyClaim;
}

function rowsOf(state: State, main: HTMLElement): Row[] {
  const claims = studyClaims();
  const found: Row[] = [];
  for (const own of state.draws.claims) {
    const claim = claims.get(own.id);
    const row = document.getElementById(`${main.lang}-row-${own.id}`);
    const out = row?.querySelector<HTMLElement>(".r-out");
    if (!claim || !row || !out) continue;
    const node = document.createElement("span");
    node.className = "r-live";
    out.prepend(node);
    found.push({ node, row, own, claim });
  }
  return found;
}

/** Lets the rows of every language follow; only those of the language that is shown are drawn. */
export function mountRows(state: State): void {
  for (const main of document.querySelectorAll<HTMLElement>("main[data-lang]")) {
    const { lang } = main;
    const rows = rowsOf(state, main);
    let drawn = false;
    state.on(() => {
      if (document.documentElement.lang !== lang || (!state.any && !drawn)) return;
      for (const { node, row, own, claim } of rows) {
        const answer = state.answers.get(own.id)!;
        row.classList.toggle("assumed", answer.touched);
        row.classList.toggle("beyond", answer.touched && answer.enough && answer.beyondChance);
        render(answer.touched ? <Now state={state} lang={lang} own={own} claim={claim} answer={answer} /> : null, node);
      }
      drawn = state.any;
    });
  }
}
