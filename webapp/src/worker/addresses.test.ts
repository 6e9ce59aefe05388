import { expect, test } from 'vitest';
import { keptAs, keyOf, opensOffline } from './addresses';

const at = (path: string) => keptAs(new URL(path, 'http://localhost:5000'));

test.each([
  ['/api/linguaquest/lessons?locale=fa&institute=demo', 'lessons'],
  ['/api/linguaquest/lessons/12?locale=fa&institute=demo', 'lessons'],
  ['/api/institute?slug=demo', 'institute'],
  ['/api/institute/logo?slug=demo&v=abc', 'media'],
  ['/api/linguaquest/pictures/key.svg?institute=demo', 'media'],
  ['/uploads/linguaquest-audio/0123abcd.wav', 'media'],
  ['/plugins/activity/multiple_choice/0bc99ada3c50/player.js', 'plugin'],
  ['/plugins/activity/multiple_choice/0bc99ada3c50/i18n/fa.json', 'plugin'],
])('%s is kept', (path, as) => {
  expect(at(path)).toBe(as);
});

test.each([
  '/api/linguaquest/lessons?locale=fa',
  '/api/linguaquest/lessons/12/submit?institute=demo',
  '/api/linguaquest/lessons/12/activities/3/attempt',
  '/api/linguaquest/profile?institute=demo',
  '/api/linguaquest/league',
  '/api/linguaquest/admin/lessons?institute=demo',
  '/api/me',
  '/api/institute',
  '/api/account/institutes',
  '/api/unified-testing/sessions/7/question/1',
  '/api/unified-testing/media/listening.mp3',
  '/plugins/question/multiple_choice/0bc99ada3c50/player.js',
  '/plugins/activity/multiple_choice/latest/player.js',
  '/student/tests/7',
  '/assets/index-1a2b.js',
])('%s is left to the network', (path) => {
  expect(at(path)).toBeNull();
});

test('the same question has one place, however it is written', () => {
  expect(keyOf('http://h/api/linguaquest/lessons?locale=fa&institute=demo#x')).toBe(keyOf('http://h/api/linguaquest/lessons?institute=demo&locale=fa'));
  expect(keyOf('http://h/api/linguaquest/lessons?institute=demo')).not.toBe(keyOf('http://h/api/linguaquest/lessons?institute=other'));
});

test('only the pages of LinguaQuest open without a connection, and never a test', () => {
  expect(['/linguaquest', '/linguaquest/lessons/3', '/linguaquest/profile'].every(opensOffline)).toBe(true);
  expect(['/', '/linguaquests', '/student/tests/7', '/admin/linguaquest', '/sign-in'].some(opensOffline)).toBe(false);
});
