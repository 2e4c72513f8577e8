// The live page: draws what the store knows, over what the server wrote.
import { LitElement, html, nothing } from 'lit';
import './approvals.js';
import './ask.js';
import { alarms } from './alarms.js';
import { people } from './desks.js';
import { gateways } from './doors.js';
import './feed.js';
import { ico } from './shapes.js';
import { LiveStore } from './store.js';
import { summary } from './summary.js';
import { clock, minutes, t } from './words.js';

const banner = (tone, what, next) => html`<p class="banner" data-tone=${tone}>${ico('warning')}<strong>${what}</strong> <span>${next}</span></p>`;

class LivePage extends LitElement {
  constructor() {
    super();
    this.may = this.hasAttribute('orders');
    this.lockdownWaits = this.hasAttribute('lockdown-waits');
    const snapshot = JSON.parse(document.getElementById('lk-snapshot').textContent);
    this.store = new LiveStore(this.getAttribute('space') ?? '', snapshot, this.getAttribute('from'));
    this.store.addEventListener('change', () => this.requestUpdate());
    this.addEventListener('ask', (e) => this.querySelector('lk-ask').ask(this.store.space.id, { ...e.detail, waits: this.lockdownWaits && e.detail.says === 'whole.lockdown' }));
  }

  // What the server wrote goes when the first drawing comes, in the same frame; its ways to other
  // spaces and languages stay as they are.
  createRenderRoot() {
    this.spaces = this.querySelector('.spaces');
    this.replaceChildren();
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.open();
  }

  render() {
    const { space, state } = this.store;
    return html`${this.top(space, state)}
      <div class="banners">${this.banners(space, state)}</div>
      <p class="sr" aria-live="polite">${space ? this.alarms(space) : nothing}</p>
      ${space ? this.content(space, state) : html`<main class="empty" id="doors"><p><a href="/new-space">${t('page.empty.make')}</a></p><p>${t('page.empty.next')}</p></main>`}
      <lk-ask></lk-ask>`;
  }

  top(space, state) {
    const now = this.store.now;
    return html`<header class="top"><h1>${space ? space.name : t('page.empty.title')}</h1>${this.spaces}
      <div class="top-side">
        ${space ? html`<p class="clock"><span class="label">${t('page.localTime')}</span> <time datetime=${now.toISOString()}>${minutes(now, space.timeZone)}</time></p>` : nothing}
        <p class="stream" data-state=${state}><span class="dot"></span>${t(`live.${state}`)}</p></div></header>`;
  }

  banners(space, state) {
    const { now, heardAt, link } = this.store;
    const zone = space?.timeZone ?? 'UTC';
    const stale = state === 'off'
      ? banner('alarm', t('banner.stale.what', { time: clock(heardAt, now, zone) }), t('banner.stale.next')) : nothing;
    if (!link) return html`${stale}${banner('warning', t('banner.link.what'), t('banner.link.next'))}`;
    const offline = (space?.gateways ?? []).filter((g) => !g.online).map((g) => banner('warning',
      g.offlineSince ? t('banner.gateway.what', { gateway: g.id, time: clock(g.offlineSince, now, zone) })
        : t('banner.gateway.never', { gateway: g.id }), t('banner.gateway.next')));
    return html`${stale}${offline}`;
  }

  alarms(space) {
    return space.doors.filter((d) => d.alarm !== 'none')
      .map((d) => t('alarm.say', { door: d.name, alarm: t(`door.alarm.${d.alarm}`) })).join('. ');
  }

  content(space, state) {
    const now = this.store.now;
    return html`<main data-stale=${state === 'off'}>${alarms(space, now, this)}${summary(space)}
      <div class="columns">
        <div class="column"><lk-doors .space=${space} .now=${now} .may=${this.may}></lk-doors><lk-desks .space=${space}></lk-desks>${gateways(space, now)}</div>
        <div class="column">${people(space)}<lk-feed .space=${space} .now=${now}></lk-feed></div>
      </div></main>`;
  }

  updated() {
    const { space } = this.store;
    if (!space) return;
    const count = Math.max(space.doors.filter((d) => d.alarm !== 'none').length,
      space.alarms.filter((a) => !a.acknowledgedAt).length);
    document.title = t(count ? 'page.titleAlarms' : 'page.title', { space: space.name, count });
  }
}
customElements.define('lk-live', LivePage);
