// The floor plan, kept true: over what the server drew, it changes the states that changed, once a frame.
import { LiveStore } from './store.js';
import { clock, t } from './words.js';

const page = document.getElementById('floor');
const wall = page.classList.contains('wall');
const zone = page.dataset.zone;
const NEAR = 0.75;
// After a break longer than this, a wall screen loads itself anew: the hub may be a newer one.
const WALL_RELOAD_MILLIS = 60000;
const WALL_TRY_MILLIS = 15000;
const LIST_MILLIS = 400;
const LIST_ALL_MILLIS = 3000;

const ICONS = { alarm: 'alarm', evacuation: 'way-out', lockdown: 'shield', open: 'contact-open', unlocked: 'lock-unlocked', locked: 'lock-locked', unknown: 'lock-unknown' };

// As FloorJson says it on the server.
function doorState(door) {
  if (door.alarm !== 'none') return 'alarm';
  if (door.evacuation) return 'evacuation';
  if (door.lockdown) return 'lockdown';
  if (!door.online || !door.lock) return 'unknown';
  return door.contact === 'open' ? 'open' : door.lock;
}

// Knows which doors and desks changed since the last frame; keeps its lists by id, since one of a thousand changes often.
class FloorStore extends LiveStore {
  take(snapshot) {
    super.take(snapshot);
    this.doors = new Map((this.space?.doors ?? []).map((one) => [one.id, one]));
    this.desks = new Map((this.space?.desks ?? []).map((one) => [one.id, one]));
    this.dirty = { doors: new Set(this.doors.keys()), desks: new Set(this.desks.keys()), people: true };
  }

  put(list, one) {
    if (list !== 'doors' && list !== 'desks') return;
    this[list].set(one.id, one);
    this.dirty[list].add(one.id);
  }

  set(change) {
    super.set(change);
    if ('people' in change) this.dirty.people = true;
  }

  happened() {}

  clean() {
    const was = this.dirty;
    this.dirty = { doors: new Set(), desks: new Set(), people: false };
    return was;
  }
}

const text = (node, words) => { if (node && node.textContent !== words) node.textContent = words; };
const byId = (kind) => new Map([...page.querySelectorAll(`g[data-${kind}]`)].map((g) => [g.dataset[kind], {
  group: g, title: g.querySelector('title'), word: g.querySelector('.word'), use: g.querySelector('use'), name: g.querySelector('.name')?.textContent,
}]));
const shown = { door: byId('door'), desk: byId('desk'), zone: byId('zone') };
for (const row of page.querySelectorAll('tr[data-kind]')) {
  const thing = shown[row.dataset.kind].get(row.dataset.id);
  if (thing) Object.assign(thing, { row, stateCell: row.querySelector('.state'), sinceCell: row.querySelector('.since') });
}

const store = new FloorStore(page.dataset.space, { at: new Date().toISOString(), link: true, spaces: [] }, null);
let drawn = false;
const unsaid = new Set();
const inSight = new Set();
let listSoon = null;
let listedAt = Date.now();
let asked = false;

function paint(kind, thing, one, state) {
  const word = t(`floor.state.${state}`);
  if (thing.group.dataset.state !== state) {
    thing.group.dataset.state = state;
    thing.use?.setAttribute('href', `#i-${ICONS[state]}`);
    text(thing.word, word);
  }
  text(thing.title, t('floor.says', { kind: t(`floor.kind.${kind}`), name: one.name, state: word }));
  if (!thing.row) return;
  thing.say = () => {
    thing.row.dataset.state = state;
    text(thing.stateCell, word);
    text(thing.sinceCell, one.since ? clock(one.since, store.now, zone) : '');
    thing.row.dataset.since = one.since ?? '';
  };
  unsaid.add(thing);
  listSoon ??= setTimeout(list, LIST_MILLIS);
}

// The list follows the plan a moment later, many rows at once, those out of sight seldomer: laying out a long table is what costs.
function list(all = false) {
  listSoon = null;
  const every = all || Date.now() - listedAt > LIST_ALL_MILLIS;
  if (every) listedAt = Date.now();
  for (const thing of unsaid) {
    if (!every && !inSight.has(thing.row)) continue;
    thing.say();
    unsaid.delete(thing);
  }
  if (unsaid.size) listSoon = setTimeout(list, LIST_MILLIS);
}

const between = (one) => (one.high === null || one.high === undefined
  ? t('floor.zone.atLeast', one)
  : one.low === one.high ? t('floor.zone.exact', one) : t('floor.zone.between', one));

