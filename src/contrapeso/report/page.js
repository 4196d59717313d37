// The page reads without this script. It names the world behind a dot, and moves the map.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("page-data").textContent);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const number = new Map();
  const format = (value, lang) => {
    const digits = Math.abs(value) >= 10 ? 0 : 1;
    const key = lang + digits;
    if (!number.has(key)) number.set(key, new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
    const text = number.get(key).format(Math.abs(value));
    const grouped = lang === "es" ? text.replace(/,/g, Math.abs(value) >= 10000 ? "\u202f" : "") : text;
    return (value < 0 && Number(text.replace(/,/g, "")) ? "\u2212" : "") + grouped;
  };

  // dots: a click or the arrow keys name the world and how to replay it
  for (const box of all(".dotbox")) {
    const dots = all("use", box);
    const line = box.nextElementSibling;
    let at = -1;
    const show = (index) => {
      if (!dots.length) return;
      if (at >= 0) dots[at].classList.remove("on");
      at = (index + dots.length) % dots.length;
      const dot = dots[at];
      dot.classList.add("on");
      const [world, draw] = dot.dataset.w.split(" ");
      const lang = box.closest("main").lang;
      const command = data.replay.replace("{world}", world).replace("{draw}", draw);
      line.hidden = false;
      line.textContent = `${dot.querySelector("title").textContent}. ${data.words[lang].replay}: `;
      const code = document.createElement("code");
      code.textContent = command;
      line.append(code);
    };
    box.addEventListener("click", (event) => {
      const dot = event.target.closest("use");
      if (dot) show(dots.indexOf(dot));
    });
    box.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 25, ArrowUp: -25 }[event.key];
      if (!step) return;
      event.preventDefault();
      show(at < 0 ? 0 : at + step);
    });
  }

  // the map
  const level = (value, limits) => limits.filter((limit) => value >= limit).length;
  const side = (value, limits) => 3 + Math.sign(value) * level(Math.abs(value), limits);
  for (const figure of data.map ? all("[data-map]") : []) {
    const lang = figure.dataset.map;
    const part = (role) => figure.querySelector(`[data-role="${role}"]`);
    const slider = part("slider");
    const button = part("play");
    const tilesOf = (role) => (part(role) ? all(".tiles g", part(role)) : []).map((g) => ({ g, title: g.querySelector("title"), text: g.querySelector(".va"), name: g.querySelector("title").textContent.split(":")[0] }));
    const tiles = tilesOf("simulated");
    const seen = data.observed;
    const seenTiles = seen ? tilesOf("observed") : [];
    const fill = ({ g, title, text, name }, shown, kind) => {
      g.setAttribute("class", kind);
      text.textContent = shown;
      title.textContent = `${name}: ${shown}`;
    };
    // the observed map keeps to the year that is playing, and to its last year after that
    const beside = (metric, difference, week) => {
      if (!seen) return;
      part("observed").hidden = difference || metric !== seen.metric;
      const year = seen.start + Math.floor(week / 52.18);
      const at = Math.max(0, seen.years.filter((y) => y <= year).length - 1);
      part("year").textContent = seen.years[at];
      seenTiles.forEach((tile, s) => fill(tile, format(seen.rates[at][s], lang), `q${level(seen.rates[at][s], limits[metric])}`));
    };
    const { arms, values, limits, spread, weeks } = data.map;
    let timer = 0;
    const chosen = (role) => figure.querySelector(`[data-role="${role}"]:checked`).value;
    const legend = (metric, difference) => {
      const row = part("legend");
      const cut = (value) => (value ? format(value, lang) : "0");
      row.replaceChildren();
      const cuts = difference ? [...spread[metric].map((v) => -v).reverse(), ...spread[metric]] : [0, ...limits[metric]];
      const classes = difference ? 7 : limits[metric].length + 1;
      for (let k = 0; k < classes; k += 1) {
        const chip = document.createElement("span");
        chip.className = (difference ? "d" : "q") + k;
        chip.textContent = difference ? (k === 3 ? "±0" : k < 3 ? `≤ ${format(cuts[k], lang)}` : `≥ +${format(cuts[k - 1], lang)}`)
          : k === classes - 1 ? `≥ ${cut(cuts[k])}` : `${cut(cuts[k])}–${cut(cuts[k + 1])}`;
        row.append(chip);
      }
    };
    const draw = () => {
      const metric = chosen("metric");
      const arm = chosen("arm");
      const i = Number(slider.value);
      const difference = arm === "difference";
      const first = values[arms[arms.length - 1]][metric][i];
      const now = difference ? first.map((v, s) => v - values[arms[0]][metric][i][s]) : values[arm][metric][i];
      tiles.forEach((tile, s) => fill(tile, (difference && now[s] > 0 ? "+" : "") + format(now[s], lang),
        difference ? `d${side(now[s], spread[metric])}` : `q${level(now[s], limits[metric])}`));
      beside(metric, difference, weeks[i]);
      part("week").textContent = weeks[i];
      slider.setAttribute("aria-valuetext", `${data.words[lang].week} ${weeks[i]}`);
      legend(metric, difference);
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      button.textContent = data.words[lang].play;
    };
    button.addEventListener("click", () => {
      if (timer) return stop();
      if (Number(slider.value) >= weeks.length - 1) slider.value = 0;
      button.textContent = data.words[lang].pause;
      draw();
      timer = setInterval(() => {
        slider.value = Number(slider.value) + 1;
        draw();
        if (Number(slider.value) >= weeks.length - 1) stop();
      }, 220);
    });
    slider.addEventListener("input", () => { stop(); draw(); });
    for (const input of all("input[type=radio]", figure)) input.addEventListener("change", draw);
    figure.querySelector(".player").hidden = false;
    draw();
  }
})();
