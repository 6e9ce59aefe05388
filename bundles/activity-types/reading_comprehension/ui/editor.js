// @ts-check
import { ComprehensionEditor } from '@metalingua/ui-kit';

/** @extends {ComprehensionEditor<import('./player.js').Content>} */
export class Editor extends ComprehensionEditor {
  static base = import.meta.url;

  source() { return this.area('passage', this.item.content.passage, (passage) => this.change({ passage })); }
}
