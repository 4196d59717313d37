// Saving what is shown: a chart as SVG or PNG, numbers as CSV; nothing leaves the page.

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity", "font-family",
  "font-size", "font-weight", "text-anchor", "visibility"];
const SVG = "http://www.w3.org/2000/svg";
const TIMES = 3; // pixels of a PNG for each of the chart's

function offer(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The chart as it looks, by itself: styles written into it, what it refers to taken along, a line of text below. */
export function standalone(chart: SVGSVGElement, note: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const box = chart.viewBox.baseVal;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  const write = (from: Element, to: SVGElement) => {
    const style = getComputedStyle(from);
    to.setAttribute("style", STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"));
  };
  originals.forEach((from, i) => write(from, copies[i]!));
  for (const use of copy.querySelectorAll("use")) {
    const target = document.querySelector(use.getAttribute("href") ?? "#");
    if (!target) continue;
    const inside = target.cloneNode(true) as SVGElement;
    const drawn = [target, ...target.querySelectorAll("*")];
    [inside, ...inside.querySelectorAll<SVGElement>("*")].forEach((to, i) => write(drawn[i]!, to));
    inside.removeAttribute("id");
    use.replaceWith(inside);
  }
  const hatch = document.getElementById("hatch");
  if (hatch) {
    const defs = document.createElementNS(SVG, "defs");
    const pattern = hatch.cloneNode(true) as SVGElement;
    const parts = [...hatch.children];
    [...pattern.children].forEach((to, i) => write(parts[i]!, to as SVGElement));
    defs.append(pattern);
    copy.prepend(defs);
  }
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  const style = getComputedStyle(document.body);
  const rows = note.match(/.{1,88}(\s|$)/g) ?? [];
  rows.forEach((row, i) => {
    const text = document.createElementNS(SVG, "text");
    text.setAttribute("x", "4");
    text.setAttribute("y", String(box.height + 14 + 13 * i));
    text.setAttribute("style", `font:10px sans-serif;fill:${style.color}`);
    text.textContent = row.trim();
    copy.append(text);
  });
  const height = box.height + 14 + 13 * rows.length;
  copy.setAttribute("viewBox", `0 0 ${box.width} ${height}`);
  copy.setAttribute("width", String(box.width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("xmlns", SVG);
  return new XMLSerializer().serializeToString(copy);
}

export function saveSvg(name: string, chart: SVGSVGElement, note: string): void {
  offer(`${name}.svg`, new Blob([standalone(chart, note)], { type: "image/svg+xml" }));
}

export function savePng(name: string, chart: SVGSVGElement, note: string): void {
  const picture = new Image();
  picture.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width * TIMES;
    canvas.height = picture.height * TIMES;
    canvas.getContext("2d")!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((content) => content && offer(`${name}.png`, content), "image/png");
  };
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(chart, note))}`;
}

/** Rows as CSV (RFC 4180); texts that a spreadsheet would take for a formula are kept as texts. */
export function saveCsv(name: string, rows: (string | number)[][]): void {
  const cell = (x: string | number) => {
    const text = typeof x === "string" && /^[=+@\t\r-]/.test(x) ? `'${x}` : String(x);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  offer(`${name}.csv`, new Blob([rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }));
}
