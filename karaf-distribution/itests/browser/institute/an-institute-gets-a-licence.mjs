// The administrator of an institute uploads a licence, and a module appears for that institute and not for the other.
import { readFileSync } from 'node:fs';
import { assert, baseUrl, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

// Made by the test that runs this: two institutes without a licence, and licences for the first.
const { password, institute, other, licence, foreign, expiring } = JSON.parse(readFileSync(process.env.LICENCES, 'utf8'));
const t = pageTexts('en', 'licences');
const common = pageTexts('en', 'common');

async function enter(page, role, slug) {
  await page.goto(`${baseUrl}/sign-in`);
  await page.locator('input[type=email]').fill(`${role}@${slug}.example`);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const linkOf = (page, name) => page.getByRole('navigation').getByRole('link', { name: common(name), exact: true });

await journey(async (browser) => {
  // What is refused is refused on purpose here.
  const refusals = { expected: /status of (403|422)/ };
  const admin = await openPage(browser, refusals);
  await enter(admin, 'admin', institute);
  await linkOf(admin, 'nav.licence').click();
  await admin.waitForURL(/\/admin\/licence$/);
  await admin.getByText(t('warning.none')).waitFor();
  assert((await linkOf(admin, 'nav.questions').count()) === 0, 'no page of the module is offered');
  await lookAtEveryAppearance(admin, 'without');
  await admin.goto(`${baseUrl}/teacher/questions`);
  await admin.getByRole('heading', { name: common('notLicensed.title') }).waitFor();
  await lookAtEveryAppearance(admin, 'not-licensed');
  const teacher = await openPage(browser, { ...refusals, viewport: phone });
  await enter(teacher, 'teacher', institute);
  await teacher.goto(`${baseUrl}/teacher/templates`);
  await teacher.getByText(common('notLicensed.text')).waitFor();
  say('without a licence no page of the module is offered, and its address says why');

  await admin.getByRole('main').getByRole('link', { name: common('notLicensed.way') }).click();
  const paste = async (text) => {
    await admin.getByRole('textbox', { name: t('upload.paste') }).fill(text);
    await admin.getByRole('button', { name: t('upload.preview') }).click();
  };
  await paste('');
  await admin.getByText(t('upload.missing')).waitFor();
  await paste(foreign);
  await admin.getByText(common('problem.licence-foreign')).waitFor();
  await paste(licence.replace(/.{9}\s*$/, 'AAAAAAAAA'));
  await admin.getByText(common('problem.licence-altered')).waitFor();
  await look(admin, 'refused');
  say('a licence that is none is refused with the reason');

  const choose = (text) => admin.locator('input[type=file]').setInputFiles({ name: 'institute.licence', mimeType: 'text/plain', buffer: Buffer.from(text) });
  const dialog = admin.getByRole('dialog');
  const show = async () => {
    await choose(licence);
    await dialog.waitFor();
  };
  const hide = async () => {
    await admin.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  await lookAtEveryAppearance(admin, 'preview', { show, hide });
  await show();
  await dialog.getByRole('list', { name: t('preview.gained') }).getByText('testing.general', { exact: true }).waitFor();
  assert((await linkOf(admin, 'nav.questions').count()) === 0, 'a preview changes nothing');
  await dialog.getByRole('button', { name: t('preview.confirm') }).click();
  await admin.getByText(t('upload.done')).waitFor();
  await admin.getByText(t('state.valid'), { exact: true }).waitFor();
  await linkOf(admin, 'nav.questions').waitFor();
  await lookAtEveryAppearance(admin, 'in-force');
  say('the licence is shown before it counts, and then the module is there');

  await teacher.reload();
  await teacher.getByRole('heading', { level: 1, name: common('nav.templates') }).waitFor();
  await teacher.goto(`${baseUrl}/teacher/questions/new`);
  await teacher.getByRole('heading', { name: 'Multiple choice', exact: true }).waitFor();
  assert((await teacher.getByRole('heading', { name: 'Two-part analysis' }).count()) === 0, 'only licensed types are offered');
  await look(teacher, 'types');
  say('the teacher chooses from the question types of the licence');

  const neighbour = await openPage(browser, refusals);
  await enter(neighbour, 'admin', other);
  await linkOf(neighbour, 'nav.licence').click();
  await neighbour.waitForURL(/\/admin\/licence$/);
  await neighbour.getByText(t('warning.none')).waitFor();
  assert((await linkOf(neighbour, 'nav.questions').count()) === 0, 'the other institute has no such page');
  await neighbour.goto(`${baseUrl}/grading`);
  await neighbour.getByRole('heading', { name: common('notLicensed.title') }).waitFor();
  say('the other institute still has none of it');

  await paste(expiring);
  await dialog.getByRole('button', { name: t('preview.confirm') }).click();
  await admin.getByText(t('state.expiring'), { exact: true }).waitFor();
  await linkOf(admin, 'nav.questions').click();
  const banner = admin.getByRole('complementary', { name: t('warnings') });
  await banner.waitFor();
  await lookAtEveryAppearance(admin, 'banner');
  await teacher.reload();
  await until('the teacher has a page', () => teacher.getByRole('heading', { level: 1 }).count());
  assert((await teacher.getByRole('complementary').count()) === 0, 'only administrators are warned');
  say('administrators are warned in time');
  [admin, teacher, neighbour].forEach(noFaults);
});
