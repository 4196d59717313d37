// A button that copies a text; where the browser allows no copying, it shows the text marked.
import { useState } from "preact/hooks";
import { tell } from "../shared/phrases";

const SHOWN = 1600; // ms that "copied" stays

/** Copies `text`: by the clipboard where the page may, else by the old command (a file on disk may not). */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "away";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export function Copy({ lang, text, label }: { lang: string; text: string | (() => string); label: string }) {
  const [said, say] = useState("");
  const act = async () => {
    const done = await copied(typeof text === "string" ? text : text());
    say(tell(lang, done ? "copied" : "copy_failed"));
    setTimeout(() => say(""), SHOWN);
  };
  return <button type="button" class="quiet" onClick={act} aria-live="polite">{said || label}</button>;
}
