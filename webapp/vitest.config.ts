import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['src/**/*.test.{ts,tsx}', 'ui-kit/**/*.test.js'], environment: 'node', restoreMocks: true },
});
