// @ts-check
import { html, nothing } from 'lit';
import { ClozeEditor } from './cloze.js';
import { rightMark } from './choices.js';
import { EditorElement } from './editor-element.js';
import { answersField, itemRows } from './fields.js';

/** @typedef {import('./choices.js').Option} Option */
/** @typedef {import('./activity.js').ActivityContent} ActivityContent */
/** @typedef {import('./editor-element.js').FieldEvent} FieldEvent */

/**
 * What an author says of every activity, around what the type itself asks for. Within another activity there is the prompt only.
 * @param {EditorElement<any, any>} editor @param {unknown} task
 */
export function activityFields(editor, task) {
  /** @type {ActivityContent} */ const { prompt, translation, audio, image, alt } = editor.item.content;
  if (editor.within) return html`${editor.line('prompt', prompt, (text) => editor.change({ prompt: text || undefined }))}${task}`;
  return html`${editor.line('prompt', prompt, (text) => editor.change({ prompt: text || undefined }))}
    ${editor.file('audio', 'audio/*', audio, (name) => editor.change({ audio: name }))}
    ${editor.file('image', 'image/*', image, (name) => editor.change({ image: name }))}
    ${image ? editor.line('alt', alt, (text) => editor.change({ alt: text || undefined })) : nothing}
    ${task}
    ${editor.line('translation', translation, (text) => editor.change({ translation: text || undefined }))}`;
}

/** The texts that count as right. @param {EditorElement<any, { accepted?: string[] }>} editor */
export const acceptedAnswers = (editor) =>
  editor.group('answers', answersField(editor, editor.t('answers'), editor.item.answerKey.accepted ?? [], (accepted) => editor.change({}, { accepted })));

/**
 * Options, and which of them are right: one, or several.
 * @template [C={ options: Option[], multiple?: boolean, shuffle?: boolean }]
 * @extends {EditorElement<C, { correct?: string | string[] }>}
 */
export class ChoiceEditor extends EditorElement {
  /** @returns {{ content: C, answerKey: { correct?: string | string[] } }} */
  initial() { return { content: /** @type {C} */ (/** @type {unknown} */ ({ options: ['a', 'b', 'c'].map((id) => ({ id, text: '' })) })), answerKey: {} }; }

  /** @returns {Option[]} */
  get options() { return /** @type {{ options: Option[] }} */ (this.item.content).options; }

  /** How the options stand in the content. @param {Option[]} options @returns {Partial<C>} */
  kept(options) { return /** @type {Partial<C>} */ (/** @type {unknown} */ ({ options })); }

  /** What an author gives for an option beside its text. @param {Option} _option @param {number} _i @returns {unknown} */
  beside(_option, _i) { return nothing; }

  /** Whether the author may keep the options in their order. */
  get mayShuffle() { return true; }

  get several() { return /** @type {{ multiple?: boolean }} */ (this.item.content).multiple === true; }

  get rights() { return [this.item.answerKey.correct ?? []].flat(); }

  /** @param {string[]} rights @param {boolean} several @returns {{ correct?: string | string[] }} */
  key(rights, several) { return /** @type {{ correct?: string | string[] }} */ ({ correct: several ? rights : rights[0] }); }

  /** @param {boolean} on */
  severally(on) { this.change(/** @type {Partial<C>} */ (/** @type {unknown} */ ({ multiple: on || undefined })), this.key(this.rights, on)); }

  /** @param {boolean} on */
  shuffle(on) { this.change(/** @type {Partial<C>} */ (/** @type {unknown} */ ({ shuffle: on ? undefined : false }))); }

  /** @param {Option[]} options */
  arrange(options) { this.change(this.kept(options), this.key(this.rights.filter((right) => options.some(({ id }) => id === right)), this.several)); }

  /** @param {string} id @param {boolean} on */
  mark(id, on) {
    const { several, rights } = this, others = rights.filter((right) => right !== id);
    this.change({}, this.key(several ? (on ? [...others, id] : others) : [id], several));
  }

  rows() {
    const { several, rights } = this;
    return html`${this.group('options', itemRows(this, 'option', this.options, 'o', (options) => this.arrange(options), (option, i) => ({
      lead: rightMark(this, several ? 'checkbox' : 'radio', this.t('correct', { n: i + 1 }), 'key', rights.includes(option.id), (on) => this.mark(option.id, on)),
      beside: this.beside(option, i),
    })))}
      ${this.check('multiple', several, (on) => this.severally(on))}
      ${this.mayShuffle ? this.check('shuffle', /** @type {{ shuffle?: boolean }} */ (this.item.content).shuffle !== false, (on) => this.shuffle(on)) : nothing}`;
  }

  render() { return activityFields(this, this.rows()); }
}

/** @extends {EditorElement<{ statement: string }, { value?: boolean }>} */
export class TruthEditor extends EditorElement {
  initial() { return { content: { statement: '' }, answerKey: {} }; }

  render() {
    const { content: { statement }, answerKey: { value } } = this.item;
    return activityFields(this, html`${this.area('statement', statement, (text) => this.change({ statement: text }))}
      <fieldset><legend>${this.t('rightAnswer')}</legend>
        ${[true, false].map((truth) => html`<label class="check"><input type="radio" name="key" ?disabled=${this.readOnly} .checked=${value === truth}
          @change=${() => this.change({}, { value: truth })}>${this.t(String(truth))}</label>`)}</fieldset>`);
  }
}

/**
 * A text with blanks to be typed, and what each accepts.
 * @template {import('./cloze.js').ClozeContent} [C=import('./cloze.js').ClozeContent]
 * @extends {ClozeEditor<C, { blanks: Record<string, any> }>}
 */
export class BlanksEditor extends ClozeEditor {
  /** @returns {{ content: C, answerKey: { blanks: Record<string, any> } }} */
  initial() { return { content: /** @type {C} */ (/** @type {unknown} */ ({ text: '', blanks: [] })), answerKey: { blanks: {} } }; }

  /** @param {string} id @param {Record<string, unknown>} key */
  keep(id, key) {
    const { blanks } = this.item.answerKey;
    this.change({}, { blanks: { ...blanks, [id]: { ...blanks[id], ...key } } });
  }

  /** What an author gives for one blank. @param {{ id: string }} blank @param {number} i @returns {unknown} */
  blank({ id }, i) {
    return answersField(this, this.t('accepted', { n: i + 1 }), this.item.answerKey.blanks[id]?.accepted ?? [], (accepted) => this.keep(id, { accepted }));
  }

  /** What else is asked for. @returns {unknown} */
  more() { return nothing; }

  fields() {
    return html`${this.textField()}
      ${this.item.content.blanks.map((blank, i) => html`<fieldset><legend>${this.t('blank', { n: i + 1 })}</legend>${this.blank(blank, i)}</fieldset>`)}
      ${this.more()}`;
  }

  render() { return activityFields(this, this.fields()); }
}
