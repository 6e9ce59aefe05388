// @ts-check
import { TextPlayer, quoted } from '@metalingua/ui-kit';

/** @typedef {{ source: string, sourceLanguage: string, targetLanguage: string }} Content */

/** @extends {TextPlayer<Content>} */
export class Player extends TextPlayer {
  static base = import.meta.url;

  get wording() { return this.content.targetLanguage; }

  given() { return quoted(this.content.source, this.content.sourceLanguage); }
}
