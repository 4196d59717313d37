// The page: head, language, theme, the chosen view; what is shown stands in the address.
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Sheet } from "./api";
import { fromAddress, toAddress, type Page, type View } from "./address";
import { ask } from "./client";
import { PageContext, slug, type Context } from "./page_context";
import { keyOf, useRunning } from "./running";
import type { Asking } from "./scenario";
import { Claims } from "./views/claims";
import { Compare } from "./views/compare";
import { OneWorld } from "./views/one_world";
import { Share } from "./views/share";

const VIEWS = ["compare", "world", "claims", "share"] as const;
const THEMES = ["auto", "light", "dark"] as const;
const SETTLED = 300;

function stored(key: string, other: string): string {
  return localStorage.getItem(key) ?? other;
}

export function App() {
  const [page, setPage] = useState<Page>(() => fromAddress(location.hash));
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [words, setWords] = useState<Record<string, Record<string, string>>>({});
  const [away, setAway] = useState(false);
  const [theme, setTheme] = useState(() => stored("theme", "auto"));
  const [auto, setAuto] = useState(() => stored("auto", "1") === "1");
  const running = useRunning();
  const { asking, view } = page;
  const lang = view.lang;

  useEffect(() => { ask("GET /api/sheet").then(setSheet).catch(() => setAway(true)); }, []);
  useEffect(() => {
    if (words[lang]) return;
    ask("GET /api/words/{lang}", { path: { lang } }).then((found) => setWords((old) => ({ ...old, [lang]: found }))).catch(() => setAway(true));
  }, [lang]);
  const said = words[lang] ?? words.en ?? words.es;
  useEffect(() => {
    document.documentElement.lang = lang;
    if (said) document.title = said.title ?? "Contrapeso";
  }, [lang, said]);
  useEffect(() => {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  }, [theme]);
  useEffect(() => localStorage.setItem("auto", auto ? "1" : "0"), [auto]);

  const mine = useRef("");
  useEffect(() => {
    const timer = setTimeout(() => {
      mine.current = toAddress(page);
      history.replaceState(null, "", mine.current);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [page]);
  useEffect(() => {
    const follow = () => { if (location.hash !== mine.current) setPage(fromAddress(location.hash)); };
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);

  const key = keyOf(asking);
  const first = useRef(true);
  useEffect(() => {
    if (!sheet || running.asked === key || (!auto && !first.current)) return;
    const timer = setTimeout(() => running.start(asking), first.current ? 0 : SETTLED);
    first.current = false;
    return () => clearTimeout(timer);
  }, [sheet, key, auto]);

  const change = useCallback((some: Partial<Asking>) => setPage((old) => ({ ...old, asking: { ...old.asking, ...some } })), []);
  const look = useCallback((some: Partial<View>) => setPage((old) => ({ ...old, view: { ...old.view, ...some } })), []);
  const context = useMemo<Context | null>(() => {
    if (!sheet || !said) return null;
    const t: Context["t"] = (name, blanks) => {
      const text = said[name] ?? name;
      return blanks ? text.replace(/\{(\w+)\}/g, (_, blank: string) => String(blanks[blank] ?? "")) : text;
    };
    const metrics = new Map(sheet.metrics.map((one) => [one.name, one]));
    return {
      sheet, lang, t, asking, view, change, look,
      pick: (text) => text[lang],
      unit: (name) => said[`unit-${slug(name)}`] ?? name,
      choice: (name) => sheet.choices[name]?.[lang] ?? name,
      metric: (name) => metrics.get(name) ?? metrics.get("homicides_total")!,
      levers: new Map(sheet.levers.map((one) => [one.name, one])),
    };
  }, [sheet, said, lang, asking, view]);
  if (!context) return <p class="loading" role="status">{away ? "The explorer's server doesn't answer. El servidor del explorador no responde." : "…"}</p>;
  const { t } = context;
  return (
    <PageContext.Provider value={context}>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>{t("skip")}</a>
      <header class="top">
        <span class="brand">Contrapeso</span>
        <nav aria-label={t("views")}>
          {VIEWS.map((one) => <button key={one} type="button" aria-current={view.view === one ? "page" : undefined} onClick={() => { look({ view: one }); window.scrollTo({ top: 0 }); }}>{t(`view-${one}`)}</button>)}
        </nav>
        <div class="switch" role="group" aria-label={t("language")}>
          {(["en", "es"] as const).map((one) => <button key={one} type="button" lang={one} aria-label={one === "en" ? "EN, English" : "ES, español"} aria-pressed={lang === one} onClick={() => look({ lang: one })}>{one.toUpperCase()}</button>)}
        </div>
        <label class="theme"><span class="away">{t("theme")}</span>
          <select value={theme} onChange={(event) => setTheme(event.currentTarget.value)}>{THEMES.map((one) => <option key={one} value={one}>{t(`theme-${one}`)}</option>)}</select>
        </label>
      </header>
      {view.view === "compare" && <Compare running={running} auto={auto} onAuto={setAuto} />}
      {view.view === "world" && <OneWorld running={running} />}
      {view.view === "claims" && <Claims />}
      {view.view === "share" && <Share running={running} />}
      <footer><p>{t("cannot")}</p><p>{t("credits", { version: sheet!.version })}</p></footer>
    </PageContext.Provider>
  );
}
