// @ts-check
import { html } from 'lit';
import { ClozeEditor, answersField } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ accepted?: string[] }} BlankKey may hold more (a number, rules of matching), which is kept as it is */
/** @typedef {{ blanks: Record<string, BlankKey>, policy?: { mode?: string } }} Key */

/** @extends {ClozeEditor<Content, Key>} */
export class Editor extends ClozeEditor {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() { return { content: { text: '', blanks: [] }, answerKey: { blanks: {} } }; }

  /** @param {string} id @param {string[]} accepted */
  accept(id, accepted) {
    const { blanks } = this.item.answerKey;
    this.change({}, { blanks: { ...blanks, [id]: { ...blanks[id], accepted } } });
  }

  render() {
    const { content: { blanks, maxWords }, answerKey } = this.item;
    return html`${this.textField()}
      ${blanks.map(({ id }, i) => html`<fieldset><legend>${this.t('blank', { n: i + 1 })}</legend>
        ${answersField(this, this.t('accepted', { n: i + 1 }), answerKey.blanks[id]?.accepted ?? [], (accepted) => this.accept(id, accepted))}</fieldset>`)}
      ${this.number('maxWords', maxWords, (value) => this.change({ maxWords: value }))}
      ${this.check('allOrNothing', answerKey.policy?.mode === 'all_or_nothing',
        (on) => this.change({}, { policy: on ? { mode: 'all_or_nothing' } : undefined }))}`;
  }
}
