// A difference with its 90 % interval on a line, 0 marked: small enough for a table's cell.
import { scaleLinear } from "d3-scale";

interface Props {
  value: number | null;
  low: number | null;
  high: number | null;
  title: string;
}

export function Interval({ value, low, high, title }: Props) {
  if (value === null || low === null || high === null) return null;
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const x = scaleLinear([-reach, reach], [4, 68]);
  const clear = low > 0 || high < 0;
  return (
    <svg class={`interval ${clear ? "clear" : "unclear"}`} width="72" height="16" role="img" aria-label={title}>
      <line class="zero" x1="36" x2="36" y1="1" y2="15" />
      <line class="span" x1={x(low)} x2={x(high)} y1="8" y2="8" />
      <circle class="point" cx={x(value)} cy="8" r="3.6" />
    </svg>
  );
}
