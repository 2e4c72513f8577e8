// The editor of a floor. The form's numbers are what is saved; this draws them, and writes them by drag and by keyboard.
import { History } from './floor-history.js';
import { deskShape, doorShape, svg } from './floor-shapes.js';
import { t } from './words.js';

const form = document.getElementById('numbers');
const editor = document.getElementById('editor');
const said = document.getElementById('said');
const grid = Number(editor.dataset.grid);
const FINE = 5;
const LEAST = 50;
const { width: W, height: H } = editor.viewBox.baseVal;
const ROOM = { width: Math.min(400, W / 2), height: Math.min(300, H / 2) };
let chosen = null;
let drag = null;

const field = (name) => form.elements.namedItem(name);
const number = (name) => Number.parseInt(field(name)?.value ?? '', 10);
const metres = (n) => (n / 100).toLocaleString(document.documentElement.lang);
const snap = (n, step = grid) => Math.round(n / step) * step;
const within = (n, most) => Math.min(Math.max(0, n), most);
const say = (words) => { said.textContent = words; };

const things = [...form.querySelectorAll('tr[data-kind]')].map((row) => ({ key: `${row.dataset.kind}.${row.dataset.id}`, ...row.dataset }));
const rooms = () => [...form.querySelectorAll('tr[data-room]')].map((row) => ({ key: `room.${row.dataset.room}`, kind: 'room', room: row.dataset.room, name: field(`room.${row.dataset.room}.name`).value || t('floor.edit.roomName', { n: Number(row.dataset.room) + 1 }) }));
const all = () => [...rooms(), ...things];
const find = (key) => all().find((one) => one.key === key);

function points(thing) {
  return (field(`${thing.key}.points`).value.trim().split(/\s+/).filter(Boolean)).map((pair) => pair.split(',').map(Number));
}

// Where something is: its box; null when it is not placed.
function box(thing) {
  if (thing.kind === 'zone') {
    const corners = points(thing);
    if (corners.length < 3) return null;
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  }
  const x = number(`${thing.key}.x`);
  const y = number(`${thing.key}.y`);
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return thing.kind === 'room' ? { x, y, width: number(`${thing.key}.width`), height: number(`${thing.key}.height`) } : { x, y, width: 0, height: 0 };
}

function write(values) {
  for (const [name, value] of Object.entries(values)) field(name).value = value;
}

const history = new History(form, () => {
  document.getElementById('unsaved').hidden = !history.changed;
  draw();
});

function moveTo(thing, x, y, step) {
  const at = box(thing);
  const to = { x: within(snap(x, step), W - at.width), y: within(snap(y, step), H - at.height) };
  if (thing.kind === 'zone') {
    write({ [`${thing.key}.points`]: points(thing).map(([px, py]) => `${px + to.x - at.x},${py + to.y - at.y}`).join(' ') });
  } else write({ [`${thing.key}.x`]: to.x, [`${thing.key}.y`]: to.y });
}

function resize(thing, width, height) {
  const at = box(thing);
  const to = { width: Math.min(Math.max(LEAST, snap(width)), W - at.x), height: Math.min(Math.max(LEAST, snap(height)), H - at.y) };
  if (thing.kind === 'room') write({ [`${thing.key}.width`]: to.width, [`${thing.key}.height`]: to.height });
  else {
    const scale = (value, from, was, now) => Math.round(from + ((value - from) * now) / (was || 1));
    write({ [`${thing.key}.points`]: points(thing).map(([x, y]) => `${scale(x, at.x, at.width, to.width)},${scale(y, at.y, at.height, to.height)}`).join(' ') });
  }
}

function moveCorner(thing, n, x, y, step) {
  write({ [`${thing.key}.points`]: points(thing).map((point, i) => (i === n ? [within(snap(x, step), W), within(snap(y, step), H)] : point).join(',')).join(' ') });
}

