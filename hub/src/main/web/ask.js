// Asks before an order goes to a door, to all of them, or an alarm is acknowledged; sends it, and says
// so when it could not be sent.
import { LitElement, html, nothing } from 'lit';
import { t } from './words.js';

const TIMES = ['PT5M', 'PT15M', 'PT1H', 'PT4H', 'PT8H'];
const SEVERITIES = ['1', '2', '3'];

export class OrderDialog extends LitElement {
  static properties = { order: { state: true }, sending: { state: true }, failure: { state: true }, asked: { state: true }, partly: { state: true } };

  createRenderRoot() { return this; }

  async ask(space, order) {
    this.failure = null;
    this.asked = false;
    this.partly = null;
    this.sending = false;
    this.order = { ...order, space };
    await this.updateComplete;
    this.dialog.showModal();
  }

  get dialog() { return this.querySelector('dialog'); }

  get title() {
    const { action, door, says } = this.order;
    return action === 'acknowledge' ? t('alarms.ask') : t(`ask.${says}`, { door: door?.name });
  }

  render() {
    if (!this.order) return nothing;
    const { action, says, what, waits } = this.order;
    const acknowledge = action === 'acknowledge';
    return html`<dialog aria-labelledby="ask-title" aria-describedby="ask-what" @close=${() => { this.order = null; }}>
      <h2 id="ask-title">${this.title}</h2>
      <p id="ask-what">${acknowledge ? html`<strong>${what}</strong> ${t('alarms.ask.what')}` : t(`ask.${says}.what`)}</p>
      ${this.choice(action)}
      ${waits && !this.asked ? html`<div class="field"><label for="ask-reason">${t('approvals.live.reason')}</label><input id="ask-reason" maxlength="500" autocomplete="off"></div>` : nothing}
      ${this.asked ? html`<p class="banner" data-tone="info" role="status">${t('approvals.live.asked')}</p>` : nothing}
      ${this.failure ? html`<p class="failure" role="alert"><strong>${t('ask.failed')}</strong> ${this.failure}</p>` : nothing}
      ${this.partly ? html`<p class="failure" role="alert">${this.partly}</p>` : nothing}
      <div class="actions">
        <button type="button" @click=${() => this.dialog.close()}>${t(this.asked ? 'approvals.live.close' : 'ask.no')}</button>
        ${this.asked ? nothing : html`<button type="button" class="main" data-action=${action} ?disabled=${this.sending} @click=${() => this.send()}>${this.sending ? t('ask.sending') : acknowledge ? t('alarms.acknowledge') : t('ask.yes')}</button>`}
      </div></dialog>`;
  }

  choice(action) {
    if (action === 'acknowledge') {
      return html`<div class="field"><label for="ask-note">${t('alarms.note')}</label><input id="ask-note" maxlength="500" autocomplete="off"></div>`;
    }
    if (action === 'hold') return this.select('hold.for', TIMES, 'PT15M', (time) => t(`hold.${time}`));
    if (action === 'lockdown') return this.select('severity', SEVERITIES, '3', (one) => t(`severity.${one}`));
    return nothing;
  }

  select(label, values, first, says) {
    return html`<div class="field"><label for="ask-choice">${t(label)}</label><select id="ask-choice">
      ${values.map((v) => html`<option value=${v} ?selected=${v === first}>${says(v)}</option>`)}</select></div>`;
  }

  // Where it goes and what it says.
  request() {
    const { space, door, action, alarm } = this.order;
    const chosen = this.querySelector('#ask-choice')?.value;
    const path = `/api/v1/spaces/${space}`;
    if (action === 'acknowledge') {
      const note = this.querySelector('#ask-note').value;
      return { path: `${path}/alarms/${alarm.id}:acknowledge`, body: { note }, match: `"${alarm.version}"` };
    }
    const to = door ? `${path}/doors/${door.id}` : path;
    if (action === 'hold') return { path: `${to}:unlock`, body: { for: chosen } };
    const why = this.querySelector('#ask-reason')?.value;
    const query = why ? `?${new URLSearchParams({ approvalReason: why })}` : '';
    return { path: `${to}:${action}${query}`, body: action === 'lockdown' ? { severity: Number(chosen) } : {} };
  }

  // A door's name, by the list on the page.
  name(door) {
    return document.querySelector(`.door[data-door="${door}"] h3`)?.textContent ?? door;
  }

  async send() {
    const { path, body, match } = this.request();
    this.sending = true;
    this.failure = null;
    this.partly = null;
    try {
      const headers = { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang, 'X-CSRF-Token': document.querySelector('meta[name=csrf]').content };
      if (match) headers['If-Match'] = match;
      const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (answer.ok) {
        // An order to every door may reach some of them only.
        const failed = ((await answer.json().catch(() => null))?.doors ?? []).filter((d) => d.failed).map((d) => this.name(d.door));
        if (failed.length) this.partly = t('ask.someFailed', { doors: failed.join(', ') });
        else this.dialog.close();
        return;
      }
      const problem = await answer.json();
      if (problem.approval) {
        this.asked = true;
        document.dispatchEvent(new Event('lk-asked'));
        return;
      }
      this.failure = `${problem.detail} ${problem.mend}`;
    } catch {
      this.failure = t('ask.unreachable');
    } finally {
      this.sending = false;
    }
  }
}
customElements.define('lk-ask', OrderDialog);
