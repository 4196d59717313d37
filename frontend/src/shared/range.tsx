// A range with two ends: two native sliders on one track, so that keyboard and screen readers work as they know.
import type { TargetedEvent } from "preact";

export interface Tick {
  at: number; // 0 to 1
  kind: "default" | "published";
  title: string;
}

interface Props {
  low: number; // steps
  high: number;
  steps: number;
  labels: [string, string];
  say: (step: number) => string;
  ticks: Tick[];
  onChange: (low: number, high: number) => void;
}

const step = (event: TargetedEvent<HTMLInputElement>) => Number(event.currentTarget.value);

export function Range({ low, high, steps, labels, say, ticks, onChange }: Props) {
  // an end stops one step before the other; the event's own value is put right, else the thumb would run on
  const moveLow = (event: TargetedEvent<HTMLInputElement>) => {
    const at = Math.min(step(event), high - 1);
    event.currentTarget.value = String(at);
    onChange(at, high);
  };
  const moveHigh = (event: TargetedEvent<HTMLInputElement>) => {
    const at = Math.max(step(event), low + 1);
    event.currentTarget.value = String(at);
    onChange(low, at);
  };
  const share = (at: number) => `${(100 * at) / steps}%`;
  return (
    <div class="range">
      <span class="track" aria-hidden="true">
        <span class="kept" style={{ left: share(low), right: `${100 - (100 * high) / steps}%` }} />
        {ticks.map((t) => <i key={`${t.kind}${t.at}`} class={`tick ${t.kind}`} style={{ left: `${100 * t.at}%` }} title={t.title} />)}
      </span>
      <input type="range" min={0} max={steps} value={low} aria-label={labels[0]} aria-valuetext={say(low)} onInput={moveLow} autocomplete="off" />
      <input type="range" min={0} max={steps} value={high} aria-label={labels[1]} aria-valuetext={say(high)} onInput={moveHigh} autocomplete="off" />
    </div>
  );
}
