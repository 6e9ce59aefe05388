/** Browsers by a word in how they introduce themselves; the first that fits, since most claim to be others as well. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const first = (agent: string, known: [RegExp, string][]) => known.find(([sign]) => sign.test(agent))?.[1];

/** What people know of a device: its browser and its system, as far as it says. */
export const deviceOf = (agent: string): { browser: string | undefined; system: string | undefined } => ({
  browser: first(agent, browsers),
  system: first(agent, systems),
});
