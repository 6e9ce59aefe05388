// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, kitStyles, passageAndQuestion, pressDigit } from '@metalingua/ui-kit';

/** @typedef {{ stem: string, statement1: string, statement2: string }} Content */
/** @typedef {{ answer: string }} Response */

const answers = ['A', 'B', 'C', 'D', 'E'];

/** @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .statements { list-style: none; margin: 0 0 var(--ml-space-6); padding: 0; display: grid; gap: var(--ml-space-2); }
    .statements > li { display: flex; gap: var(--ml-space-3); align-items: baseline; padding: var(--ml-space-3) var(--ml-space-4);
      background: var(--ml-surface-2); border: 1px solid var(--ml-border); border-radius: var(--ml-radius-m); white-space: pre-line; }
    .statements b { color: var(--ml-accent); }
    legend { font-size: 1rem; margin-block-end: var(--ml-space-2); }
    .choice b { min-inline-size: 1em; text-align: center; }
  `];

  /** The digits, and the letters by which everybody knows the answers. @param {KeyboardEvent} event */
  keys(event) {
    const inputs = this.renderRoot.querySelectorAll('input');
    const letter = /^Key([A-E])$/.exec(event.code)?.[1];
    if (!letter || event.ctrlKey || event.altKey || event.metaKey) return pressDigit(event, inputs);
    const input = inputs[answers.indexOf(letter)];
    input?.focus();
    input?.click();
  }

  render() {
    if (!this.content) return nothing;
    const { stem, statement1, statement2 } = this.content, { passage, question } = passageAndQuestion(stem ?? '');
    return html`<div lang=${this.language || nothing} dir=${this.contentDir}>
        ${passage ? html`<div class="passage">${passage}</div>` : nothing}
        <p class="stem">${question}</p>
        <ol class="statements">${[statement1, statement2].map((statement, i) =>
          html`<li><b lang=${this.locale}>(${this.n(i + 1)})</b><span>${statement}</span></li>`)}</ol>
      </div>
      <fieldset lang=${this.locale} ?disabled=${this.readOnly} @keydown=${this.keys}>
        <legend>${this.t('ask')}</legend>
        ${answers.map((answer) => html`<label class="choice">
          <input type="radio" name="answer" .checked=${this.response?.answer === answer} @change=${() => this.respond({ answer }, true)}>
          <b>${answer}</b><span>${this.t(`answer.${answer}`)}</span>
        </label>`)}
      </fieldset>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint')}</p>`}`;
  }
}
