// An administrator invites a teacher, who joins by the link of the letter on a phone, belongs to a second institute later
// and goes from one to the other; the administrator keeps the teacher's branch and resets a lost second factor.
import { newInstitute, password, tokenSentTo } from '../institutes.mjs';
import { assert, baseUrl, callerOf, desktop, journey, look, lookAtEveryAppearance, noFaults, openPage, phone, say } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const mark = Date.now().toString(36);
const slug = `alborz-${mark}`;
const institute = 'آموزشگاه زبان البرز';
const teacher = `teacher@${slug}.example`;
const name = 'نگار راد';
const t = pageTexts('en', 'people');
const common = pageTexts('en', 'common');
const fa = pageTexts('fa', 'joining');
const isolated = (text) => `\u2068${text}\u2069`;

async function signInTo(page, email) {
  await page.goto(`${baseUrl}/sign-in?institute=${slug}&next=/admin/people`);
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/people/);
}

async function invite(page) {
  await page.getByRole('button', { name: t('invite.button') }).click();
  const dialog = page.getByRole('dialog');
  const field = (label) => dialog.getByRole('textbox', { name: t(label) });
  await dialog.getByRole('button', { name: t('invite.send') }).click();
  await dialog.getByText(t('field.displayName')).waitFor();
  await dialog.getByText(t('field.emailOrPhone')).waitFor();
  await lookAtEveryDialog(page, 'invite');
  await field('invite.name').fill(name);
  await field('invite.email').fill(teacher);
  await dialog.getByRole('checkbox', { name: common('role.student') }).uncheck();
  await dialog.getByRole('checkbox', { name: common('role.teacher') }).check();
  await dialog.getByRole('combobox', { name: t('invite.language') }).click();
  await page.getByRole('option', { name: 'فارسی' }).click();
  await dialog.getByRole('button', { name: t('invite.send') }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText(t('invite.sent', { name: isolated(name) })).waitFor();
  say('invites a teacher, and is told what is missing before');

  await page.getByRole('combobox', { name: t('state') }).click();
  await page.getByRole('option', { name: t('states.invited') }).click();
  await page.getByRole('cell', { name: t('message.sent') }).waitFor();
  await lookAtEveryAppearance(page, 'invited');
  await page.getByRole('button', { name: t('openOf', { name: isolated(name) }) }).click();
  await page.getByRole('dialog').getByRole('button', { name: t('resend.button') }).waitFor();
  await look(page, 'invitation-panel');
  await page.getByRole('dialog').getByRole('button', { name: t('panel.close') }).click();
  say('sees that the letter went out');
}

/** The buttons for language and colours are behind the dialog, so it is looked at as it is, wide and narrow. */
async function lookAtEveryDialog(page, of) {
  await look(page, `${of}-desktop`);
  await page.setViewportSize(phone);
  await look(page, `${of}-phone`);
  await page.setViewportSize(desktop);
}

async function joinByTheLink(browser) {
  const page = await openPage(browser, { language: 'fa', viewport: phone, expected: /status of 40[03]/ });
  const token = await tokenSentTo(teacher);
  await page.goto(`${baseUrl}/invitation#${token}`);
  await page.getByText(fa('invitation.to', { institute: isolated(institute), roles: pageTexts('fa', 'common')('role.teacher') })).waitFor();
  assert(!page.url().includes(token), 'the address bar forgets what opens the institute');
  await page.getByRole('banner').getByText(institute).waitFor();
  await lookAtEveryAppearance(page, 'link');
  const own = page.getByLabel(fa('invitation.password')).and(page.locator('input'));
  await own.fill('short');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: pageTexts('fa', 'account')('password.help', { shortest: 10 }) }).waitFor();
  await own.fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
  await look(page, 'joined');
  noFaults(page);
  say('the teacher joins by the link and is at home');

  const late = await openPage(browser, { language: 'fa', viewport: phone, expected: /status of 403/ });
  await late.goto(`${baseUrl}/invitation#${token}`);
  await late.getByText(pageTexts('fa', 'common')('problem.invitation-invalid')).waitFor();
  await look(late, 'link-used');
  noFaults(late);
  say('the link opens nothing a second time');
  return page;
}