function tell(thing, key = 'floor.edit.moved') {
  const at = box(thing);
  say(t(key, { name: thing.name, x: metres(at.x), y: metres(at.y), width: metres(at.width), height: metres(at.height) }));
}

function takeOff(thing) {
  history.step();
  const names = thing.kind === 'zone' ? ['points'] : thing.kind === 'room' ? ['name', 'x', 'y', 'width', 'height'] : ['x', 'y'];
  write(Object.fromEntries(names.map((name) => [`${thing.key}.${name}`, ''])));
  chosen = null;
  say(t('floor.edit.off', { name: thing.name }));
  history.done();
  (document.querySelector(`[data-place="${thing.key}"]`) ?? editor.querySelector('[tabindex="0"]'))?.focus();
}

// Where nothing stands yet, row by row.
function freeSpot() {
  const taken = things.filter((one) => one.kind !== 'zone').map(box).filter(Boolean);
  for (let y = 100; y < H - 50; y += 125) {
    for (let x = 100; x < W - 50; x += 200) {
      if (taken.every((one) => Math.abs(one.x - x) > 150 || Math.abs(one.y - y) > 90)) return { x: snap(x), y: snap(y) };
    }
  }
  return { x: snap(W / 2), y: snap(H / 2) };
}

function place(thing, at = freeSpot()) {
  history.step();
  const x = within(at.x, W);
  const y = within(at.y, H);
  if (thing.kind === 'zone') {
    const left = within(x - 100, W - ROOM.width);
    const top = within(y - 100, H - ROOM.height);
    write({ [`${thing.key}.points`]: `${left},${top} ${left + ROOM.width},${top} ${left + ROOM.width},${top + ROOM.height} ${left},${top + ROOM.height}` });
  } else write({ [`${thing.key}.x`]: x, [`${thing.key}.y`]: y });
  chosen = thing.key;
  history.done();
  tell(thing, 'floor.edit.placed');
  focusOn(thing.key);
}

const focusOn = (key, part = '') => editor.querySelector(`[data-key="${key}"][data-part="${part}"]`)?.focus();

function addRoom() {
  history.step();
  let row = [...form.querySelectorAll('tr[data-room]')].find((one) => !field(`room.${one.dataset.room}.x`).value);
  if (!row) {
    const last = form.querySelector('tr[data-room]:last-child');
    row = last.cloneNode(true);
    row.dataset.room = Number(last.dataset.room) + 1;
    for (const input of row.querySelectorAll('input')) {
      input.name = input.name.replace(/^room\.\d+/, `room.${row.dataset.room}`);
      input.value = '';
    }
    last.after(row);
  }
  const key = `room.${row.dataset.room}`;
  write({ [`${key}.name`]: t('floor.edit.roomName', { n: Number(row.dataset.room) + 1 }), [`${key}.x`]: snap(W / 4), [`${key}.y`]: snap(H / 4), [`${key}.width`]: snap(ROOM.width), [`${key}.height`]: snap(ROOM.height) });
  chosen = key;
  history.done();
  tell(find(key), 'floor.edit.placed');
  focusOn(key);
}

// Halves the longest side.
function addCorner(thing) {
  if (thing?.kind !== 'zone' || points(thing).length > 63) return;
  history.step();
  const corners = points(thing);
  const length = (i) => Math.hypot(corners[i][0] - corners[(i + 1) % corners.length][0], corners[i][1] - corners[(i + 1) % corners.length][1]);
  const longest = corners.map((_, i) => i).reduce((a, b) => (length(b) > length(a) ? b : a));
  const [from, to] = [corners[longest], corners[(longest + 1) % corners.length]];
  corners.splice(longest + 1, 0, [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)]);
  write({ [`${thing.key}.points`]: corners.map((one) => one.join(',')).join(' ') });
  history.done();
  focusOn(thing.key, `corner-${longest + 1}`);
  say(t('floor.edit.cornerOf', { n: longest + 2, name: thing.name }));
}

