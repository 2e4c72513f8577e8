// Desks by zone, each a tile; and who is here, of those who let it be known.
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ico } from './shapes.js';
import { t } from './words.js';

const shortName = (name) => name.slice(name.lastIndexOf(' ') + 1);

export class DeskGrid extends LitElement {
  static properties = { space: { attribute: false } };

  createRenderRoot() { return this; }

  render() {
    const zones = this.space.zones.filter((z) => this.space.desks.some((d) => d.zone === z.id));
    return html`<section class="desks"><h2>${t('desks.title')}</h2>${zones.map((z) => this.zone(z))}</section>`;
  }

  zone(zone) {
    const desks = this.space.desks.filter((d) => d.zone === zone.id);
    const taken = desks.filter((d) => d.state === 'occupied').length;
    return html`<div class="zone"><h3>${zone.name} <small>${t('desks.taken', { taken, total: desks.length })}</small></h3>
      <ul class="desk-grid">${repeat(desks, (d) => d.id, (d) => this.desk(d))}</ul></div>`;
  }

  desk(desk) {
    const says = t('desk.says', { desk: desk.name, state: t(`desk.${desk.state}`) });
    return html`<li class="desk" data-state=${desk.state} title=${says}><span aria-hidden="true">${shortName(desk.name)}</span><span class="sr">${says}</span></li>`;
  }
}
customElements.define('lk-desks', DeskGrid);

const inZone = (z) => t('people.zone', { zone: z.name, count: z.estimate })
  + (z.low === z.high ? '' : ` (${t('people.bounds', z)})`);

function doubt(space, { kind, zone, source, people }) {
  const name = space.zones.find((z) => z.id === zone)?.name ?? space.name;
  return t(`doubt.${kind}`, { zone: name, source, people });
}

export function people(space) {
  if (!space.people) return nothing;
  const { names, estimate } = space.people;
  const count = estimate - names.length;
  return html`<section class="people"><h2>${t('people.title')}</h2>
    <ul class="names">${names.map((n) => html`<li>${n}</li>`)}${count > 0 && names.length ? html`<li class="others">${t('people.others', { count })}</li>` : nothing}</ul>
    <ul class="zones">${space.people.zones.filter((z) => z.high > 0).map((z) => html`<li>${inZone(z)}</li>`)}</ul>
    <ul class="doubts">${space.people.doubts.map((d) => html`<li>${ico('tone-warning')}${doubt(space, d)}</li>`)}</ul>
    <p class="note">${t('people.hidden')}</p></section>`;
}
