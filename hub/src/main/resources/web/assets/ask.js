// Asks before an order goes to a door, sends it, and says so when it could not be sent.
import { LitElement, html, nothing } from 'lit';
import { t } from './words.js';

export class OrderDialog extends LitElement {
  static properties = { order: { state: true }, sending: { state: true }, failure: { state: true } };

  createRenderRoot() { return this; }

  async ask(space, order) {
    this.failure = null;
    this.sending = false;
    this.order = { ...order, space };
    await this.updateComplete;
    this.dialog.showModal();
  }

  get dialog() { return this.querySelector('dialog'); }

  render() {
    if (!this.order) return nothing;
    const { action, door, says } = this.order;
    return html`<dialog aria-labelledby="ask-title" aria-describedby="ask-what" @close=${() => { this.order = null; }}>
      <h2 id="ask-title">${t(`ask.${says}`, { door: door.name })}</h2>
      <p id="ask-what">${t(`ask.${says}.what`)}</p>
      ${this.failure ? html`<p class="failure" role="alert"><strong>${t('ask.failed')}</strong> ${this.failure}</p>` : nothing}
      <div class="actions">
        <button type="button" @click=${() => this.dialog.close()}>${t('ask.no')}</button>
        <button type="button" class="main" data-action=${action} ?disabled=${this.sending} @click=${() => this.send()}>${this.sending ? t('ask.sending') : t('ask.yes')}</button>
      </div></dialog>`;
  }

  async send() {
    const { space, door, action } = this.order;
    this.sending = true;
    this.failure = null;
    try {
      const answer = await fetch(`/api/v1/spaces/${space}/doors/${door.id}:${action}`, {
        method: 'POST',
        headers: { 'X-CSRF-Token': document.querySelector('meta[name=csrf]').content },
      });
      if (answer.ok) {
        this.dialog.close();
        return;
      }
      const problem = await answer.json();
      this.failure = `${problem.detail} ${problem.mend}`;
    } catch {
      this.failure = t('ask.unreachable');
    } finally {
      this.sending = false;
    }
  }
}
customElements.define('lk-ask', OrderDialog);
