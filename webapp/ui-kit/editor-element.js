// @ts-check
import { html, nothing } from 'lit';
import { BaseElement } from './base-element.js';
import './sound.js';
import { latinDigits } from './text.js';

/** @typedef {Event & { target: HTMLInputElement & HTMLSelectElement }} FieldEvent */

/**
 * Edits content and answer key of one question. In: content, answerKey, maxPoints, locale, readOnly; within: it is part of another one. Out: `content-change` {content, answerKey}. What is wrong with an item the server says, not the editor.
 * @template C @template K
 */
export class EditorElement extends BaseElement {
  static properties = {
    ...BaseElement.properties,
    content: { attribute: false }, answerKey: { attribute: false }, maxPoints: { type: Number }, within: { type: Boolean }, fileProblem: { state: true },
  };

  constructor() {
    super();
    /** @type {C | null} */ this.content = null;
    /** @type {K | null} */ this.answerKey = null;
    this.maxPoints = 1;
    this.within = false;
    this.fileProblem = '';
  }

  /** What a new question starts with. @returns {{ content: C, answerKey: K }} */
  initial() { throw new Error('initial() is not given'); }

  /** What is edited now. @returns {{ content: C, answerKey: K }} */
  get item() {
    const start = this.initial();
    return { content: { ...start.content, ...this.content }, answerKey: { ...start.answerKey, ...this.answerKey } };
  }

  /** Text is compared and read by the rules of its language, so the content carries it, also when the author changes it. */
  firstUpdated() {
    const { language } = /** @type {{ language?: string }} */ (this.content ?? {});
    if (language && this.language && language !== this.language) this.change({});
  }

  /** @param {Partial<C>} content @param {Partial<K>} [answerKey] */
  change(content, answerKey = {}) {
    if (this.readOnly) return;
    const item = this.item;
    this.content = { ...item.content, ...(this.language ? { language: this.language } : {}), ...content };
    this.answerKey = { ...item.answerKey, ...answerKey };
    this.emit('content-change', { content: this.content, answerKey: this.answerKey });
  }

  /** A labelled text of several lines in the content's language. @param {string} key @param {string | undefined} value @param {(value: string) => void} set */
  area(key, value, set) {
    return html`<label class="field">${this.t(key)}
      <textarea rows="3" lang=${this.language || nothing} dir=${this.contentDir} .value=${value ?? ''} ?disabled=${this.readOnly}
        @input=${(/** @type {FieldEvent} */ e) => set(e.target.value)}></textarea></label>`;
  }

  /** A labelled text of one line whose language is the author's to choose. @param {string} key @param {string | undefined} value @param {(value: string) => void} set */
  line(key, value, set) {
    return html`<label class="field">${this.t(key)}
      <input type="text" dir="auto" .value=${value ?? ''} ?disabled=${this.readOnly} @input=${(/** @type {FieldEvent} */ e) => set(e.target.value)}></label>`;
  }

  /** A labelled number; empty gives undefined. @param {string} key @param {number | null | undefined} value @param {(value: number | undefined) => void} set */
  number(key, value, set) {
    return html`<label class="field short">${this.t(key)}
      <input type="text" inputmode="decimal" dir="ltr" .value=${value == null ? '' : String(value)} ?disabled=${this.readOnly}
        @change=${(/** @type {FieldEvent} */ e) => set(toNumber(e.target.value))}></label>`;
  }

  /** @param {string} key @param {boolean} value @param {(value: boolean) => void} set */
  check(key, value, set) {
    return html`<label class="check"><input type="checkbox" .checked=${value} ?disabled=${this.readOnly}
      @change=${(/** @type {FieldEvent} */ e) => set(e.target.checked)}>${this.t(key)}</label>`;
  }

  /** A labelled choice among options whose texts are `<key>.<option>`. @param {string} key @param {readonly string[]} options @param {string} value @param {(value: string) => void} set */
  choose(key, options, value, set) {
    return html`<label class="field">${this.t(key)}
      <select ?disabled=${this.readOnly} @change=${(/** @type {FieldEvent} */ e) => set(e.target.value)}>
        ${options.map((o) => html`<option value=${o} ?selected=${o === value}>${this.t(`${key}.${o}`)}</option>`)}
      </select></label>`;
  }

  /**
   * A labelled file that is kept among the institute's media; its name goes into the content.
   * @param {string} key @param {string} accept as of an input, `image/*` @param {string | undefined} name @param {(name: string) => void} set
   * @param {Record<string, string | number>} [vars] of its text
   */
  file(key, accept, name, set, vars = {}) {
    /** @param {FieldEvent} event */
    const keep = async (event) => {
      const file = event.target.files?.[0];
      if (!file || !this.media) return;
      this.fileProblem = '';
      try {
        set((await this.media.upload(file)).name);
      } catch (failure) {
        this.fileProblem = failure instanceof Error ? failure.message : String(failure);
      }
    };
    const label = this.t(key, vars);
    return html`<label class="field">${label}
      <input type="file" accept=${accept} ?disabled=${this.readOnly} @change=${keep}></label>
      ${accept.startsWith('image') && name ? this.picture(name, label) : nothing}
      ${accept.startsWith('audio') && name
        ? html`<ml-sound .locale=${this.locale} .media=${this.media} .name=${name} .label=${label}></ml-sound>` : nothing}
      <p class="warning" role="alert">${this.fileProblem || nothing}</p>`;
  }

  /** What belongs together, under a title and with a hint: the texts `<key>` and `<key>Hint`. @param {string} key @param {unknown} inside */
  group(key, inside) {
    return html`<fieldset><legend>${this.t(key)}</legend>
      <p class="hint">${this.t(`${key}Hint`)}</p>
      ${inside}</fieldset>`;
  }
}

/** @param {string} text */
function toNumber(text) {
  const value = Number(latinDigits(text).replace('٫', '.').trim() || NaN);
  return Number.isFinite(value) ? value : undefined;
}
