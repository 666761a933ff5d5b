// <button data-png="name.png"> inside an article with a chart: the chart as a picture, at twice its size on the page,
// with message, measure, key and source around it. Drawn and saved in the browser; nothing goes to the server.

const SCALE = 2;
const PADDING = 24;
const COPIED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "dominant-baseline"];

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-png]");
  const figure = button?.closest("article")?.querySelector("figure.chart");
  if (figure) save(figure, button.dataset.png);
});

async function save(figure, name) {
  const canvas = await draw(figure);
  const blob = await new Promise(done => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function draw(figure) {
  const element = figure.querySelector("series-chart");
  const drawn = element.shadowRoot?.querySelector(".box:not([hidden]) .draw svg");
  const svg = drawn ?? element.querySelector("svg");
  const box = svg.getBoundingClientRect();
  const plain = drawn && await element.pictureSvg(box.width, box.height);
  const style = getComputedStyle(figure);
  const colour = name => style.getPropertyValue(name).trim();
  const font = (size, weight = 400) => `${weight} ${size}px ${style.fontFamily}`;
  const width = Math.ceil(box.width) + 2 * PADDING;
  const inner = width - 2 * PADDING;
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const lines = [
    ...wrapped(pen, text(figure, ".headline"), font(22, 700), inner).map(t => ({ t, font: font(22, 700), ink: colour("--ink"), step: 30 })),
    ...wrapped(pen, text(figure, ".subtitle"), font(14), inner).map(t => ({ t, font: font(14), ink: colour("--ink-soft"), step: 20 })),
  ];
  const feet = (figure.querySelector(".foot")?.innerText ?? "").split("\n").flatMap(t => wrapped(pen, t.trim(), font(12), inner));
  const key = [...figure.querySelectorAll(".key li")];
  const head = lines.reduce((sum, l) => sum + l.step, 0);
  const height = PADDING + head + (key.length ? 28 : 0) + 8 + Math.ceil(box.height) + 10 + feet.length * 18 + PADDING;
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = colour("--surface") || "#ffffff";
  pen.fillRect(0, 0, width, height);
  pen.textBaseline = "top";
  let y = PADDING;
  for (const line of lines) {
    write(pen, line.t, line.font, line.ink, PADDING, y);
    y += line.step;
  }
  if (key.length) {
    let x = PADDING;
    for (const entry of key) {
      const sign = entry.querySelector("svg");
      const size = sign.getBoundingClientRect();
      pen.drawImage(await picture(sign, size.width, size.height), x, y + 8, size.width, size.height);
      write(pen, entry.innerText.trim(), font(13), colour("--ink"), x + size.width + 6, y + 4);
      x += size.width + 24 + pen.measureText(entry.innerText.trim()).width;
    }
    y += 28;
  }
  pen.drawImage(await (plain ? image(plain) : picture(svg, box.width, box.height)), PADDING, y + 8, box.width, box.height);
  y += 18 + Math.ceil(box.height);
  for (const foot of feet) {
    write(pen, foot, font(12), colour("--ink-soft"), PADDING, y);
    y += 18;
  }
  return canvas;
}

// A drawing as an image: styles that come from the page are written into the copy, for an image knows no page.
async function picture(svg, width, height) {
  const copy = svg.cloneNode(true);
  const [from, to] = [[svg, ...svg.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const property of COPIED) to[i].style.setProperty(property, style.getPropertyValue(property));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  return image(new XMLSerializer().serializeToString(copy));
}

async function image(svg) {
  const loaded = new Image();
  loaded.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await loaded.decode();
  return loaded;
}

function write(pen, value, font, ink, x, y) {
  pen.font = font;
  pen.fillStyle = ink;
  pen.fillText(value, x, y);
}

const text = (figure, selector) => figure.querySelector(selector)?.innerText.trim() ?? "";

// Lines no wider than the picture; Chinese text may break between any two characters.
function wrapped(pen, value, font, width) {
  pen.font = font;
  const lines = [];
  let line = "";
  for (const piece of value.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    if (line && pen.measureText(line + piece).width > width) {
      lines.push(line.trim());
      line = "";
    }
    line += piece;
  }
  return line ? [...lines, line.trim()] : lines;
}
