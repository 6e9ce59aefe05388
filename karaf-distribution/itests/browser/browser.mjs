// One browser for all journeys: an installed Chromium when there is one, else the one that an npm package ships.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
  // A microphone that beeps, and nobody who has to allow it.
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Which browser that is, and what it is started with. */
export async function executable() {
  const wanted = process.env.CHROMIUM;
  if (wanted) return { executablePath: wanted, args: FLAGS };
  const installed = INSTALLED.find(existsSync);
  if (installed) return { executablePath: installed, args: FLAGS };
  const packaged = (await import('@sparticuz/chromium')).default;
  // In a single process all browser profiles would share what they store: two people would be one.
  const args = packaged.args.filter((flag) => flag !== '--single-process');
  return { executablePath: await packaged.executablePath(), args: [...args, ...FLAGS] };
}

/** Starts the browser; says what to do when it can't. */
export async function startBrowser() {
  const { executablePath, args } = await executable();
  try {
    return await chromium.launch({ executablePath, args, headless: true });
  } catch (cause) {
    throw new Error(`The browser ${executablePath} does not start. Install Chromium, or name one in CHROMIUM.`, { cause });
  }
}
