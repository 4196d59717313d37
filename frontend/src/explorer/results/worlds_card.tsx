// Every world as a dot: by how much B differs from A in it; a dot opens that very world.
import { Dots } from "../../charts/dots";
import type { Dots as Found } from "../api";
import { quantity, short } from "../format";
import { usePage } from "../page_context";

export function WorldsCard({ found, stale }: { found: Found; stale: boolean }) {
  const { t, pick, unit, lang, metric, view, look } = usePage();
  const about = metric(found.metric);
  const values = found.a.map((a, i) => (a === null || found.b[i] === null ? null : found.b[i]! - a));
  const known = values.filter((x): x is number => x !== null);
  const more = known.filter((x) => x > 0).length;
  const less = known.filter((x) => x < 0).length;
  const text = (value: number | null) => quantity(value, lang, about.unit, null, true);
  const open = (world: number) => look({ view: "world", world });
  return (
    <section class={`card worlds${stale ? " stale" : ""}`} aria-label={t("worlds-title")}>
      <h2>{t("worlds-title")}</h2>
      <p class="sub">{t("worlds-sub", { more, less, same: known.length - more - less, n: known.length })}</p>
      <Dots values={values} chosen={view.world} title={`${t("worlds-title")}: ${pick(about.label)}`} axis={`B − A: ${pick(about.label)}, ${about.unit === "share" ? "%" : unit(about.unit)}`}
        format={(value) => short(value, lang, about.unit)} say={(world, value) => t("world-says", { world, value: text(value) })} onOpen={open} />
      <p class="legend"><span class="key"><svg width="12" height="12" aria-hidden="true"><circle class="dot above" cx="6" cy="6" r="4.5" /></svg>{t("dot-above")}</span>
        <span class="key"><svg width="12" height="12" aria-hidden="true"><circle class="dot below" cx="6" cy="6" r="4" /></svg>{t("dot-below")}</span></p>
      <details class="behind">
        <summary>{t("as-table")}</summary>
        <div class="scroll" tabindex={0} role="region" aria-label={`${t("as-table")}: ${t("worlds-title")}`}>
          <table>
            <thead><tr><th scope="col">{t("world")}</th><th scope="col">A</th><th scope="col">B</th><th scope="col">B − A</th></tr></thead>
            <tbody>
              {values.map((value, i) => (
                <tr key={i}><th scope="row"><button type="button" class="link" onClick={() => open(i)}>{i}</button></th><td>{quantity(found.a[i] ?? null, lang, about.unit)}</td><td>{quantity(found.b[i] ?? null, lang, about.unit)}</td><td>{text(value)}</td></tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
