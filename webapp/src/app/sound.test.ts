// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const started: number[] = [];

class FakeAudio {
  state = 'running';
  currentTime = 1;
  destination = {};
  createOscillator() {
    return { type: '', frequency: { value: 0 }, connect: (next: unknown) => next, start: (at: number) => void started.push(at), stop: () => undefined };
  }
  createGain() {
    return { gain: { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined }, connect: (next: unknown) => next };
  }
}

let made = 0;

beforeEach(() => {
  vi.resetModules();
  localStorage.clear();
  started.length = 0;
  made = 0;
  vi.stubGlobal('AudioContext', class extends FakeAudio {
    constructor() {
      super();
      made++;
    }
  });
  act(true);
});
afterEach(() => vi.unstubAllGlobals());

const act = (hasBeenActive: boolean) => Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive }, configurable: true });

test('each sound is shorter than 400 ms', async () => {
  const { sounds } = await import('./sound');
  for (const tones of Object.values(sounds)) expect(Math.max(...tones.map(({ at, ms }) => at + ms))).toBeLessThan(400);
});

test('a sound is heard, by one player of sounds for all', async () => {
  const { play } = await import('./sound');
  play('right');
  play('finish');
  expect(started).toHaveLength(5);
  expect(made).toBe(1);
});

test('nothing is heard before the user has done anything', async () => {
  act(false);
  const { play } = await import('./sound');
  play('right');
  expect(made).toBe(0);
});

test('whoever has switched it off hears nothing, after a reload as well', async () => {
  const before = await import('./sound');
  before.switchSound(false);
  before.play('right');
  vi.resetModules();
  const after = await import('./sound');
  expect(after.soundIsOn()).toBe(false);
  after.play('right');
  expect(started).toEqual([]);
  after.switchSound(true);
  after.play('right');
  expect(started).toHaveLength(2);
});
