// The control of one lever: a number with its bounds, a choice, a flag, or a set of names.
import { useEffect, useState } from "preact/hooks";
import type { Lever } from "../api";
import { short } from "../format";
import { usePage } from "../page_context";
import { fault, type Value } from "../scenario";

interface Props {
  lever: Lever;
  value: Value;
  /** Nothing is set: the value is drawn, or the default. */
  idle: boolean;
  drawn: boolean;
  label: string;
  id: string;
  wrong?: string | undefined;
  onChange: (value: Value) => void;
}

export function Control(props: Props) {
  const { t, choice } = usePage();
  const { lever, value, id, label } = props;
  if (lever.choices.length && lever.unit === "set") {
    const names = Array.isArray(value) ? value : [];
    return (
      <fieldset class="several" id={id}>
        <legend class="away">{label}</legend>
        {lever.choices.map((name) => (
          <label key={name}>
            <input type="checkbox" checked={names.includes(name)}
              onChange={(event) => props.onChange(lever.choices.filter((one) => (one === name ? event.currentTarget.checked : names.includes(one))))} />
            {choice(name)}
          </label>
        ))}
      </fieldset>
    );
  }
  if (lever.choices.length)
    return (
      <select id={id} aria-label={label} value={String(value)} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {lever.choices.map((name) => <option key={name} value={name}>{choice(name)}</option>)}
      </select>
    );
  if (lever.unit === "flag")
    return (
      <select id={id} aria-label={label} value={value ? "yes" : "no"} onChange={(event) => props.onChange(event.currentTarget.value === "yes")}>
        <option value="yes">{t("yes")}</option>
        <option value="no">{t("no")}</option>
      </select>
    );
  return <NumberControl {...props} />;
}

function NumberControl({ lever, value, idle, drawn, label, id, wrong, onChange }: Props) {
  const { t, lang } = usePage();
  const share = lever.unit === "share";
  const shown = idle && drawn ? "" : value === null ? "" : String(share ? Number((100 * (value as number)).toPrecision(10)) : value);
  const [text, setText] = useState(shown);
  const [said, setSaid] = useState("");
  useEffect(() => {
    setText(shown);
    setSaid("");
  }, [shown]);
  const give = (raw: string) => {
    setText(raw);
    if (raw.trim() === "") {
      if (lever.nullable) onChange(null);
      setSaid(lever.nullable ? "" : t("must-have"));
      return;
    }
    const number = Number(raw.replace(",", "."));
    const next = share ? number / 100 : number;
    const trouble = fault(lever, next);
    const bound = (x: number | undefined) => short(x === undefined ? null : share ? 100 * x : x, lang);
    setSaid(trouble ? t(trouble.key, { low: bound(trouble.low), high: bound(trouble.high) }) : "");
    if (!trouble) onChange(next);
  };
  const drawnHint = drawn && idle && lever.prior ? `≈ ${short(share ? 100 * lever.prior[1]! : lever.prior[1]!, lang)}` : lever.nullable ? t("never") : "";
  const message = said || wrong;
  return (
    <span class="number">
      <input id={id} type="text" inputMode="decimal" autocomplete="off" aria-label={label} aria-invalid={message ? "true" : "false"}
        aria-describedby={message ? `${id}-wrong` : undefined} placeholder={drawnHint} value={text}
        onInput={(event) => setText(event.currentTarget.value)} onChange={(event) => give(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") give(event.currentTarget.value);
        }} />
      {share && <span class="suffix">%</span>}
      {message && <span class="wrong" id={`${id}-wrong`} role="alert">{message}</span>}
    </span>
  );
}
