// The dots: a click or the arrow keys name the world and how to replay it.
import { type PageData, say } from "../shared/page_data";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 25, ArrowUp: -25 };

function walk(box: HTMLElement, replay: string): void {
  const dots = [...box.querySelectorAll<SVGUseElement>("use")];
  const line = box.nextElementSibling as HTMLElement;
  let at = -1;
  const show = (index: number) => {
    if (!dots.length) return;
    dots[at]?.classList.remove("on");
    at = (index + dots.length) % dots.length;
    const dot = dots[at]!;
    dot.classList.add("on");
    const [world = "", draw = ""] = dot.dataset.w!.split(" ");
    const code = document.createElement("code");
    code.textContent = replay.replace("{world}", world).replace("{draw}", draw);
    line.hidden = false;
    line.textContent = `${dot.querySelector("title")!.textContent}. ${say(box.closest("main")!.lang, "replay")}: `;
    line.append(code);
  };
  box.addEventListener("click", (event) => {
    const dot = (event.target as Element).closest("use");
    if (dot) show(dots.indexOf(dot));
  });
  box.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    show(at < 0 ? 0 : at + step);
  });
}

/** Makes every box of dots answer. */
export function nameWorlds(data: PageData): void {
  for (const box of document.querySelectorAll<HTMLElement>(".dotbox")) walk(box, data.replay);
}
