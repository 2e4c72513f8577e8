// What waits for a second person, above the live page: looked at anew every few seconds, and as soon
// as this page has asked for something.
import { LitElement, html, nothing } from 'lit';
import { ico } from './shapes.js';
import { clock, t } from './words.js';

const EVERY_MILLIS = 10000;

class Approvals extends LitElement {
  static properties = { approvals: { state: true } };

  // What the server wrote goes when the first answer comes.
  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    this.path = `/spaces/${this.getAttribute('space')}/approvals`;
    this.timer = setInterval(() => { if (!document.hidden) this.look(); }, EVERY_MILLIS);
    document.addEventListener('lk-asked', () => this.look());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.look(); });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  shouldUpdate() { return this.approvals !== undefined; }

  async look() {
    try {
      const answer = await fetch(`/api/v1${this.path}?state=open&limit=100`);
      if (!answer.ok) return;
      const { approvals } = await answer.json();
      if (this.approvals === undefined) this.replaceChildren();
      this.approvals = approvals;
      this.count(approvals.filter((one) => one.mayAnswer).length);
    } catch {
      // The live page says by itself that the hub is out of reach.
    }
  }

  count(count) {
    const link = document.querySelector(`.places a[href="${this.path}"]`);
    if (link) link.textContent = count ? t('nav.approvals.count', { count }) : t('nav.approvals');
  }

  render() {
    const others = this.approvals.filter((one) => one.kind !== 'lockdown' && one.mayAnswer).length;
    return html`${this.approvals.filter((one) => one.kind === 'lockdown').map((one) => this.lockdown(one))}
      ${others ? html`<p class="banner" role="status">${ico('warning')}<strong>${t('approvals.live.others', { count: others })}</strong>
        <a class="button" href=${this.path}>${t('approvals.live.answer')}</a></p>` : nothing}`;
  }

  lockdown(one) {
    const time = clock(one.expiresAt, new Date(), this.getAttribute('zone'));
    return html`<p class="banner" data-tone="alarm" role="status">${ico('shield')}<strong>${t('approvals.live.lockdown', { name: one.asker.name, time })}</strong>
      <a class="button" href="${this.path}#${one.id}">${t(one.mayAnswer ? 'approvals.live.answer' : 'approvals.live.see')}</a></p>`;
  }
}
customElements.define('lk-approvals', Approvals);
