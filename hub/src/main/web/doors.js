// The doors, each with what an operator may order; and the gateways they hang on.
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ico } from './shapes.js';
import { clock, duration, policy, t } from './words.js';

const state = (of, is, icon) => html`<li class="state" data-of=${of} data-is=${is}>${ico(icon)}${t(`door.${of}.${is}`)}</li>`;

// What a door can be told: what would do nothing is not offered.
function orders(door) {
  if (door.evacuation) return ['release', 'identify'];
  return door.lockdown ? ['release', 'evacuate', 'identify'] : ['unlock', 'hold', 'lockdown', 'evacuate', 'identify'];
}

export class DoorList extends LitElement {
  static properties = { space: { attribute: false }, now: { attribute: false }, may: { attribute: false } };

  createRenderRoot() { return this; }

  render() {
    return html`<section class="doors" id="doors" tabindex="-1"><h2>${t('doors.title')}</h2>
      <ul class="door-list">${repeat(this.space.doors, (d) => d.id, (d) => this.door(d))}</ul></section>`;
  }

  door(door) {
    const gateway = this.space.gateways.find((g) => g.id === door.gateway);
    const lock = door.lock ?? 'unknown';
    return html`<li class="door" data-door=${door.id} data-online=${door.online} data-alarm=${door.alarm} data-lockdown=${door.lockdown} data-evacuation=${door.evacuation}>
      <div class="door-head"><h3>${door.name}</h3>
        <p class="way">${t('door.way', { from: door.from ?? t('door.street'), to: door.to })}</p></div>
      <ul class="states">${state('lock', lock, `lock-${lock}`)}${state('contact', door.contact, `contact-${door.contact}`)}
        ${door.mode === 'card' ? nothing : state('mode', door.mode, `mode-${door.mode}`)}${door.alarm === 'none' ? nothing : state('alarm', door.alarm, 'alarm')}</ul>
      ${door.evacuation ? html`<p class="evacuation">${ico('way-out')}${t('door.evacuation')}</p>` : nothing}
      ${door.lockdown && !door.evacuation ? html`<p class="lockdown">${ico('shield')}${t(`door.lockdown.${door.severity}`)}</p>` : nothing}
      <p class="meta">${door.online ? nothing : html`<span class="last-known">${t('door.lastKnown')}</span>`}
        ${door.since ? html`<span>${t('door.since', { time: clock(door.since, this.now, this.space.timeZone) })}</span>` : nothing}
        ${gateway ? html`<span>${t('door.policy')} ${policy(gateway.policy, this.now)}</span>` : nothing}</p>
      ${this.may ? html`<div class="actions">${orders(door).map((o) => this.action(door, o))}</div>` : nothing}
    </li>`;
  }

  action(door, action) {
    const says = action === 'release' && door.evacuation ? 'releaseEvacuation' : action;
    const ask = () => this.dispatchEvent(new CustomEvent('ask', { detail: { door, action, says }, bubbles: true }));
    return html`<button type="button" data-action=${action} aria-label=${t('action.of', { action: t(`action.${says}`), door: door.name })}
      ?disabled=${!door.online} @click=${ask}>${t(`action.${says}`)}</button>`;
  }
}
customElements.define('lk-doors', DoorList);

function health(gateway, now, zone) {
  if (gateway.online) return t('gateway.online');
  return gateway.offlineSince ? t('gateway.offlineSince', { time: clock(gateway.offlineSince, now, zone) }) : t('gateway.never');
}

function trust(clockState) {
  if (!clockState) return nothing;
  const words = !clockState.synced ? t('gateway.clock.unset')
    : clockState.doubtMillis < 1000 ? t('gateway.clock.good')
      : t('gateway.clock.doubt', { doubt: duration(clockState.doubtMillis) });
  return html`<span>${words}</span>`;
}

export const gateways = (space, now) => html`<section class="gateways"><h2>${t('gateways.title')}</h2><ul>${space.gateways.map((g) => html`
  <li class="gateway" data-online=${g.online}><strong>${g.id}</strong>
    <span class="health">${ico(g.online ? 'tone-good' : 'tone-warning')}${health(g, now, space.timeZone)}</span>
    <span>${t('gateway.rules', { rules: policy(g.policy, now) })}</span>
    <span>${g.backlog ? t('gateway.backlog', { count: g.backlog }) : t('gateway.backlog.none')}</span>
    ${trust(g.clock)}
    ${g.faultyReaders.length ? html`<span class="fault">${ico('tone-warning')}${t('gateway.readers', { readers: g.faultyReaders.join(', ') })}</span>` : nothing}
  </li>`)}</ul></section>`;
