// Which language is shown: that of the address (#es-…), else the browser's; CSS shows the page of the checked button.

import { place, rename, told } from "../shared/address";
import { LANGUAGE } from "./assumed";

/** Shows the page of one language, and follows the address, the browser and the reader's choice. */
export function chooseLanguage(): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[name="lang"]')];
  const codes = inputs.map((input) => input.value);
  const page = (lang: string) => document.querySelector<HTMLElement>(`main[data-lang="${lang}"]`)!;
  const inAddress = () => codes.find((lang) => new RegExp(`^${lang}(-|$)`).test(place()));
  const first = document.body.dataset.first!;
  let at: { name: string; top: number } | null = null; // the section that the reader sees, and where: kept through a change of language

  const show = (lang: string) => {
    (document.getElementById(`lang-${lang}`) as HTMLInputElement).checked = true;
    document.documentElement.lang = lang;
    document.title = page(lang).dataset.title!;
    document.dispatchEvent(new Event(LANGUAGE));
  };
  const remember = () => {
    const seen = [...page(document.documentElement.lang).querySelectorAll("section[id], .row:not([open])[id], .passage[id]")];
    const folded = (one: Element) => one.parentElement!.closest("details:not([open])");
    const top = 8 + parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const node = seen.find((one) => !folded(one) && one.getBoundingClientRect().bottom > top);
    at = node && window.scrollY > 200 ? { name: node.id.slice(2), top: node.getBoundingClientRect().top } : null;
  };
  const change = (lang: string) => {
    const old = document.documentElement.lang;
    show(lang);
    if (old === lang) return;
    const twin = at && document.getElementById(lang + at.name);
    for (let up = twin?.parentElement; up; up = up.parentElement) if (up instanceof HTMLDetailsElement) up.open = true;
    if (twin) window.scrollTo({ top: window.scrollY + twin.getBoundingClientRect().top - at!.top, behavior: "instant" });
    // the address keeps to the language, so that it can be shared
    rename(inAddress() ? lang + place().slice(2) : `${lang}${twin ? at!.name : ""}`, told());
  };
  const follow = () => {
    const lang = inAddress();
    if (!lang || lang === document.documentElement.lang) return;
    show(lang);
    document.getElementById(place())?.scrollIntoView({ behavior: "instant" });
  };

  for (const label of document.querySelectorAll(".top .switch label")) label.addEventListener("pointerdown", remember);
  for (const input of inputs) {
    input.addEventListener("keydown", remember);
    input.addEventListener("change", () => change(input.value));
  }
  window.addEventListener("hashchange", follow);
  // a page made in another language than the usual one was asked for in it; else the reader's browser decides
  const spoken = (navigator.languages || []).map((tag) => tag.slice(0, 2)).find((lang) => codes.includes(lang));
  show(inAddress() || (first === codes[0] && spoken) || first);
  if (inAddress()) document.getElementById(place())?.scrollIntoView({ behavior: "instant" });
}
