// @ts-check
import { html, nothing } from 'lit';
import { BlanksEditor, answersField } from '@metalingua/ui-kit';

/** The key of a blank is the word of the text and what may stand for it: exact, acceptable; policy says what counts. */
export class Editor extends BlanksEditor {
  static base = import.meta.url;

  /** @param {string} [word] */
  newKey(word) { return { exact: word ?? '' }; }

  /** @param {{ id: string }} blank @param {number} i */
  blank({ id }, i) {
    const { exact = '', acceptable = [] } = this.item.answerKey.blanks[id] ?? {};
    return html`<label class="field">${this.t('exact', { n: i + 1 })}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${exact} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.keep(id, { exact: e.target.value })}></label>
      <p>${this.t('acceptable', { n: i + 1 })}</p>
      ${answersField(this, this.t('acceptable', { n: i + 1 }), acceptable, (words) => this.keep(id, { acceptable: words }))}`;
  }

  more() {
    const { policy } = /** @type {{ policy?: { mode?: string } }} */ (this.item.answerKey);
    return this.choose('mode', ['acceptable', 'exact'], policy?.mode ?? 'acceptable', (mode) => this.change({}, /** @type {object} */ ({ policy: mode === 'exact' ? { mode } : undefined })));
  }
}
