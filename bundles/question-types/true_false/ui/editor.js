// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Variant} Variant */
/** @typedef {{ value?: string | boolean, policy?: { negative?: number } }} Key */

/** @type {Record<Variant, readonly string[]>} */
const answers = { TF: ['true', 'false'], TFNG: ['true', 'false', 'not_given'], YNNG: ['yes', 'no', 'not_given'] };

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { statement: '', variant: 'TF' }, answerKey: {} }; }

  /** The right answer stays where the other form has it too. @param {Variant} variant */
  vary(variant) {
    const { value } = this.item.answerKey;
    this.change({ variant }, { value: answers[variant].includes(String(value)) ? value : undefined });
  }

  render() {
    const { content: { statement, variant = 'TF' }, answerKey: { value, policy } } = this.item;
    return html`${this.area('statement', statement, (text) => this.change({ statement: text }))}
      ${this.choose('variant', Object.keys(answers), variant, (chosen) => this.vary(/** @type {Variant} */ (chosen)))}
      <fieldset><legend>${this.t('right')}</legend>
        ${answers[variant].map((answer) => html`<label class="check">
          <input type="radio" name="right" .checked=${String(value) === answer} ?disabled=${this.readOnly}
            @change=${() => this.change({}, { value: answer })}>${this.t(`answer.${answer}`)}</label>`)}
      </fieldset>
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
