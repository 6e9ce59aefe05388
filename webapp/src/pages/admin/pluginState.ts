import type { PluginStatus } from '../../api/types';
import type { Tone } from '../../components/StatusChip';

export type ShownState = PluginStatus['state'] | 'STOPPED';

/** What the admin sees: a plugin that was stopped on purpose is not one that waits for something. */
export const shownState = ({ state, desired }: PluginStatus): ShownState =>
  desired === 'STOPPED' && (state === 'INSTALLED' || state === 'WAITING') ? 'STOPPED' : state;

export const toneOf: Record<ShownState, Tone> = {
  ACTIVE: 'good',
  INSTALLED: 'neutral',
  WAITING: 'waiting',
  FAILED: 'bad',
  INCOMPATIBLE: 'bad',
  STOPPED: 'paused',
};

const urgency: readonly ShownState[] = ['FAILED', 'INCOMPATIBLE', 'WAITING', 'INSTALLED', 'STOPPED', 'ACTIVE'];

/** Trouble first, then by name. */
export const byUrgency = (a: PluginStatus, b: PluginStatus): number =>
  urgency.indexOf(shownState(a)) - urgency.indexOf(shownState(b)) || a.id.localeCompare(b.id);