function handle(thing, part, x, y, label) {
  const node = svg('circle', { class: 'handle', cx: x, cy: y, r: 18, tabindex: 0, role: 'button', 'data-key': thing.key, 'data-part': part });
  node.setAttribute('aria-label', label);
  return node;
}

function shape(thing) {
  const at = box(thing);
  const group = svg('g', { class: `${thing.kind} thing`, tabindex: 0, role: 'button', 'data-key': thing.key, 'data-part': '', 'aria-pressed': chosen === thing.key });
  const kind = thing.kind === 'room' ? '' : t(`floor.kind.${thing.kind}`);
  group.setAttribute('aria-label', t('floor.edit.at', { kind, name: thing.name, x: metres(at.x), y: metres(at.y) }).trim());
  if (thing.kind === 'room') {
    group.append(svg('rect', at), svg('text', { x: at.x + 15, y: at.y + at.height - 18 }, thing.name));
  } else if (thing.kind === 'zone') {
    const corners = points(thing);
    group.append(svg('polygon', { points: corners.map((one) => one.join(',')).join(' ') }), svg('text', { class: 'name', x: at.x + 20, y: at.y + 45 }, thing.name));
  } else {
    group.setAttribute('transform', `translate(${at.x} ${at.y})`);
    group.append(...(thing.kind === 'desk' ? deskShape(thing.name) : doorShape(thing.name)));
  }
  return group;
}

function handles(thing) {
  const at = box(thing);
  if (!at || thing.kind === 'desk' || thing.kind === 'door') return [];
  const size = handle(thing, 'size', at.x + at.width, at.y + at.height, t('floor.edit.sizeOf', { name: thing.name }));
  if (thing.kind === 'room') return [size];
  return points(thing).map(([x, y], i) => handle(thing, `corner-${i}`, x, y, t('floor.edit.cornerOf', { n: i + 1, name: thing.name })));
}

function draw() {
  const focused = document.activeElement?.closest?.('#editor [data-key]');
  const back = focused ? [focused.dataset.key, focused.dataset.part] : null;
  editor.querySelectorAll('.thing, .handle').forEach((node) => node.remove());
  const placed = all().filter(box);
  for (const kind of ['room', 'zone', 'desk', 'door']) editor.append(...placed.filter((one) => one.kind === kind).map(shape));
  const picked = chosen && find(chosen);
  if (picked) editor.append(...handles(picked));
  const waiting = document.getElementById('waiting-list');
  waiting.replaceChildren(...things.filter((one) => !box(one)).map((thing) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset.place = thing.key;
    button.textContent = t('floor.edit.place', { name: `${t(`floor.kind.${thing.kind}`)} ${thing.name}` });
    return button;
  }));
  if (!waiting.children.length) waiting.append(Object.assign(document.createElement('p'), { className: 'note', textContent: t('floor.edit.waiting.none') }));
  for (const tool of document.querySelectorAll('[data-tool]')) {
    tool.disabled = { undo: !history.past.length, redo: !history.future.length, corner: picked?.kind !== 'zone', takeOff: !picked }[tool.dataset.tool] ?? false;
  }
  if (back) focusOn(...back);
}

function at(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(editor.getScreenCTM().inverse());
  return { x: point.x, y: point.y };
}

editor.addEventListener('pointerdown', (e) => {
  const node = e.target.closest('[data-key]');
  if (!node || e.button) return;
  const thing = find(node.dataset.key);
  const from = at(e);
  const was = box(thing);
  drag = { thing, part: node.dataset.part, dx: from.x - was.x, dy: from.y - was.y, moved: false };
  chosen = thing.key;
  draw();
  focusOn(thing.key, drag.part);
  editor.setPointerCapture(e.pointerId);
  e.preventDefault();
});

