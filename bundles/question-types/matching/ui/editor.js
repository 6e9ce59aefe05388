// @ts-check
import { css, html, nothing } from 'lit';
import { EditorElement, itemChoice, itemRows, kitStyles } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */
/** @typedef {import('./player.js').Item} Item */
/** @typedef {{ pairs: Record<string, string | string[]>, policy?: { mode?: string } }} Key */

/** @extends {EditorElement<Content, Key>} */
export class Editor extends EditorElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    summary { min-block-size: var(--ml-target); padding-block: var(--ml-space-2); cursor: pointer; }
    summary:focus-visible { outline: 3px solid var(--ml-focus); outline-offset: 2px; }`];

  /** @returns {{ content: Content, answerKey: Key }} */
  initial() {
    const ids = ['1', '2', '3'], right = ['a', 'b', 'c'];
    return {
      content: { left: ids.map((id) => ({ id, text: '' })), right: right.map((id) => ({ id, text: '' })) },
      answerKey: { pairs: { 1: 'a', 2: 'b', 3: 'c' } },
    };
  }

  /** What is right for an item. @param {string} left */
  rights(left) { return [this.item.answerKey.pairs[left] ?? []].flat(); }

  /** @param {string} left @param {string[]} rights */
  pair(left, rights) {
    const { [left]: _, ...pairs } = this.item.answerKey.pairs, [first] = rights;
    this.change({}, { pairs: first === undefined ? pairs : { ...pairs, [left]: rights.length > 1 ? rights : first } });
  }

  /** Pairs go with the items they name. @param {Partial<Content>} changed */
  arrange(changed) {
    const { left, right } = { ...this.item.content, ...changed };
    const pairs = left.map(({ id }) => /** @type {const} */ ([id, this.rights(id).filter((to) => right.some((item) => item.id === to))]));
    this.change(changed, { pairs: Object.fromEntries(pairs.filter(([, to]) => to.length).map(([id, to]) => [id, to.length > 1 ? to : to[0] ?? ''])) });
  }

  /** What else is right for an item. @param {Item} item @param {number} i */
  alternatives(item, i) {
    const { right } = this.item.content, rights = this.rights(item.id);
    return html`<div class="row"><kbd aria-hidden="true">${this.n(i + 1)}</kbd>
      <span class="grow" lang=${this.language || nothing} dir=${this.contentDir}>${item.text || this.t('item', { n: i + 1 })}</span>
      ${rights.slice(1).map((id) => {
        const answer = right.find((other) => other.id === id)?.text || id;
        return html`<button type="button" ?disabled=${this.readOnly} aria-label=${this.t('forget', { answer })}
          @click=${() => this.pair(item.id, rights.filter((other) => other !== id))}><bdi>${answer}</bdi> ✕</button>`;
      })}
      <span class="grow">${itemChoice(this, this.t('also', { n: i + 1 }), right.filter(({ id }) => !rights.includes(id)), undefined,
        (to) => this.pair(item.id, [...rights, to]), this.t('alsoNone'))}</span></div>`;
  }

  render() {
    const { content: { stem, left, right, reuse, shuffle }, answerKey: { policy } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text || undefined }))}
      ${this.group('right', itemRows(this, 'option', right, 'r', (items) => this.arrange({ right: items })))}
      ${this.group('left', html`${itemRows(this, 'item', left, 'l', (items) => this.arrange({ left: items }), (item, i) => {
          const [first, ...others] = this.rights(item.id);
          return { beside: html`<span class="grow">${itemChoice(this, this.t('match', { n: i + 1 }), right.filter(({ id }) => !others.includes(id)), first,
            (to) => this.pair(item.id, to ? [to, ...others] : others), this.t('choose'))}</span>` };
        })}
        <details ?open=${left.some(({ id }) => this.rights(id).length > 1)}><summary>${this.t('several')}</summary>
          ${left.map((item, i) => (this.rights(item.id).length ? this.alternatives(item, i) : nothing))}</details>`)}
      ${this.check('reuse', reuse === true, (on) => this.change({ reuse: on || undefined }))}
      ${this.check('shuffle', shuffle !== false, (on) => this.change({ shuffle: on }))}
      ${this.check('allOrNothing', policy?.mode === 'all_or_nothing',
        (on) => this.change({}, { policy: on ? { mode: 'all_or_nothing' } : undefined }))}`;
  }
}
