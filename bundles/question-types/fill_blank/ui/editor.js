// @ts-check
import { html, nothing } from 'lit';
import { EditorElement } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ accepted?: string[] }} BlankKey may hold more (a number, rules of matching), which is kept as it is */
/** @typedef {{ blanks: Record<string, BlankKey>, policy?: { mode?: string } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { text: '', blanks: [] }, answerKey: { blanks: {} } }; }

  /** The blanks follow the text; their answers stay while a blank is being moved. @param {string} text */
  write(text) {
    const { content, answerKey } = this.item;
    const ids = [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map((found) => (found[1] ?? '').trim()))];
    const blanks = ids.map((id) => content.blanks.find((blank) => blank.id === id) ?? { id });
    const keys = Object.fromEntries(ids.map((id) => [id, answerKey.blanks[id] ?? { accepted: [] }]));
    this.change({ text, blanks }, { blanks: keys });
  }

  insert() {
    const area = this.renderRoot.querySelector('textarea'), { text, blanks } = this.item.content;
    let n = blanks.length + 1;
    while (blanks.some((blank) => blank.id === String(n))) n++;
    const at = area?.selectionEnd ?? text.length;
    this.write(`${text.slice(0, at)}{{${n}}}${text.slice(at)}`);
  }

  /** @param {string} id @param {string[]} accepted */
  accept(id, accepted) {
    const { blanks } = this.item.answerKey;
    this.change({}, { blanks: { ...blanks, [id]: { ...blanks[id], accepted: [...new Set(accepted)] } } });
  }

  /** @param {string} id @param {HTMLInputElement} input */
  take(id, input) {
    const answer = input.value.trim();
    if (answer) this.accept(id, [...(this.item.answerKey.blanks[id]?.accepted ?? []), answer]);
    input.value = '';
  }

  render() {
    const { content: { text, blanks, maxWords }, answerKey } = this.item;
    return html`${this.area('text', text, (value) => this.write(value))}
      <p class="hint">${this.t('textHint')}</p>
      <button type="button" ?disabled=${this.readOnly} @click=${this.insert}>${this.t('insert')}</button>
      ${blanks.map(({ id }, i) => {
        const accepted = answerKey.blanks[id]?.accepted ?? [];
        return html`<fieldset><legend>${this.t('blank', { n: i + 1 })}</legend>
          <div class="row">
            ${accepted.map((answer) => html`<button type="button" ?disabled=${this.readOnly} aria-label=${this.t('forget', { answer })}
              @click=${() => this.accept(id, accepted.filter((other) => other !== answer))}><bdi>${answer}</bdi> ✕</button>`)}
            <input type="text" aria-label=${this.t('accepted', { n: i + 1 })} placeholder=${this.t('acceptedHint')} ?disabled=${this.readOnly}
              lang=${this.language || nothing} dir=${this.contentDir}
              @keydown=${(/** @type {KeyboardEvent & { target: HTMLInputElement }} */ e) => { if (e.key === 'Enter' && !e.isComposing) this.take(id, e.target); }}
              @change=${(/** @type {{ target: HTMLInputElement }} */ e) => this.take(id, e.target)}>
          </div></fieldset>`;
      })}
      ${this.number('maxWords', maxWords, (value) => this.change({ maxWords: value }))}
      ${this.check('allOrNothing', answerKey.policy?.mode === 'all_or_nothing',
        (on) => this.change({}, { policy: on ? { mode: 'all_or_nothing' } : undefined }))}`;
  }
}
