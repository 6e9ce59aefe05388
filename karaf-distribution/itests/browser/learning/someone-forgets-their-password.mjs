// Somebody asks for a new password, opens the link of the letter, and signs in with what they have chosen.
import { assert, baseUrl, callerOf, demo, journey, look, noFaults, openPage, phone, say, until } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const { email, password } = demo('mentor');
const common = pageTexts('fa', 'common');
const account = pageTexts('fa', 'account');

await journey(async (browser) => {
  const page = await openPage(browser, { language: 'fa', viewport: phone, expected: /status of 403/ });
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByRole('link', { name: common('signIn.forgot') }).click();
  await page.getByRole('heading', { level: 1, name: account('forgot.title') }).waitFor();
  await look(page, 'forgot');
  await page.locator('input[type=email]').fill(email);
  await page.keyboard.press('Enter');
  await page.getByText(account('forgot.sent', { email })).waitFor();
  await look(page, 'sent');

  const admin = await callerOf('admin');
  const link = await until('the letter is written', async () =>
    (await admin('/api/admin/sandbox-messages?channel=mail')).items.map(({ recipient, text }) => recipient === email && /http\S+/.exec(text)?.[0]).find(Boolean),
  );
  const token = link.split('#')[1];
  await page.goto(`${baseUrl}/new-password#${token}`);
  await page.getByRole('heading', { level: 1, name: account('newPassword.title') }).waitFor();
  assert(!page.url().includes(token), 'the address bar forgets what opens the account');
  const field = page.locator('input[type=password]');
  await field.fill('short');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: account('password.help', { shortest: 10 }) }).waitFor();
  await look(page, 'new-password');
  await field.fill(password);
  await page.keyboard.press('Enter');
  await page.getByText(account('newPassword.done')).waitFor();
  say('chooses a new password by the link of the letter');

  await page.getByRole('link', { name: common('signIn.title') }).click();
  await page.locator('input[type=email]').fill(email);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  noFaults(page);

  const late = await openPage(browser, { expected: /status of 403/ });
  await late.goto(`${baseUrl}/new-password#${token}`);
  await late.locator('input[type=password]').fill('four words in a row');
  await late.keyboard.press('Enter');
  await late.getByRole('alert').getByText(pageTexts('en', 'common')('problem.link-invalid')).waitFor();
  say('finds that the link works once');
  noFaults(late);
});
