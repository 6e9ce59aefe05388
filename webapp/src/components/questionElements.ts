import type { PluginModule } from '../../ui-kit/index.js';
import type { PluginUi } from '../api/types';

export type Part = 'player' | 'editor';

const elements = new Map<string, Promise<string>>();
const attempts = new Map<string, number>();

/** An element's name is global and for ever: the build in it lets two builds of a plugin live on one page. */
export const tagOf = (plugin: PluginUi, part: Part) =>
  `q-${plugin.id}-${plugin.build}-${part}`.toLowerCase().replace(/[^a-z0-9-]+/g, '-');

/** Loads a part of a plugin and defines its element. The same promise for the same part, also when it failed. */
export function loadElement(plugin: PluginUi, part: Part): Promise<string> {
  const tag = tagOf(plugin, part);
  let loaded = elements.get(tag);
  if (!loaded) {
    loaded = define(tag, plugin, part);
    // A failed promise stays as well: a fresh one at every render would load for ever.
    elements.set(tag, loaded);
  }
  return loaded;
}

/** Before "Try again": the next load asks anew. */
export function forgetElement(plugin: PluginUi, part: Part) {
  const tag = tagOf(plugin, part);
  elements.delete(tag);
  attempts.set(tag, (attempts.get(tag) ?? 0) + 1);
}

/**
 * Fetches what a question needs to be shown later without a connection: its player, and the player's texts for the
 * browser's own store.
 */
export async function keepReady(plugin: PluginUi, locale: string): Promise<void> {
  try {
    await Promise.all([loadElement(plugin, 'player'), fetch(`${plugin.ui}i18n/${locale.slice(0, 2)}.json`)]);
  } catch {
    // Nobody has seen it fail: whoever shows the question begins anew.
    forgetElement(plugin, 'player');
  }
}

async function define(tag: string, plugin: PluginUi, part: Part): Promise<string> {
  const attempt = attempts.get(tag) ?? 0;
  // A module address that failed once may stay failed for the page: a retry needs another address.
  const url = `${plugin.ui}${part}.js${attempt > 0 ? `?retry=${attempt}` : ''}`;
  const module = (await import(/* @vite-ignore */ url)) as PluginModule;
  const element = part === 'player' ? module.Player : module.Editor;
  if (!element) throw new Error(`${url} exports no ${part}`);
  if (!customElements.get(tag)) customElements.define(tag, element);
  return tag;
}
