import { beforeEach, expect, test, vi } from 'vitest';
import { settle } from './settle';

let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.stubGlobal('window', page);
});

const recorder = (until: Promise<void>) =>
  page.addEventListener('ml-settle', (event) => (event as CustomEvent<{ wait: (until: Promise<void>) => void }>).detail.wait(until));

test('there is nothing to wait for where nothing is recorded', async () => expect(await settle()).toBe(true));

test('it waits until the recording is kept', async () => {
  let kept = () => {};
  recorder(new Promise((resolve) => (kept = resolve)));
  const settled = settle();
  expect(await Promise.race([settled, Promise.resolve('waiting')])).toBe('waiting');
  kept();
  expect(await settled).toBe(true);
});

test('what can not be kept is said', async () => {
  recorder(Promise.resolve());
  recorder(Promise.reject(new Error('offline')));
  expect(await settle()).toBe(false);
});
