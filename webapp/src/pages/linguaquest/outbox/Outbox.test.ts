import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../../api/problem';
import type { LessonResult } from '../questApi';
import { Outbox, type HandIn } from './Outbox';

const offline = () => new Problem('offline', 0, 'no network');
const badField = (field: string) => new Problem('bad-field', 400, '', [{ field, problem: 'is wrong' }]);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-27T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const handIn = (id: string, finishedAt = '2026-11-27T09:00:00.000Z'): HandIn => ({
  lessonId: '7',
  title: 'Lesson',
  run: { submissionId: id, version: 1, startedAt: '2026-11-27T08:50:00.000Z', step: 3, answers: { '1': { selected: 'a' } }, finishedAt },
  zone: 'Asia/Tehran',
});

function memory(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

/** A server that gives each submission one result, however often it comes, unless it is told to fail. */
function start(storage = memory(), learner = 'guest') {
  const sent: HandIn[] = [];
  const failures: (unknown)[] = [];
  const outbox = new Outbox(
    'demo',
    learner,
    (one) => {
      sent.push(one);
      const failure = failures.shift();
      return failure === undefined ? Promise.resolve({ submissionId: one.run.submissionId, xpEarned: 10 } as LessonResult) : Promise.reject(failure as Error);
    },
    storage,
  );
  return { outbox, sent, storage, fail: (...with_: unknown[]) => failures.push(...with_) };
}

const ids = (list: readonly HandIn[]) => list.map(({ run }) => run.submissionId);

test('a finished lesson is handed in at once, and is then no longer on the device', async () => {
  const { outbox, sent, storage } = start();
  outbox.put(handIn('a'));
  expect(storage.length).toBe(1);
  await vi.advanceTimersByTimeAsync(0);
  expect(ids(sent)).toEqual(['a']);
  expect(storage.length).toBe(0);
  expect(outbox.state()).toMatchObject({ waiting: [], connection: 'idle', trouble: null });
  expect(outbox.state().taken.get('a')).toMatchObject({ xpEarned: 10 });
});

test('the same one twice is one', async () => {
  const { outbox, sent } = start();
  outbox.put(handIn('a'));
  outbox.put(handIn('a'));
  await vi.advanceTimersByTimeAsync(0);
  outbox.put(handIn('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ids(sent)).toEqual(['a']);
});

describe('without a connection', () => {
  test('the same submission is repeated, each time after a longer wait, until the server answers', async () => {
    const { outbox, sent, fail } = start();
    fail(offline(), offline());
    outbox.put(handIn('a'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.state()).toMatchObject({ connection: 'waiting', trouble: { code: 'offline' } });
    expect(ids(outbox.state().waiting)).toEqual(['a']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(outbox.state()).toMatchObject({ waiting: [], connection: 'idle' });
  });

  test('it does not wait for its turn when the connection is back', async () => {
    const { outbox, sent, fail } = start();
    fail(offline(), offline(), offline(), offline());
    outbox.put(handIn('a'));
    await vi.advanceTimersByTimeAsync(7_000);
    expect(sent).toHaveLength(4);
    expect(await outbox.flush()).toBe(true);
    expect(sent).toHaveLength(5);
  });

  test('a later visit sends what is there, in the order of time', async () => {
    const first = start();
    first.fail(offline(), offline(), offline());
    first.outbox.put(handIn('later', '2026-11-27T09:30:00.000Z'));
    first.outbox.put(handIn('earlier', '2026-11-26T21:00:00.000Z'));
    await vi.advanceTimersByTimeAsync(0);
    first.outbox.stop();

    const second = start(first.storage);
    const reported: string[] = [];
    second.outbox.onTaken((one) => reported.push(one.run.submissionId));
    expect(ids(second.outbox.state().waiting)).toEqual(['earlier', 'later']);
    expect(await second.outbox.flush()).toBe(true);
    expect(ids(second.sent)).toEqual(['earlier', 'later']);
    expect(second.sent.map(({ run, zone }) => [run.finishedAt, zone])).toEqual([
      ['2026-11-26T21:00:00.000Z', 'Asia/Tehran'],
      ['2026-11-27T09:30:00.000Z', 'Asia/Tehran'],
    ]);
    expect(reported).toEqual(['earlier', 'later']);
  });

  test('nobody hands in what is somebody else\'s', async () => {
    const member = start(undefined, '12');
    member.fail(offline());
    member.outbox.put(handIn('a'));
    await vi.advanceTimersByTimeAsync(0);
    member.outbox.stop();
    const guest = start(member.storage, 'guest');
    expect(await guest.outbox.flush()).toBe(true);
    expect(guest.sent).toEqual([]);
    expect(await start(member.storage, '1').outbox.flush()).toBe(true);
    expect(member.storage.length).toBe(1);
  });
});

test('a session that has ended blocks until the learner has signed in', async () => {
  const { outbox, sent, storage, fail } = start(undefined, '12');
  fail(new Problem('unauthenticated', 401, ''));
  outbox.put(handIn('a'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(outbox.state().connection).toBe('blocked');
  expect(storage.length).toBe(1);
  expect(await outbox.flush()).toBe(true);
});

test('what the server does not take stays on the device, holds nothing up, and is the learner\'s to drop', async () => {
  const { outbox, sent, storage, fail } = start();
  fail(new Problem('not-found', 404, ''));
  outbox.put(handIn('gone', '2026-11-27T08:00:00.000Z'));
  outbox.put(handIn('here', '2026-11-27T09:00:00.000Z'));
  await vi.advanceTimersByTimeAsync(0);
  expect(ids(sent)).toEqual(['gone', 'here']);
  expect(outbox.state().refused.get('gone')).toMatchObject({ code: 'not-found' });
  expect(ids(outbox.state().waiting)).toEqual(['gone']);
  expect(storage.length).toBe(1);
  outbox.drop('gone');
  expect(outbox.state()).toMatchObject({ waiting: [], refused: new Map() });
  expect(storage.length).toBe(0);
});

test('what was finished too long ago counts when it comes, and never twice', async () => {
  const { outbox, sent, fail } = start();
  fail(badField('finishedAt'));
  outbox.put(handIn('old', '2026-11-01T09:00:00.000Z'));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ undated }) => undated)).toEqual([undefined, true]);
  expect(outbox.state().taken.has('old')).toBe(true);

  const again = start();
  again.fail(badField('finishedAt'), new Problem('submission-differs', 409, ''));
  again.outbox.put(handIn('old', '2026-11-01T09:00:00.000Z'));
  await vi.advanceTimersByTimeAsync(0);
  expect(again.outbox.state()).toMatchObject({ waiting: [], refused: new Map() });
  expect(again.outbox.state().taken.get('old')).toBeNull();
});

test('another field that is wrong is a refusal', async () => {
  const { outbox, fail } = start();
  fail(badField('answers.0.response.selected'));
  outbox.put(handIn('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.state().refused.has('a')).toBe(true);
});

test('a device without room says so, and sends from memory', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const full: Storage = { ...memory(), length: 0, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  const { outbox, fail } = start(full);
  fail(offline());
  outbox.put(handIn('a'));
  await vi.advanceTimersByTimeAsync(0);
  expect(outbox.state().unsaved.has('a')).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(outbox.state().taken.has('a')).toBe(true);
  expect(outbox.state().unsaved.size).toBe(0);
});
