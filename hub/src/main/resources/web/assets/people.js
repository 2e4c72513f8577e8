// The list of members follows what is typed; without this module the form does the same.
const form = document.getElementById('people-search');
const words = JSON.parse(document.getElementById('people-words').textContent);
const rows = document.getElementById('people-rows');
const count = document.getElementById('people-count');
const pages = document.getElementById('people-pages');
const WAIT_MILLIS = 180;
let timer = 0;
let asking = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  if (text !== null) made.textContent = text;
  return made;
}

function shape(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'ico');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}

function row(member) {
  const line = document.createElement('tr');
  const name = element('td', null);
  const link = element('a', null, { href: `${words.page}/${encodeURIComponent(member.id)}` });
  link.append(element('bdi', member.name));
  name.append(link);
  const status = element('td', null);
  const known = words.statuses[member.status];
  const tag = element('span', null, { class: 'tag', 'data-status': member.status });
  tag.append(shape(known.icon), element('span', known.text));
  status.append(tag);
  line.append(
    name,
    element('td', member.id),
    status,
    element('td', member.plans.map((plan) => words.plans[plan] ?? plan).join(', ')),
    element('td', String(member.badges), { class: 'number' }),
  );
  return line;
}

function show(found) {
  rows.replaceChildren(...found.members.map(row));
  const key = found.members.length === 0 ? 'none' : found.next ? 'more' : 'count';
  count.textContent = words[key].replace('{count}', String(found.members.length));
  pages.replaceChildren();
  if (found.next) {
    const next = element('a', words.next, { class: 'button', rel: 'next', href: words.page + found.next });
    pages.append(next);
  }
}

function asked() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (String(value).trim() !== '') query.set(name, String(value));
  }
  return query;
}

async function find() {
  asking?.abort();
  asking = new AbortController();
  const query = asked();
  try {
    const answer = await fetch(`${words.api}?${query}`, {
      headers: { accept: 'application/json' },
      signal: asking.signal,
    });
    if (answer.status === 401) {
      // The session has ended: the page itself leads to signing in and back.
      location.assign(`${words.page}?${query}`);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    history.replaceState(null, '', query.size > 0 ? `${words.page}?${query}` : words.page);
  } catch (failure) {
    if (failure.name !== 'AbortError') count.textContent = words.failed;
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(find, WAIT_MILLIS);
}

form.addEventListener('input', soon);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  find();
});
