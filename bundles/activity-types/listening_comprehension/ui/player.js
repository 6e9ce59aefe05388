// @ts-check
import { ComprehensionPlayer, heard } from '@metalingua/ui-kit';

export class Player extends ComprehensionPlayer {
  static base = import.meta.url;

  source() { return heard(this); }
}
