// The alarms still open, what may be ordered of the whole space, and the ways beside them.
import { html, nothing } from 'lit';
import { ico } from './shapes.js';
import { clock, t } from './words.js';

const crowd = (space, [zone, threshold]) => `${zone === '_space' ? space.name : (space.zones.find((z) => z.id === zone)?.name ?? zone)} ≥ ${threshold.replace('%', '\u00a0%')}`;
const named = (space, alarm) => alarm.of === 'zone' ? crowd(space, alarm.subject.split('@')) : (alarm.of === 'door' && space.doors.find((d) => d.id === alarm.subject)?.name) || alarm.subject;

// Lets the dialog ask before anything is done.
const ask = (page, detail) => () => page.dispatchEvent(new CustomEvent('ask', { detail }));

function item(space, now, page, alarm) {
  const what = t(`alarms.kind.${alarm.kind}`, { subject: named(space, alarm) });
  const at = (time) => clock(time, now, space.timeZone);
  return html`<li class="open-alarm" data-seen=${!!alarm.acknowledgedAt}>${ico(alarm.acknowledgedAt ? 'check' : 'alarm')}
    <div><p class="what">${what}</p>
      <p class="meta"><span>${t('door.since', { time: at(alarm.at) })}</span>${alarm.times > 1 ? html`<span>${t('alarms.repeated', { count: alarm.times })}</span>` : nothing}${alarm.endedAt ? html`<span>${t('alarms.ended')}</span>` : nothing}${alarm.acknowledgedAt ? html`<span>${t('alarms.seen', { name: alarm.acknowledgedBy, time: at(alarm.acknowledgedAt) })}</span>` : nothing}${alarm.note ? html`<span>${t('alarms.seenNote', { note: alarm.note })}</span>` : nothing}</p>
      ${alarm.acknowledgedAt ? nothing : html`<p class="next">${t(`alarms.next.${alarm.kind}`)}</p>`}</div>
    ${alarm.acknowledgedAt || !page.may ? nothing : html`<button type="button" class="main" aria-label=${t('alarms.acknowledge.of', { what })} @click=${ask(page, { alarm, what, action: 'acknowledge' })}>${t('alarms.acknowledge')}</button>`}</li>`;
}

function whole(space, page) {
  const evacuated = space.doors.some((d) => d.evacuation);
  const locked = space.doors.some((d) => d.lockdown);
  const orders = ['lockdown', 'evacuate', ...(evacuated || locked ? ['release'] : [])];
  return orders.map((action) => html`<button type="button" data-action=${action} @click=${ask(page, { whole: true, action, says: `whole.${action}` })}>${t(`whole.${action}`)}</button>`);
}

export const alarms = (space, now, page) => html`<section class="alarms" aria-label=${t('alarms.title')}><ul>${space.alarms.map((a) => item(space, now, page, a))}</ul>
  <p class="ways"><a class="button" href="/spaces/${space.id}/alarms">${t('alarms.more')}</a><a class="button" href="/spaces/${space.id}/muster">${t('alarms.muster')}</a>${page.may ? whole(space, page) : nothing}</p></section>`;
