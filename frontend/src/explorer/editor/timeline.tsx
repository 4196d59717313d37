// What happens when, in A and in B, under the chart and on its scale: a mark is dragged, or moved by the arrow keys.
import { scaleLinear } from "d3-scale";
import { useRef, useState } from "preact/hooks";
import { MARGIN } from "../../charts/fan";
import { useWidth } from "../../charts/size";
import { usePage } from "../page_context";
import { standing, withLever, type Doc, type Side } from "../scenario";

export interface Mark {
  key: string;
  side: Side;
  text: string;
  week: number;
  moved: (week: number) => Doc;
}

const LANE = 40;
const ROW = 15;
const EVENTS = ["leak", "announcement", "remove_leader"];

/** The marks of both scenarios that can be moved. */
export function useMarks(): Mark[] {
  const { t, asking, sheet, levers } = usePage();
  const weekOf = (name: string, side: Side) => {
    const lever = levers.get(name);
    const value = lever ? standing(lever, asking[side], asking, sheet).value : null;
    return lever && typeof value === "number" ? { lever, week: value } : null;
  };
  const marks: Mark[] = [];
  for (const side of ["a", "b"] as const) {
    const doc = asking[side];
    const strikes = weekOf("strikes.capacity_per_week", side);
    for (const [name, text, wanted] of [
      ["campaign.start_week", t("mark-strikes"), (strikes?.week ?? 0) > 0],
      ["leak.week", t("mark-leak"), true],
      ["coercion.voided_week", t("mark-voided"), true],
    ] as const) {
      const found = weekOf(name, side);
      if (found && wanted) marks.push({ key: `${side}-${name}`, side, text, week: found.week, moved: (week) => withLever(doc, found.lever, week, asking, sheet) });
    }
    doc.schedule.forEach((rule, i) => {
      if (typeof rule.week !== "number") return;
      const event = typeof rule.event === "string" ? rule.event : (rule.event as { kind?: string } | undefined)?.kind;
      marks.push({
        key: `${side}-rule${i}`, side, text: event ? t(`event-${event}`) : t("mark-change"), week: rule.week,
        moved: (week) => ({ ...doc, schedule: doc.schedule.map((one, k) => (k === i ? { ...one, week } : one)) }),
      });
    });
  }
  return marks;
}

/** The row of each mark's text below its lane: so that no text meets another or a mark. */
function rowsOf(marks: Mark[], x: (week: number) => number): Map<string, number> {
  const found = new Map<string, number>();
  const taken: { side: Side; row: number; to: number }[] = [];
  for (const mark of [...marks].sort((p, q) => p.week - q.week)) {
    const from = x(mark.week);
    const to = from + 30 + 7 * (mark.text.length + 4);
    let row = marks.some((one) => one !== mark && one.side === mark.side && x(one.week) >= from && x(one.week) < to) ? 1 : 0;
    while (taken.some((one) => one.side === mark.side && one.row === row && one.to > from)) row++;
    taken.push({ side: mark.side, row, to });
    found.set(mark.key, row);
  }
  return found;
}

interface Props {
  weeks: number;
  onDrag: (side: Side, doc: Doc) => void;
  onDrop: (side: Side, doc: Doc) => void;
}