editor.addEventListener('pointermove', (e) => {
  if (!drag) return;
  if (!drag.moved) history.step();
  drag.moved = true;
  const to = at(e);
  const now = box(drag.thing);
  if (drag.part === '') moveTo(drag.thing, to.x - drag.dx, to.y - drag.dy);
  else if (drag.part === 'size') resize(drag.thing, to.x - now.x, to.y - now.y);
  else moveCorner(drag.thing, Number(drag.part.slice(7)), to.x, to.y);
  draw();
});

function dropped() {
  if (drag?.moved) {
    history.done();
    tell(drag.thing, drag.part === 'size' ? 'floor.edit.sized' : 'floor.edit.moved');
  }
  drag = null;
}
editor.addEventListener('pointerup', dropped);
editor.addEventListener('pointercancel', dropped);

editor.addEventListener('focusin', (e) => {
  const key = e.target.closest('[data-key]')?.dataset.key;
  if (key && key !== chosen && !drag) {
    chosen = key;
    draw();
  }
});

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function arrow(thing, part, [dx, dy], e) {
  const step = e.altKey ? FINE : grid;
  const now = box(thing);
  const sizes = part === 'size' || (e.shiftKey && (thing.kind === 'room' || thing.kind === 'zone') && part === '');
  history.step();
  if (sizes) resize(thing, now.width + dx * grid, now.height + dy * grid);
  else if (part.startsWith('corner-')) {
    const n = Number(part.slice(7));
    const [x, y] = points(thing)[n];
    moveCorner(thing, n, x + dx * step, y + dy * step, step);
  } else moveTo(thing, now.x + dx * step, now.y + dy * step, step);
  history.done();
  tell(thing, sizes ? 'floor.edit.sized' : 'floor.edit.moved');
}

editor.addEventListener('keydown', (e) => {
  const node = e.target.closest('[data-key]');
  if (!node) return;
  const thing = find(node.dataset.key);
  if (ARROWS[e.key]) {
    e.preventDefault();
    arrow(thing, node.dataset.part, ARROWS[e.key], e);
  } else if (e.key === 'Delete' || e.key === 'Backspace') {
    e.preventDefault();
    takeOff(thing);
  }
});

function back(way) {
  say(t(history[way]() ? (way === 'undo' ? 'floor.edit.undone' : 'floor.edit.redone') : 'floor.edit.nothing'));
}

document.addEventListener('keydown', (e) => {
  if (!(e.ctrlKey || e.metaKey) || e.target.closest('input')) return;
  const key = e.key.toLowerCase();
  if (key === 'z' || key === 'y') {
    e.preventDefault();
    back(key === 'y' || e.shiftKey ? 'redo' : 'undo');
  }
});

document.getElementById('tools').addEventListener('click', (e) => {
  const tool = e.target.closest('[data-tool]')?.dataset.tool;
  const thing = chosen && find(chosen);
  if (tool === 'undo' || tool === 'redo') back(tool);
  else if (tool === 'room') addRoom();
  else if (tool === 'corner') addCorner(thing);
  else if (tool === 'takeOff' && thing) takeOff(thing);
});

const waitingList = document.getElementById('waiting-list');
waitingList.addEventListener('click', (e) => {
  const key = e.target.closest('[data-place]')?.dataset.place;
  if (key) place(find(key));
});
// Carried from the list onto the plan; by pointer events, since these work under a finger, too.
let carried = null;
waitingList.addEventListener('pointerdown', (e) => {
  carried = e.target.closest('[data-place]')?.dataset.place ?? null;
  if (carried) e.preventDefault();
});
document.addEventListener('pointerup', (e) => {
  const thing = carried && find(carried);
  carried = null;
  const to = at(e);
  if (thing && !box(thing) && to.x >= 0 && to.y >= 0 && to.x <= W && to.y <= H) place(thing, { x: snap(to.x), y: snap(to.y) });
});

form.addEventListener('change', () => history.typed());
document.getElementById('tools').hidden = false;
document.getElementById('waiting').hidden = false;
draw();
