// @ts-check
import { TextPlayer } from '@metalingua/ui-kit';

export class Player extends TextPlayer {
  static base = import.meta.url;

  get rows() { return 3; }
}
