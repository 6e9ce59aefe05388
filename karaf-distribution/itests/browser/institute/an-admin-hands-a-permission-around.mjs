// An institute lets its mentors mark answers; a mentor finds the page, and later does not any more.
import { assert, callerOf, journey, lookAtEveryAppearance, noFaults, openPage, say, signIn } from '../journey.mjs';
import { pageTexts } from '../texts.mjs';

const common = pageTexts('en', 'common');
const text = pageTexts('en', 'permissions');
const marking = text('testing.mark.name');
const nav = (page) => page.getByRole('navigation').getByRole('link', { name: common('nav.grading'), exact: true });

await journey(async (browser) => {
  await asDelivered();
  const mentor = await openPage(browser);
  await signIn(mentor, 'mentor');
  await mentor.getByRole('heading', { level: 1, name: /^Hello, / }).waitFor();
  assert((await nav(mentor).count()) === 0, 'mentors do not mark');

  const admin = await openPage(browser);
  await signIn(admin, 'admin');
  await admin.getByRole('navigation').getByRole('link', { name: common('nav.permissions'), exact: true }).click();
  const card = admin.getByRole('region', { name: marking, exact: true });
  await card.getByRole('checkbox', { name: common('role.mentor') }).check();
  await lookAtEveryAppearance(admin, 'permissions');
  await card.getByRole('button', { name: common('action.save') }).click();
  await admin.getByText(text('stored', { name: marking })).waitFor();
  say('an administrator lets mentors mark');

  await mentor.reload();
  await nav(mentor).click();
  await mentor.getByRole('heading', { level: 1, name: common('nav.grading') }).waitFor();
  noFaults(mentor);
  say('a mentor has the page');

  await card.getByRole('button', { name: text('asDelivered') }).click();
  await card.getByRole('button', { name: common('action.save') }).click();
  await card.getByRole('button', { name: text('asDelivered') }).waitFor({ state: 'detached' });
  await mentor.goto(mentor.url());
  await mentor.getByRole('heading', { level: 1, name: common('notFound.title') }).waitFor();
  noFaults(admin);
  say('and has it no more when the institute goes back to what was delivered');
});

async function asDelivered() {
  const admin = await callerOf('admin');
  for (const { id, version, declared } of (await admin('/api/admin/permissions')).items) {
    await admin(`/api/admin/permissions/${id}`, { method: 'PUT', body: { roles: declared, version } });
  }
}
