// @ts-check
import { TruthPlayer } from '@metalingua/ui-kit';

export class Player extends TruthPlayer {
  static base = import.meta.url;
}
