// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useKeys } from './useKeys';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const keys = { onHelp: vi.fn(), onLeave: vi.fn(), onDigit: vi.fn() };
let root: Root;

function Page() {
  useKeys(keys);
  return (
    <>
      <h1 tabIndex={-1}>Activity</h1>
      <input type="text" />
      <input type="radio" />
      <button>Press</button>
    </>
  );
}

beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  act(() => root.render(<Page />));
});
afterEach(() => {
  act(() => root.unmount());
  vi.clearAllMocks();
});

const press = (selector: string, init: KeyboardEventInit) => document.querySelector(selector)!.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init }));

test('a question mark helps, of either keyboard, but not where it is written', () => {
  press('h1', { key: '?' });
  press('button', { key: '؟' });
  press('input[type=text]', { key: '?' });
  expect(keys.onHelp).toHaveBeenCalledTimes(2);
});

test('Escape leaves, from a field as well', () => {
  press('input[type=text]', { key: 'Escape' });
  expect(keys.onLeave).toHaveBeenCalledTimes(1);
});

test('a digit chooses by its place on the keyboard, but not where it is written', () => {
  press('h1', { key: '۲', code: 'Digit2' });
  press('button', { key: '3', code: 'Numpad3' });
  press('input[type=text]', { key: '2', code: 'Digit2' });
  press('h1', { key: '0', code: 'Digit0' });
  press('h1', { key: '2', code: 'Digit2', ctrlKey: true });
  expect(keys.onDigit.mock.calls).toEqual([['Digit2'], ['Numpad3']]);
});

test('an open dialog has the keys for itself', () => {
  document.body.insertAdjacentHTML('beforeend', '<div role="dialog"><button id="in">x</button></div>');
  press('#in', { key: 'Escape' });
  press('h1', { key: '?' });
  expect(keys.onLeave).not.toHaveBeenCalled();
  expect(keys.onHelp).not.toHaveBeenCalled();
});
