// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const hashes = { configKey: 'a'.repeat(64), browserExamKey: 'b'.repeat(64) };

beforeEach(() => {
  vi.resetModules();
  history.replaceState(null, '', '/student/tests/7?question=2#x');
});

afterEach(() => {
  delete window.SafeExamBrowser;
});

const load = () => import('./safeExamBrowser');

test('another browser has nothing to prove', async () => {
  const { proveBrowser, browserHeader, isSafeExamBrowser } = await load();
  await proveBrowser();
  expect(isSafeExamBrowser()).toBe(false);
  expect(browserHeader()).toEqual({});
});

test('on Windows the hashes are there when the page is loaded', async () => {
  window.SafeExamBrowser = { version: 'SEB_Windows_3.10', security: { ...hashes, updateKeys: (callback) => callback() } };
  const { proveBrowser, browserHeader } = await load();
  await proveBrowser();
  expect(browserHeader()).toEqual({ 'Test-Browser': `${location.origin}/student/tests/7?question=2 ${hashes.configKey} ${hashes.browserExamKey}` });
});

test('Apple’s versions call a global function by its name when they have set the hashes', async () => {
  const security: NonNullable<NonNullable<Window['SafeExamBrowser']>['security']> = { configKey: '', browserExamKey: '' };
  security.updateKeys = ({ name }) =>
    setTimeout(() => {
      security.configKey = hashes.configKey;
      (window as unknown as Record<string, () => void>)[name]!();
    });
  window.SafeExamBrowser = { version: 'SEB_macOS_3.6', security };
  const { proveBrowser, browserHeader } = await load();
  await proveBrowser();
  expect(browserHeader()['Test-Browser']).toBe(`${location.origin}/student/tests/7?question=2 ${hashes.configKey} -`);
});

test('a page that the router led to is loaded anew, for its address is another one', async () => {
  window.SafeExamBrowser = { security: hashes };
  const { proveBrowser, browserHeader } = await load();
  history.pushState(null, '', '/student/tests/8');
  const reload = vi.fn();
  vi.stubGlobal('location', { href: location.href, reload });
  const proven = vi.fn();
  void proveBrowser().then(proven);
  await new Promise((next) => setTimeout(next, 20));
  vi.unstubAllGlobals();
  expect(reload).toHaveBeenCalledOnce();
  expect(proven).not.toHaveBeenCalled();
  expect(browserHeader()).toEqual({});
});
