// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement, passageAndQuestion } from '@metalingua/ui-kit';

/** @typedef {{ prompt: string, prepSec?: number | null, maxSec?: number | null, minMs?: number | null, retake?: boolean | null }} Content */

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;

  render() {
    if (!this.content) return nothing;
    const { passage, question } = passageAndQuestion(this.content.prompt ?? ''), lang = this.language || nothing, dir = this.contentDir;
    return html`${passage ? html`<div class="passage" lang=${lang} dir=${dir}>${passage}</div>` : nothing}
      <p class="stem" lang=${lang} dir=${dir}>${question}</p>
      ${this.recorder()}`;
  }
}
