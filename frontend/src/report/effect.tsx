// The effect over the draws, with the line that counts as material to drag: the shares follow.
import { render } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import { scaleLinear } from "d3-scale";
import type { ClaimDraws } from "../shared/draws";
import { fit } from "../shared/mixture";
import { effect as written, percent, stepOf, tell } from "../shared/phrases";
import type { StudyClaim } from "../shared/study_data";
import { type Answer, sharesOf, type Triple } from "../shared/weights";
import type { State } from "./assumed";
import { KINDS, Mark, ShareBar } from "./moved_rows";

const WIDTH = 520;
const TOP = 30;
const FLOOR = 150;
const BINS = 36;
const POSITIONS = 200; // of the slider
const SPAN = 20; // the line goes from a twentieth of the claim's own size to twenty times it

/** Positions of the slider are even in the logarithm of the size. */
const sizeAt = (position: number) => SPAN ** ((2 * position) / POSITIONS - 1);
const positionOf = (times: number) => Math.round(((Math.log(times) / Math.log(SPAN) + 1) * POSITIONS) / 2);

interface Bin {
  left: number;
  right: number;
  mass: number;
}

/** Weight of the draws by size of effect; the outer 1 % piles up in the end bins. */
function histogram(own: ClaimDraws, weights: Float64Array): Bin[] {
  const cut = Math.floor(own.order.length / 100);
  const at = (i: number) => own.effect[own.order[i]!]!;
  let low = Math.min(at(cut), 0);
  let high = Math.max(at(own.order.length - 1 - cut), 0);
  if (!(high > low)) [low, high] = [low - 1, high + 1];
  const width = (high - low) / BINS;
  // zero is an edge, so that no bin mixes signs
  const first = Math.floor(low / width - 1e-9);
  const last = Math.ceil(high / width + 1e-9);
  const bins = Array.from({ length: last - first }, (_, k): Bin => ({ left: (first + k) * width, right: (first + k + 1) * width, mass: 0 }));
  own.effect.forEach((x, i) => {
    const k = Math.min(bins.length - 1, Math.max(0, Math.floor((x - bins[0]!.left) / width)));
    bins[k]!.mass += weights[i]!;
  });
  return bins;
}

/** Shares of the three outcomes where `times` the claim's own size counts. */
export function sharesAt(own: ClaimDraws, weights: Float64Array, times: number): { shares: Triple; reliability: number } {
  const { raw, noise, freedom } = own.measured!;
  const found = fit(raw.map((x) => x / times), noise.map((x) => x / times ** 2), freedom);
  return { shares: sharesOf(found.holds, found.reversed, weights), reliability: found.reliability };
}

interface Props {
  state: State;
  lang: string;
  own: ClaimDraws;
  claim: StudyClaim;
  answer: Answer;
}

