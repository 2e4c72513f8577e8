// Charts over the tables that the server wrote: drawn by uPlot, read by keyboard.
import uPlot from 'uplot';
import { t } from './words.js';

const HEIGHT = 260;
const STEP = 10;
const ZOOM_LEAST = 4;
const LOOKS = [
  { colour: '--canal', width: 3, dash: [] },
  { colour: '--soft', width: 1.5, dash: [2, 4] },
  { colour: '--soft', width: 1.5, dash: [2, 4] },
  { colour: '--amber', width: 3.5, dash: [] },
  { colour: '--alarm', width: 2.5, dash: [10, 5] },
  { colour: '--ink', width: 2.5, dash: [4, 4] },
];
const BANDLESS = [0, 3, 4, 5, 1, 2];

const language = document.documentElement.lang;
const number = (value) => (value === null ? t('charts.js.unknown') : value.toLocaleString(language, { maximumFractionDigits: 1 }));
const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
// light-dark() is resolved only where it is used.
function resolved(name) {
  const probe = document.createElement('i');
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found || colour(name);
}

const SVG = 'http://www.w3.org/2000/svg';
function swatch(look) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 40 10');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'line');
  for (const [key, value] of Object.entries({ x1: 1, x2: 39, y1: 5, y2: 5, stroke: look.stroke, 'stroke-width': look.width, 'stroke-dasharray': look.dash.join(' ') })) line.setAttribute(key, value);
  svg.append(line);
  return svg;
}

class Chart {
  constructor(holder) {
    this.holder = holder;
    this.id = holder.dataset.chart;
    const { places, lines, band } = JSON.parse(document.getElementById(`data-${this.id}`).textContent);
    this.places = places;
    this.lines = lines;
    this.band = band;
    this.drawn = lines.filter((line) => line.drawn);
    this.data = [places.map((_, i) => i), ...this.drawn.map((line) => line.values)];
    this.at = 0;
    this.build();
  }

  looks() {
    return this.drawn.map((_, i) => {
      const look = LOOKS[(this.band ? i : BANDLESS[i % BANDLESS.length]) % LOOKS.length];
      return { ...look, stroke: resolved(look.colour) };
    });
  }

