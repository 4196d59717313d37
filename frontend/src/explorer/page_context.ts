// What every part of the page needs: texts of the language, the sheet of choices, and how to change the page.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Bi, Lever, MetricInfo, Sheet } from "./api";
import type { View } from "./address";
import type { Asking } from "./scenario";

export interface Context {
  sheet: Sheet;
  lang: "en" | "es";
  /** A text by its key, blanks filled. */
  t: (key: string, blanks?: Record<string, string | number>) => string;
  pick: (text: Bi) => string;
  unit: (unit: string) => string;
  choice: (name: string) => string;
  metric: (name: string) => MetricInfo;
  levers: Map<string, Lever>;
  asking: Asking;
  view: View;
  change: (asking: Partial<Asking>) => void;
  look: (view: Partial<View>) => void;
}

export const PageContext = createContext<Context | null>(null);

export function usePage(): Context {
  return useContext(PageContext)!;
}

export const slug = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
