import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

export type Budget = {
  /** What the user opens, for the message. */
  page: string;
  /** Path endings of the source modules this page needs at first load, besides the entry. */
  modules: string[];
  /** Limit of all scripts of that first load, gzipped, in KB of 1000 bytes. */
  scriptKb: number;
};

/** Fails the build when the scripts that a page needs before it works outgrow their budget. */
export function sizeBudget(budgets: Budget[]): Plugin {
  return {
    name: 'metalingua-size-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      for (const { page, modules, scriptKb } of budgets) {
        const kb = reachable(chunks, modules).reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0) / 1000;
        if (kb > scriptKb) this.error(`First load of "${page}" is ${kb.toFixed(1)} KB of script; its budget is ${scriptKb} KB.`);
        this.info(`First load of "${page}": ${kb.toFixed(1)} of ${scriptKb} KB of script (gzip).`);
      }
    },
  };
}

/** The chunks of the entry and of the modules, with all that they import at once. */
export function reachable(chunks: Rollup.OutputChunk[], modules: string[]): Rollup.OutputChunk[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set<Rollup.OutputChunk>();
  const take = (chunk: Rollup.OutputChunk) => {
    if (needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) take(imported);
    }
  };
  for (const chunk of chunks) if (chunk.isEntry) take(chunk);
  for (const module of modules) {
    const home = chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(module)));
    if (!home) throw new Error(`The build's configuration names ${module}, which no chunk holds.`);
    take(home);
  }
  return [...needed];
}
