// <series-chart data="…">: draws our chart JSON (Components/Charts/ChartJson.cs) with ECharts inside a shadow root.
// The light DOM holds the server's SVG; Blazor owns it, so it is never touched: its slot is hidden once the chart stands.

const STYLE = `
  :host { display: block; position: relative; }
  .box { position: relative; outline-offset: 2px; border-radius: 4px; }
  .box:focus-visible { outline: 3px solid var(--focus); }
  .draw { width: 100%; height: 100%; }
  .live { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  [hidden] { display: none !important; }
`;
const WIDE = 860;
const LABELLED_LINES = 4;
const YEAR_STEPS = [1, 2, 5, 10, 20, 50];

let library;
const loadLibrary = () => (library ??= import("../lib/echarts/echarts.esm.min.js"));

class SeriesChart extends HTMLElement {
  static observedAttributes = ["data"];

  #root; #box; #draw; #live; #slot;
  #chart; #model; #point = -1; #sizes; #themes; #media; #frame = 0;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#root.innerHTML = `<style>${STYLE}</style><div class="box" role="application" tabindex="0" hidden>
      <div class="draw" aria-hidden="true"></div><div class="live" aria-live="polite"></div></div><slot></slot>`;
    this.#box = this.#root.querySelector(".box");
    this.#draw = this.#root.querySelector(".draw");
    this.#live = this.#root.querySelector(".live");
    this.#slot = this.#root.querySelector("slot");
    this.#box.addEventListener("keydown", e => this.#walk(e));
    this.#box.addEventListener("blur", () => this.#chart?.dispatchAction({ type: "hideTip" }));
  }

  connectedCallback() {
    this.#sizes = new ResizeObserver(() => this.#schedule());
    this.#sizes.observe(this);
    this.#themes = new MutationObserver(() => this.#schedule());
    this.#themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    this.#media = matchMedia("(prefers-color-scheme: dark)");
    this.#media.addEventListener("change", this.#schedule);
    this.#schedule();
  }

  disconnectedCallback() {
    this.#sizes?.disconnect();
    this.#themes?.disconnect();
    this.#media?.removeEventListener("change", this.#schedule);
    cancelAnimationFrame(this.#frame);
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#show(false);
  }

  attributeChangedCallback() {
    this.#model = undefined;
    this.#point = -1;
    if (this.isConnected) this.#schedule();
  }

  // Several causes in one frame (size, theme, data) are one drawing.
  #schedule = () => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#redraw());
  };

  async #redraw() {
    const text = this.getAttribute("data");
    const width = this.clientWidth;
    if (!text || width === 0) return;
    try {
      const echarts = await loadLibrary();
      if (!this.isConnected) return;
      this.#model ??= read(JSON.parse(text));
      const height = parseFloat(getComputedStyle(this).getPropertyValue("--chart-height")) || 320;
      this.#box.style.height = `${height}px`;
      this.#box.setAttribute("aria-label", `${this.#model.alternative} ${this.#model.texts.keys}`);
      this.#show(true);
      this.#chart ??= this.#start(echarts);
      this.#chart.resize({ width, height });
      this.#chart.setOption(option(this.#model, colours(this), width, this.#chart.window), { notMerge: true });
    } catch (error) {
      // The server's SVG stays, so the reader loses nothing but the tooltips.
      this.#show(false);
      console.error("series-chart:", error);
    }
  }

  #start(echarts) {
    const chart = echarts.init(this.#draw, null, { renderer: "svg" });
    chart.on("datazoom", () => {
      const { startValue, endValue } = chart.getOption().dataZoom[0];
      chart.window = [startValue, endValue];
      chart.setOption({ xAxis: { axisLabel: { interval: marks(this.#model, startValue, endValue) } } });
    });
    return chart;
  }

  // The drawing without its controls, as SVG text, for pictures; null before the chart stands.
  async pictureSvg(width, height) {
    if (!this.#model || !this.#chart) return null;
    const chart = (await loadLibrary()).init(null, null, { renderer: "svg", ssr: true, width, height });
    const palette = colours(this);

    // ECharts writes the font into a double-quoted attribute as it is.
    const drawn = option(this.#model, { ...palette, font: palette.font.replaceAll('"', "'") }, width, this.#chart.window);
    chart.setOption({ ...drawn, grid: { ...drawn.grid, bottom: 6 }, dataZoom: drawn.dataZoom.map(z => ({ type: "inside", startValue: z.startValue, endValue: z.endValue, filterMode: "none" })) });
    const svg = chart.renderToSVGString();
    chart.dispose();
    return svg;
  }

  #show(drawn) {
    this.#box.hidden = !drawn;
    this.#slot.hidden = drawn;
  }

  #walk(event) {
    const model = this.#model;
    if (!model || !this.#chart) return;
    const last = model.labels.length - 1;
    const newest = model.lastKnown;
    const from = this.#point < 0 ? newest + (event.key === "ArrowLeft" ? 1 : 0) : this.#point;
    const year = Math.max(1, model.perYear);
    const target = {
      ArrowLeft: from - 1, ArrowRight: this.#point < 0 ? newest : from + 1,
      PageUp: from - year, PageDown: from + year, Home: 0, End: last,
    }[event.key];
    if (target === undefined) {
      if (event.key === "Escape") this.#chart.dispatchAction({ type: "hideTip" });
      return;
    }
    event.preventDefault();
    this.#point = Math.min(last, Math.max(0, target));
    this.#live.textContent = say(model, this.#point);
    const seriesIndex = this.#chart.getOption().series.findIndex(s => s.data[this.#point] != null && !s.silent);
    if (seriesIndex >= 0) this.#chart.dispatchAction({ type: "showTip", seriesIndex, dataIndex: this.#point });
  }
}

function read(json) {
  const periods = json.periods.split("|");
  const years = periods.map(p => Number(p.slice(0, 4)));
  const lastKnown = Math.max(...json.lines.map(l => l.values.findLastIndex(v => v !== null)), 0);
  return {
    ...json, periods, years, lastKnown, labels: json.labels.split("|"),
    perYear: years.filter(y => y === years[Math.floor(years.length / 2)]).length,
  };
}

function colours(element) {
  const style = getComputedStyle(element);
  const of = name => style.getPropertyValue(name).trim();
  return {
    lines: [1, 2, 3, 4, 5, 6].map(i => of(`--series-${i}`)), fan: of("--fan-2"),
    grid: of("--grid"), ink: of("--ink"), soft: of("--ink-soft"), strong: of("--line-strong"), surface: of("--surface"),
    font: style.fontFamily,
  };
}

function number(value, decimals) {
  if (value === null || value === undefined || Number.isNaN(value)) return "—";
  const text = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

const withUnit = (figure, unit) => (unit.startsWith("%") ? figure + unit : unit ? `${figure} ${unit}` : figure);

// What is known of one period: a figure for each line, else the forecast with its ranges.
function facts(model, index) {
  const rows = model.lines.map((l, i) => ({ name: l.name, value: l.values[index], colour: i })).filter(r => r.value !== null);
  const fan = model.fan;
  if (fan && index > fan.origin && fan.median[index] !== null) {
    rows.push({ name: model.texts.forecast, value: fan.median[index], colour: 0 });
    for (const band of fan.bands) {
      rows.push({ name: `${Math.round(band.coverage * 100)}%`, range: [band.lower[index], band.upper[index]] });
    }
  }
  return rows;
}

function figure(model, row) {
  return row.range
    ? model.texts.range.replace("{0}", number(row.range[0], model.decimals)).replace("{1}", number(row.range[1], model.decimals))
    : withUnit(number(row.value, model.decimals), model.unit);
}

function say(model, index) {
  const rows = facts(model, index);
  const named = rows.length > 1;
  const parts = rows.map(r => (named ? `${r.name} ${figure(model, r)}` : figure(model, r)));
  return [model.labels[index], ...(parts.length ? parts : [model.texts.missing])].join(model.texts.separator);
}

// Which periods carry a mark: the first of a year at round distances, or every n-th when the view is short.
function marks(model, start, end) {
  const years = model.years[end] - model.years[start];
  if (years < 3) {
    const every = Math.max(1, Math.ceil((end - start + 1) / 7));
    return i => i >= start && (i - start) % every === 0;
  }
  const step = YEAR_STEPS.find(s => years / s < 8) ?? 100;
  return i => model.years[i] % step === 0 && (i === 0 ? /^\d{4}($|-(Q1|S1|01|W01))/.test(model.periods[0]) : model.years[i - 1] !== model.years[i]);
}

function fanSeries(model, colour) {
  const fan = model.fan;
  if (!fan) return [];
  const origin = model.lines[0].values[fan.origin];
  const at = (values, i) => (i === fan.origin ? origin : values[i]);
  const bands = fan.bands.flatMap((band, b) => {
    // A stacked pair: an invisible line along the lower end carries an area up to the upper end.
    const base = { type: "line", stack: `band${b}`, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, animation: false, z: 1 };
    return [
      { ...base, data: model.periods.map((_, i) => at(band.lower, i) ?? null) },
      { ...base, areaStyle: { color: colour.fan, opacity: 1 }, data: model.periods.map((_, i) => (at(band.lower, i) == null ? null : at(band.upper, i) - at(band.lower, i))) },
    ];
  });
  const median = {
    type: "line", name: model.texts.forecast, symbol: "none", z: 3, animation: false,
    lineStyle: { type: [6, 4], width: 2, color: colour.lines[0] }, itemStyle: { color: colour.lines[0] },
    data: model.periods.map((_, i) => at(fan.median, i) ?? null),
    markLine: {
      symbol: "none", silent: true, animation: false, lineStyle: { color: colour.soft, type: [2, 3], width: 1 },
      label: { formatter: model.texts.origin, color: colour.soft, fontSize: 12, position: "end", align: fan.origin > model.periods.length / 2 ? "right" : "left" },
      data: [{ xAxis: fan.origin }],
    },
  };
  return [...bands, median];
}

function option(model, colour, width, shown) {
  const count = model.periods.length;
  const [start, end] = shown && shown[1] < count ? shown : [0, count - 1];
  const wide = width >= WIDE;
  const labelled = wide && model.lines.length > 1 && model.lines.length <= LABELLED_LINES;
  const text = { color: colour.soft, fontFamily: colour.font, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: colour.font },
    grid: { left: 4, right: labelled ? 168 : 14, top: 24, bottom: wide && count > 60 ? 46 : 6, containLabel: true },
    tooltip: {
      trigger: "axis", confine: true, backgroundColor: colour.surface, borderColor: colour.strong, textStyle: { color: colour.ink, fontFamily: colour.font, fontSize: 13 },
      axisPointer: { lineStyle: { color: colour.strong } }, formatter: points => tip(model, points[0].dataIndex, colour),
    },
    xAxis: {
      type: "category", data: model.labels, boundaryGap: false, axisLine: { onZero: false, lineStyle: { color: colour.strong } }, axisTick: { alignWithLabel: true, interval: marks(model, start, end) },
      axisLabel: { ...text, interval: marks(model, start, end), hideOverlap: true, formatter: (label, i) => (model.years[end] - model.years[start] < 3 ? label : String(model.years[i])) },
    },
    yAxis: {
      type: "value", scale: true, name: model.unit, nameLocation: "end", nameGap: 8, nameTextStyle: { ...text, align: "left" }, axisLabel: { ...text, formatter: v => number(v, ticksDecimals(v)) },
      splitLine: { lineStyle: { color: colour.grid } },
    },
    dataZoom: wide && count > 60 ? [{ type: "slider", height: 20, bottom: 6, startValue: start, endValue: end, brushSelect: false, borderColor: colour.grid, textStyle: text, filterMode: "none", labelFormatter: i => model.labels[i] ?? "" }] : [],
    series: [
      ...model.lines.map((line, i) => ({
        type: "line", name: line.name, data: line.values, connectNulls: false, showSymbol: false, showAllSymbol: false, symbol: "circle", symbolSize: 6, animation: false, z: 4,
        lineStyle: { color: colour.lines[i % 6], width: i === 0 ? 2.25 : 1.75, type: line.dashed ? [5, 4] : "solid" }, itemStyle: { color: colour.lines[i % 6] },
        endLabel: { show: labelled && !(i === 0 && model.fan), formatter: line.name, color: colour.lines[i % 6], fontFamily: colour.font, fontSize: 12, width: 156, overflow: "truncate" },
        labelLayout: { moveOverlap: "shiftY" },
        ...(i === 0 ? spansAndSigns(model, colour) : {}),
      })),
      ...alone(model, colour),
      ...fanSeries(model, colour),
    ],
  };
}

// Shaded spans and signs belong to the first line.
function spansAndSigns(model, colour) {
  const values = model.lines[0].values;
  const signs = model.marks.filter(m => values[m.at] !== null);
  return {
    markArea: { silent: true, itemStyle: { color: colour.soft, opacity: 0.18 }, data: model.bands.map(([first, last]) => [{ xAxis: first }, { xAxis: last }]) },
    markPoint: {
      silent: true, symbol: "triangle", symbolSize: 8, animation: false, itemStyle: { color: colour.ink }, label: { show: false },
      data: signs.map(m => ({ coord: [m.at, values[m.at]], symbolRotate: m.down ? 180 : 0, symbolOffset: [0, m.down ? 10 : -10] })),
    },
  };
}

// A figure between two gaps has no line to belong to: it gets a dot.
function alone(model, colour) {
  return model.lines.flatMap((line, i) => {
    const v = line.values;
    const data = v.map((x, k) => (x !== null && (v[k - 1] ?? null) === null && (v[k + 1] ?? null) === null ? x : null));
    return data.some(x => x !== null) ? [{ type: "scatter", silent: true, symbolSize: 5, data, itemStyle: { color: colour.lines[i % 6] }, animation: false, z: 4, tooltip: { show: false } }] : [];
  });
}

const ticksDecimals = value => {
  const text = String(Math.round(Math.abs(value) * 1e6) / 1e6);
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
};

function tip(model, index, colour) {
  const box = document.createElement("div");
  const head = box.appendChild(document.createElement("strong"));
  head.textContent = model.labels[index];
  const rows = facts(model, index);
  for (const row of rows) {
    const line = box.appendChild(document.createElement("div"));
    if (row.colour !== undefined && rows.length > 1) {
      const dot = line.appendChild(document.createElement("span"));
      dot.style.cssText = `display:inline-block;width:10px;height:10px;border-radius:5px;margin-right:6px;background:${colour.lines[row.colour % 6]}`;
    }
    line.append(rows.length > 1 ? `${row.name}  ${figure(model, row)}` : figure(model, row));
  }
  if (rows.length === 0) box.appendChild(document.createElement("div")).textContent = model.texts.missing;
  return box;
}

customElements.define("series-chart", SeriesChart);
