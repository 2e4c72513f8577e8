// Makes a member's page installable: a worker that keeps the shell, so that without a connection
// the page says so instead of failing.
if ('serviceWorker' in navigator) {
  const url = `/me/worker.js?lang=${document.documentElement.lang === 'fr' ? 'fr' : 'en'}`;
  const policy = globalThis.trustedTypes?.createPolicy('latchkey-worker', { createScriptURL: () => url });
  navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url, { scope: '/me' }).catch(() => {
    // Without it the page works as ever, but cannot say that there is no connection.
  });
}
