// @ts-check
import { html, LitElement, nothing } from 'lit';
import { until } from 'lit/directives/until.js';
import { kitStyles } from './styles.js';
import { dirOf } from './text.js';
import { kitTexts } from './texts.js';

/** @type {Map<string, Promise<Record<string, string>>>} */
const loading = new Map();

/** @param {string} url @returns {Promise<Record<string, string>>} */
function load(url) {
  const texts = loading.get(url) ?? fetch(url).then((answer) => {
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer.json();
  });
  loading.set(url, texts);
  texts.catch(() => loading.delete(url)); // so that the next element asks again
  return texts;
}

/**
 * Where pictures and recordings live; the host gives it. `url` makes an address the page can load out of what the content
 * or the response names; `upload` keeps a file and says by which name, and how long a recording lasts. It fails with an
 * Error whose message may be shown. `heard`, where somebody listens to recordings, waits until it is done; it ends with the
 * signal.
 * @typedef {{ url(name: string): Promise<string>, upload(file: Blob): Promise<{ name: string, durationMs?: number }>,
 *   heard?(name: string, signal: AbortSignal): Promise<import('./spoken-result.js').Hearing> }} Media
 */

/** Shared by players and editors: the texts of the plugin in the language of the interface, numbers, events. */
export class BaseElement extends LitElement {
  /** `import.meta.url` of the plugin's module; its texts are `i18n/<language>.json` beside it. Empty for what the kit itself brings. @type {string} */
  static base = '';
  static styles = /** @type {import('lit').CSSResultGroup} */ (kitStyles);
  static shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static properties = /** @type {import('lit').PropertyDeclarations} */ ({
    locale: { type: String },
    readOnly: { type: Boolean, attribute: 'readonly', reflect: true },
    media: { attribute: false },
    texts: { state: true },
  });

  constructor() {
    super();
    /** Of the interface, BCP 47. */ this.locale = 'fa-IR';
    this.readOnly = false;
    /** @type {Media | null} */ this.media = null;
    /** @type {Record<string, string>} */ this.texts = {};
  }

  /** @param {import('lit').PropertyValues} changed */
  willUpdate(changed) {
    const locale = this.locale, base = /** @type {typeof BaseElement} */ (this.constructor).base;
    if (!changed.has('locale') || !base) return;
    load(new URL(`./i18n/${locale.slice(0, 2)}.json`, base).href).then(
      (texts) => { if (this.locale === locale) this.texts = texts; },
      (failure) => console.error(failure)); // the question itself stays readable without its labels
  }

  /** A text of the plugin, or of the kit where the plugin has none; `{name}` in it is replaced, `{{name}}` is not. @param {string} key @param {Record<string, string | number>} [vars] */
  t(key, vars = {}) {
    return (this.texts[key] ?? /** @type {Record<string, string>} */ (kitTexts(this.locale))[key] ?? '').replace(/(?<!\{)\{(\w+)\}(?!\})/g, (_, name) => this.n(vars[name] ?? ''));
  }

  /** A number in the digits of the interface. @param {string | number} value */
  n(value) { return typeof value === 'number' ? new Intl.NumberFormat(this.locale).format(value) : value; }

  /** A picture that the content names. @param {string | undefined} name @param {string} alt */
  picture(name, alt) {
    if (!name) return nothing;
    const address = this.media ? this.media.url(name).catch((failure) => void console.error(failure)) : name;
    return html`<img src=${until(address)} alt=${alt}>`;
  }

  /** Language of the content: as the host says on the element or around it (the page itself left out), else as the content says. */
  get language() {
    const named = /** @type {HTMLElement | null} */ (this.closest('[lang]:not(html)'))?.lang;
    return named || /** @type {{ content?: { language?: string } | null }} */ (/** @type {unknown} */ (this)).content?.language || '';
  }

  /** Direction of the content, which is not that of the interface. */
  get contentDir() { return dirOf(this.language); }

  /** @param {string} name @param {unknown} detail */
  emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })); }
}
