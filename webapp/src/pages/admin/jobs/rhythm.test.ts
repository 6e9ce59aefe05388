import { expect, test } from 'vitest';
import { pauseOf } from './rhythm';

test.each([
  ['PT6H', { unit: 'hours', count: 6 }],
  ['PT48H', { unit: 'days', count: 2 }],
  ['PT1H30M', { unit: 'minutes', count: 90 }],
  ['PT15M', { unit: 'minutes', count: 15 }],
  ['PT1M1S', { unit: 'seconds', count: 61 }],
  ['36 * * * * Z', { unit: 'hours', count: 1 }],
  ['0 3 * * * Asia/Tehran', undefined],
])('%s is said in its largest whole unit', (rhythm, pause) => {
  expect(pauseOf(rhythm)).toEqual(pause);
});
