import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rollup } from 'vite';
import { reachable } from './sizeBudget.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export type OfflinePages = {
  /** The folder of their source modules, of which all are needed: `/src/pages/linguaquest/`. */
  pages: string;
  /** Path endings of other source modules that they fetch later. */
  modules: string[];
  /** Files outside of the bundle, by their path on the server or its beginning. */
  files: string[];
  /** Of all files, in KB of 1000 bytes as they lie on the device. */
  limitKb: number;
};

type Entry = { url: string; revision: string | null };

/** Builds the service worker, and tells it which files make the pages that open without a connection. */
export function serviceWorker({ pages, modules, files, limitKb }: OfflinePages): Plugin {
  let own: string[] = [];
  return {
    name: 'metalingua-service-worker',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const ofPages = chunks.flatMap(({ moduleIds }) => moduleIds.filter((id) => id.includes(pages)));
      own = [...new Set(reachable(chunks, [...modules, ...ofPages]).flatMap((chunk) => [chunk.fileName, ...assetsOf(chunk)]))];
      // What style sheets and the page itself name: fonts.
      own.push(...Object.keys(bundle).filter((name) => /\.(css|woff2)$/.test(name) && !own.includes(name)));
    },
    // After all others, whose files are then there.
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        const folder = dir!;
        const there = readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((file) => file.isFile())
          .map((file) => relative(folder, join(file.parentPath, file.name)));
        const others = there.filter((name) => files.some((wanted) => `/${name}` === wanted || (wanted.endsWith('/') && `/${name}`.startsWith(wanted))));
        // The page has a nonce in each answer; its revision is that of the file.
        const entries: Entry[] = [{ url: '/linguaquest', revision: hashOf(join(folder, 'index.html')) }];
        let bytes = 0;
        for (const name of [...own, ...others].sort()) {
          const file = join(folder, name);
          bytes += readFileSync(file).length;
          entries.push({ url: `/${name}`, revision: /^(assets|shared)\//.test(name) ? null : hashOf(file) });
        }
        const kb = bytes / 1000;
        if (kb > limitKb) this.error(`What the pages need without a connection is ${kb.toFixed(0)} KB; its limit is ${limitKb} KB.`);
        this.info(`The device keeps ${entries.length} files, ${kb.toFixed(0)} of ${limitKb} KB.`);
        await build({
          configFile: false,
          logLevel: 'warn',
          publicDir: false,
          define: { __FILES__: JSON.stringify(entries), 'process.env.NODE_ENV': '"production"' },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: 'es2022',
            minify: true,
            lib: { formats: ['iife'], name: 'worker', entry: join(root, 'src/worker/worker.ts'), fileName: () => 'worker.js' },
          },
        });
      },
    },
  };
}

/** Style sheets and files that Vite has noted at a chunk. */
function assetsOf(chunk: Rollup.OutputChunk): string[] {
  const { importedCss, importedAssets } = (chunk as { viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> } }).viteMetadata ?? {};
  return [...(importedCss ?? []), ...(importedAssets ?? [])];
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
