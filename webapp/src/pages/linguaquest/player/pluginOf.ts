import type { PluginUi } from '../../../api/types';
import type { Activity } from '../questApi';

/** Where an activity's player is; null while its type is away. The last folder of the address is the build. */
export function pluginOf({ type, ui }: Pick<Activity, 'type' | 'ui'>): PluginUi | null {
  const build = ui === undefined ? undefined : /([^/]+)\/$/.exec(ui)?.[1];
  return ui === undefined || build === undefined ? null : { id: `activity-${type}`, build, ui };
}
