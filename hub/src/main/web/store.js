// What is known of one space: the snapshot the page came with, kept up to date by the live stream.
import { language } from './words.js';

const EVENTS_MAX = 200;
// The hub gives a sign of life every 10 s; two missed ones and a bit mean that the stream is dead.
const SILENT_MILLIS = 25000;
// A stream cut for less than this comes back before anybody needs to know.
const GRACE_MILLIS = 2000;

export class LiveStore extends EventTarget {
  constructor(spaceId, snapshot, from) {
    super();
    this.spaceId = spaceId;
    this.lastId = from;
    this.state = 'connecting';
    this.heardAt = new Date(snapshot.at);
    this.offset = 0;
    this.take(snapshot);
  }

  // The hub's time, as far as the stream told.
  get now() { return new Date(Date.now() + this.offset); }

  take(snapshot) {
    if ('link' in snapshot) this.link = snapshot.link;
    this.space = snapshot.spaces.find((s) => s.id === this.spaceId) ?? snapshot.spaces[0] ?? null;
    if (this.space && !this.spaceId) this.spaceId = this.space.id;
  }

  open() {
    this.source?.close();
    const query = new URLSearchParams({ lang: language });
    if (this.spaceId) query.set('space', this.spaceId);
    if (this.lastId) query.set('lastEventId', this.lastId);
    const source = new EventSource(`/api/v1/live?${query}`);
    this.source = source;
    source.onopen = () => this.heard();
    source.onerror = () => this.lost();
    source.addEventListener('alive', (e) => {
      this.offset = Date.parse(JSON.parse(e.data).at) - Date.now();
      this.heard();
    });
    for (const name of ['snapshot', 'spaces', 'link', 'door', 'desk', 'gateway', 'people', 'alarms', 'event']) {
      source.addEventListener(name, (e) => this.change(name, e));
    }
    this.watch();
  }

  change(name, e) {
    const data = JSON.parse(e.data);
    if (e.lastEventId) this.lastId = e.lastEventId;
    const apply = {
      snapshot: () => this.take(data),
      spaces: () => this.take(data),
      link: () => { this.link = data.up; },
      door: () => this.put('doors', data.door),
      desk: () => this.put('desks', data.desk),
      gateway: () => this.put('gateways', data.gateway),
      people: () => this.set({ people: data.people }),
      alarms: () => this.set({ alarms: data.alarms }),
      event: () => this.happened(data.event),
    };
    apply[name]();
    this.heard();
  }

  set(change) { if (this.space) this.space = { ...this.space, ...change }; }

  put(list, one) {
    if (this.space) this.set({ [list]: this.space[list].map((x) => (x.id === one.id ? one : x)) });
  }

  happened(event) {
    if (!this.space || this.space.events.some((e) => e.id === event.id)) return;
    const events = [{ ...event, fresh: true }, ...this.space.events];
    // Newest first; the sort is stable, so that equal times stay in the order they came in.
    events.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
    this.set({ events: events.slice(0, EVENTS_MAX) });
  }

  heard() {
    this.heardAt = this.now;
    this.silentSince = 0;
    this.state = 'on';
    this.tell();
  }

  lost() {
    if (!this.silentSince) this.silentSince = Date.now();
    // After an answer that is no stream a browser gives up for good: open a new one.
    if (this.source.readyState === EventSource.CLOSED) setTimeout(() => this.open(), 1000 + Math.random() * 2000);
    setTimeout(() => this.judge(), GRACE_MILLIS + 50);
  }

  judge() {
    const cut = this.silentSince && Date.now() - this.silentSince > GRACE_MILLIS;
    if (cut && this.state !== 'off') {
      this.state = 'off';
      this.tell();
    }
  }

  watch() {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      if (this.now - this.heardAt > SILENT_MILLIS && this.source.readyState === EventSource.OPEN) {
        this.silentSince = Date.now() - GRACE_MILLIS - 1;
        this.open();
      }
      this.judge();
      this.tell();
    }, 5000);
  }

  tell() { this.dispatchEvent(new Event('change')); }
}
