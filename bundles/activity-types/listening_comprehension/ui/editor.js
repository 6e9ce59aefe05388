// @ts-check
import { html } from 'lit';
import { ComprehensionEditor } from '@metalingua/ui-kit';

export class Editor extends ComprehensionEditor {
  static base = import.meta.url;

  source() {
    return html`${this.area('transcript', this.item.answerKey.transcript, (transcript) => this.change({}, { transcript: transcript || undefined }))}
      <p class="hint">${this.t('transcriptHint')}</p>`;
  }
}