async function belongToAnother(page) {
  const other = await callerOf('admin');
  await other('/api/people/invitations', { method: 'POST', body: { displayName: name, email: teacher, roles: ['mentor'], locale: 'fa' } });
  await page.goto(`${baseUrl}/invitation#${await tokenSentTo(teacher)}`);
  await page.getByRole('button', { name: fa('invitation.asSelf', { name: isolated(name) }) }).waitFor();
  await look(page, 'as-self');
  await page.getByRole('button', { name: fa('invitation.asSelf', { name: isolated(name) }) }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.getByText(pageTexts('fa', 'common')('role.mentor')).first().waitFor();
  say('joins a second institute with the same account');

  await page.setViewportSize(desktop);
  const account = page.getByRole('banner').getByRole('button', { name: new RegExp(name) });
  await account.click();
  await page.getByRole('menuitem', { name: institute }).waitFor();
  await page.getByRole('menuitem', { name: institute }).click();
  await page.getByRole('banner').getByText(institute).waitFor();
  await page.getByText(pageTexts('fa', 'common')('role.teacher')).first().waitFor();
  noFaults(page);
  say('goes from one institute to the other');
}

async function keepTheMember(page) {
  await page.getByRole('combobox', { name: t('state') }).click();
  await page.getByRole('option', { name: t('states.members') }).click();
  await page.getByRole('rowheader', { name }).waitFor();
  await page.getByRole('button', { name: t('openOf', { name: isolated(name) }) }).click();
  const panel = page.getByRole('dialog');
  await panel.getByRole('combobox', { name: t('branch') }).click();
  await page.getByRole('option', { name: 'شعبهٔ شمال' }).click();
  await panel.getByRole('textbox', { name: t('panel.nationalCode') }).fill('0012345678');
  await panel.getByRole('button', { name: t('panel.save') }).click();
  await panel.getByText(t('field.nationalCode')).waitFor();
  await panel.getByRole('textbox', { name: t('panel.nationalCode') }).fill('');
  await panel.getByRole('button', { name: t('panel.save') }).click();
  await page.getByText(t('panel.saved')).waitFor();
  await lookAtEveryDialog(page, 'member-panel');
  await panel.getByRole('button', { name: t('secondFactor.button') }).click();
  await page.getByText(t('secondFactor.effect', { name: isolated(name) })).waitFor();
  await look(page, 'second-factor');
  await page.getByRole('dialog').last().getByRole('button', { name: t('secondFactor.button') }).click();
  await panel.getByText(common('problem.belongs-elsewhere')).waitFor();
  await panel.getByRole('button', { name: t('panel.close') }).click();
  say('keeps the branch, and does not touch an account that is another institute\'s too');

  await page.getByRole('combobox', { name: t('branch') }).click();
  await page.getByRole('option', { name: 'شعبهٔ شمال' }).click();
  await page.getByRole('rowheader', { name: 'Mina Admin' }).waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: 'شعبهٔ شمال' }).waitFor();
  await lookAtEveryAppearance(page, 'members');
  say('finds who belongs to the branch');
}

await journey(async (browser) => {
  const { admin, email } = await newInstitute(slug, institute);
  for (const [code, place] of [['NORTH', 'شعبهٔ شمال'], ['SOUTH', 'شعبهٔ جنوب']]) await admin('/api/admin/branches', { method: 'POST', body: { code, name: place } });
  const page = await openPage(browser, { expected: /status of 40[03]/ });
  await signInTo(page, email);
  await invite(page);
  const teachers = await joinByTheLink(browser);
  await belongToAnother(teachers);
  await keepTheMember(page);
  noFaults(page);
});
