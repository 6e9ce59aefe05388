import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../../api/problem';
import type { Acknowledgement } from '../../../api/types';
import { AnswerQueue, isBlank, type Submission } from './AnswerQueue';

const first = { questionId: 'q1', index: 0 };
const second = { questionId: 'q2', index: 1 };
const offline = () => new Problem('offline', 0, 'no network');

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('an answer is sent after a short pause, with a new id and the next number', async () => {
  const { queue, sent } = start();
  queue.put(first, { selected: 'a' }, 4);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toMatchObject([{ questionId: 'q1', answer: { selected: 'a' }, seq: 5 }]);
  expect(sent[0]!.submissionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(queue.state()).toMatchObject({ unsent: 0, connection: 'idle', savedAt: '2026-01-01T10:00:00.600Z' });
});

test('of several quick changes only the newest is sent', async () => {
  const { queue, sent } = start();
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(300);
  queue.put(first, { selected: 'b' }, null);
  await vi.advanceTimersByTimeAsync(599);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toMatchObject([{ answer: { selected: 'b' }, seq: 2 }]);
});

test('somebody who writes without a pause is saved every five seconds', async () => {
  const { queue, sent } = start();
  for (let i = 0; i < 30; i++) {
    queue.put(first, { text: 'x'.repeat(i + 1) }, null);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(sent).toHaveLength(1);
});

test('answers go out one at a time, in the order in which their questions were answered', async () => {
  const { queue, sent, server } = start();
  const answerFirst = server.hold();
  queue.put(first, { selected: 'a' }, null);
  queue.put(second, { selected: 'b' }, null);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent.map(({ questionId }) => questionId)).toEqual(['q1']);
  answerFirst();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ questionId }) => questionId)).toEqual(['q1', 'q2']);
});

test('a change during a request is sent afterwards and the older acknowledgement does not count for it', async () => {
  const { queue, sent, server } = start();
  const answerFirst = server.hold();
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(600);
  queue.put(first, { selected: 'b' }, null);
  answerFirst();
  await vi.advanceTimersByTimeAsync(0);
  expect(queue.state().unsent).toBe(1);
  expect(queue.acknowledgement('q1')).toBeUndefined();
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toMatchObject([{ seq: 1 }, { seq: 2, answer: { selected: 'b' } }]);
  expect(queue.acknowledgement('q1')).toMatchObject({ seq: 2 });
});

describe('without a connection', () => {
  test('the same submission is repeated, each time after a longer wait, until the server answers', async () => {
    const { queue, sent, server } = start();
    server.fail(offline(), offline());
    queue.put(first, { selected: 'a' }, null);
    await vi.advanceTimersByTimeAsync(600);
    expect(queue.state()).toMatchObject({ unsent: 1, connection: 'waiting' });
    await vi.advanceTimersByTimeAsync(999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(new Set(sent.map(({ submissionId }) => submissionId)).size).toBe(1);
    expect(sent).toHaveLength(3);
    expect(queue.state()).toMatchObject({ unsent: 0, connection: 'idle' });
  });

  test('however long it is away, the next try is ten seconds off at most', async () => {
    const { queue, sent, server } = start();
    server.fail(...Array.from({ length: 20 }, offline));
    queue.put(first, { selected: 'a' }, null);
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = sent.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toHaveLength(tries + 1);
  });

  test('the wait that the server asks for is kept', async () => {
    const { queue, sent, server } = start();
    server.fail(new Problem('plugin-unavailable', 503, '', [], 20));
    queue.put(first, { selected: 'a' }, null);
    await vi.advanceTimersByTimeAsync(600 + 19_999);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toHaveLength(2);
  });

  test('answers survive a reload of the page with id and number', async () => {
    const storage = memoryStorage();
    const before = start(storage);
    before.server.fail(offline());
    before.queue.put(first, { selected: 'a' }, 2);
    before.queue.put(second, { text: 'hi' }, null);
    await vi.advanceTimersByTimeAsync(600);
    vi.clearAllTimers();

    const after = start(storage);
    expect(after.queue.latest('q1')?.answer).toEqual({ selected: 'a' });
    expect(after.queue.answered([5])).toEqual(new Set([0, 1, 5]));
    await vi.advanceTimersByTimeAsync(0);
    expect(after.sent).toHaveLength(2);
    expect(after.sent.find(({ questionId }) => questionId === 'q1')).toEqual(before.sent[0]);
    expect(storage.length).toBe(0);
  });

  test('flush tries at once and says whether everything arrived', async () => {
    const { queue, server } = start();
    server.fail(offline(), offline());
    queue.put(first, { selected: 'a' }, null);
    await vi.advanceTimersByTimeAsync(600);
    expect(await queue.flush()).toBe(false);
    expect(await queue.flush()).toBe(true);
  });
});

test('handing in waits for an upload and for the answer that comes of it', async () => {
  const { queue, sent } = start();
  let arrive = (_name: string) => {};
  const upload = queue.expect(new Promise<string>((resolve) => (arrive = resolve)));
  void upload.then((audio) => queue.put(first, { audio }, null));
  expect(queue.state().uploading).toBe(1);
  const settled = queue.settle();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
  arrive('recording-1.webm');
  await vi.advanceTimersByTimeAsync(0);
  expect(await settled).toBe(true);
  expect(sent).toMatchObject([{ answer: { audio: 'recording-1.webm' } }]);
  expect(queue.state()).toMatchObject({ unsent: 0, uploading: 0 });
});

test('handing in says so when an upload failed meanwhile, and goes through the next time', async () => {
  const { queue } = start();
  let fail = () => {};
  queue.expect(new Promise((_, reject) => (fail = () => reject(new Error('no network'))))).catch(() => undefined);
  const settled = queue.settle();
  fail();
  await vi.advanceTimersByTimeAsync(0);
  expect(await settled).toBe(false);
  expect(await queue.settle()).toBe(true);
});

test('an answer that a newer one from another device overtook is dropped, the others go on', async () => {
  const { queue, sent, server } = start();
  server.fail(new Problem('stale-seq', 409, '7'));
  queue.put(first, { selected: 'a' }, 3);
  queue.put(second, { selected: 'b' }, null);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent.map(({ questionId }) => questionId)).toEqual(['q1', 'q2']);
  expect(queue.state()).toMatchObject({ unsent: 0, overtaken: ['q1'] });
  expect(queue.latest('q1')).toBeUndefined();
});

