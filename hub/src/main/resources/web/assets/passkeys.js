// Asks the device for passkeys, to add one or to sign in; without this module the password's form does as before.
const part = (name) => document.querySelector(`[data-passkeys="${name}"]`);
const told = part('told');
const adding = part('add');
const entering = part('sign-in');
// A challenge is good for five minutes.
const FRESH_MILLIS = 4 * 60 * 1000;
const LOOPBACK = /^(127\.[0-9.]+|\[::1\]|localhost)$/;

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const text = (buffer) =>
  btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Says where this hub's passkeys work, on a page that was reached by another address. */
function elsewhere(origin) {
  const ofThisMachine = origin.startsWith('http:') && !LOOPBACK.test(location.hostname);
  if (origin === '' || ofThisMachine) {
    part('nowhere').hidden = false;
    return;
  }
  const hint = part('elsewhere');
  const link = hint.querySelector('a');
  link.href = origin + location.pathname + location.search;
  link.textContent = origin;
  hint.hidden = false;
}

/** The options as the browser takes them: older ones read no JSON of WebAuthn themselves. */
function creation(json) {
  return (
    PublicKeyCredential.parseCreationOptionsFromJSON?.(json) ?? {
      ...json,
      challenge: bytes(json.challenge),
      user: { ...json.user, id: bytes(json.user.id) },
      excludeCredentials: json.excludeCredentials.map((one) => ({ ...one, id: bytes(one.id) })),
    }
  );
}

function request(json) {
  return (
    PublicKeyCredential.parseRequestOptionsFromJSON?.(json) ?? {
      ...json,
      challenge: bytes(json.challenge),
      allowCredentials: [],
    }
  );
}

async function options(form, content) {
  const headers = { accept: 'application/json' };
  if (form.elements.csrf.value) headers['x-csrf-token'] = form.elements.csrf.value;
  if (content) headers['content-type'] = 'application/json';
  const answer = await fetch(form.dataset.options, {
    method: 'POST',
    headers,
    body: content ? JSON.stringify(content) : undefined,
  });
  const json = await answer.json();
  if (!answer.ok) throw new Refused(`${json.detail} ${json.mend}`);
  return json;
}

class Refused extends Error {}

function say(failure) {
  if (failure instanceof Refused) told.textContent = failure.message;
  else if (failure.name === 'NotAllowedError' || failure.name === 'AbortError') told.textContent = told.dataset.cancelled;
  else if (failure.name === 'InvalidStateError') told.textContent = told.dataset.known;
  else told.textContent = told.dataset.failed;
}

/** Writes what the device said into the form's fields and sends it, whatever else is empty in it. */
function send(form, ticket, credential, fields) {
  const put = (name, value) => {
    form.elements[`passkey.${name}`].value = value;
  };
  put('ticket', ticket);
  put('id', credential.id);
  for (const name of fields) put(name, credential.response[name] ? text(credential.response[name]) : '');
  if (form.elements['passkey.transports']) {
    put('transports', (credential.response.getTransports?.() ?? []).join(' '));
  }
  form.submit();
}

function add(form) {
  const password = form.elements.passkeyPassword;
  const button = form.querySelector('button');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    told.textContent = '';
    button.disabled = true;
    try {
      const asked = await options(form, password ? { password: password.value } : null);
      const credential = await navigator.credentials.create({ publicKey: creation(asked.publicKey) });
      if (password) password.disabled = true;
      send(form, asked.ticket, credential, ['clientDataJSON', 'attestationObject']);
    } catch (failure) {
      button.disabled = false;
      say(failure);
    }
  });
}

const SHOWN = ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle'];

class Entering {
  constructor(form) {
    this.form = form;
    this.waiting = null;
  }

  /** A challenge that has not ended; the page may have stood open for long. */
  async fresh() {
    if (!this.asked || Date.now() - this.at > FRESH_MILLIS) {
      this.asked = await options(this.form, null);
      this.at = Date.now();
    }
    return this.asked;
  }

  async show(mediation) {
    this.waiting?.abort();
    this.waiting = new AbortController();
    const { signal } = this.waiting;
    const asked = await this.fresh();
    const credential = await navigator.credentials.get({ publicKey: request(asked.publicKey), mediation, signal });
    send(this.form, asked.ticket, credential, SHOWN);
  }

  /** Offers passkeys among what the browser fills into the field of the name. */
  async offer() {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
    const again = setTimeout(() => {
      this.asked = null;
      this.offer();
    }, FRESH_MILLIS);
    try {
      await this.show('conditional');
    } catch {
      // The button was pressed, or a new challenge came: nobody asked for anything yet.
    }
    clearTimeout(again);
  }

  async begin() {
    let asked;
    try {
      asked = await this.fresh();
    } catch {
      // This hub has none, or cannot be reached: the password's form is there.
      return;
    }
    if (asked.origin !== location.origin) {
      elsewhere(asked.origin);
      return;
    }
    if (!window.PublicKeyCredential) return;
    entering.hidden = false;
    this.form.addEventListener('submit', async (event) => {
      event.preventDefault();
      told.textContent = '';
      try {
        await this.show('optional');
      } catch (failure) {
        say(failure);
        this.offer();
      }
    });
    this.offer();
  }
}

if (adding) {
  part('no-script').hidden = true;
  if (told.dataset.origin !== location.origin) elsewhere(told.dataset.origin);
  else if (!window.PublicKeyCredential) part('unknown').hidden = false;
  else {
    adding.hidden = false;
    add(adding.querySelector('form'));
  }
}
if (entering) new Entering(entering.querySelector('form')).begin();
