// @ts-check
import { ComprehensionPlayer, toHear } from '@metalingua/ui-kit';

export class Player extends ComprehensionPlayer {
  static base = import.meta.url;

  source() { return toHear(this); }
}
