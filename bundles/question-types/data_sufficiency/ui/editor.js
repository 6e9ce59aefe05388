// @ts-check
import { html } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ answer?: string, policy?: { negative?: number } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { stem: '', statement1: '', statement2: '' }, answerKey: {} }; }

  render() {
    const { content: { stem, statement1, statement2 }, answerKey: { answer: right, policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      ${this.area('statement1', statement1, (text) => this.change({ statement1: text }))}
      ${this.area('statement2', statement2, (text) => this.change({ statement2: text }))}
      <fieldset><legend>${this.t('right')}</legend>
        ${['A', 'B', 'C', 'D', 'E'].map((answer) => html`<label class="check">
          <input type="radio" name="right" .checked=${right === answer} ?disabled=${this.readOnly}
            @change=${() => this.change({}, { answer })}><b>${answer}</b> ${this.t(`answer.${answer}`)}</label>`)}
      </fieldset>
      ${this.number('negative', policy?.negative, (negative) => this.change({}, { policy: negative ? { negative } : undefined }))}`;
  }
}
