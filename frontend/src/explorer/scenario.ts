// Scenarios as the page edits them: a parent of the library, and what is changed in it.
import type { Lever, Rule, Scenario, Sheet } from "./api";

export type Value = number | boolean | string | string[] | null;
export type Side = "a" | "b";

export type PlainRule = Record<string, unknown>;

export interface Doc {
  base: string;
  name?: string;
  start?: number;
  set: Record<string, Value>;
  forms: Record<string, string>;
  schedule: PlainRule[];
}

/** What is asked: two scenarios, assumptions that hold in both, and in how many worlds. */
export interface Asking {
  a: Doc;
  b: Doc;
  both: { set: Record<string, Value>; forms: Record<string, string> };
  worlds: number;
  weeks: number;
  seed: number;
  drawn: boolean;
}

export const plainDoc = (base: string): Doc => ({ base, set: {}, forms: {}, schedule: [] });

export const FIRST: Asking = {
  a: plainDoc("baseline"), b: plainDoc("campaign"), both: { set: {}, forms: {} }, worlds: 200, weeks: 104, seed: 1, drawn: true,
};

/** The text of a scenario that the server reads: JSON, which is YAML too. */
export function textOf(doc: Doc, both: Asking["both"]): string {
  const set = { ...both.set, ...doc.set };
  const forms = { ...both.forms, ...doc.forms };
  return JSON.stringify({
    name: nameOf(doc),
    ...(doc.base ? { extends: doc.base } : {}),
    ...(doc.start ? { start: doc.start } : {}),
    ...(Object.keys(set).length ? { set } : {}),
    ...(doc.schedule.length ? { schedule: doc.schedule } : {}),
    ...(Object.keys(forms).length ? { forms } : {}),
  });
}

/** The scenario's own name, else its parent's, with a mark where it was changed. */
export function nameOf(doc: Doc): string {
  if (doc.name) return doc.name;
  return `${doc.base || "scenario"}${changes(doc) ? " +" : ""}`;
}

/** How many things a scenario changes in its parent. */
export function changes(doc: Doc): number {
  return Object.keys(doc.set).length + Object.keys(doc.forms).length + doc.schedule.length;
}

/** A read scenario as the page edits it. */
export function docOf(read: Scenario): Doc {
  const own = read.schedule.slice(read.schedule.length - read.own_rules).map(plainRule);
  const base = read.extends ?? "";
  const named = read.name !== "scenario" && read.name !== base && read.name !== `${base} +`;
  return {
    base, ...(named ? { name: read.name } : {}), ...(read.start !== 2022 ? { start: read.start } : {}),
    set: { ...read.own }, forms: { ...read.own_forms }, schedule: own,
  };
}

function plainRule(rule: Rule): PlainRule {
  const made: PlainRule = {};
  if (rule.week !== null) made.week = rule.week;
  else {
    const bounds = { ...(rule.above !== null ? { above: rule.above } : {}), ...(rule.below !== null ? { below: rule.below } : {}) };
    made.when = { metric: rule.metric, ...bounds, for_weeks: rule.for_weeks };
  }
  if (Object.keys(rule.set).length) made.set = rule.set;
  if (rule.event) made.event = rule.event.kind === "remove_members" ? { ...rule.event } : rule.event.kind;
  return made;
}

/** What holds for a lever in a scenario: its value, and where it comes from. */
export function standing(lever: Lever, doc: Doc, asking: Asking, sheet: Sheet): { value: Value; from: "own" | "both" | "base" | "drawn" | "default" } {
  if (lever.name in doc.set) return { value: doc.set[lever.name]!, from: "own" };
  if (lever.name in asking.both.set) return { value: asking.both.set[lever.name]!, from: "both" };
  return below(lever, doc, asking, sheet);
}

/** The same without what the reader changed. */
export function below(lever: Lever, doc: Doc, asking: Asking, sheet: Sheet): { value: Value; from: "base" | "drawn" | "default" } {
  const base = sheet.scenarios.find((one) => one.name === doc.base);
  if (base && lever.name in base.set) return { value: base.set[lever.name] ?? null, from: "base" };
  return { value: lever.default, from: asking.drawn && lever.prior ? "drawn" : "default" };
}

/** A copy of the scenario with a lever set; as its parent has it: no longer set. */
export function withLever(doc: Doc, lever: Lever, value: Value | undefined, asking: Asking, sheet: Sheet): Doc {
  const set = { ...doc.set };
  const under = below(lever, doc, asking, sheet);
  if (value === undefined || (under.from !== "drawn" && same(value, under.value) && !(lever.name in asking.both.set))) delete set[lever.name];
  else set[lever.name] = value;
  return { ...doc, set };
}

export function same(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What is wrong with a number, as a key of the texts; null where nothing is. */
export function fault(lever: Lever, value: Value): { key: string; low?: number; high?: number } | null {
  if (value === null) return lever.nullable ? null : { key: "must-have" };
  if (typeof value !== "number") return null;
  if (!Number.isFinite(value)) return { key: "must-number" };
  if (lever.low !== null && lever.high !== null && (value < lever.low || value > lever.high)) return { key: "must-between", low: lever.low, high: lever.high };
  if (lever.low !== null && value < lever.low) return { key: "must-least", low: lever.low };
  if (lever.high !== null && value > lever.high) return { key: "must-most", high: lever.high };
  if (lever.whole && !Number.isInteger(value)) return { key: "must-whole" };
  return null;
}
