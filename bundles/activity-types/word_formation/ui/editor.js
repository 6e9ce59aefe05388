// @ts-check
import { html, nothing } from 'lit';
import { BlanksEditor, answersField } from '@metalingua/ui-kit';

/** @typedef {{ id: string, root?: string }} Blank */
/** @typedef {{ text: string, credit: number }} Partial a form that earns a share of the points */

/** @extends {BlanksEditor<{ text: string, blanks: Blank[] }>} */
export class Editor extends BlanksEditor {
  static base = import.meta.url;

  /** @param {string} id @param {string} root */
  rootOf(id, root) { this.change({ blanks: this.item.content.blanks.map((blank) => (blank.id === id ? { id, ...(root && { root }) } : blank)) }); }

  /** @param {Blank} blank @param {number} i */
  blank(blank, i) {
    /** @type {Partial[]} */ const partial = this.item.answerKey.blanks[blank.id]?.partial ?? [];
    return html`<label class="field">${this.t('root', { n: i + 1 })}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${blank.root ?? ''} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.rootOf(blank.id, e.target.value)}></label>
      <p>${this.t('accepted', { n: i + 1 })}</p>
      ${super.blank(blank, i)}
      <p class="hint">${this.t('partialHint')}</p>
      ${answersField(this, this.t('partial', { n: i + 1 }), partial.map(({ text }) => text), (texts) =>
        this.keep(blank.id, { partial: texts.map((text) => partial.find((form) => form.text === text) ?? { text, credit: 0.5 }) }))}`;
  }
}
