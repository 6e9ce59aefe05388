// @ts-check
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** @param {string} path */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

// The question types live outside this folder; in the browser an import map tells them where Lit and the kit are.
export default defineConfig({
  root: at('..'),
  resolve: { alias: { '@metalingua/ui-kit': at('index.js'), lit: at('../node_modules/lit') } },
  test: { include: ['ui-kit/**/*.spec.js'], environment: 'jsdom', restoreMocks: true },
});
