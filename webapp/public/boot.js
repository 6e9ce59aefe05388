// Runs before the first paint: language, direction and theme, so nothing flashes.
(() => {
  const page = document.documentElement;
  const language = localStorage.getItem('ml.language') === 'en' ? 'en' : 'fa';
  page.lang = language === 'fa' ? 'fa-IR' : 'en';
  page.dir = language === 'fa' ? 'rtl' : 'ltr';
  document.querySelector('link[rel=manifest]').href = `/app.${language}.webmanifest`;
  page.dataset.theme =
    localStorage.getItem('ml.theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
})();
// No script of ours writes markup; what a library writes through innerHTML may be plain text only. Lit brings its own policy.
// Of workers there is the one that makes lessons work without a connection.
if (window.trustedTypes) {
  trustedTypes.createPolicy('default', {
    createHTML: (text) => (/[<&]/.test(text) ? null : text),
    createScriptURL: (address) => (address === '/worker.js' ? address : null),
  });
}
