// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement, activity, quoted } from '@metalingua/ui-kit';

/** @typedef {{ text?: string, audio?: string, prepSec?: number, maxSec?: number, retake?: boolean }} Content */

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;
  static properties = { ...SpokenPlayerElement.properties, blocked: { state: true } };

  constructor() {
    super();
    /** Whether there is no microphone to speak into. */ this.blocked = false;
  }

  render() {
    if (!this.content) return nothing;
    const { text } = this.content;
    return activity(this, html`${text ? quoted(text, this.language) : nothing}
      <div @phase-change=${(/** @type {CustomEvent<{ phase: string }>} */ e) => { this.blocked = e.detail.phase === 'blocked'; }}>${this.recorder()}</div>
      <p class="hint" role="status">${this.blocked ? this.t('without') : nothing}</p>`);
  }
}
