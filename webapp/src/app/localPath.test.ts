import { expect, test } from 'vitest';
import { localPath } from './localPath';

test.each(['/', '/linguaquest/profile', '/student?x=1'])('%s is followed', (next) => {
  expect(localPath(next)).toBe(next);
});

test.each([null, undefined, '', 'student', '//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)'])('%s leads home', (next) => {
  expect(localPath(next)).toBe('/');
});
