// Somebody without any other page changes their name and signs out a device that they have lost.
import { assert, baseUrl, desktop, journey, lookAtEveryAppearance, noFaults, openPage, say, signIn, until } from '../journey.mjs';

await journey(async (browser) => {
  const lost = await openPage(browser, { expected: /status of 401/ });
  await signIn(lost, 'front-desk');
  const page = await openPage(browser, { viewport: desktop, expected: /status of 403/ });
  await signIn(page, 'front-desk');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'My account' }).click();
  await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
  const devices = page.getByRole('region', { name: 'Where you are signed in' });
  await devices.getByText('This device').waitFor();
  await lookAtEveryAppearance(page, 'account');

  const name = `Front desk ${Date.now()}`;
  await page.getByLabel('Name').fill(name);
  await page.getByRole('combobox', { name: 'Calendar' }).click();
  await page.getByRole('option', { name: 'Solar Hijri' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Your profile is stored.').waitFor();
  await page.getByRole('button', { name: `Account of ${name}` }).waitFor();
  await devices.getByText(/\b14\d\d\b/).first().waitFor();
  say('changes the name and the calendar');

  const password = page.getByRole('region', { name: 'Password' });
  await password.getByLabel('Present password').fill('not this one');
  await password.getByLabel('New password').fill('four words in a row');
  await password.getByRole('button', { name: 'Change the password' }).click();
  await password.getByText('This is not your present password.').waitFor();
  say('does not change the password without the present one');

  const ends = devices.getByRole('button', { name: /^Sign out .* signed in/ });
  const before = await ends.count();
  assert(before >= 1, 'the other device is listed');
  for (let left = before; left > 0; left--) {
    await ends.first().click();
    await until('one device less', async () => (await ends.count()) < left);
  }
  await lost.goto(`${baseUrl}/account`);
  await lost.waitForURL(/\/sign-in/);
  await page.reload();
  await devices.getByText('This device').waitFor();
  say('signs the lost device out and stays in');
  noFaults(page);
  noFaults(lost);
});
