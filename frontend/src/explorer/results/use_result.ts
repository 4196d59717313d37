// A result of a run, fetched when it is first wanted; the one before stays until it is there.
import { useEffect, useState } from "preact/hooks";
import type { Addresses } from "../api";
import { Refusal, result } from "../client";

export function useResult<K extends keyof Addresses>(key: K, run: string | undefined, query: Record<string, string | number> = {}): { value: Addresses[K]["answer"] | null; of: string; gone: boolean; old: boolean } {
  const [found, setFound] = useState<{ value: Addresses[K]["answer"]; of: string } | null>(null);
  const [gone, setGone] = useState(false);
  const name = `${run} ${JSON.stringify(query)}`;
  useEffect(() => {
    if (!run) return;
    let stale = false;
    result(key, run, query)
      .then((value) => { if (!stale) { setFound({ value, of: name }); setGone(false); } })
      .catch((error: unknown) => { if (!stale) setGone(error instanceof Refusal && error.code === "gone"); });
    return () => { stale = true; };
  }, [key, name]);
  return { value: found?.value ?? null, of: found?.of ?? "", gone, old: found !== null && found.of !== name };
}
