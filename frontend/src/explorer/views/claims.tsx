// The claims of the library: each one's arms can be opened as A and B, changed, and run.
import { useEffect, useState } from "preact/hooks";
import type { ClaimArms, ClaimText } from "../api";
import { ask, Refusal } from "../client";
import { usePage } from "../page_context";
import { docOf } from "../scenario";
import { ClaimTrial } from "./claim_trial";

export function Claims() {
  const { t, pick, lang, metric, look, change } = usePage();
  const [claims, setClaims] = useState<ClaimText[]>([]);
  const [arms, setArms] = useState(new Map<string, ClaimArms>());
  const [tried, setTried] = useState("");
  const [search, setSearch] = useState("");
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    ask("GET /api/claims/texts").then(setClaims).catch(() => setTrouble(t("away")));
    ask("GET /api/claims").then((found) => setArms(new Map(found.map((one) => [one.id, one])))).catch(() => setTrouble(t("away")));
  }, []);
  const open = async (claim: ClaimArms) => {
    try {
      const [a, b] = await Promise.all([claim.a, claim.b].map((text) => ask("POST /api/scenario", { body: { text } })));
      change({ a: docOf(a!), b: docOf(b!), both: { set: {}, forms: {} }, weeks: Math.min(claim.weeks, 520), worlds: 100 });
      look({ view: "compare", metric: claim.metric, lines: "both" });
      window.scrollTo({ top: 0 });
    } catch (error) {
      setTrouble(error instanceof Refusal ? error.message : t("away"));
    }
  };
  const wanted = search.trim().toLowerCase();
  return (
    <main id="main">
      <h1>{t("claims-title")}</h1>
      <p class="sub">{t("claims-sub")}</p>
      <input type="search" class="search" aria-label={t("claims-search")} placeholder={t("claims-search")} value={search} onInput={(event) => setSearch(event.currentTarget.value)} />
      {trouble && <p class="wrong" role="alert">{trouble}</p>}
      <ul class="claims">
        {claims.filter((one) => !wanted || `${one.id} ${one.statement.en} ${one.statement.es}`.toLowerCase().includes(wanted)).map((one) => {
          const pair = arms.get(one.id);
          return (
            <li key={one.id} class={`card${tried === one.id ? " whole" : ""}`}>
              <p class="statement" lang={lang}>{pick(one.statement)}</p>
              {pair && <p class="sub"><b>A</b> {pick(pair.a_label)} · <b>B</b> {pick(pair.b_label)} · {pick(metric(pair.metric).label)}</p>}
              <div class="actions">
                {pair && <button type="button" onClick={() => void open(pair)}>{t("claims-open")}</button>}
                <button type="button" aria-expanded={tried === one.id} onClick={() => setTried(tried === one.id ? "" : one.id)}>{t("trial-open")}</button>
              </div>
              {tried === one.id && <ClaimTrial id={one.id} first={one.text} />}
            </li>
          );
        })}
      </ul>
    </main>
  );
}
