// @ts-check
import { html, nothing } from 'lit';
import { EditorElement, moved } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Option} Option */
/** @typedef {{ correct?: string, policy?: { negative?: number } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() {
    return { content: { stem: '', options: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '' })), shuffle: true }, answerKey: {} };
  }

  add() {
    const { options } = this.item.content;
    let n = options.length + 1;
    while (options.some((option) => option.id === `o${n}`)) n++;
    this.change({ options: [...options, { id: `o${n}`, text: '' }] });
  }

  /** @param {Option} option */
  drop(option) {
    const { content, answerKey } = this.item;
    this.change({ options: content.options.filter((other) => other !== option) },
      answerKey.correct === option.id ? { correct: undefined } : {});
  }

  /** @param {Option} option @param {string} text */
  rename(option, text) {
    this.change({ options: this.item.content.options.map((other) => (other === option ? { ...option, text } : other)) });
  }

  render() {
    const { content: { stem, options, shuffle }, answerKey: { correct, policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      <fieldset><legend>${this.t('options')}</legend>
        <p class="hint">${this.t('optionsHint')}</p>
        ${options.map((option, i) => html`<div class="row">
          <label class="check"><input type="radio" name="key" aria-label=${this.t('correct', { n: i + 1 })} ?disabled=${this.readOnly}
            .checked=${correct === option.id} @change=${() => this.change({}, { correct: option.id })}></label>
          <input type="text" aria-label=${this.t('option', { n: i + 1 })} lang=${this.language || nothing} dir=${this.contentDir}
            .value=${option.text ?? ''} ?disabled=${this.readOnly}
            @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.rename(option, e.target.value)}>
          ${this.rowButtons(i, options.length, (to) => this.change({ options: moved(options, i, to) }), () => this.drop(option))}
        </div>`)}
        <button type="button" ?disabled=${this.readOnly} @click=${this.add}>${this.t('add')}</button>
      </fieldset>
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
