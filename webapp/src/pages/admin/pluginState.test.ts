import { expect, test } from 'vitest';
import type { PluginStatus } from '../../api/types';
import { byUrgency, shownState } from './pluginState';

const plugin = (id: string, state: PluginStatus['state'], desired: PluginStatus['desired'] = 'ACTIVE') =>
  ({ id, state, desired }) as PluginStatus;

test('a plugin stopped on purpose is shown as stopped', () => {
  expect(shownState(plugin('a', 'INSTALLED', 'STOPPED'))).toBe('STOPPED');
  expect(shownState(plugin('a', 'INSTALLED'))).toBe('INSTALLED');
});

test('a plugin that was taken out of service because it failed is shown as failed', () =>
  expect(shownState(plugin('a', 'FAILED', 'STOPPED'))).toBe('FAILED'));

test('a plugin that still runs while it is being stopped is shown as running', () =>
  expect(shownState(plugin('a', 'ACTIVE', 'STOPPED'))).toBe('ACTIVE'));

test('an incompatible plugin stays incompatible, stopped or not', () =>
  expect(shownState(plugin('a', 'INCOMPATIBLE', 'STOPPED'))).toBe('INCOMPATIBLE'));

test('trouble comes first, then the name', () => {
  const list = [plugin('b', 'ACTIVE'), plugin('a', 'ACTIVE'), plugin('d', 'WAITING'), plugin('c', 'FAILED')];
  expect(list.sort(byUrgency).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
});
