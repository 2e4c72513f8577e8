// The page's words and times, said as the server says them (see Texts and Times there).
const texts = JSON.parse(document.getElementById('lk-texts').textContent);

export const language = document.documentElement.lang;

export function t(key, places = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text "${key}"`);
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in places ? String(places[name]) : all));
}

const formats = new Map();

function parts(at, zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    }));
  }
  return Object.fromEntries(formats.get(zone).formatToParts(at).map((p) => [p.type, p.value]));
}

export function clock(iso, now, zone) {
  const at = parts(new Date(iso), zone);
  const today = parts(now, zone);
  return at.year === today.year && at.month === today.month && at.day === today.day
    ? `${at.hour}:${at.minute}:${at.second}`
    : `${at.day}/${at.month} ${at.hour}:${at.minute}`;
}

export function minutes(now, zone) {
  const at = parts(now, zone);
  return `${at.hour}:${at.minute}`;
}

export function age(iso, now) {
  const n = Math.floor((now - new Date(iso)) / 60000);
  if (n < 1) return t('age.now');
  if (n < 60) return t('age.minutes', { n });
  return n < 48 * 60 ? t('age.hours', { n: Math.floor(n / 60) }) : t('age.days', { n: Math.floor(n / 1440) });
}

export function duration(millis) {
  const n = Math.round(Math.abs(millis) / 1000);
  if (n < 120) return t('duration.seconds', { n });
  return n < 7200 ? t('duration.minutes', { n: Math.floor(n / 60) }) : t('duration.hours', { n: Math.floor(n / 3600) });
}

export function policy(held, now) {
  if (!held.held || !held.heldIssuedAt) return t('policy.none');
  const places = { version: held.held, age: age(held.heldIssuedAt, now), meant: held.meant };
  return t(held.meant > held.held ? 'policy.behind' : 'policy.current', places);
}
