// @ts-check
import { ChoicePlayer } from '@metalingua/ui-kit';

/** `multiple` where several options may be chosen; the options are those of the kit. */
export class Player extends ChoicePlayer {
  static base = import.meta.url;
}
