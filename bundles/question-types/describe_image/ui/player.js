// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement } from '@metalingua/ui-kit';

/** @typedef {{ image: string, alt?: string, prompt?: string, prepSec?: number | null, maxSec?: number | null, retake?: boolean | null }} Content */

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;

  render() {
    if (!this.content) return nothing;
    const { image, alt, prompt } = this.content, lang = this.language || nothing, dir = this.contentDir;
    return html`${prompt ? html`<p class="stem" lang=${lang} dir=${dir}>${prompt}</p>` : html`<p class="stem">${this.t('instruction')}</p>`}
      <div lang=${lang}>${this.picture(image, alt || this.t('picture'))}</div>
      ${this.recorder()}`;
  }
}
