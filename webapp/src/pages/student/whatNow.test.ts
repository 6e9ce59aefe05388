import { expect, test } from 'vitest';
import type { Session, Template } from '../../api/types';
import { finished, whatNow } from './whatNow';

test('an open test comes before everything else', () => {
  expect(whatNow([session('s1', 't1', 'completed'), session('s2', 't1', 'open')], [template('t2')])).toMatchObject({ kind: 'resume', session: { id: 's2' } });
});

test('the first test that was not taken yet is offered', () => {
  expect(whatNow([session('s1', 't1', 'completed')], [template('t1'), template('t2')])).toMatchObject({ kind: 'start', template: { id: 't2' } });
});

test('nothing is left when every test was taken', () => {
  expect(whatNow([session('s1', 't1', 'expired')], [template('t1')])).toEqual({ kind: 'nothing' });
});

test('results are listed with the newest first and without the open test', () => {
  const sessions = [session('old', 't1', 'completed', '2026-01-01T10:00:00Z'), session('open', 't2', 'open'), session('new', 't1', 'expired', '2026-02-01T10:00:00Z')];
  expect(finished(sessions).map(({ id }) => id)).toEqual(['new', 'old']);
});

function session(id: string, templateId: string, status: Session['status'], startedAt = '2026-03-01T10:00:00Z'): Session {
  return { id, templateId, status, startedAt, title: id, serverTime: startedAt, questionCount: 1, answered: [], current: 0, feedback: 'deferred', mode: 'fixed', sectionOrder: 'nonlinear', sections: [], accommodation: { textSize: 100 } };
}

function template(id: string): Template {
  return { id, version: 1, title: id, description: '', language: 'en', feedback: 'deferred', status: 'published', mode: 'fixed', sectionOrder: 'nonlinear', sections: [], questionCount: 1, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
}
