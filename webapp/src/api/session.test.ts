// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SignedIn } from './types';

const signedIn: SignedIn = {
  user: { id: '1', email: 'student@demo.metalingua', displayName: 'S', locale: 'fa', platformAdmin: false, roles: ['student'], secondFactorSetupNeeded: false },
  accessToken: 'access-0',
  refreshToken: 'refresh-0',
  institutes: [],
};

let session: typeof import('./session');
let client: typeof import('./client');
let renewals: string[];
let refuseRenewal: boolean;
/** Access tokens that the server still takes. */
let valid: Set<string>;

beforeEach(async () => {
  vi.resetModules();
  localStorage.clear();
  renewals = [];
  refuseRenewal = false;
  valid = new Set(['access-0']);
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    if (typeof input === 'string') {
      const { refreshToken } = JSON.parse(String(init?.body)) as { refreshToken: string };
      renewals.push(refreshToken);
      if (refuseRenewal) return Response.json({ code: 'refresh-token-invalid' }, { status: 401 });
      const number = renewals.length;
      valid = new Set([`access-${number}`]);
      return Response.json({ accessToken: `access-${number}`, refreshToken: `refresh-${number}` });
    }
    const token = input.headers.get('Authorization')?.replace('Bearer ', '') ?? '';
    return valid.has(token) ? new Response(await input.text()) : Response.json({ code: 'token-invalid' }, { status: 401 });
  });
  session = await import('./session');
  client = await import('./client');
});
afterEach(() => vi.unstubAllGlobals());

const call = () => client.authorisedFetch(new Request('http://localhost/api/me', { method: 'POST', body: 'body' }));

test('a request carries the access token', async () => {
  session.enter(signedIn);
  expect((await call()).status).toBe(200);
  expect(renewals).toEqual([]);
});

test('an expired token is renewed once and the request repeated with its body', async () => {
  session.enter(signedIn);
  valid.clear();
  const response = await call();
  expect(await response.text()).toBe('body');
  expect(renewals).toEqual(['refresh-0']);
});

test('requests that fail together share one renewal, since a refresh token may be used only once', async () => {
  session.enter(signedIn);
  valid.clear();
  const responses = await Promise.all([call(), call(), call()]);
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(renewals).toEqual(['refresh-0']);
});

test('when the refresh token is refused the session ends and the 401 stays', async () => {
  session.enter(signedIn);
  valid.clear();
  refuseRenewal = true;
  expect((await call()).status).toBe(401);
  expect(session.signedInUser()).toBeNull();
  expect(localStorage.length).toBe(0);
});

test('after a reload the session goes on from the stored refresh token, and no access token was stored', async () => {
  session.enter(signedIn);
  expect(JSON.stringify({ ...localStorage })).not.toContain('access-0');
  vi.resetModules();
  client = await import('./client');
  session = await import('./session');
  expect(session.signedInUser()?.id).toBe('1');
  expect((await call()).status).toBe(200);
  expect(renewals).toEqual(['refresh-0']);
});

test('a session in the storage that cannot be read counts as none', async () => {
  localStorage.setItem('ml.session', '{"user":');
  vi.resetModules();
  session = await import('./session');
  expect(session.signedInUser()).toBeNull();
});
