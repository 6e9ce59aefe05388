// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement } from '@metalingua/ui-kit';

/** @typedef {{ text: string, prepSec?: number | null, maxSec?: number | null, retake?: boolean | null }} Content */

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;

  render() {
    if (!this.content) return nothing;
    return html`<p class="hint">${this.t('instruction')}</p>
      <p class="stem" lang=${this.language || nothing} dir=${this.contentDir}>${this.content.text}</p>
      ${this.recorder()}`;
  }
}
