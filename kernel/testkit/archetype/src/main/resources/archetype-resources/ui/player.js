import { html, nothing } from 'lit';
import { EditorElement, PlayerElement } from '@metalingua/ui-kit';

export class Player extends PlayerElement {
  static base = import.meta.url;

  render() {
    if (!this.content) return nothing;
    return html`<label class="field" lang=${this.language || nothing} dir=${this.contentDir}>
      <span class="stem">${this.content.stem}</span>
      <input type="text" autocomplete="off" .value=${this.response?.text ?? ''} ?readonly=${this.readOnly}
        @input=${(e) => this.respond({ text: e.target.value }, e.target.value.trim() !== '')}></label>
      <p class="hint">${this.t('hint')}</p>`;
  }
}

// A small editor may stand beside its player; a large one has a file of its own, ui/editor.js.
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() { return { content: { stem: '' }, answerKey: { answer: '' } }; }

  render() {
    const { content: { stem }, answerKey: { answer } } = this.item;
    return html`${this.area('stem', stem, (text) => this.change({ stem: text }))}
      <label class="field">${this.t('answer')}
        <input type="text" lang=${this.language || nothing} dir=${this.contentDir} .value=${answer} ?disabled=${this.readOnly}
          @input=${(e) => this.change({}, { answer: e.target.value })}></label>`;
  }
}
