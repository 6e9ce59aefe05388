// @ts-check
import { html } from 'lit';
import { EditorElement, dirOf } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {{ references: string[] }} Key */

const languages = ['en', 'fa', 'ar', 'tr', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'zh', 'ja', 'ko'];

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    const sourceLanguage = this.language.slice(0, 2) || 'en';
    return { content: { source: '', sourceLanguage, targetLanguage: sourceLanguage === 'fa' ? 'en' : 'fa' }, answerKey: { references: [''] } };
  }

  /** @param {number} i @param {string} text */
  write(i, text) { this.change({}, { references: this.item.answerKey.references.map((other, at) => (at === i ? text : other)) }); }

  /** @param {'sourceLanguage' | 'targetLanguage'} key @param {string} value */
  tongue(key, value) {
    const names = new Intl.DisplayNames(this.locale, { type: 'language', fallback: 'code' });
    const offered = languages.includes(value) || !value ? languages : [value, ...languages];
    return html`<label class="field short">${this.t(key)}
      <select ?disabled=${this.readOnly} @change=${(/** @type {{ target: HTMLSelectElement }} */ e) => this.change({ [key]: e.target.value })}>
        ${offered.map((tag) => html`<option value=${tag} ?selected=${tag === value}>${names.of(tag)}</option>`)}
      </select></label>`;
  }

  render() {
    const { content: { source, sourceLanguage, targetLanguage }, answerKey: { references } } = this.item, dir = dirOf(targetLanguage);
    return html`<div class="row">${this.tongue('sourceLanguage', sourceLanguage)}${this.tongue('targetLanguage', targetLanguage)}</div>
      <label class="field">${this.t('source')}
        <textarea rows="3" lang=${sourceLanguage} dir=${dirOf(sourceLanguage)} .value=${source} ?disabled=${this.readOnly}
          @input=${(/** @type {{ target: HTMLTextAreaElement }} */ e) => this.change({ source: e.target.value })}></textarea></label>
      <fieldset><legend>${this.t('references')}</legend><p class="hint">${this.t('referencesHint')}</p>
        ${references.map((reference, i) => html`<div class="row">
          <input type="text" aria-label=${this.t('reference', { n: i + 1 })} lang=${targetLanguage} dir=${dir} .value=${reference} ?disabled=${this.readOnly}
            @input=${(/** @type {{ target: HTMLInputElement }} */ e) => this.write(i, e.target.value)}>
          <button type="button" class="icon" aria-label=${this.t('remove', { n: i + 1 })} title=${this.t('remove', { n: i + 1 })}
            ?disabled=${this.readOnly || references.length === 1} @click=${() => this.change({}, { references: references.filter((_, at) => at !== i) })}>✕</button>
        </div>`)}
        <button type="button" ?disabled=${this.readOnly} @click=${() => this.change({}, { references: [...references, ''] })}>${this.t('add')}</button>
      </fieldset>
      <p class="hint">${this.t('markingHint')}</p>`;
  }
}
