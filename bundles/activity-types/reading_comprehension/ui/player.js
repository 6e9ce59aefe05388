// @ts-check
import { ComprehensionPlayer, quoted } from '@metalingua/ui-kit';

/** @typedef {import('@metalingua/ui-kit').Comprehension & { passage: string }} Content */

/** @extends {ComprehensionPlayer<Content>} */
export class Player extends ComprehensionPlayer {
  static base = import.meta.url;

  source() { return quoted(this.content.passage, this.language); }
}
