// @ts-check
/// <reference types="node" />
/// <reference types="vite/client" />
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, beforeEach, expect, vi } from 'vitest';

/** @typedef {HTMLElement & Record<string, any>} Element the properties of a player or an editor */

/** @typedef {'question-types' | 'activity-types'} Family */

const bundles = resolve('../bundles');
export const folder = join(bundles, 'question-types');
/** @type {Record<string, () => Promise<any>>} */
const modules = import.meta.glob('../../bundles/{question,activity}-types/*/ui/*.js');
/** Every plugin by its family and its type. */
export const plugins = /** @type {Family[]} */ (['question-types', 'activity-types']).flatMap((family) => readdirSync(join(bundles, family))
  .filter((type) => existsSync(join(bundles, family, type, 'ui'))).map((type) => /** @type {const} */ ([family, type])));

/** The source of one of a plugin's files. @param {string} type @param {string} file @param {Family} [family] */
export const sourceOf = (type, file, family = 'question-types') => readFileSync(join(bundles, family, type, file), 'utf8');

/** @param {string} type @param {string} language @param {Family} [family] @returns {Record<string, string>} */
export const textsOf = (type, language, family) => JSON.parse(sourceOf(type, `i18n/${language}.json`, family));

beforeAll(() => {
  // The platform serves i18n/ beside the modules of ui/.
  vi.stubGlobal('fetch', async (/** @type {string} */ url) => {
    const [, family, type = '', language = ''] = /([^/]+)\/([^/]+)\/ui\/i18n\/(\w+)\.json$/.exec(url) ?? [];
    return { ok: true, json: async () => textsOf(type, language, /** @type {Family} */ (family)) };
  });
});
beforeEach(() => document.body.replaceChildren());

/**
 * The element on a page, with the events it sent.
 * @param {string} type @param {'player' | 'editor'} part @param {Record<string, unknown>} properties @param {Family} [family]
 */
export async function open(type, part, properties, family = 'question-types') {
  const module = await modules[`../../bundles/${family}/${type}/ui/${part}.js`]?.();
  const tag = `${family.charAt(0)}-${type.replaceAll('_', '-')}-${part}`;
  if (!customElements.get(tag)) customElements.define(tag, part === 'player' ? module.Player : module.Editor);
  const element = /** @type {Element} */ (document.createElement(tag));
  Object.assign(element, { locale: 'en', lang: 'en', ...properties });
  /** @type {any[]} */ const responses = [], /** @type {any[]} */ contents = [], /** @type {any[]} */ validities = [];
  element.addEventListener('response-change', (event) => responses.push(/** @type {CustomEvent} */ (event).detail.response));
  element.addEventListener('content-change', (event) => contents.push(/** @type {CustomEvent} */ (event).detail));
  element.addEventListener('validity', (event) => validities.push(/** @type {CustomEvent} */ (event).detail));
  document.body.append(element);
  await vi.waitFor(() => expect(Object.keys(element.texts)).not.toHaveLength(0));
  await element.updateComplete;
  const root = /** @type {ShadowRoot} */ (element.shadowRoot);
  /** By its accessible name. @param {string} name @returns {any} */
  const labelled = (name) => {
    const found = [...root.querySelectorAll('[aria-label], label, button')].find((node) =>
      node.hasAttribute('aria-label') ? node.getAttribute('aria-label') === name : node.textContent?.trim().startsWith(name));
    const field = found?.matches('label') ? found.querySelector('input, textarea, select') : found;
    if (!field) throw new Error(`nothing is called ${name} in ${root.innerHTML}`);
    return field;
  };
  /** @param {string} name @param {string} text @param {string} [event] */
  const type_ = async (name, text, event = 'input') => {
    const field = labelled(name);
    field.value = text;
    field.dispatchEvent(new Event(event, { bubbles: true }));
    await element.updateComplete;
  };
  /** @param {string} name */
  const press = async (name) => {
    labelled(name).click();
    await element.updateComplete;
  };
  return { element, root, responses, contents, validities, labelled, type: type_, press };
}
