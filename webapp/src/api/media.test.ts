import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from './problem';

const fetched = vi.hoisted(() => vi.fn<(request: Request) => Promise<Response>>());
vi.mock('./client', () => ({ authorisedFetch: fetched }));
const { MediaFiles } = await import('./media');

const explain = (problem: unknown) => `told: ${problem instanceof Problem ? problem.code : 'unknown'}`;
const kept = { name: 'recording-1.webm', contentType: 'audio/webm', size: 4, durationMs: 1_200 };
let alive: Set<string>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('location', { origin: 'http://school.example' });
  fetched.mockReset();
  alive = new Set();
  let next = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => {
    const address = `blob:${++next}`;
    alive.add(address);
    return address;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void alive.delete(address));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a picture is fetched once and has an address for as long as somebody holds it', async () => {
  answer(new Response('picture'));
  const media = new MediaFiles('7', explain);
  const letGo = media.hold();
  expect(await media.url('a b.png')).toBe('blob:1');
  expect(await media.url('a b.png')).toBe('blob:1');
  expect(requested()).toEqual(['GET http://school.example/api/unified-testing/media/a%20b.png']);
  letGo();
  const again = media.hold();
  await vi.advanceTimersByTimeAsync(0);
  expect(alive).toEqual(new Set(['blob:1']));
  again();
  await vi.advanceTimersByTimeAsync(0);
  expect(alive).toEqual(new Set());
});

test('a recording is one of the session, and of none where there is no session', async () => {
  answer(new Response('sound'), new Response('sound'));
  await new MediaFiles('7', explain).url('recording-1.webm');
  await new MediaFiles(undefined, explain).url('recording-1.webm');
  expect(requested()).toEqual([
    'GET http://school.example/api/unified-testing/sessions/7/recordings/recording-1.webm',
    'GET http://school.example/api/unified-testing/media/recording-1.webm',
  ]);
});

test.each(['/assets/map.png', 'https://school.example/a.png', 'data:image/png;base64,AA==', 'blob:x'])('%s is an address already', async (address) => {
  expect(await new MediaFiles('7', explain).url(address)).toBe(address);
  expect(fetched).not.toHaveBeenCalled();
});

test('what was uploaded plays from this page, and goes where it belongs with its type', async () => {
  answer(Response.json(kept, { status: 201 }), Response.json({ ...kept, name: 'm.png' }, { status: 201 }));
  const media = new MediaFiles('7', explain);
  expect(await media.upload(new Blob(['data'], { type: 'audio/webm;codecs=opus' }))).toEqual(kept);
  expect(await media.url(kept.name)).toBe('blob:1');
  await new MediaFiles(undefined, explain).upload(new Blob(['data']));
  expect(requested()).toEqual([
    'POST http://school.example/api/unified-testing/sessions/7/recordings',
    'POST http://school.example/api/unified-testing/media',
  ]);
  expect(fetched.mock.calls.map(([request]) => request.headers.get('Content-Type'))).toEqual(['audio/webm;codecs=opus', 'application/octet-stream']);
});

test('an upload that the network interrupts is sent again until it arrives', async () => {
  fetched.mockRejectedValueOnce(new Problem('offline', 0, '')).mockResolvedValueOnce(problem(503, 'database-unavailable'));
  answer(Response.json(kept, { status: 201 }));
  const upload = new MediaFiles('7', explain).upload(new Blob(['data']));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await upload).toEqual(kept);
  expect(fetched).toHaveBeenCalledTimes(3);
});

test('a refusal is not repeated and is told in words', async () => {
  answer(problem(422, 'not-audio'));
  await expect(new MediaFiles('7', explain).upload(new Blob(['no sound']))).rejects.toThrow('told: not-audio');
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('a network that stays away is told in the end, and the next try starts anew', async () => {
  fetched.mockRejectedValue(new Problem('offline', 0, ''));
  const media = new MediaFiles('7', explain);
  const failed = expect(media.url('a.png')).rejects.toThrow('told: offline');
  await vi.advanceTimersByTimeAsync(600_000);
  await failed;
  fetched.mockReset();
  answer(new Response('picture'));
  expect(await media.url('a.png')).toBe('blob:1');
});

const answer = (...responses: Response[]) => responses.forEach((response) => fetched.mockResolvedValueOnce(response));
const problem = (status: number, code: string) => Response.json({ code }, { status });
const requested = () => fetched.mock.calls.map(([{ method, url }]) => `${method} ${url}`);
