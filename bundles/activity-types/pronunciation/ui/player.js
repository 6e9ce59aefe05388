// @ts-check
import { html, nothing } from 'lit';
import { SpokenPlayerElement, activity, quoted, spokenResult, spokenResultStyles, withoutResult } from '@metalingua/ui-kit';

/** @typedef {{ text?: string, audio?: string, prepSec?: number, maxSec?: number, retake?: boolean }} Content */
/** @typedef {import('@metalingua/ui-kit').Hearing} Hearing */

/** @extends {SpokenPlayerElement<Content>} */
export class Player extends SpokenPlayerElement {
  static base = import.meta.url;
  static styles = [SpokenPlayerElement.styles, spokenResultStyles];
  static properties = { ...SpokenPlayerElement.properties, blocked: { state: true }, hearing: { state: true }, chosen: { state: true } };

  constructor() {
    super();
    /** Whether there is no microphone to speak into. */ this.blocked = false;
    /** Of the recording that is the answer; null while nobody listens. @type {Hearing | null} */ this.hearing = null;
    /** Index of the word whose sounds are shown. */ this.chosen = -1;
    /** What is listened to. */ this.asked = '';
    this.ending = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.ending.abort();
    this.asked = '';
  }

  /** @param {import('lit').PropertyValues<this>} changed */
  updated(changed) {
    super.updated(changed);
    const name = this.response?.audio ?? '';
    if (name && name !== this.asked && this.media?.heard && this.isConnected) void this.listen(name);
  }

  /** @param {string} name */
  async listen(name) {
    this.ending.abort();
    const { signal } = (this.ending = new AbortController());
    this.asked = name;
    this.chosen = -1;
    this.hear({ state: 'waiting', basic: false, words: [] });
    try {
      this.hear(await /** @type {NonNullable<import('@metalingua/ui-kit').Media['heard']>} */ (this.media?.heard)(name, signal));
    } catch (failure) {
      if (signal.aborted) return;
      console.error(failure);
      this.hear({ state: 'cannot', reason: 'failed', basic: false, words: [] });
    }
  }

  /** An answer is complete once it was heard: what nobody could hear is no attempt. @param {Hearing} hearing */
  hear(hearing) {
    this.hearing = hearing;
    this.emit('validity', hearing.state === 'heard' ? { complete: true } : { complete: false, message: withoutResult(this, hearing) });
  }

  render() {
    if (!this.content) return nothing;
    const { text } = this.content;
    return activity(this, html`${text ? quoted(text, this.language) : nothing}
      <div @phase-change=${(/** @type {CustomEvent<{ phase: string }>} */ e) => { this.blocked = e.detail.phase === 'blocked'; }}>${this.recorder(false, true)}</div>
      <p class="hint" role="status">${this.blocked ? this.t('without') : this.hearing && this.hearing.state !== 'heard' ? withoutResult(this, this.hearing) : nothing}</p>
      ${this.hearing?.state === 'heard' ? spokenResult(this, this.hearing, this.chosen, (index) => { this.chosen = index; }) : nothing}`);
  }
}
