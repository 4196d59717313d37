// The map: metric, arm and week; the observed years beside it.
import { rate } from "../shared/numbers";
import { type MapData, type ObservedData, type PageData, say } from "../shared/page_data";

interface Tile {
  g: SVGGElement;
  title: Element;
  text: SVGTextElement;
  name: string;
}

const WEEKS_A_YEAR = 52.18;
const FRAME = 220; // ms between weeks shown

const level = (value: number, limits: number[]) => limits.filter((limit) => value >= limit).length;
const side = (value: number, limits: number[]) => 3 + Math.sign(value) * level(Math.abs(value), limits);

function tilesOf(part: HTMLElement | null): Tile[] {
  return [...(part?.querySelectorAll<SVGGElement>(".tiles g") ?? [])].map((g) => {
    const title = g.querySelector("title")!;
    return { g, title, text: g.querySelector<SVGTextElement>(".va")!, name: title.textContent!.split(":")[0]! };
  });
}

function fill({ g, title, text, name }: Tile, shown: string, kind: string): void {
  g.setAttribute("class", kind);
  text.textContent = shown;
  title.textContent = `${name}: ${shown}`;
}

class Player {
  private timer = 0;
  private readonly lang: string;
  private readonly slider: HTMLInputElement;
  private readonly button: HTMLButtonElement;
  private readonly tiles: Tile[];
  private readonly seenTiles: Tile[];

  constructor(private readonly figure: HTMLElement, private readonly map: MapData, private readonly seen: ObservedData | null) {
    this.lang = figure.dataset.map!;
    this.slider = this.part("slider") as HTMLInputElement;
    this.button = this.part("play") as HTMLButtonElement;
    this.tiles = tilesOf(this.part("simulated"));
    this.seenTiles = seen ? tilesOf(this.part("observed")) : [];
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    this.slider.addEventListener("input", () => { this.stop(); this.draw(); });
    for (const input of figure.querySelectorAll("input[type=radio]")) input.addEventListener("change", () => this.draw());
    figure.querySelector<HTMLElement>(".player")!.hidden = false;
    this.draw();
  }

  private part(role: string): HTMLElement | null {
    return this.figure.querySelector<HTMLElement>(`[data-role="${role}"]`);
  }

  private chosen(role: string): string {
    return this.figure.querySelector<HTMLInputElement>(`[data-role="${role}"]:checked`)!.value;
  }

  /** The observed map keeps to the year that is playing, and to its last year after that. */
  private beside(metric: string, difference: boolean, week: number): void {
    const seen = this.seen;
    if (!seen) return;
    this.part("observed")!.hidden = difference || metric !== seen.metric;
    const year = seen.start + Math.floor(week / WEEKS_A_YEAR);
    const at = Math.max(0, seen.years.filter((y) => y <= year).length - 1);
    const rates = seen.rates[at]!;
    this.part("year")!.textContent = String(seen.years[at]);
    this.seenTiles.forEach((tile, s) => fill(tile, rate(rates[s]!, this.lang), `q${level(rates[s]!, this.map.limits[metric]!)}`));
  }

  private legend(metric: string, difference: boolean): void {
    const limits = this.map.limits[metric]!;
    const spread = this.map.spread[metric] ?? [];
    const cuts = difference ? [...spread.map((v) => -v).reverse(), ...spread] : [0, ...limits];
    const cut = (k: number) => (cuts[k] ? rate(cuts[k]!, this.lang) : "0");
    const classes = difference ? 7 : limits.length + 1;
    const label = (k: number) => {
      if (difference) return k === 3 ? "±0" : k < 3 ? `≤ ${cut(k)}` : `≥ +${cut(k - 1)}`;
      return k === classes - 1 ? `≥ ${cut(k)}` : `${cut(k)}–${cut(k + 1)}`;
    };
    this.part("legend")!.replaceChildren(...Array.from({ length: classes }, (_, k) => {
      const chip = document.createElement("span");
      chip.className = (difference ? "d" : "q") + k;
      chip.textContent = label(k);
      return chip;
    }));
  }

  private draw(): void {
    const { arms, values, limits, spread, weeks } = this.map;
    const metric = this.chosen("metric");
    const arm = this.chosen("arm");
    const i = Number(this.slider.value);
    const difference = arm === "difference";
    const at = (name: string) => values[name]![metric]![i]!;
    const first = arms[0]!;
    const now = difference ? at(arms[arms.length - 1]!).map((v, s) => v - at(first)[s]!) : at(arm);
    this.tiles.forEach((tile, s) => {
      const value = now[s]!;
      const kind = difference ? `d${side(value, spread[metric]!)}` : `q${level(value, limits[metric]!)}`;
      fill(tile, (difference && value > 0 ? "+" : "") + rate(value, this.lang), kind);
    });
    this.beside(metric, difference, weeks[i]!);
    this.part("week")!.textContent = String(weeks[i]);
    this.slider.setAttribute("aria-valuetext", `${say(this.lang, "week")} ${weeks[i]}`);
    this.legend(metric, difference);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.button.textContent = say(this.lang, "play");
  }

  private play(): void {
    const last = this.map.weeks.length - 1;
    if (Number(this.slider.value) >= last) this.slider.value = "0";
    this.button.textContent = say(this.lang, "pause");
    this.draw();
    this.timer = window.setInterval(() => {
      this.slider.value = String(Number(this.slider.value) + 1);
      this.draw();
      if (Number(this.slider.value) >= last) this.stop();
    }, FRAME);
  }
}

/** Sets the maps of the page going. */
export function playMaps(data: PageData): void {
  if (!data.map) return;
  for (const figure of document.querySelectorAll<HTMLElement>("[data-map]")) new Player(figure, data.map, data.observed ?? null);
}
