// Puts a grid of half hours before the from-and-to fields of each week: 7 days by 48 cells, painted by mouse or keyboard.
// What it paints is written into the fields, to the minute; those of days that are not touched stay as they were typed.
const DAY = 1440;
const STEP = 30;
const CELLS = DAY / STEP;

const clock = (minute) =>
  String(Math.floor(minute / 60)).padStart(2, '0') + ':' + String(minute % 60).padStart(2, '0');

/** Minutes of `9:05` or `24:00`; null for what is no time. */
export const minutes = (text) => {
  const found = /^([0-9]{1,2}):([0-5][0-9])$/.exec(text.trim());
  const value = found ? Number(found[1]) * 60 + Number(found[2]) : -1;
  return value >= 0 && value <= DAY ? value : null;
};

/** Spans [from, to) of a list with one more, those that touch made one. */
export const plus = (spans, from, to) => {
  const apart = spans.filter((s) => s[1] < from || s[0] > to);
  const touching = spans.filter((s) => s[1] >= from && s[0] <= to);
  const all = [...touching, [from, to]];
  return [...apart, [Math.min(...all.map((s) => s[0])), Math.max(...all.map((s) => s[1]))]].sort((a, b) => a[0] - b[0]);
};

/** Spans of a list without these minutes. */
export const minus = (spans, from, to) =>
  spans.flatMap((s) => [[s[0], Math.min(s[1], from)], [Math.max(s[0], to), s[1]]].filter((p) => p[0] < p[1]));

class Week {
  constructor(days) {
    this.days = days;
  }

  /** The open spans within half an hour of a day, last night's among them. */
  within(day, from, to) {
    const night = this.days[(day + 6) % 7].map((s) => [s[0] - DAY, s[1] - DAY]);
    return [...night, ...this.days[day]]
      .map((s) => [Math.max(s[0], from), Math.min(s[1], to)])
      .filter((s) => s[0] < s[1])
      .reduce((all, s) => plus(all, s[0], s[1]), []);
  }

  /** Opens or closes; returns the days whose spans changed. */
  paint(day, from, to, open) {
    const before = (day + 6) % 7;
    if (open) {
      if (this.within(day, from, to).some((s) => s[0] === from && s[1] === to)) return [];
      this.days[day] = plus(this.days[day], from, to);
      return [day];
    }
    this.days[day] = minus(this.days[day], from, to);
    const night = minus(this.days[before], from + DAY, to + DAY);
    this.days[before] = night.filter((s) => s[0] < DAY);
    for (const s of night.filter((p) => p[0] >= DAY)) this.days[day] = plus(this.days[day], s[0] - DAY, s[1] - DAY);
    return [day, before];
  }
}

class WeekGrid {
  constructor(field) {
    this.field = field;
    this.words = field.dataset;
    this.rows = [...field.querySelectorAll('.week-day')];
    this.off = field.matches(':disabled') || field.closest('fieldset:disabled') !== null;
    this.anchor = [0, 18];
    this.at = [0, 18];
    this.selecting = false;
    this.build();
    this.read();
    this.draw();
    field.addEventListener('input', (event) => {
      if (event.target.matches('.week-span input')) {
        this.read();
        this.draw();
      }
    });
  }

  build() {
    const make = (name, attributes, ...children) => {
      const element = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      element.append(...children);
      return element;
    };
    const legend = this.field.querySelector('legend').textContent;
    const hours = [...Array(24).keys()].map((hour) => make('th', { scope: 'col', colspan: '2' }, clock(hour * 60)));
    const head = make('tr', {}, make('td', { class: 'corner' }), ...hours);
    this.cells = this.rows.map((row, day) =>
      [...Array(CELLS).keys()].map((half) => make('td', { role: 'gridcell', tabindex: '-1', 'data-day': day, 'data-half': half })));
    const name = (row) =>
      make('th', { scope: 'row' },
        make('span', { class: 'long' }, row.dataset.name), make('span', { class: 'short', 'aria-hidden': 'true' }, row.dataset.short));
    const body = this.rows.map((row, day) => make('tr', {}, name(row), ...this.cells[day]));
    this.status = make('p', { class: 'week-status', role: 'status' });
    const keys = make('p', { class: 'hint' }, this.words.keys);
    const table = make(
      'table',
      { role: 'grid', 'aria-multiselectable': 'true', 'aria-label': this.words.grid.replace('{what}', legend), class: 'week-grid' },
      make('thead', {}, head), make('tbody', {}, ...body));
    if (this.off) table.setAttribute('aria-readonly', 'true');
    const details = this.field.querySelector('details');
    details.open = false;
    details.before(...(this.off ? [] : [keys]), make('div', { class: 'scroll' }, table), this.status);
    table.addEventListener('keydown', (event) => this.key(event));
    table.addEventListener('focusin', (event) => this.focused(event.target));
    if (!this.off) {
      table.addEventListener('pointerdown', (event) => this.down(event));
      table.addEventListener('pointerover', (event) => this.over(event));
      table.addEventListener('click', (event) => this.click(event));
      document.addEventListener('pointerup', () => this.up());
    }
  }

  read() {
    this.week = new Week(this.rows.map((row) =>
      [...row.querySelectorAll('.week-span')].flatMap((span) => {
        const [from, to] = [...span.querySelectorAll('input')].map((input) => minutes(input.value));
        return from === null || to === null || from === DAY || to === 0 ? [] : [[from, to <= from ? to + DAY : to]];
      })));
  }

