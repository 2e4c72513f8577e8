// An icon of the sprite that the server put into the page.
import { html } from 'lit';

export const ico = (name) => html`<svg class="ico" aria-hidden="true"><use href=${`#i-${name}`}></use></svg>`;
