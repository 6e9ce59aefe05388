import { createHash } from 'node:crypto';
import { cpSync, createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const made = join(root, 'target/shared-modules');

// Plugins may not use unsafe-html and its relatives: their content comes from authors.
const litDirectives = ['repeat', 'class-map', 'live', 'ref', 'if-defined', 'style-map', 'until'];

const litVersion: string = JSON.parse(readFileSync(join(root, 'node_modules/lit/package.json'), 'utf8')).version;
const litFolder = `shared/lit-${litVersion}`;
const kitFolder = `shared/ui-kit-${hashOfFolder(join(root, 'ui-kit'))}`;

/** One Lit and one UI kit for all plugins of a page; versions in the paths, so the files may be cached for ever. */
const importMap = {
  imports: {
    lit: `/${litFolder}/lit.js`,
    'lit/': `/${litFolder}/`,
    '@metalingua/ui-kit': `/${kitFolder}/index.js`,
  },
};

export const sharedModuleIds = [/^lit(\/|$)/, '@metalingua/ui-kit'];

/** Builds Lit and the UI kit beside the app and tells the browser where plugins find them. */
export function sharedModules(): Plugin {
  return {
    name: 'metalingua-shared-modules',
    async buildStart() {
      await buildLit();
      await buildKit();
    },
    transformIndexHtml: () => [
      // Before every module script and preload: a map that comes later is ignored.
      { tag: 'script', attrs: { type: 'importmap', nonce: '__CSP_NONCE__' }, children: JSON.stringify(importMap), injectTo: 'head-prepend' },
    ],
    writeBundle: ({ dir }) => {
      for (const folder of [litFolder, kitFolder]) cpSync(join(made, folder), join(dir!, folder), { recursive: true });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?')[0]!;
        const file = join(made, path);
        if (!/^\/shared\/[\w./-]+$/.test(path) || path.includes('..') || !existsSync(file)) return next();
        response.setHeader('Content-Type', 'text/javascript');
        createReadStream(file).pipe(response);
      });
    },
  };
}

async function buildLit() {
  if (existsSync(join(made, litFolder, 'lit.js'))) return;
  const entry = Object.fromEntries(litDirectives.map((name) => [`directives/${name}`, join(root, `node_modules/lit/directives/${name}.js`)]));
  await buildLibrary(litFolder, { lit: join(root, 'node_modules/lit/index.js'), ...entry }, []);
}

async function buildKit() {
  if (existsSync(join(made, kitFolder, 'index.js'))) return;
  await buildLibrary(kitFolder, { index: join(root, 'ui-kit/index.js') }, [/^lit(\/|$)/]);
}

function buildLibrary(folder: string, entry: Record<string, string>, external: RegExp[]) {
  return build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: join(made, folder),
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      lib: { formats: ['es'], entry },
      rolldownOptions: { external },
    },
  });
}

function hashOfFolder(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((n) => /\.js(on)?$/.test(n)).sort())
    hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}
