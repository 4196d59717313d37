// Asks the server. Results are named by their content, so that what was asked for once is kept.
import type { Addresses, Fault, Refused } from "./api";

export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly faults: Fault[]) {
    super(message);
  }
}

interface Options<K extends keyof Addresses> {
  path?: Record<string, string>;
  query?: Record<string, string | number>;
  body?: Addresses[K]["body"];
}

/** Who asks: kept through a reload, so that a run stops only when nobody wants it any more. */
export const viewer = (() => {
  const known = sessionStorage.getItem("viewer");
  if (known) return known;
  const made = [...crypto.getRandomValues(new Uint8Array(8))].map((x) => x.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem("viewer", made);
  return made;
})();

/** The answer of an address; Refusal where there is none, code `gone` where no server answers. */
export async function ask<K extends keyof Addresses>(key: K, options: Options<K> = {}): Promise<Addresses[K]["answer"]> {
  const [method, pattern] = key.split(" ") as [string, string];
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(options.path?.[name] ?? ""));
  const query = options.query ? `?${new URLSearchParams(Object.entries(options.query).map(([k, v]) => [k, String(v)]))}` : "";
  let answer: Response;
  try {
    answer = await fetch(path + query, {
      method,
      headers: options.body ? { "content-type": "application/json" } : {},
      body: options.body ? JSON.stringify(options.body) : null,
    });
  } catch {
    throw new Refusal(0, "away", "", []);
  }
  if (answer.ok) return (await answer.json()) as Addresses[K]["answer"];
  const said = (await answer.json().catch(() => ({}))) as Partial<Refused>;
  throw new Refusal(answer.status, said.code ?? "unknown", said.message ?? answer.statusText, said.faults ?? []);
}

const kept = new Map<string, Promise<unknown>>();

/** The same for results of a run, asked for once. */
export function result<K extends keyof Addresses>(key: K, run: string, query: Record<string, string | number> = {}): Promise<Addresses[K]["answer"]> {
  const name = `${key} ${run} ${JSON.stringify(query)}`;
  let found = kept.get(name) as Promise<Addresses[K]["answer"]> | undefined;
  if (!found) {
    if (kept.size > 300) kept.clear();
    found = ask(key, { path: { run }, query });
    found.catch(() => kept.delete(name));
    kept.set(name, found);
  }
  return found;
}
