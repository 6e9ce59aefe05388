// @ts-check
import { html, nothing } from 'lit';
import { PlayerElement } from './player-element.js';
import { passageAndQuestion } from './text.js';

/** @typedef {{ id: string, text?: string, image?: string }} Option an option with an image has its description as text */

/**
 * A digit presses the input at that place. By the key's code, since a Persian keyboard types ۲.
 * @param {KeyboardEvent} event @param {ArrayLike<HTMLInputElement>} inputs
 */
export function pressDigit(event, inputs) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const input = inputs[Number(digit) - 1];
  input?.focus();
  input?.click();
}

/**
 * An option as a card. The plugin's text `option` names one that has no words.
 * @param {PlayerElement<any, any>} player @param {Option} option @param {number} i its place
 * @param {'radio' | 'checkbox'} type @param {boolean} checked @param {(input: HTMLInputElement) => void} choose
 * @param {unknown} [note] what is said beside its text
 * @param {{ group?: string, off?: boolean }} [more] the group it is chosen from, where a page has several; off: a hint has ruled it out
 */
export function choice(player, option, i, type, checked, choose, note = nothing, { group = 'option', off = false } = {}) {
  const place = player.t('option', { n: i + 1 });
  return html`<label class="choice ${off ? 'off' : ''}">
    <kbd aria-hidden="true">${player.n(i + 1)}</kbd>
    <input type=${type} name=${group} ?disabled=${off} aria-label=${option.text || option.image ? nothing : place} .checked=${checked}
      @change=${(/** @type {{ target: HTMLInputElement }} */ e) => choose(e.target)}>
    ${option.image ? player.picture(option.image, option.text || place) : html`<span>${option.text}</span>`}${note}
  </label>`;
}

/**
 * Takes several of the options. The plugin says what is shown and how many are asked for, and has the texts `option`,
 * `hint` {count}, `chooseAll`, `choose` {count} and `enough` {count}.
 * @template {{ stem: string, options: Option[] }} C
 * @extends {PlayerElement<C, { selected: string[] }>}
 */
export class ChoicesPlayer extends PlayerElement {
  static properties = { ...PlayerElement.properties, said: { state: true } };

  constructor() {
    super();
    /** Why an option was not taken. */ this.said = '';
  }

  /** How many options are asked for; undefined for as many as apply. @returns {number | undefined} */
  get count() { return undefined; }

  /** @param {Option} option @param {HTMLInputElement} input */
  toggle(option, input) {
    const { count } = this, chosen = new Set(this.response?.selected);
    const tooMany = input.checked && count !== undefined && chosen.size >= count;
    this.said = tooMany ? this.t('enough', { count }) : '';
    if (tooMany) {
      input.checked = false;
      return;
    }
    if (input.checked) chosen.add(option.id);
    else chosen.delete(option.id);
    const selected = this.content.options.map(({ id }) => id).filter((id) => chosen.has(id));
    this.respond({ selected }, count === undefined ? selected.length > 0 : selected.length === count);
  }

  render() {
    if (!this.content) return nothing;
    const { count, content: { stem, options } } = this, { passage, question } = passageAndQuestion(stem ?? '');
    const asked = count === undefined ? this.t('chooseAll') : this.t('choose', { count });
    return html`${passage ? html`<div class="passage" lang=${this.language || nothing} dir=${this.contentDir}>${passage}</div>` : nothing}
      <fieldset lang=${this.language || nothing} dir=${this.contentDir} ?disabled=${this.readOnly} aria-describedby="asked"
        @keydown=${(/** @type {KeyboardEvent} */ e) => pressDigit(e, this.renderRoot.querySelectorAll('input'))}>
        <legend>${question}</legend>
        <p class="hint" id="asked" lang=${this.locale} dir="auto">${asked}</p>
        ${options.map((option, i) => choice(this, option, i, 'checkbox', this.response?.selected?.includes(option.id) ?? false,
          (input) => this.toggle(option, input)))}
      </fieldset>
      <p class="warning" role="status">${this.said}</p>
      ${this.readOnly ? nothing : html`<p class="hint keys">${this.t('hint', { count: Math.min(options.length, 9) })}</p>`}`;
  }
}

/**
 * A box or button that marks an option as right. @param {import('./editor-element.js').EditorElement<any, any>} editor
 * @param {'radio' | 'checkbox'} type @param {string} name @param {string} group the radio buttons it belongs to
 * @param {boolean} checked @param {(on: boolean) => void} set
 */
export const rightMark = (editor, type, name, group, checked, set) => html`<label class="check">
  <input type=${type} name=${group} aria-label=${name} ?disabled=${editor.readOnly} .checked=${checked}
    @change=${(/** @type {{ target: HTMLInputElement }} */ e) => set(e.target.checked)}></label>`;
