// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ text: string, policy?: { mode?: string } }} Key */

const modes = /** @type {const} */ (['pte', 'toefl_listen_repeat']);

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { audio: '', plays: 1, maxSec: 15 }, answerKey: { text: '', policy: { mode: 'pte' } } }; }

  render() {
    const { content: { audio, plays, prepSec, maxSec, retake }, answerKey: { text, policy } } = this.item;
    return html`${this.area('text', text, (value) => this.change({}, { text: value }))}
      <p class="hint">${this.t('textHint')}</p>
      ${this.file('audio', 'audio/*', audio, (name) => this.change({ audio: name }))}
      ${this.number('plays', plays, (value) => this.change({ plays: value }))}
      <div class="row">${this.number('prepSec', prepSec, (value) => this.change({ prepSec: value }))}
        ${this.number('maxSec', maxSec, (value) => this.change({ maxSec: value }))}</div>
      <p class="hint">${this.t('timesHint')}</p>
      ${this.check('retake', retake !== false, (on) => this.change({ retake: on }))}
      ${this.choose('mode', modes, policy?.mode ?? 'pte', (mode) => this.change({}, { policy: { mode } }))}`;
  }
}
