// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LessonEntry } from '../deskApi';
import { LessonRows } from './LessonRows';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const { post } = vi.hoisted(() => ({ post: vi.fn() }));
vi.mock('../../../api/client', () => ({ api: { POST: post }, data: (call: Promise<unknown>) => call }));
vi.mock('../../../app/access', () => ({ useAccess: () => ({ may: () => true }) }));
vi.mock('../../../components/Snackbars', () => ({ useNotify: () => vi.fn() }));
vi.mock('../../../components/problemText', () => ({ useProblemText: () => String }));
vi.mock('react-i18next', () => ({
  useTranslation: () => ({ t: (key: string, { name = '' } = {}) => `${key} ${name}`.trim(), i18n: { language: 'en', exists: () => true } }),
}));

const lesson = (id: string) =>
  ({ id, slug: id, title: { en: `Lesson ${id}` }, level: 'A1', category: 'home', status: 'published', activityCount: 3, changedAt: '2026-01-01T00:00:00Z' }) as LessonEntry;

let root: Root;

beforeEach(() => {
  post.mockReset().mockReturnValue(new Promise(() => undefined));
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  act(() =>
    root.render(
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <LessonRows rows={['a', 'b', 'c'].map(lesson)} archived={false} />
        </MemoryRouter>
      </QueryClientProvider>,
    ),
  );
});
afterEach(() => act(() => root.unmount()));

const press = (name: string) => act(async () => document.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click());
const shown = () => [...document.querySelectorAll('li a')].map(({ textContent }) => textContent);
const dragged = (type: string) => Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { setData: () => undefined } });

test('a lesson that is moved up is asked to stand before the one above', async () => {
  await press('move.up Lesson c');
  expect(shown()).toEqual(['Lesson a', 'Lesson c', 'Lesson b']);
  expect(post.mock.calls).toEqual([['/api/linguaquest/admin/lessons/{id}/move', { params: { path: { id: 'c' } }, body: { before: 'b' } }]]);
});

test('a lesson that is moved down is asked to stand after the one below', async () => {
  await press('move.down Lesson a');
  expect(post.mock.calls).toEqual([['/api/linguaquest/admin/lessons/{id}/move', { params: { path: { id: 'a' } }, body: { after: 'b' } }]]);
});

test('a lesson that is dragged to the top is asked to stand before the first', async () => {
  await act(async () => document.querySelectorAll('[draggable]')[2]!.dispatchEvent(dragged('dragstart')));
  await act(async () => document.querySelector('li')!.dispatchEvent(dragged('drop')));
  expect(shown()).toEqual(['Lesson c', 'Lesson a', 'Lesson b']);
  expect(post.mock.calls).toEqual([['/api/linguaquest/admin/lessons/{id}/move', { params: { path: { id: 'c' } }, body: { before: 'a' } }]]);
});
