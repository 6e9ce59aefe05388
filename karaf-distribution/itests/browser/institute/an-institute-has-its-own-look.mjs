// An institute's administrator gives it a name, colours, a logo and branches; the platform's suspends it and opens it again.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, signIn, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

// Made by the test that runs this: an institute that nobody else uses.
const { password, own } = JSON.parse(readFileSync(process.env.LICENCES, 'utf8'));
const t = pageTexts('en', 'institutes');
const common = pageTexts('en', 'common');
const name = 'آموزشگاه زبان البرز';

/** A picture in one colour: https://www.w3.org/TR/png-3/ */
function png(side) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    let crc = ~0;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    }
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(~crc >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([0x8a, 0x53, 0x00]))]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array(side).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
}

async function enter(page, role) {
  await page.goto(`${baseUrl}/sign-in?institute=${own}`);
  await page.locator('input[type=email]').fill(`${role}@${own}.example`);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}

const accentOf = (page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ml-accent').trim().toLowerCase());

await journey(async (browser) => {
  // What is refused is refused on purpose here.
  const refusals = { expected: /status of (400|401|403|409|422)/ };
  const admin = await openPage(browser, refusals);
  await enter(admin, 'admin');
  await admin.getByRole('navigation').getByRole('link', { name: common('nav.institute'), exact: true }).click();
  const field = (label) => admin.getByRole('textbox', { name: t(label), exact: true });
  const save = admin.getByRole('button', { name: common('action.save') });
  const choose = async (label, option) => {
    await admin.getByRole('combobox', { name: t(label) }).first().click();
    await admin.getByRole('option', { name: option, exact: true }).click();
  };
  await field('settings.name').fill('');
  await save.click();
  await admin.getByText(t('settings.nameMissing')).waitFor();
  const before = await accentOf(admin);
  await field('settings.name').fill(name);
  await choose('settings.calendar', t('calendars.jalali'));
  await choose('settings.currencyUnit', t('units.toman'));
  await admin.locator('input[type=color]').fill('#f5c518');
  await admin.getByRole('region', { name: t('preview.title') }).getByText('1,250,000 tomans').first().waitFor();
  assert((await accentOf(admin)) === before, 'a preview changes nothing');
  await save.click();
  await admin.getByText(t('settings.stored')).waitFor();
  await until('the header names the institute', () => admin.getByRole('banner').getByText(name).count());
  await until('the pages have its colour', async () => (await accentOf(admin)) !== before);
  say('name, calendar, money and colour are seen before they are saved, and hold on every page');

  const logo = (buffer) => admin.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
  await logo(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"));
  await admin.getByText(t('logo.unfit')).waitFor();
  await logo(png(64));
  await admin.getByText(t('logo.stored')).waitFor();
  await until('the header shows the logo', () => admin.getByRole('banner').locator('img[src*="/api/institute/logo"]').evaluate((image) => image.complete && image.naturalWidth === 64));
  say('a drawing is refused as a logo, a picture is shown in the header');

  const dialog = admin.getByRole('dialog');
  const within = (label) => dialog.getByRole('textbox', { name: t(label), exact: true });
  await admin.getByRole('button', { name: t('branches.add') }).click();
  await within('branches.name').fill('شعبهٔ شمال');
  await within('branches.code').fill('north ۱');
  await dialog.getByRole('button', { name: common('action.save') }).click();
  await dialog.getByText(t('branches.codeUnfit')).waitFor();
  await within('branches.code').fill('north-۱');
  await within('branches.phone').fill('۰۲۱ ۸۸۷۷ ۶۶۵۵');
  await look(admin, 'branch');
  await dialog.getByRole('button', { name: common('action.save') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await admin.getByText('+982188776655').waitFor();
  await admin.getByRole('button', { name: t('branches.archiveNamed', { name: 'شعبهٔ شمال' }) }).click();
  await dialog.getByText(t('branches.archiveEffect')).waitFor();
  await dialog.getByRole('button', { name: t('branches.archive'), exact: true }).click();
  await admin.getByText(t('branches.archived'), { exact: true }).waitFor();
  await lookAtEveryAppearance(admin, 'settings');
  say('a branch is kept with its code and phone, and archived');

  const guest = await openPage(browser, { ...refusals, viewport: phone });
  await guest.goto(`${baseUrl}/sign-in?institute=${own}`);
  await guest.getByRole('heading', { name: common('signIn.welcomeTo', { name: name }) }).waitFor();
  assert((await accentOf(guest)) !== before, 'the sign-in page has the colour of the institute');
  await lookAtEveryAppearance(guest, 'sign-in');
  say("the sign-in page is the institute's own");

  const platform = await openPage(browser, refusals);
  await signIn(platform, 'platform-admin');
  await platform.getByRole('navigation').getByRole('link', { name: common('nav.institutes'), exact: true }).click();
  const box = platform.getByRole('dialog');
  await platform.getByRole('button', { name: t('all.create') }).click();
  await box.getByRole('textbox', { name: t('settings.name'), exact: true }).fill('Another');
  await box.getByRole('textbox', { name: t('all.slug'), exact: true }).fill(own);
  await box.getByRole('button', { name: t('all.create') }).click();
  await box.getByText(t('all.slugTaken')).waitFor();
  await box.getByRole('textbox', { name: t('all.slug'), exact: true }).fill(`${own}-2`);
  await look(platform, 'create');
  await box.getByRole('button', { name: t('all.create') }).click();
  await box.waitFor({ state: 'hidden' });
  await platform.getByRole('textbox', { name: t('all.search'), exact: true }).fill(own);
  await platform.getByText(`${own}-2`, { exact: true }).waitFor();
  await lookAtEveryAppearance(platform, 'institutes');
  await platform.getByRole('button', { name: t('all.suspendNamed', { name: name }) }).click();
  await box.getByText(t('all.suspendTests')).waitFor();
  await box.getByRole('button', { name: t('all.suspend'), exact: true }).click();
  await box.getByText(common('confirm.nameDiffers')).waitFor();
  await look(platform, 'suspend');
  await box.getByRole('textbox').fill(own);
  await box.getByRole('button', { name: t('all.suspend'), exact: true }).click();
  await platform.getByText(t('all.suspendedNow', { name: name })).waitFor();

  await admin.reload();
  await admin.getByText(common('problem.institute-suspended')).first().waitFor();
  await enter(guest, 'student');
  await guest.getByText(common('problem.institute-suspended')).waitFor();
  await look(guest, 'suspended');
  say('members of a suspended institute are told so, on its pages and at its door');

  await platform.getByRole('button', { name: t('all.resumeNamed', { name: name }) }).click();
  await platform.getByText(t('all.resumedNow', { name: name })).waitFor();
  await enter(guest, 'student');
  await guest.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  say('and come in again when it is open');
  [admin, guest, platform].forEach(noFaults);
});
