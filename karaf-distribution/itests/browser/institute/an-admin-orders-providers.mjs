// An administrator sets up a provider for the institute, sees who is asked first, and changes the order by the keyboard.
import { assert, baseUrl, callerOf, journey, lookAtEveryAppearance, noFaults, openPage, say, signIn, tabTo } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const t = pageTexts('en', 'providers');
const pid = 'org.metalingua.provider.mail-smtp';
const sandbox = t('named.mail-sandbox');

/** As it was before, whatever happened. */
async function leaveNothing(admin) {
  const order = (await admin('/api/admin/provider-orders')).items.find(({ kind }) => kind === 'MailSender');
  if (order.own) await admin('/api/admin/provider-orders/MailSender', { method: 'PUT', body: { version: order.version } });
  if ((await admin(`/api/admin/providers/${pid}`)).version > 0) await admin(`/api/admin/providers/${pid}`, { method: 'DELETE' });
}

await journey(async (browser) => {
  const caller = await callerOf('admin');
  try {
    await leaveNothing(caller);
    // A server that nobody listens on: what it answers is shown as it is.
    const values = { host: '127.0.0.1', port: 9, encryption: 'none', from: 'exams@demo.example' };
    await caller(`/api/admin/providers/${pid}`, { method: 'PUT', body: { version: 0, values } });
    const { name } = await caller(`/api/admin/providers/${pid}?locale=en`);

    const page = await openPage(browser);
    await signIn(page, 'admin');
    await page.goto(`${baseUrl}/admin/providers`);
    const mail = page.getByRole('region', { name: t('kind.MailSender'), exact: true });
    await mail.getByText(t('order.now', { name })).waitFor();
    assert((await mail.getByRole('listitem').count()) === 2, 'both senders of mail are in the list');
    await lookAtEveryAppearance(page, 'order');
    say('it is told who is asked first, and with whose settings');

    await page.getByRole('button', { name: t('testOf', { name }) }).click();
    await page.getByText(t('answer.down')).waitFor();
    await page.getByText('127.0.0.1:9').first().waitFor();
    say('a test shows what the provider itself answers');

    await mail.getByRole('heading').scrollIntoViewIfNeeded();
    const up = mail.getByRole('button', { name: t('order.up', { name: sandbox }) });
    await tabTo(page, up);
    await page.keyboard.press('Enter');
    await mail.getByText(t('order.now', { name: sandbox })).waitFor();
    await mail.getByRole('button', { name: new RegExp(t('order.inherit')) }).click();
    await mail.getByText(t('order.now', { name })).waitFor();
    say('the order is changed by the keyboard, and given back');
    noFaults(page);
  } finally {
    await leaveNothing(caller);
  }
});
