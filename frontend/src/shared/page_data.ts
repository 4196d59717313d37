// What the page hands to its script, in #page-data: words by language and the data of panels.

export interface MapData {
  arms: string[];
  values: Record<string, Record<string, number[][]>>; // arm, metric, week, state
  limits: Record<string, number[]>;
  spread: Record<string, number[]>;
  weeks: number[];
}

export interface ObservedData {
  metric: string;
  start: number;
  years: number[];
  rates: number[][]; // year, state
}

export interface PageData {
  words: Record<string, Record<string, string>>;
  replay: string;
  map?: MapData | null;
  observed?: ObservedData | null;
  draws?: unknown; // see draws.ts
}

let read: PageData | null | undefined;

/** The page's data; null on a page without any (the page of checks). */
export function pageData(): PageData | null {
  if (read === undefined) {
    const node = document.getElementById("page-data");
    read = node ? (JSON.parse(node.textContent!) as PageData) : null;
  }
  return read;
}

/** A text of the page's catalogue; its key where it has none, so that a gap is seen. */
export function say(lang: string, key: string): string {
  return pageData()?.words[lang]?.[key] ?? key;
}
