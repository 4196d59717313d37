// Disputed forms: questions on which the literature disagrees about the equation; a reading holds in both scenarios.
import { usePage } from "../page_context";

export function Forms() {
  const { t, pick, sheet, asking, change } = usePage();
  const chosen = asking.both.forms;
  const set = (name: string, value: string) => {
    const forms = { ...chosen };
    if (value) forms[name] = value;
    else delete forms[name];
    change({ both: { ...asking.both, forms } });
  };
  return (
    <>
      <p class="hint">{t("forms-hint")}</p>
      <ul class="rows">
        {sheet.forms.map((form) => (
          <li key={form.name} class={`lever form${form.name in chosen ? " changed" : ""}`}>
            <label for={`form-${form.name}`}>{form.name in chosen ? "● " : "○ "}{pick(form.label)}</label>
            <select id={`form-${form.name}`} value={chosen[form.name] ?? ""} onChange={(event) => set(form.name, event.currentTarget.value)}>
              <option value="">{t(asking.drawn ? "form-drawn" : "form-first")}</option>
              {form.alternatives.map((name, i) => <option key={name} value={name}>{pick(form.says[i]!)}</option>)}
            </select>
          </li>
        ))}
      </ul>
    </>
  );
}
