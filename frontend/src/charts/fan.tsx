// Bands over worlds by week: 50 % and 90 %, the median as a line; one week is marked and can be chosen.
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useWidth } from "./size";

export interface Quantiles {
  q05: (number | null)[];
  q25: (number | null)[];
  q50: (number | null)[];
  q75: (number | null)[];
  q95: (number | null)[];
}

export interface FanLine {
  key: string;
  label: string;
  band: Quantiles | null;
  values?: (number | null)[];
  dashed?: boolean;
}

interface Props {
  lines: FanLine[];
  week: number;
  domain: [number, number];
  title: string;
  axis: string;
  weekLabel: string;
  format: (value: number, step: number) => string;
  onWeek?: (week: number) => void;
  height?: number;
}

export const MARGIN = { left: 58, right: 16, top: 10, bottom: 28 };

/** The least and largest number of some bands, with 0 where they come near it. */
export function domainOf(lines: FanLine[]): [number, number] {
  const all = lines.flatMap((one) => [...(one.band ? [...one.band.q05, ...one.band.q95] : []), ...(one.values ?? [])]);
  const known = all.filter((x): x is number => x !== null);
  if (!known.length) return [0, 1];
  let low = Math.min(...known);
  let high = Math.max(...known);
  if (low > 0 && low < 0.5 * high) low = 0;
  if (high < 0 && high > 0.5 * low) high = 0;
  if (low === high) return [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  return scaleLinear([low, high], [0, 1]).nice(5).domain() as [number, number];
}

export function Fan(props: Props) {
  const { box, width } = useWidth();
  const height = props.height ?? Math.max(220, Math.min(340, width * 0.62));
  const weeks = Math.max(2, ...props.lines.map((one) => (one.band?.q50 ?? one.values ?? []).length));
  const x = scaleLinear([0, weeks - 1], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear(props.domain, [height - MARGIN.bottom, MARGIN.top]);
  const defined = (d: number | null) => d !== null;
  const curve = line<number | null>().defined(defined).x((_, i) => x(i)).y((d) => y(d!));
  const between = (low: (number | null)[], high: (number | null)[]) =>
    area<number | null>().defined((d, i) => d !== null && high[i] !== null)
      .x((_, i) => x(i)).y0((d) => y(d!)).y1((_, i) => y(high[i]!))(low) ?? "";
  const ticks = x.ticks(Math.max(3, Math.floor(width / 110))).filter(Number.isInteger);
  const levels = y.ticks(5);
  const step = levels.length > 1 ? levels[1]! - levels[0]! : 0;
  const choose = (event: PointerEvent) => {
    if (!props.onWeek || (event.type === "pointermove" && !(event.buttons & 1))) return;
    const left = (event.currentTarget as SVGElement).getBoundingClientRect().left;
    props.onWeek(Math.max(0, Math.min(weeks - 1, Math.round(x.invert(event.clientX - left)))));
  };
  return (
    <div class="chart" ref={box}>
      <svg width={width} height={height} role="img" aria-label={props.title} onPointerDown={choose} onPointerMove={choose}>
        {levels.map((tick) => (
          <g key={tick}>
            <line class={tick === 0 ? "zero" : "grid"} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={MARGIN.left - 7} y={y(tick)} dy=".32em" text-anchor="end">{props.format(tick, step)}</text>
          </g>
        ))}
        {ticks.map((tick) => (
          <text key={tick} class="tick" x={x(tick)} y={height - 12} text-anchor="middle">{tick}</text>
        ))}
        <text class="tick" x={MARGIN.left - 14} y={height - 12} text-anchor="end">{props.weekLabel}</text>
        {props.lines.map((one) => one.band && (
          <g key={one.key} class={`fan fan-${one.key}`}>
            <path class="wide" d={between(one.band.q05, one.band.q95)} />
            <path class="narrow" d={between(one.band.q25, one.band.q75)} />
          </g>
        ))}
        {props.lines.map((one) => (
          <path key={one.key} class={`median line-${one.key}${one.dashed ? " dashed" : ""}`} d={curve(one.band?.q50 ?? one.values ?? []) ?? ""} />
        ))}
        <line class="now" x1={x(props.week)} x2={x(props.week)} y1={MARGIN.top} y2={height - MARGIN.bottom} />
        {props.lines.map((one) => {
          const value = (one.band?.q50 ?? one.values ?? [])[props.week];
          return value === null || value === undefined ? null : (
            <circle key={one.key} class={`at line-${one.key}`} cx={x(props.week)} cy={y(value)} r={4} />
          );
        })}
      </svg>
      <p class="axis-name">{props.axis}</p>
    </div>
  );
}
