import { randomName } from './random';
import { browserHeader } from './safeExamBrowser';

const deviceKey = 'ml.device';
const windowKey = 'ml.window';

/** What this device calls itself in tests: the same in all its windows, and forgotten with the browser's data. */
export const deviceName = (): string => kept(localStorage, deviceKey);

/** What this window calls itself; a reload keeps it. */
export const windowName = (): string => kept(sessionStorage, windowKey);

/** Tells the server from which device and browser a request of a session comes. */
export const deviceHeader = () => ({ 'Test-Device': deviceName(), ...browserHeader() });

function kept(storage: Storage, key: string): string {
  const known = storage.getItem(key);
  if (known !== null) return known;
  const name = randomName();
  storage.setItem(key, name);
  return name;
}
