// One slider for map and chart: plays week by week, stops at the end, moved by the keyboard like any slider.
import { useEffect, useState } from "preact/hooks";
import { usePage } from "../page_context";

const PACE = 130;

/** The month of a week of a scenario, such as Jul 2022. */
export function monthOf(week: number, start: number, lang: string): string {
  const day = new Date(Date.UTC(start, 0, 1 + 7 * week));
  return day.toLocaleDateString(lang === "es" ? "es-MX" : "en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
}

export function Player({ weeks, start }: { weeks: number; start: number }) {
  const { t, lang, view, look } = usePage();
  const [plays, setPlays] = useState(false);
  const week = Math.min(view.week, weeks - 1);
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => (week >= weeks - 1 ? setPlays(false) : look({ week: week + 1 })), PACE);
    return () => clearTimeout(timer);
  }, [plays, week, weeks]);
  const toggle = () => {
    if (!plays && week >= weeks - 1) look({ week: 0 });
    setPlays(!plays);
  };
  const said = `${t("week")} ${week}, ${monthOf(week, start, lang)}`;
  return (
    <div class="player" role="group" aria-label={t("player")}>
      <button type="button" class="round" onClick={toggle} aria-label={plays ? t("pause") : t("play")}>{plays ? "❚❚" : "▶"}</button>
      <button type="button" class="step" aria-label={t("week-back")} onClick={() => look({ week: Math.max(0, week - 1) })}>‹</button>
      <label class="weeklabel" for="week"><b>{t("week")} {week}</b> <span>{monthOf(week, start, lang)}</span></label>
      <button type="button" class="step" aria-label={t("week-on")} onClick={() => look({ week: Math.min(weeks - 1, week + 1) })}>›</button>
      <input id="week" type="range" min={0} max={weeks - 1} value={week} aria-valuetext={said}
        onInput={(event) => { setPlays(false); look({ week: Number(event.currentTarget.value) }); }} />
    </div>
  );
}
