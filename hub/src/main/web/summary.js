// The three figures: people, desks, doors.
import { html, nothing } from 'lit';
import { t } from './words.js';

const figure = (of, key, big, note, tone) => html`<div class="figure" data-of=${of} data-tone=${tone ?? nothing}>
  <h2>${t(key)}</h2><p class="big">${big}</p><p class="note">${note}</p></div>`;

function people(space) {
  const people = space.people;
  if (!people) return figure('people', 'sum.people', '–', t('sum.people.none'));
  const capacity = space.zones.filter((z) => !z.inside).reduce((sum, z) => sum + (z.capacity ?? 0), 0);
  const big = html`${people.estimate} ${capacity ? html`<small>${t('sum.people.of', { capacity })}</small>` : nothing}`;
  const note = people.low === people.high ? t('sum.people.exact') : t('sum.people.between', people);
  return figure('people', 'sum.people', big, note);
}

function desks(space) {
  const count = (state) => space.desks.filter((d) => d.state === state).length;
  const unknown = count('unknown');
  const big = html`${count('occupied')} <small>${t('sum.desks.of', { total: space.desks.length })}</small>`;
  return figure('desks', 'sum.desks', big, unknown ? t('sum.desks.unknown', { count: unknown }) : t('sum.desks.known'));
}

function doors(space) {
  const count = (test) => space.doors.filter(test).length;
  const alarms = count((d) => d.alarm !== 'none');
  const unheard = count((d) => !d.online || !d.lock);
  const open = count((d) => d.lock === 'unlocked' || d.contact === 'open');
  const [tone, note] = alarms ? ['alarm', t('sum.doors.alarms', { count: alarms })]
    : unheard ? ['unknown', t('sum.doors.unknown', { count: unheard })]
      : open ? ['open', t('sum.doors.open', { count: open })] : ['calm', t('sum.doors.calm')];
  return figure('doors', 'sum.doors', space.doors.length, note, tone);
}

export const summary = (space) => html`<section class="summary">${people(space)}${desks(space)}${doors(space)}</section>`;