function paintZone(thing, zoneNow, known) {
  const capacity = known?.capacity ?? zoneNow?.capacity;
  const parts = [];
  let level = 'unknown';
  if (known) {
    const low = known.low ?? known.people;
    const estimate = known.estimate ?? known.people;
    parts.push(between({ estimate, low, high: known.low === undefined ? null : known.high }));
    level = !capacity ? 'known' : estimate > capacity ? 'over' : estimate === capacity ? 'full' : estimate >= capacity * NEAR ? 'near' : 'known';
  }
  if (capacity) parts.push(t('floor.zone.capacity', { capacity }));
  if (['near', 'full', 'over'].includes(level)) parts.push(t(`floor.zone.${level}`));
  const words = parts.join(', ') || t('floor.zone.none');
  thing.group.dataset.state = level;
  text(thing.word, words);
  text(thing.stateCell, words);
}

function paintPeople() {
  const { people, zones } = store.space;
  const known = new Map((people?.zones ?? []).map((one) => [one.zone, one]));
  for (const [id, thing] of shown.zone) paintZone(thing, zones.find((z) => z.id === id), known.get(id));
  text(document.getElementById('people'), people ? between(people) : '');
  const doubts = (people?.doubts ?? []).map((one) => (typeof one === 'string' ? one : one.what ?? one.text ?? one.kind));
  const list = document.getElementById('doubts');
  list.replaceChildren();
  if (!doubts.length) return;
  const box = document.createElement('div');
  box.className = 'banner';
  const head = document.createElement('strong');
  head.textContent = t('floor.doubts');
  const items = document.createElement('ul');
  for (const doubt of doubts) items.append(Object.assign(document.createElement('li'), { textContent: doubt }));
  box.append(head, items);
  list.append(box);
}

function paintSum() {
  let taken = 0;
  let unknown = 0;
  for (const id of shown.desk.keys()) {
    const state = store.desks.get(id)?.state ?? 'unknown';
    if (state === 'occupied') taken += 1;
    else if (state === 'unknown') unknown += 1;
  }
  text(document.getElementById('sum'), t('floor.sum', { taken, total: shown.desk.size, unknown }));
}

function draw() {
  asked = false;
  const off = store.state === 'off';
  const stream = document.getElementById('stream');
  stream.dataset.state = store.state;
  text(stream, off ? t('floor.live.off', { time: clock(store.heardAt, store.now, zone) }) : t(`floor.live.${store.state}`));
  page.dataset.stale = off;
  if (!store.space) return;
  const { doors, desks, people } = store.clean();
  for (const id of desks) {
    const thing = shown.desk.get(id);
    if (thing) paint('desk', thing, store.desks.get(id), store.desks.get(id).state);
  }
  for (const id of doors) {
    const thing = shown.door.get(id);
    if (thing) paint('door', thing, store.doors.get(id), doorState(store.doors.get(id)));
  }
  if (doors.size) {
    const alarms = [...store.doors.values()].filter((d) => d.alarm !== 'none').map((d) => d.name);
    text(document.getElementById('alarms'), alarms.length ? t('floor.alarms', { doors: alarms.join(', ') }) : '');
  }
  if (desks.size || !drawn) paintSum();
  if (people || !drawn) paintPeople();
  drawn = true;
}

// However much changes, it is drawn once a frame.
store.addEventListener('change', () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(draw);
});

// A hidden page draws nothing; when it is seen again, it draws what it missed.
let offSince = 0;
setInterval(() => {
  if (store.state === 'off' && !offSince) offSince = Date.now();
  if (store.state === 'on') {
    if (wall && offSince && Date.now() - offSince > WALL_RELOAD_MILLIS) location.reload();
    offSince = 0;
  }
}, WALL_TRY_MILLIS / 3);

// Sorts by a column when its heading is chosen, and not by itself: rows that move under the reader are of no use.
const order = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: 'base' });
const CELLS = { kind: 0, name: 1, zone: 2, state: 3 };
function sort(head) {
  list(true);
  const up = head.getAttribute('aria-sort') !== 'ascending';
  const by = head.dataset.sort;
  const key = (row) => (by === 'since' ? row.dataset.since ?? row.querySelector('time')?.dateTime ?? '' : row.cells[CELLS[by]].textContent);
  const body = head.closest('table').tBodies[0];
  const rows = [...body.rows].map((row) => [key(row), row]);
  rows.sort(([a, one], [b, other]) => (order.compare(a, b) || order.compare(one.cells[1].textContent, other.cells[1].textContent)) * (up ? 1 : -1));
  body.append(...rows.map(([, row]) => row));
  for (const other of head.parentElement.cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
}
for (const head of page.querySelectorAll('th[data-sort]')) {
  head.querySelector('a').addEventListener('click', (e) => {
    e.preventDefault();
    sort(head);
  });
}

const things = page.querySelector('.things');
if (things) {
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) inSight[isIntersecting ? 'add' : 'delete'](target);
  }, { root: things });
  for (const row of things.querySelectorAll('tbody tr')) watch.observe(row);
}

store.open();
