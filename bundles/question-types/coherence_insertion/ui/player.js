// @ts-check
import { css, html, nothing } from 'lit';
import { PlayerElement, kitStyles } from '@metalingua/ui-kit';

/** @typedef {{ passage: string[], sentence: string, positions: string[] }} Content a position stands in the passage as [id] */
/** @typedef {{ position: string }} Response */

/** The squares of the passage are radio buttons; the chosen one is where the sentence then stands. @extends {PlayerElement<Content, Response>} */
export class Player extends PlayerElement {
  static base = import.meta.url;
  static styles = [kitStyles, css`
    .sentence { padding: var(--ml-space-3) var(--ml-space-4); margin-block: 0 var(--ml-space-4); background: var(--ml-surface-2);
      border-inline-start: 4px solid var(--ml-accent); border-radius: var(--ml-radius-s); font-weight: 600; }
    .passage { line-height: 2.4; }
    .place { display: inline-flex; align-items: center; justify-content: center; min-inline-size: var(--ml-target); min-block-size: 36px; vertical-align: middle;
      padding-inline: var(--ml-space-2); cursor: pointer; position: relative; border: 2px solid var(--ml-border-strong); border-radius: var(--ml-radius-s);
      background: var(--ml-surface); font-weight: 600; line-height: 1.4; }
    .place input { position: absolute; opacity: 0; inset: -7px; inline-size: calc(100% + 14px); block-size: calc(100% + 14px); margin: 0; cursor: pointer; }
    .place:hover { border-color: var(--ml-accent); }
    .place:has(:checked) { border-color: var(--ml-accent); background: var(--ml-accent); color: var(--ml-on-accent); }
    .place:has(:focus-visible) { outline: 3px solid var(--ml-focus); outline-offset: 2px; }
    .place:has(:disabled) { cursor: default; }
    mark { background: var(--ml-accent-soft); color: inherit; font-weight: 600; border-radius: var(--ml-radius-s); padding: var(--ml-space-1); -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    @media (forced-colors: active) { .place:has(:checked) { background: Highlight; color: HighlightText; forced-color-adjust: none; } }`];

  /** @param {string} position */
  place(position) {
    const { positions, sentence } = this.content, chosen = this.response?.position === position;
    return html`<label class="place"><input type="radio" name="position" ?disabled=${this.readOnly} .checked=${chosen}
      aria-label=${this.t('position', { n: positions.indexOf(position) + 1, count: positions.length })}
      @change=${() => this.respond({ position }, true)}><span aria-hidden="true">${this.n(positions.indexOf(position) + 1)}</span></label>${
      chosen ? html` <mark>${sentence}</mark>` : nothing}`;
  }

  render() {
    if (!this.content) return nothing;
    const { passage, sentence, positions } = this.content, text = passage.join('\n');
    const elsewhere = positions.filter((position) => !text.includes(`[${position}]`));
    return html`<fieldset aria-describedby="sentence"><legend>${this.t('question')}</legend>
      <p class="sentence" id="sentence" lang=${this.language || nothing} dir=${this.contentDir}>${sentence}</p>
      <div lang=${this.language || nothing} dir=${this.contentDir}>${passage.map((paragraph) => html`<p class="passage">${
        paragraph.split(/\[([^[\]]+)\]/).map((part, i) => (i % 2 === 0 ? part : positions.includes(part) ? this.place(part) : `[${part}]`))}</p>`)}
        ${elsewhere.length ? html`<p class="passage">${elsewhere.map((position) => this.place(position))}</p>` : nothing}</div>
    </fieldset>
    ${this.readOnly ? nothing : html`<p class="hint">${this.t('hint')}</p>`}`;
  }
}
