// All that the page shows, in the address: it can be shared, and a reload comes back to it.
import { FIRST, plainDoc, type Asking, type Doc } from "./scenario";

export interface View {
  lang: "en" | "es";
  view: "compare" | "world" | "claims" | "share";
  metric: string;
  place: string;
  week: number;
  show: "a" | "b" | "difference";
  lines: "both" | "difference";
  world: number;
}

export interface Page {
  asking: Asking;
  view: View;
}

const LANGUAGES = ["en", "es"] as const;
const VIEWS = ["compare", "world", "claims", "share"] as const;

function firstLanguage(): View["lang"] {
  const spoken = (navigator.languages ?? []).map((tag) => tag.slice(0, 2));
  return LANGUAGES.find((lang) => lang === spoken.find((one) => one === "en" || one === "es")) ?? "en";
}

export function firstView(): View {
  return { lang: firstLanguage(), view: "compare", metric: "homicides_total", place: "homicides", week: 26, show: "difference", lines: "both", world: 0 };
}

/** The address of a page; what is as it was at first is left out. */
export function toAddress({ asking, view }: Page): string {
  const first = firstView();
  const found = new URLSearchParams({ l: view.lang });
  for (const key of ["view", "metric", "place", "week", "show", "lines", "world"] as const) if (view[key] !== first[key]) found.set(key, String(view[key]));
  for (const side of ["a", "b"] as const) if (JSON.stringify(asking[side]) !== JSON.stringify(FIRST[side])) found.set(side, JSON.stringify(small(asking[side])));
  if (Object.keys(asking.both.set).length + Object.keys(asking.both.forms).length) found.set("both", JSON.stringify(asking.both));
  for (const key of ["worlds", "weeks", "seed"] as const) if (asking[key] !== FIRST[key]) found.set(key, String(asking[key]));
  if (!asking.drawn) found.set("defaults", "1");
  return `#${found}`;
}

/** The page of an address; what it lacks, or what nobody could mean, is as at first. */
export function fromAddress(hash: string): Page {
  const found = new URLSearchParams(hash.replace(/^#/, ""));
  const view = firstView();
  const one = <T extends string>(key: string, known: readonly T[], other: T) => known.find((name) => name === found.get(key)) ?? other;
  const whole = (key: string, other: number, least: number) => {
    const value = Number(found.get(key) ?? NaN);
    return Number.isInteger(value) && value >= least ? value : other;
  };
  const lang = one("l", LANGUAGES, view.lang);
  return {
    view: {
      lang, view: one("view", VIEWS, "compare"), metric: found.get("metric") ?? view.metric, place: found.get("place") ?? view.place,
      week: whole("week", view.week, 0), show: one("show", ["a", "b", "difference"], view.show),
      lines: one("lines", ["both", "difference"], "both"), world: whole("world", 0, 0),
    },
    asking: {
      a: doc(found.get("a"), FIRST.a), b: doc(found.get("b"), FIRST.b), both: both(found.get("both")),
      worlds: whole("worlds", FIRST.worlds, 2), weeks: whole("weeks", FIRST.weeks, 2), seed: whole("seed", FIRST.seed, 0),
      drawn: found.get("defaults") !== "1",
    },
  };
}

function small(one: Doc): Partial<Doc> {
  const found: Partial<Doc> = { base: one.base };
  if (one.name) found.name = one.name;
  if (one.start) found.start = one.start;
  if (Object.keys(one.set).length) found.set = one.set;
  if (Object.keys(one.forms).length) found.forms = one.forms;
  if (one.schedule.length) found.schedule = one.schedule;
  return found;
}

function parsed(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = text ? JSON.parse(text) : null;
    return value && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const mapping = (value: unknown) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});

export function doc(text: string | null, other: Doc): Doc {
  const found = parsed(text);
  if (!found) return other;
  const made = plainDoc(typeof found.base === "string" ? found.base : "");
  return {
    ...made, set: mapping(found.set) as Doc["set"], forms: mapping(found.forms) as Doc["forms"],
    schedule: Array.isArray(found.schedule) ? (found.schedule as Doc["schedule"]) : [],
    ...(typeof found.name === "string" ? { name: found.name } : {}), ...(typeof found.start === "number" ? { start: found.start } : {}),
  };
}

function both(text: string | null): Asking["both"] {
  const found = parsed(text);
  return { set: mapping(found?.set) as Doc["set"], forms: mapping(found?.forms) as Doc["forms"] };
}
