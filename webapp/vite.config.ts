import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sharedModuleIds, sharedModules } from './build/sharedModules.ts';
import { serviceWorker } from './build/serviceWorker.ts';
import { sizeBudget } from './build/sizeBudget.ts';

const platform = `http://127.0.0.1:${process.env.METALINGUA_PORT ?? 5000}`;

const everyPage =
  /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|stylis|cssjanus|@emotion|@tanstack|@mui\/(system|styled-engine|private-theming|stylis-plugin-rtl))\//;

export default defineConfig({
  plugins: [
    sharedModules(),
    react(),
    sizeBudget([
      { page: 'sign-in', modules: ['/pages/sign-in/SignIn.tsx', '/locales/fa/common.json'], scriptKb: 212 },
      { page: 'player', modules: ['/pages/student/player/TestPlayer.tsx', '/locales/fa/student.json'], scriptKb: 225 },
      { page: 'LinguaQuest', modules: ['/pages/linguaquest/QuestHome.tsx', '/locales/fa/linguaquest.json', '/locales/fa/offline.json'], scriptKb: 260 },
    ]),
    serviceWorker({
      pages: '/src/pages/linguaquest/',
      modules: ['/app/Shell.tsx', '/components/NoticeBar.tsx', ...['fa', 'en'].flatMap((language) => ['common', 'linguaquest', 'offline'].map((area) => `/locales/${language}/${area}.json`))],
      files: ['/boot.js', '/icon.svg', '/shared/'],
      limitKb: 2_500,
    }),
  ],
  // The platform puts a fresh nonce in its place at every request.
  html: { cspNonce: '__CSP_NONCE__' },
  server: { host: '127.0.0.1', proxy: { '/api': platform, '/plugins': platform, '/uploads': platform, '/socket.io': { target: platform, ws: true } } },
  build: {
    // Packed by Maven into the web app's bundle.
    outDir: 'target/classes/webapp',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      external: sharedModuleIds,
      // What every page needs, in one file that changes only when a library does.
      output: { codeSplitting: { groups: [{ name: 'libraries', test: everyPage }] } },
    },
  },
});
