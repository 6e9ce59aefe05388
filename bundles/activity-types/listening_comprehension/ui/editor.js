// @ts-check
import { ComprehensionEditor } from '@metalingua/ui-kit';

/** @extends {ComprehensionEditor<import('@metalingua/ui-kit').Comprehension & { audio?: string }>} */
export class Editor extends ComprehensionEditor {
  static base = import.meta.url;

  source() { return this.file('audio', 'audio/*', this.item.content.audio, (audio) => this.change({ audio })); }
}
