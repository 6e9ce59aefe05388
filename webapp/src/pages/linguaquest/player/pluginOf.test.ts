import { expect, test } from 'vitest';
import { tagOf } from '../../../components/questionElements';
import { pluginOf } from './pluginOf';

test('an activity and a question of the same name have elements of their own', () => {
  const plugin = pluginOf({ type: 'multiple_choice', ui: '/plugins/activity/multiple_choice/0bc99ada3c50/' });
  expect(plugin).toEqual({ id: 'activity-multiple_choice', build: '0bc99ada3c50', ui: '/plugins/activity/multiple_choice/0bc99ada3c50/' });
  expect(tagOf(plugin!, 'player')).toBe('q-activity-multiple-choice-0bc99ada3c50-player');
});

test('a type that is away has no player', () => {
  expect(pluginOf({ type: 'multiple_choice' })).toBeNull();
});
