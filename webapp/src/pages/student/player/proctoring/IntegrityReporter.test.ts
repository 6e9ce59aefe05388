// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Noticed } from '../../../../api/types';
import { IntegrityReporter } from './IntegrityReporter';

describe('the reporter of what is noticed', () => {
  const sent: Noticed[][] = [];
  let answer: () => Promise<boolean>;
  const reporter = () => new IntegrityReporter('test', (events) => (sent.push(events), answer()));

  beforeEach(() => {
    vi.useFakeTimers();
    sessionStorage.clear();
    sent.length = 0;
    answer = () => Promise.resolve(true);
  });
  afterEach(() => void vi.useRealTimers());

  test('gathers for a moment and sends once', async () => {
    const it = reporter();
    it.notice('focus_lost', { question: 3 });
    it.notice('focus_regained');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.map(({ kind, question }) => [kind, question])).toEqual([['focus_lost', 3], ['focus_regained', undefined]]);
    expect(sent[0]![0]!.ageMs).toBe(1_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(sessionStorage).toHaveLength(0);
  });

  test('sends the same ids again until they have arrived', async () => {
    answer = () => Promise.reject(new Error('offline'));
    const it = reporter();
    it.notice('network_lost');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toHaveLength(2);
    answer = () => Promise.resolve(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(([event]) => event!.id)).size).toBe(1);
    expect(sent[2]![0]!.ageMs).toBe(8_000);
  });

  test('keeps what waits over a reload', async () => {
    answer = () => Promise.reject(new Error('offline'));
    const before = reporter();
    before.notice('paste', { characters: 12 });
    before.stop();
    answer = () => Promise.resolve(true);
    reporter();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)![0]).toMatchObject({ kind: 'paste', characters: 12 });
  });

  test('sends at most fifty at once and keeps at most two hundred', async () => {
    const it = reporter();
    for (let i = 0; i < 300; i++) it.notice('copy');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent.map((events) => events.length)).toEqual([50, 50, 50, 50]);
  });

  test('is silent once the session takes no more', async () => {
    answer = () => Promise.resolve(false);
    const it = reporter();
    it.notice('copy');
    await vi.advanceTimersByTimeAsync(1_000);
    it.notice('copy');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
  });
});
