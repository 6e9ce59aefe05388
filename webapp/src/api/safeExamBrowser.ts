/** What Safe Exam Browser gives to pages: https://safeexambrowser.org/developer/seb-config-key.html */
type Security = { configKey?: string; browserExamKey?: string; updateKeys?: (callback: () => void) => void };

declare global {
  interface Window {
    SafeExamBrowser?: { version?: string; security?: Security };
  }
}

/** Apple's versions take a callback by its name and look for a global function of that name. */
const callbackName = 'mlSafeExamBrowserKeys';
const patienceMs = 3_000;

const addressNow = () => location.href.replace(/#.*$/, '');

/** The address that this document was loaded from; the router changes that of the page without loading it. */
const loadedFrom = addressNow();

let proof: string | null = null;

/** Tells the server in which browser the page is; without a proof it says nothing. */
export const browserHeader = (): { 'Test-Browser'?: string } => (proof === null ? {} : { 'Test-Browser': proof });

export const isSafeExamBrowser = () => window.SafeExamBrowser !== undefined || /\bSEB\b/.test(navigator.userAgent);

/**
 * Asks Safe Exam Browser for its proof of this page. For Windows it hashes the address that a document was loaded from,
 * for Apple's systems the present one: where the two differ, the page is loaded anew and the promise stays open.
 * Elsewhere there is nothing to prove, nor in versions that prove themselves by headers of their own.
 */
export async function proveBrowser(): Promise<void> {
  proof = null;
  if (!isSafeExamBrowser()) return;
  if (addressNow() !== loadedFrom) {
    location.reload();
    return new Promise(() => {});
  }
  const security = await given();
  if (!security) return;
  await update(security);
  proof = [loadedFrom, hash(security.configKey), hash(security.browserExamKey)].join(' ');
}

const hash = (value: string | undefined) => (value && /^[0-9a-fA-F]{64}$/.test(value) ? value : '-');

/** The browser adds its object to the page on its own time. */
async function given(): Promise<Security | undefined> {
  const end = Date.now() + patienceMs;
  while (!window.SafeExamBrowser?.security && Date.now() < end) await new Promise((next) => setTimeout(next, 50));
  return window.SafeExamBrowser?.security;
}

function update(security: Security): Promise<void> {
  return new Promise((resolve) => {
    const done = () => resolve();
    // A build may rename the function.
    Object.defineProperty(done, 'name', { value: callbackName });
    Object.defineProperty(window, callbackName, { value: done, configurable: true });
    setTimeout(done, patienceMs);
    if (security.updateKeys) security.updateKeys(done);
    else done();
  });
}
