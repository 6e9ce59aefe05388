// @ts-check
import { html } from 'lit';
import { EditorElement, acceptedAnswers, activityFields, dirOf } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */

const languages = ['en', 'fa', 'ar', 'tr', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'zh', 'ja', 'ko'];

/** @extends {EditorElement<Content, { accepted: string[] }>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: { accepted: string[] } }} */
  initial() { return { content: { source: '', sourceLanguage: 'fa', targetLanguage: this.language.slice(0, 2) || 'en' }, answerKey: { accepted: [] } }; }

  /** The answers are in the language that is translated into. */
  get contentDir() { return dirOf(this.item.content.targetLanguage); }

  /** @param {'sourceLanguage' | 'targetLanguage'} key @param {string} value */
  tongue(key, value) {
    const names = new Intl.DisplayNames(this.locale, { type: 'language', fallback: 'code' });
    return html`<label class="field short">${this.t(key)}
      <select ?disabled=${this.readOnly} @change=${(/** @type {{ target: HTMLSelectElement }} */ e) => this.change({ [key]: e.target.value })}>
        ${[...new Set([value, ...languages])].map((tag) => html`<option value=${tag} ?selected=${tag === value}>${names.of(tag)}</option>`)}
      </select></label>`;
  }

  render() {
    const { source, sourceLanguage, targetLanguage } = this.item.content;
    return activityFields(this, html`<div class="row">${this.tongue('sourceLanguage', sourceLanguage)}${this.tongue('targetLanguage', targetLanguage)}</div>
      ${this.line('source', source, (text) => this.change({ source: text }))}${acceptedAnswers(this)}`);
  }
}