function Figure({ state, lang, own, claim, answer }: Props) {
  const home = positionOf(1);
  const [position, setPosition] = useState(home);
  const svg = useRef<SVGSVGElement>(null);
  const held = useRef(false);
  const times = position === home ? 1 : sizeAt(position);
  const line = claim.material * times;
  const bins = useMemo(() => histogram(own, answer.weights), [own, answer.weights]);
  const found = useMemo(() => (times === 1 ? { shares: answer.shares, reliability: answer.reliability } : sharesAt(own, answer.weights, times)),
    [own, answer, times]);
  const ends: [number, number] = [bins[0]!.left, bins[bins.length - 1]!.right];
  const x = scaleLinear(ends, [10, WIDTH - 10]).clamp(true);
  const y = scaleLinear([0, Math.max(...bins.map((b) => b.mass))], [FLOOR, TOP]);
  const up = claim.direction !== "down";
  const size = (value: number, sign = true) => written(value, claim.effect_relative, claim.unit, lang, sign);
  const kind = (middle: number) => (Math.abs(middle) < line ? "no_material" : middle > 0 === up ? "holds" : "reversed");
  const drag = (event: PointerEvent) => {
    if (!held.current || !svg.current) return;
    const box = svg.current.getBoundingClientRect();
    const to = Math.abs(x.invert(((event.clientX - box.left) / box.width) * WIDTH)) / claim.material;
    setPosition(Math.min(POSITIONS, Math.max(0, positionOf(Math.max(to, 1 / SPAN)))));
  };
  const hold = (event: PointerEvent) => {
    held.current = true;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    drag(event);
  };
  const release = () => { held.current = false; };
  const texts = found.shares.map((share) => percent(share, times === 1 ? stepOf(answer.intervals) : 1));
  const [holds, none, reversed] = texts as [string, string, string];
  const said = tell(lang, "line_value", { value: size(line, false) });
  const told = tell(lang, "line_shares", { holds, none, reversed });
  const bar = (b: Bin) => `M${x(b.left) + 0.5} ${FLOOR}V${y(b.mass)}H${x(b.right) - 0.5}V${FLOOR}z`;
  const edges = [line, -line].filter((v) => v >= ends[0] && v <= ends[1]);
  return (
    <div class="linebox">
      <svg ref={svg} viewBox={`0 0 ${WIDTH} 172`} class="chart" role="img" aria-label={`${said}: ${told}`}
        onPointerMove={drag} onPointerUp={release} onPointerCancel={release}>
        <rect x={x(-claim.material)} y={TOP - 8} width={x(claim.material) - x(-claim.material)} height={FLOOR - TOP + 8} class="zone" />
        {KINDS.map((k) => <path key={k} class={`o-${k}`} d={bins.filter((b) => b.mass > 0 && kind((b.left + b.right) / 2) === k).map(bar).join("")} />)}
        <line x1={10} x2={WIDTH - 10} y1={FLOOR} y2={FLOOR} class="axis" />
        <line x1={x(0)} x2={x(0)} y1={TOP - 8} y2={FLOOR} class="zero" />
        {[claim.material, -claim.material].map((v) => <line key={v} x1={x(v)} x2={x(v)} y1={TOP - 14} y2={FLOOR} class="grip default" />)}
        {edges.map((v) => (
          <g key={v > 0 ? "right" : "left"}>
            <line x1={x(v)} x2={x(v)} y1={TOP - 14} y2={FLOOR} class="grip" />
            <line x1={x(v)} x2={x(v)} y1={TOP - 14} y2={FLOOR} class="grip-hit" onPointerDown={hold} />
          </g>
        ))}
        {x.ticks(5).map((v) => <text key={v} x={x(v)} y={FLOOR + 16} class="ax" text-anchor="middle">{v === 0 ? "0" : size(v)}</text>)}
      </svg>
      <label class="sub">{tell(lang, "line_title")} {tell(lang, "line_hint")}
        <input type="range" min={0} max={POSITIONS} value={position} aria-label={tell(lang, "line_label")} aria-valuetext={`${said}: ${told}`}
          autocomplete="off" onInput={(event) => setPosition(Number(event.currentTarget.value))} />
      </label>
      <output>{said}: {told}</output>
      <ShareBar shares={found.shares} label={told} />
      <p class="sub keys">{KINDS.map((k) => <span key={k}><Mark kind={k} />{tell(lang, `outcome_${k}`)}</span>)}</p>
      <p class="sub">
        {tell(lang, "line_default", { value: size(claim.material, false) })}
        {answer.touched ? ` ${tell(lang, "under_assumptions")}` : ""}
        {found.reliability < state.draws.rules.reliable ? ` ${tell(lang, "line_chance", { sure: percent(found.reliability) })}` : ""}
        {position !== home ? <> <button type="button" class="quiet" onClick={() => setPosition(home)}>{tell(lang, "line_reset")}</button></> : null}
      </p>
    </div>
  );
}

/** Takes the place of the drawn figure of one claim, in one language, and follows what is assumed. */
export function mountEffect(state: State, node: HTMLElement, lang: string, own: ClaimDraws, claim: StudyClaim): void {
  if (!own.measured || !(claim.material > 0)) return; // a level has a line of its own; several measures have no one size
  const drawn = node.querySelector("svg.chart");
  if (!drawn) return;
  const place = document.createElement("div");
  drawn.replaceWith(place);
  state.on(() => {
    if (document.documentElement.lang !== lang && place.hasChildNodes()) return;
    render(<Figure state={state} lang={lang} own={own} claim={claim} answer={state.answers.get(own.id)!} />, place);
  });
}