export function Timeline({ weeks, onDrag, onDrop }: Props) {
  const { t, levers, asking, sheet, change } = usePage();
  const { box, width } = useWidth();
  const marks = useMarks();
  const [held, setHeld] = useState<{ key: string; week: number } | null>(null);
  const drag = useRef<Mark | null>(null);
  const x = scaleLinear([0, weeks - 1], [MARGIN.left, width - MARGIN.right]).clamp(true);
  const weekAt = (event: PointerEvent, svg: Element) => Math.round(x.invert(event.clientX - svg.getBoundingClientRect().left));
  const rows = rowsOf(marks, x);
  const leak = levers.get("leak.week");
  const without = (["a", "b"] as const).filter((side) => leak && standing(leak, asking[side], asking, sheet).value === null);
  return (
    <div class="timeline" ref={box}>
      <svg width={width} height={2 * LANE + 4} role="group" aria-label={t("timeline")}
        onPointerMove={(event) => {
          const mark = drag.current;
          if (!mark) return;
          const week = weekAt(event, event.currentTarget);
          if (week === held?.week) return;
          setHeld({ key: mark.key, week });
          onDrag(mark.side, mark.moved(week));
        }}
        onPointerUp={() => {
          const mark = drag.current;
          drag.current = null;
          if (mark && held) onDrop(mark.side, mark.moved(held.week));
          setHeld(null);
        }}
        onPointerCancel={() => { drag.current = null; setHeld(null); }}>
        {(["a", "b"] as const).map((side, lane) => (
          <g key={side}>
            <line class="lane" x1={MARGIN.left} x2={width - MARGIN.right} y1={lane * LANE + 16} y2={lane * LANE + 16} />
            <text class={`lanename side-${side}`} x={MARGIN.left - 14} y={lane * LANE + 21} text-anchor="end">{side.toUpperCase()}</text>
          </g>
        ))}
        {marks.map((mark) => {
          const week = held?.key === mark.key ? held.week : mark.week;
          const beyond = week > weeks - 1;
          const at = x(week);
          const y = (mark.side === "a" ? 0 : LANE) + 16;
          const left = at > width * 0.66;
          const row = (rows.get(mark.key) ?? 0) * ROW;
          return (
            <g key={mark.key} class={`mark side-${mark.side}${held?.key === mark.key ? " held" : ""}`} role="slider" tabindex={0} aria-label={`${mark.side.toUpperCase()}: ${mark.text}`}
              aria-valuemin={0} aria-valuemax={weeks - 1} aria-valuenow={Math.min(week, weeks - 1)} aria-valuetext={`${t("week")} ${week}`}
              onPointerDown={(event) => {
                event.preventDefault();
                drag.current = mark;
                setHeld({ key: mark.key, week: mark.week });
                event.currentTarget.ownerSVGElement?.setPointerCapture(event.pointerId);
              }}
              onKeyDown={(event) => {
                const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: 13, PageDown: -13 }[event.key];
                if (!step) return;
                event.preventDefault();
                onDrop(mark.side, mark.moved(Math.max(0, Math.min(weeks - 1, mark.week + step))));
              }}>
              <rect class="grip" x={at - 12} y={y - 14} width="24" height="28" />
              <path d={`M${at - 7} ${y - 9}h14v11l-7 8l-7 -8z`} />
              <text x={left ? at - 12 : at + 12} y={y + 4 + row} text-anchor={left ? "end" : "start"}>{mark.text}{beyond ? ` (${t("week")} ${week})` : `, ${week}`}</text>
            </g>
          );
        })}
      </svg>
      <div class="actions">
        {leak && without.map((side) => (
          <button key={side} type="button" onClick={() => change({ [side]: withLever(asking[side], leak, Math.round(weeks / 4), asking, sheet) })}>{t("add-leak", { side: side.toUpperCase() })}</button>
        ))}
        {(["a", "b"] as const).map((side) => (
          <select key={`event-${side}`} aria-label={t("add-event", { side: side.toUpperCase() })} value="" onChange={(event) => {
            const doc = asking[side];
            const rule = { week: Math.round(weeks / 3), event: event.currentTarget.value };
            event.currentTarget.value = "";
            change({ [side]: { ...doc, schedule: [...doc.schedule, rule] } });
          }}>
            <option value="">{t("add-event", { side: side.toUpperCase() })}</option>
            {EVENTS.map((name) => <option key={name} value={name}>{t(`event-${name}`)}</option>)}
          </select>
        ))}
        <span class="hint">{t("timeline-hint")}</span>
      </div>
    </div>
  );
}