  /** Writes a day's spans into its fields. */
  write(day) {
    const row = this.rows[day];
    const spans = this.week.days[day];
    let fields = [...row.querySelectorAll('.week-span')];
    while (fields.length < spans.length + 1) {
      row.append(fields[0].cloneNode(true));
      fields = [...row.querySelectorAll('.week-span')];
    }
    fields.forEach((field, i) => {
      const [from, to] = field.querySelectorAll('input');
      from.value = i < spans.length ? clock(spans[i][0]) : '';
      to.value = i < spans.length ? clock(spans[i][1] > DAY ? spans[i][1] - DAY : spans[i][1]) : '';
      if (i > spans.length) field.remove();
    });
  }

  selected() {
    const [d, h] = [0, 1].map((i) => [Math.min(this.anchor[i], this.at[i]), Math.max(this.anchor[i], this.at[i])]);
    return { days: d, halves: h };
  }

  draw() {
    const { days, halves } = this.selected();
    const many = days[0] !== days[1] || halves[0] !== halves[1];
    this.cells.forEach((row, day) => row.forEach((cell, half) => {
      const from = half * STEP;
      const open = this.week.within(day, from, from + STEP);
      const whole = open.length === 1 && open[0][0] === from && open[0][1] === from + STEP;
      const state = whole ? 'open' : open.length === 0 ? 'closed' : 'partly';
      const told = state === 'partly' ? this.words.partly + ' ' + open.map((s) => clock(s[0]) + '–' + clock(s[1])).join(', ') : this.words[state];
      cell.dataset.state = state;
      cell.setAttribute('aria-label', this.rows[day].dataset.name + ' ' + clock(from) + '–' + clock(from + STEP) + ': ' + told);
      const inside = many && day >= days[0] && day <= days[1] && half >= halves[0] && half <= halves[1];
      cell.setAttribute('aria-selected', String(inside));
      cell.tabIndex = day === this.at[0] && half === this.at[1] ? 0 : -1;
    }));
  }

  range() {
    const { days, halves } = this.selected();
    const [first, last] = days.map((day) => this.rows[day].dataset.name);
    return (first === last ? first : first + ' – ' + last) + ' ' + clock(halves[0] * STEP) + '–' + clock((halves[1] + 1) * STEP);
  }

  say(word) {
    this.status.textContent = word.replace('{range}', this.range());
  }

  isOpen([day, half]) {
    return this.cells[day][half].dataset.state === 'open';
  }

  paint() {
    const open = !this.isOpen(this.anchor);
    const { days, halves } = this.selected();
    const touched = new Set();
    for (let day = days[0]; day <= days[1]; day++) {
      for (const one of this.week.paint(day, halves[0] * STEP, (halves[1] + 1) * STEP, open)) touched.add(one);
    }
    touched.forEach((day) => this.write(day));
    this.say(open ? this.words.opened : this.words.shut);
    this.anchor = this.at;
    this.draw();
  }

  go(day, half, extend) {
    this.at = [Math.max(0, Math.min(6, day)), Math.max(0, Math.min(CELLS - 1, half))];
    if (!extend) this.anchor = this.at;
    this.draw();
    this.cells[this.at[0]][this.at[1]].focus();
    if (extend) this.say(this.words.selected);
  }

  key(event) {
    const [day, half] = this.at;
    const far = event.ctrlKey || event.metaKey;
    const moves = {
      ArrowLeft: [day, half - 1], ArrowRight: [day, half + 1], ArrowUp: [day - 1, half], ArrowDown: [day + 1, half],
      Home: [far ? 0 : day, 0], End: [far ? 6 : day, CELLS - 1], PageUp: [0, half], PageDown: [6, half],
    };
    if (moves[event.key]) {
      event.preventDefault();
      this.go(...moves[event.key], event.shiftKey && !this.off);
    } else if ((event.key === ' ' || event.key === 'Enter') && !this.off) {
      event.preventDefault();
      this.paint();
    } else if (event.key === 'Escape') {
      this.anchor = this.at;
      this.draw();
    }
  }

  place(target) {
    const cell = target instanceof Element ? target.closest('td[data-half]') : null;
    return cell ? [Number(cell.dataset.day), Number(cell.dataset.half)] : null;
  }

  focused(target) {
    const place = this.place(target);
    if (place && !this.selecting && (place[0] !== this.at[0] || place[1] !== this.at[1])) {
      this.at = place;
      this.anchor = place;
      this.draw();
    }
  }

  down(event) {
    const place = this.place(event.target);
    this.painted = false;
    if (!place || event.button !== 0 || event.pointerType === 'touch') return;
    this.selecting = true;
    this.anchor = place;
    this.at = place;
    this.draw();
  }

  over(event) {
    const place = this.place(event.target);
    if (this.selecting && place) {
      this.at = place;
      this.draw();
    }
  }

  up() {
    if (!this.selecting) return;
    this.selecting = false;
    this.painted = true;
    this.paint();
  }

  /** A finger's tap, or an aid that clicks; the mouse has painted already. */
  click(event) {
    const place = this.place(event.target);
    if (place && !this.painted) {
      this.anchor = place;
      this.at = place;
      this.paint();
    }
    this.painted = false;
  }
}

document.querySelectorAll('fieldset[data-week]').forEach((field) => new WeekGrid(field));
