// What happened, newest first.
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ico } from './shapes.js';
import { clock, duration, t } from './words.js';

const SHOWN = 40;

export class EventFeed extends LitElement {
  static properties = { space: { attribute: false }, now: { attribute: false } };

  createRenderRoot() { return this; }

  render() {
    const events = this.space.events.slice(0, SHOWN);
    return html`<section class="feed"><h2>${t('feed.title')}</h2>${events.length
      ? html`<ol class="events">${repeat(events, (e) => e.id, (e) => this.event(e))}</ol>`
      : html`<p class="note">${t('feed.empty')}</p>`}</section>`;
  }

  event(e) {
    return html`<li class="event" data-event=${e.id} data-tone=${e.tone} data-fresh=${e.fresh ?? nothing}>${ico(`tone-${e.tone}`)}
      <div><p class="what">${e.what}</p>${e.why ? html`<p class="why">${e.why}</p>` : nothing}${e.next ? html`<p class="next">${e.next}</p>` : nothing}${e.told ? html`<p class="told">${e.told}</p>` : nothing}</div>
      <p class="at"><time datetime=${e.at}>${clock(e.at, this.now, this.space.timeZone)}</time>
        ${e.late ? html`<span>${t('feed.late')}</span>` : nothing}
        ${e.clock.doubtMillis >= 1000 ? html`<span>${t('feed.clock', { doubt: duration(e.clock.doubtMillis) })}</span>` : nothing}</p></li>`;
  }
}
customElements.define('lk-feed', EventFeed);
