import { isTextSize, textSizes, type TextSize } from '../../../../app/textSizes';

/**
 * What a learner chose on this device is kept with the size that was set for the learner then: when staff set another
 * one, the choice starts anew from it.
 */
const keyOf = (account: string) => `ml.text-size.${account}`;

export function chosenTextSize(account: string, set: number, storage: Storage = localStorage): TextSize {
  const [from, chosen] = (storage.getItem(keyOf(account)) ?? '').split(':').map(Number);
  const size = from === set ? chosen : set;
  return size !== undefined && isTextSize(size) ? size : 100;
}

export function keepTextSize(account: string, set: number, size: TextSize, storage: Storage = localStorage) {
  storage.setItem(keyOf(account), `${set}:${size}`);
}

/** The next smaller (-1) or larger (+1) size; undefined at the end. */
export const besideTextSize = (size: TextSize, step: -1 | 1): TextSize | undefined => textSizes[textSizes.indexOf(size) + step];
