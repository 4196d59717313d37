// The 32 states by class of a value: a map, or one tile a state. Where a difference is shown, less is hatched.
import mexico from "@svg-maps/mexico";

export interface Place {
  iso: string;
  name: string;
  abbreviation: string;
  row: number;
  column: number;
}

interface Props {
  places: Place[];
  values: (number | null)[];
  steps: number[];
  signed: boolean;
  shape: "map" | "tiles";
  chosen: number;
  title: string;
  format: (value: number | null) => string;
  onChoose: (place: number) => void;
}

const outlines = new Map(mexico.locations.map((one) => [one.id, one.path]));

/** Class of a value: how many steps its size reaches, with its sign where `signed`. */
export function classOf(value: number | null, steps: number[], signed: boolean): string {
  if (value === null) return "none";
  const size = steps.filter((step) => Math.abs(value) >= step).length;
  return signed && size ? (value < 0 ? `less${size}` : `more${size}`) : `q${size}`;
}

/** Rising steps for classes: so that the largest value over all weeks is in the last one. */
export function stepsFor(values: (number | null)[], classes: number): number[] {
  const sizes = values.filter((x): x is number => x !== null).map(Math.abs).sort((a, b) => a - b);
  const top = sizes[Math.floor(sizes.length * 0.99)] || sizes[sizes.length - 1] || 0;
  if (!top) return Array.from({ length: classes }, () => Infinity);
  return [...new Set(Array.from({ length: classes }, (_, k) => round(top * ((k + 0.5) / classes) ** 1.6)))];
}

/** To 1, 1.5, 2, 3, 5 or 7 times a power of ten. */
function round(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  const digit = [10, 7, 5, 3, 2, 1.5, 1].find((one) => x / power >= one * 0.95) ?? 1;
  return Number((digit * power).toPrecision(3));
}

export function StateMap(props: Props) {
  const tiles = props.shape === "tiles";
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    props.onChoose((props.chosen + step + props.places.length) % props.places.length);
  };
  const said = (i: number) => `${props.places[i]!.name}: ${props.format(props.values[i] ?? null)}`;
  const order = props.places.map((_, i) => i).filter((i) => i !== props.chosen);
  if (props.chosen >= 0) order.push(props.chosen); // its outline lies above its neighbours'
  return (
    <svg class={`states ${props.shape}`} viewBox={tiles ? "0 0 660 310" : mexico.viewBox} tabindex={0} role="group"
      aria-label={`${props.title}. ${props.chosen >= 0 ? said(props.chosen) : ""}`} onKeyDown={move}>
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch" width="2" height="6" />
        </pattern>
      </defs>
      {order.map((i) => {
        const place = props.places[i]!;
        const value = props.values[i] ?? null;
        const kind = classOf(value, props.steps, props.signed);
        const events = { onPointerEnter: () => props.onChoose(i), onClick: () => props.onChoose(i) };
        const css = `state ${kind}${i === props.chosen ? " chosen" : ""}`;
        if (!tiles) {
          const path = outlines.get(place.iso.slice(3).toLowerCase());
          return (
            <g key={place.iso} {...events}>
              <path class={css} d={path}><title>{said(i)}</title></path>
              {kind.startsWith("less") && <path class="hatched" d={path} fill="url(#hatch)" />}
            </g>
          );
        }
        return (
          <g key={place.iso} {...events} transform={`translate(${place.column * 60} ${place.row * 62})`}>
            <rect class={css} width="56" height="58" rx="4"><title>{said(i)}</title></rect>
            {kind.startsWith("less") && <rect class="hatched" width="56" height="58" rx="4" fill="url(#hatch)" />}
            <text class={`short ${kind}`} x="28" y="24" text-anchor="middle">{place.abbreviation}</text>
            <text class={`worth ${kind}`} x="28" y="44" text-anchor="middle">{kind === "q0" && value ? "≈0" : props.format(value)}</text>
          </g>
        );
      })}
    </svg>
  );
}

/** The classes in words: from which value each begins. */
export function Legend(props: { steps: number[]; signed: boolean; format: (value: number) => string }) {
  const known = props.steps.filter(Number.isFinite);
  const one = (kind: string, text: string) => (
    <span key={kind} class="key"><svg width="18" height="12" aria-hidden="true"><rect class={`state ${kind}`} width="18" height="12" rx="2" />
      {kind.startsWith("less") && <rect width="18" height="12" rx="2" fill="url(#hatch)" />}</svg>{text}</span>
  );
  const more = known.map((step, k) => one(props.signed ? `more${k + 1}` : `q${k + 1}`, `≥ ${props.format(step)}`));
  const less = props.signed ? known.map((step, k) => one(`less${k + 1}`, `≤ ${props.format(-step)}`)).reverse() : [];
  return <p class="legend">{less}{one("q0", props.signed ? "≈ 0" : "≈ 0")}{more}</p>;
}
