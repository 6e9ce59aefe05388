import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // The question types live outside this folder; in the browser an import map tells them where Lit and the kit are.
  resolve: { alias: { '@metalingua/ui-kit': at('ui-kit/index.js'), lit: at('node_modules/lit') } },
  test: { include: ['src/**/*.test.{ts,tsx}', 'ui-kit/**/*.test.js'], environment: 'node', restoreMocks: true },
});
