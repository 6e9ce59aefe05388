// @ts-check
import { html } from 'lit';
import { EditorElement, activityFields } from '@metalingua/ui-kit';

/** @extends {EditorElement<{ audio?: string }, { text: string, policy?: { mode?: string } }>} */
export class Editor extends EditorElement {
  static base = import.meta.url;

  initial() { return { content: { audio: '' }, answerKey: { text: '' } }; }

  render() {
    const { text, policy } = this.item.answerKey;
    return activityFields(this, html`${this.area('dictated', text, (value) => this.change({}, { text: value }))}
      ${this.choose('mode', ['words', 'pte_wfd'], policy?.mode ?? 'words', (mode) => this.change({}, { policy: mode === 'words' ? undefined : { mode } }))}`);
  }
}
