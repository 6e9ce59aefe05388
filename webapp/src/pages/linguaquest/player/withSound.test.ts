import { expect, test } from 'vitest';
import { withSound } from './withSound';

const audio = { url: '/uploads/linguaquest-audio/1.wav', durationMs: 900 };

test('what a voice has said is heard', () => {
  expect(withSound({ content: { prompt: 'Listen' }, audio })).toEqual({ prompt: 'Listen', audio: audio.url });
  expect(withSound({ content: { audio: null }, audio })).toEqual({ audio: audio.url });
});

test('a recording of the author comes first', () => {
  expect(withSound({ content: { audio: 'own.mp3' }, audio })).toEqual({ audio: 'own.mp3' });
});

test('without a sound the content stays as it is, the same object', () => {
  const content = { prompt: 'Listen' };
  expect(withSound({ content, audio: undefined })).toBe(content);
  expect(withSound({ content: undefined, audio })).toBeUndefined();
});
