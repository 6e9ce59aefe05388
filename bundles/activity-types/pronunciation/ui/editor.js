// @ts-check
import { html } from 'lit';
import { EditorElement, activityFields } from '@metalingua/ui-kit';

/** @typedef {import('./player.js').Content} Content */

/** @extends {EditorElement<Content, { text: string }>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  /** @returns {{ content: Content, answerKey: { text: string } }} */
  initial() { return { content: {}, answerKey: { text: '' } }; }

  render() {
    const { answerKey } = this.item, shown = !this.content || this.content.text != null;
    return activityFields(this, html`${this.area('spoken', answerKey.text, (spoken) => this.change(shown ? { text: spoken } : {}, { text: spoken }))}
      ${this.check('shown', shown, (on) => this.change({ text: on ? answerKey.text : undefined }))}`);
  }
}