test('an answer that the server refuses for good is not repeated', async () => {
  const { queue, sent, server } = start();
  server.fail(new Problem('bad-field', 400, 'answer/selected'));
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(queue.state()).toMatchObject({ unsent: 0, refused: ['q1'] });
});

test('when the session has ended nothing more is sent or taken', async () => {
  const { queue, sent, server } = start();
  server.fail(new Problem('session-closed', 409, ''));
  queue.put(first, { selected: 'a' }, null);
  queue.put(second, { selected: 'b' }, null);
  await vi.advanceTimersByTimeAsync(600);
  queue.put(first, { selected: 'c' }, null);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(queue.state()).toMatchObject({ unsent: 0, closed: 'session-closed', lost: 2 });
});

test.each(['time-over', 'question-left', 'section-left'])('an answer that comes too late (%s) is dropped, and other questions go on', async (code) => {
  const { queue, sent, server } = start();
  server.fail(new Problem(code, 409, ''));
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(600);
  queue.put(second, { selected: 'b' }, null);
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toHaveLength(2);
  expect(queue.state()).toMatchObject({ unsent: 0, closed: null, late: ['q1'] });
  expect(queue.answered([])).toEqual(new Set([1]));
});

test('when the sign-in has ended the answers stay until somebody signs in again', async () => {
  const storage = memoryStorage();
  const { queue, sent, server } = start(storage);
  server.fail(new Problem('token-invalid', 401, ''));
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(queue.state()).toMatchObject({ unsent: 1, connection: 'blocked' });
  expect(storage.length).toBe(1);
  expect(await queue.flush()).toBe(true);
});

test('an answer that meets a break of the learner waits for its end', async () => {
  const { queue, sent, server } = start();
  server.fail(new Problem('on-break', 409, ''));
  queue.put(first, { selected: 'a' }, null);
  await vi.advanceTimersByTimeAsync(600);
  expect(queue.state()).toMatchObject({ unsent: 1, connection: 'waiting', refused: [] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(2);
  expect(queue.state()).toMatchObject({ unsent: 0 });
});

test('a withdrawn answer no longer counts as answered', () => {
  const { queue } = start();
  queue.put(first, null, 1);
  expect(queue.answered([0, 1])).toEqual(new Set([1]));
});

test.each([null, undefined, '', '  ', {}, [], { selected: '' }, { blanks: { b1: ' ', b2: '' } }, { order: [] }])('%j holds no answer', (response) => {
  expect(isBlank(response)).toBe(true);
});

test.each([{ selected: 'a' }, { blanks: { b1: '', b2: 'x' } }, { value: false }, { n: 0 }])('%j holds an answer', (response) => {
  expect(isBlank(response)).toBe(false);
});

function start(storage: Storage = memoryStorage()) {
  const sent: Submission[] = [];
  const failures: Problem[] = [];
  let gate: Promise<void> | null = null;
  const send = async (submission: Submission): Promise<Acknowledgement> => {
    sent.push(submission);
    const wait = gate;
    gate = null;
    await wait;
    const failure = failures.shift();
    if (failure) throw failure;
    const now = new Date().toISOString();
    const { submissionId, seq } = submission;
    return { accepted: true, submissionId, seq, savedAt: now, serverTime: now, status: 'stored' };
  };
  const server = {
    fail: (...problems: Problem[]) => failures.push(...problems),
    /** The next request waits until the returned function is called. */
    hold: () => {
      let open = () => {};
      gate = new Promise((resolve) => (open = resolve));
      return () => open();
    },
  };
  return { queue: new AnswerQueue('s1', send, storage), sent, server };
}

function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (place) => [...values.keys()][place] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
