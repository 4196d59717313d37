// One dot a world along a number: full where it is above 0, hollow below. A dot can be chosen and opened.
import { scaleLinear } from "d3-scale";
import { useState } from "preact/hooks";
import { useWidth } from "./size";

interface Props {
  values: (number | null)[];
  chosen: number;
  title: string;
  axis: string;
  format: (value: number) => string;
  say: (world: number, value: number) => string;
  onOpen: (world: number) => void;
}

interface Dot {
  world: number;
  value: number;
  x: number;
  y: number;
}

const MARGIN = { left: 14, right: 14, bottom: 34 };

/** Dots stacked over their place on the axis; the radius falls where many share a place. */
export function stacked(values: (number | null)[], x: (value: number) => number, most: number): { dots: Dot[]; r: number; height: number } {
  const known = values.flatMap((value, world) => (value === null ? [] : [{ world, value }]));
  for (let r = 5; ; r -= 0.5) {
    const piles = new Map<number, number>();
    const dots = [...known].sort((a, b) => a.value - b.value).map((one) => {
      const bin = Math.round(x(one.value) / (2 * r));
      const level = piles.get(bin) ?? 0;
      piles.set(bin, level + 1);
      return { ...one, x: bin * 2 * r, y: level * 2 * r + r };
    });
    const height = Math.max(0, ...piles.values()) * 2 * r;
    if (height <= most || r <= 1.5) return { dots, r: r - 0.4, height: Math.min(height, most) };
  }
}

export function Dots(props: Props) {
  const { box, width } = useWidth();
  const [focus, setFocus] = useState(-1);
  const known = props.values.filter((value): value is number => value !== null);
  const ends = [Math.min(0, ...known), Math.max(0, ...known)];
  const x = scaleLinear(ends[0] === ends[1] ? [-1, 1] : ends, [MARGIN.left, width - MARGIN.right]).nice();
  const { dots, r, height } = stacked(props.values, x, 150);
  const base = height + 12;
  const shown = dots.find((dot) => dot.world === (focus >= 0 ? focus : props.chosen));
  const move = (event: KeyboardEvent) => {
    const at = dots.findIndex((dot) => dot.world === shown?.world);
    const next = event.key === "ArrowRight" ? at + 1 : event.key === "ArrowLeft" ? at - 1 : NaN;
    if (event.key === "Enter" && shown) props.onOpen(shown.world);
    if (Number.isNaN(next) || !dots.length) return;
    event.preventDefault();
    setFocus(dots[(next + dots.length) % dots.length]!.world);
  };
  return (
    <div class="chart" ref={box}>
      <svg class="dots" width={width} height={base + MARGIN.bottom} tabindex={0} role="group" aria-label={props.title} onKeyDown={move} onPointerLeave={() => setFocus(-1)}>
        <line class="grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={base} y2={base} />
        <line class="zero" x1={x(0)} x2={x(0)} y1={0} y2={base + 4} />
        {x.ticks(Math.max(3, Math.floor(width / 120))).map((tick) => (
          <text key={tick} class="tick" x={x(tick)} y={base + 16} text-anchor="middle">{props.format(tick)}</text>
        ))}
        {dots.map((dot) => (
          <circle key={dot.world} class={`dot ${dot.value > 0 ? "above" : dot.value < 0 ? "below" : "same"}${dot.world === shown?.world ? " chosen" : ""}`}
            cx={dot.x} cy={base - dot.y} r={r} data-world={dot.world}
            onPointerEnter={() => setFocus(dot.world)} onClick={() => props.onOpen(dot.world)} />
        ))}
      </svg>
      <p class="axis-name">{props.axis}</p>
      <p class="dotline" aria-live="polite">{shown ? props.say(shown.world, shown.value) : "\u00a0"}</p>
    </div>
  );
}
