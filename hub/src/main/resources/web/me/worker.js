// Keeps the shell of a member's pages and nothing that is anybody's: without a connection a page
// says so, and shows no visits or names of earlier.
const CACHE = 'latchkey-me-{digest}';
const LANG = new URL(location.href).searchParams.get('lang') === 'fr' ? 'fr' : 'en';
const OFFLINE = `/me/offline?lang=${LANG}`;
const SHELL = {shell};

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then(async (cache) => {
      await cache.addAll(SHELL);
      // Without the session: the page then holds nobody's name.
      await cache.put(OFFLINE, await fetch(OFFLINE, { credentials: 'omit' }));
      await self.skipWaiting();
    }),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((keys) => Promise.all(keys.filter((key) => key.startsWith('latchkey-me-') && key !== CACHE).map((key) => caches.delete(key))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) {
    return;
  }
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match(OFFLINE)));
  } else if (SHELL.includes(url.pathname)) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});
