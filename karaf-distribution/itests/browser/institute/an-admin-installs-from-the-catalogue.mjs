// A platform administrator brings a plugin back from the catalogue, and reads how its calls go and what it has logged.
import { assert, baseUrl, callerOf, journey, look, lookAtEveryAppearance, noFaults, openPage, say, signIn } from '../journey.mjs';
import { pageTexts, typeTexts } from '../texts.mjs';

const t = pageTexts('en', 'console');
const preview = pageTexts('en', 'plugins');
const admin = pageTexts('en', 'admin');
const id = 'question/two_part_analysis';
const name = typeTexts('en', 'two_part_analysis')('name');

/** Installed again, whatever happened: other journeys need it. */
async function bringBack(caller) {
  const offer = (await caller('/api/admin/plugin-catalogue')).items.find((item) => item.id === id && item.state === 'available');
  if (offer) await caller('/api/admin/plugin-catalogue/install', { method: 'POST', body: { sha256: offer.sha256 } });
}

await journey(async (browser) => {
  const caller = await callerOf('platform-admin');
  try {
    await caller(`/api/admin/plugins/${id}`, { method: 'DELETE' });
    const page = await openPage(browser);
    await signIn(page, 'platform-admin');
    await page.goto(`${baseUrl}/admin/plugins`);
    await page.getByRole('link', { name: t('catalogue.title') }).click();
    const button = page.getByRole('button', { name: t('catalogue.installOf', { name }) });
    await button.waitFor();
    await lookAtEveryAppearance(page, 'catalogue');
    await button.click();
    const dialog = page.getByRole('dialog', { name: preview('preview.install', { id }) });
    await dialog.getByText(preview('signer.distribution')).waitFor();
    await look(page, 'preview');
    await dialog.getByRole('button', { name: preview('preview.confirm'), exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    await button.waitFor({ state: 'hidden' });
    const [back] = (await caller('/api/admin/plugins')).items.filter((one) => one.id === id);
    assert(back.state === 'ACTIVE', 'it is in service again');
    say('a plugin comes from the catalogue, after the same preview as any other');

    await page.goto(`${baseUrl}/admin/plugins`);
    await page.getByRole('button', { name: t('budget.of', { name: id }) }).click();
    await page.getByRole('dialog').getByText(t('budget.closed')).waitFor();
    await look(page, 'calls');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t('log.of', { name: id }) }).click();
    await page.getByRole('dialog').getByText('is in service').first().waitFor();
    await look(page, 'log');
    await page.keyboard.press('Escape');
    say('its calls and its log are on the page');

    await page.goto(`${baseUrl}/admin/modules?kind=module`);
    await page.getByText('org.metalingua.module.testing').first().waitFor();
    await lookAtEveryAppearance(page, 'modules');
    noFaults(page);

    const institute = await openPage(browser);
    await signIn(institute, 'admin');
    await institute.goto(`${baseUrl}/admin/plugins`);
    await institute.getByText(preview('whoInstalls.text')).waitFor();
    await institute.getByRole('button', { name: t('budget.of', { name: id }) }).waitFor();
    assert((await institute.locator('input[type=file]').count()) === 0, 'an institute installs nothing');
    assert((await institute.getByRole('button', { name: admin('uninstallOf', { id }) }).count()) === 0, 'and removes nothing');
    await lookAtEveryAppearance(institute, 'institute');
    await institute.getByRole('link', { name: t('catalogue.title') }).click();
    await institute.getByText(preview('whoInstalls.text')).waitFor();
    await institute.getByRole('link', { name: preview('whoInstalls.switches') }).click();
    await institute.waitForURL(/\/admin\/switches$/);
    noFaults(institute);
    say('an institute sees what there is, who installs it, and where it decides itself');
  } finally {
    await bringBack(caller);
  }
});
