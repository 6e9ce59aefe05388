// Shows every item of /shown.json by the plugin's player and editor, in both languages, and posts what is wrong with that:
// what axe finds, and what the browser complains of.
import { tokensCss } from './ui-kit/tokens.js';

const patience = 30_000;
/** Stands for every picture: one grey point. */
const picture = 'data:image/gif;base64,R0lGODdhAQABAPAAAICAgAAAACwAAAAAAQABAAACAkQBADs=';
const media = { url: async () => picture, upload: async () => ({ name: 'kept' }) };

const faults = [];
let where = 'the modules';
const complain = (what) => faults.push(`${where}: ${what}`);
addEventListener('error', (event) => complain(event.message));
addEventListener('unhandledrejection', (event) => complain(String(event.reason)));
console.error = (...said) => complain(said.join(' '));

const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));

async function textsOf(element) {
  const end = Date.now() + patience;
  while (Object.keys(element.texts ?? {}).length === 0) {
    if (Date.now() > end) throw new Error('its texts do not load: is static base = import.meta.url there?');
    await painted();
  }
  await element.updateComplete;
}

async function look(tag, locale, properties) {
  document.documentElement.lang = locale;
  document.documentElement.dir = locale.startsWith('fa') ? 'rtl' : 'ltr';
  const element = Object.assign(document.createElement(tag), { locale, media, ...properties });
  element.lang = properties.content?.language ?? 'en';
  document.querySelector('main').replaceChildren(element);
  await textsOf(element);
  await painted();
  if (!element.renderRoot?.querySelector(':not(style)')) complain('it shows nothing');
  // What is said of a whole page is the platform's business.
  const { violations } = await axe.run(element, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  for (const { id, help, nodes } of violations)
    for (const { html, failureSummary } of nodes) complain(`${id}: ${help}\n    ${html}\n    ${failureSummary.replaceAll('\n', '\n    ')}`);
  const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (sideways > 0) complain(`it is wider than a phone, by ${sideways} pixels`);
}

try {
  const style = document.createElement('style');
  style.textContent = `${tokensCss} body{margin:16px;background:var(--ml-bg)}`;
  document.head.append(style);
  const [{ Player }, { Editor }] = await Promise.all([import('/plugin/player.js'), import('/plugin/editor.js')]);
  customElements.define('plugin-player', Player);
  customElements.define('plugin-editor', class extends Editor {});
  const { items } = await (await fetch('/shown.json')).json();
  for (const locale of ['en', 'fa-IR'])
    for (const { id, content, authored, answerKey, response } of items) {
      where = `the player with item ${id} in ${locale}`;
      await look('plugin-player', locale, { content, response: null });
      where = `the player with item ${id} answered, to be read only, in ${locale}`;
      await look('plugin-player', locale, { content, response, readOnly: true });
      where = `the editor with item ${id} in ${locale}`;
      await look('plugin-editor', locale, { content: authored, answerKey, maxPoints: 1 });
    }
  where = 'the editor with a new item';
  await look('plugin-editor', 'en', { content: null, answerKey: null, maxPoints: 1 });
} catch (failure) {
  complain(failure.message);
}
await fetch('/found', { method: 'POST', body: JSON.stringify({ faults }) });