  build() {
    const looks = this.looks();
    const legend = document.createElement('ul');
    legend.className = 'chart-legend';
    this.drawn.forEach((line, i) => {
      const item = document.createElement('li');
      item.append(swatch(looks[i]), line.name);
      legend.append(item);
    });
    this.area = document.createElement('div');
    this.area.className = 'chart-area';
    this.area.tabIndex = 0;
    this.area.setAttribute('role', 'group');
    this.area.setAttribute('aria-label', t('charts.js.area', { title: this.holder.dataset.title }));
    this.area.setAttribute('aria-describedby', `w-${this.id}`);
    this.readout = document.createElement('p');
    this.readout.className = 'readout';
    this.readout.setAttribute('role', 'status');
    this.readout.textContent = t('charts.js.how');
    this.holder.replaceChildren(legend, this.area, this.readout);
    this.draw(looks);
    this.area.addEventListener('keydown', (e) => this.key(e));
    const png = document.createElement('button');
    png.type = 'button';
    png.textContent = 'PNG';
    png.addEventListener('click', () => this.png());
    this.holder.parentElement.querySelector('.files').append(png);
    new ResizeObserver(() => this.plot.setSize({ width: this.area.clientWidth, height: HEIGHT })).observe(this.area);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw(this.looks()));
  }

  draw(looks) {
    this.plot?.destroy();
    const ink = resolved('--soft');
    const grid = { stroke: resolved('--rule'), width: 1 };
    const font = '14px "Atkinson Hyperlegible Next", sans-serif';
    const axis = { stroke: ink, grid, ticks: grid, font };
    this.plot = new uPlot({
      width: Math.max(200, this.area.clientWidth),
      height: HEIGHT,
      legend: { show: false },
      scales: { x: { time: false }, y: { range: (_, low, high) => [0, Math.max(1, (high ?? 1) * 1.08)] } },
      cursor: { drag: { x: true, y: false }, points: { size: 9 } },
      series: [{}, ...looks.map((look, i) => ({ label: this.drawn[i].name, stroke: look.stroke, width: look.width, dash: look.dash, spanGaps: false, points: { show: this.places.length < 40 } }))],
      bands: this.band ? [{ series: [2, 3], fill: resolved('--canal-wash') }] : [],
      axes: [
        { ...axis, incrs: [1, 2, 4, 6, 8, 12, 24, 48, 96, 168], space: Math.max(60, 20 + 8 * Math.max(...this.places.map((place) => place.length))), values: (_, splits) => splits.map((i) => this.places[i] ?? '') },
        { ...axis, size: 48 },
      ],
      hooks: { setCursor: [(plot) => { if (plot.cursor.idx !== null && plot.cursor.idx !== undefined && plot.cursor.event) this.show(plot.cursor.idx); }] },
    }, this.data, this.area);
  }

  show(i) {
    this.at = i;
    const words = this.lines.map((line) => t('charts.js.value', { name: line.name, value: number(line.values[i]) })).join(', ');
    this.readout.textContent = t('charts.js.at', { place: this.places[i], words });
  }

  // What is seen now, from and to.
  get seen() {
    const { min, max } = this.plot.scales.x;
    return [Math.ceil(min), Math.floor(max)];
  }

  go(i) {
    const [low, high] = this.seen;
    const to = Math.min(this.places.length - 1, Math.max(0, i));
    if (to < low || to > high) {
      const width = high - low;
      const from = Math.min(Math.max(0, to < low ? to : to - width), Math.max(0, this.places.length - 1 - width));
      this.plot.setScale('x', { min: from, max: from + width });
    }
    this.show(to);
    const top = this.drawn.map((line) => line.values[to]).find((value) => value !== null) ?? 0;
    this.plot.setCursor({ left: this.plot.valToPos(to, 'x'), top: this.plot.valToPos(top, 'y') });
  }

  zoom(by) {
    const [low, high] = this.seen;
    const last = this.places.length - 1;
    const width = Math.min(last, Math.max(ZOOM_LEAST, Math.round((high - low) * by)));
    const from = Math.min(Math.max(0, Math.round(this.at - width / 2)), Math.max(0, last - width));
    this.plot.setScale('x', { min: from, max: from + width });
    this.readout.textContent = t('charts.js.zoomed', { from: this.places[from], to: this.places[from + width] });
  }

  key(e) {
    const step = e.shiftKey ? STEP : 1;
    const act = {
      ArrowRight: () => this.go(this.at + step),
      ArrowLeft: () => this.go(this.at - step),
      Home: () => this.go(0),
      End: () => this.go(this.places.length - 1),
      '+': () => this.zoom(0.5),
      '=': () => this.zoom(0.5),
      '-': () => this.zoom(2),
      Escape: () => this.zoom(Infinity),
    }[e.key];
    if (!act || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    act();
  }

  png() {
    const from = this.plot.ctx.canvas;
    const canvas = document.createElement('canvas');
    const scale = devicePixelRatio;
    const head = 34 * scale;
    canvas.width = from.width;
    canvas.height = from.height + head;
    const pen = canvas.getContext('2d');
    pen.fillStyle = resolved('--card');
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = resolved('--ink');
    pen.font = `700 ${18 * scale}px "Atkinson Hyperlegible Next", sans-serif`;
    pen.fillText(this.holder.dataset.title, 10 * scale, 24 * scale);
    pen.drawImage(from, 0, head);
    canvas.toBlob((blob) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${this.id}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, 'image/png');
  }
}

for (const holder of document.querySelectorAll('[data-chart]')) new Chart(holder);
