// What the reader assumes: one state for the page, kept in its address, with the answers that follow.
import { place, rename, told } from "../shared/address";
import { type Draws, type DrawnNumber, unpack } from "../shared/draws";
import { pageData } from "../shared/page_data";
import { studyClaims } from "../shared/study_data";
import { type Answer, type Assumed, NOTHING, Weigher } from "../shared/weights";

export const LANGUAGE = "contrapeso:language"; // an event of the document: another language is shown

const TO = "..";

/** The value at a step of a number's slider. */
export const valueAt = (n: DrawnNumber, step: number) => n.quantiles[step]!;

/** The step whose value is nearest, in prior ranks. */
function stepOf(n: DrawnNumber, value: number): number {
  const last = n.quantiles.length - 1;
  const at = n.quantiles.findIndex((q) => q >= value);
  if (at <= 0) return at < 0 ? last : 0;
  return value - n.quantiles[at - 1]! < n.quantiles[at]! - value ? at - 1 : at;
}

const digits = (x: number) => String(Number(x.toPrecision(3)));

export class State {
  assumed: Assumed = NOTHING;
  answers: Map<string, Answer>;
  private readonly weigher: Weigher;
  private readonly followers: (() => void)[] = [];

  constructor(readonly draws: Draws) {
    const claims = studyClaims();
    this.weigher = new Weigher(draws, new Map([...claims].map(([id, c]) => [id, [c.ci90, c.ci90_no_material, c.ci90_reversed]])));
    this.assumed = this.read(told());
    this.answers = this.weigher.answers(this.assumed);
    window.addEventListener("hashchange", () => this.follow());
    document.addEventListener(LANGUAGE, () => this.tell());
  }

  get any(): boolean {
    return this.assumed.ranges.size + this.assumed.readings.size > 0;
  }

  /** Calls `follower` now and after every change. */
  on(follower: () => void): void {
    this.followers.push(follower);
    follower();
  }

  range(at: number, low: number, high: number): void {
    const { steps } = this.draws.rules;
    const ranges = new Map(this.assumed.ranges);
    if (low <= 0 && high >= steps) ranges.delete(at);
    else ranges.set(at, [low / steps, high / steps]);
    this.set({ ...this.assumed, ranges });
  }

  reading(at: number, kept: Set<number>): void {
    const readings = new Map(this.assumed.readings);
    if (kept.size === this.draws.forms[at]!.alternatives.length) readings.delete(at);
    else readings.set(at, kept);
    this.set({ ...this.assumed, readings });
  }

  reset(): void {
    this.set(NOTHING);
  }

  /** What is assumed as `--prior` takes it, by name. */
  values(): URLSearchParams {
    const { numbers, forms, rules } = this.draws;
    const found = new URLSearchParams();
    for (const [at, [low, high]] of [...this.assumed.ranges].sort(([a], [b]) => a - b)) {
      const n = numbers[at]!;
      const end = (share: number, open: boolean) => (open ? "" : digits(valueAt(n, Math.round(share * rules.steps))));
      found.set(n.name, end(low, low <= 0) + TO + end(high, high >= 1));
    }
    for (const [at, kept] of this.assumed.readings) {
      const form = forms[at]!;
      found.set(form.name, form.alternatives.filter((_, i) => kept.has(i)).map((a) => a.name).join(","));
    }
    return found;
  }

  /** The command that runs the study there. */
  command(): string {
    const priors = [...this.values()].map(([name, range]) => `--prior ${name}=${range}`);
    return this.draws.command.replace(" --out", `${["", ...priors].join(" ")} --out`);
  }

  private set(assumed: Assumed): void {
    this.assumed = assumed;
    this.answers = this.weigher.answers(assumed);
    rename(place(), this.values());
    this.tell();
  }

  private tell(): void {
    for (const follower of this.followers) follower();
  }

  /** A link with values sets them; one without keeps what is assumed, and the address says it again. */
  private follow(): void {
    if (told().size) {
      this.assumed = this.read(told());
      this.answers = this.weigher.answers(this.assumed);
      this.tell();
    } else if (this.any) {
      rename(place(), this.values());
    }
  }

  /** What an address assumes; unknown names and empty ranges are passed over. */
  private read(given: URLSearchParams): Assumed {
    const { numbers, forms, rules } = this.draws;
    const ranges = new Map<number, [number, number]>();
    const readings = new Map<number, Set<number>>();
    for (const [name, text] of given) {
      const at = numbers.findIndex((n) => n.name === name);
      const [first = "", last = ""] = text.split(TO);
      if (at >= 0 && text.includes(TO)) {
        const low = first.trim() && Number.isFinite(Number(first)) ? stepOf(numbers[at]!, Number(first)) : 0;
        const high = last.trim() && Number.isFinite(Number(last)) ? stepOf(numbers[at]!, Number(last)) : rules.steps;
        if (low < high && (low > 0 || high < rules.steps)) ranges.set(at, [low / rules.steps, high / rules.steps]);
      }
      const form = forms.findIndex((f) => f.name === name);
      const kept = new Set(text.split(",").map((word) => forms[form]?.alternatives.findIndex((a) => a.name === word) ?? -1));
      kept.delete(-1);
      if (form >= 0 && kept.size && kept.size < forms[form]!.alternatives.length) readings.set(form, kept);
    }
    return { ranges, readings };
  }
}

let state: State | null | undefined;

/** The page's state; null where it holds no draws (a quick study, the page of checks). */
export function theState(): State | null {
  if (state === undefined) {
    const given = pageData()?.draws;
    state = given ? new State(unpack(given)) : null;
  }
  return state;
}
