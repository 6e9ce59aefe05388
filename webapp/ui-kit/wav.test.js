// @ts-check
import { expect, test } from 'vitest';
import { wav } from './wav.js';

test('channels are mixed into one of whole numbers, and what is too loud is cut', async () => {
  const file = wav([new Float32Array([0, 1, -1, 2, 0.5]), new Float32Array([0, 1, -1, 2, -0.5])]);
  expect(file.type).toBe('audio/wav');
  const view = new DataView(await file.arrayBuffer());
  const text = (/** @type {number} */ at) => String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
  expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
  expect([view.getUint32(4, true), view.getUint32(24, true), view.getUint32(40, true)]).toEqual([46, 16_000, 10]);
  expect([0, 1, 2, 3, 4].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([0, 32767, -32767, 32767, 0]);
});

test('of nothing there is a file without sound', () => {
  expect(wav([]).size).toBe(44);
});
