// Institutes of a journey's own, with an administrator, and the messages that reach their people.
import { callerOf, callerWith, request, until } from './journey.mjs';

export const password = 'four words in a row';

/** @returns the institute's slug, its administrator's sign-in, and the administrator as a caller */
export async function newInstitute(slug, name, locale = 'en') {
  const platform = await callerOf('platform-admin');
  await platform('/api/admin/institutes', { method: 'POST', body: { slug, name, locale, timeZone: 'Asia/Tehran' } });
  const email = `admin@${slug}.example`;
  await platform('/api/people/invitations', { method: 'POST', body: { institute: slug, displayName: 'Mina Admin', email, roles: ['admin'], locale } });
  await join(await tokenSentTo(email), 'Mina Admin');
  return { slug, name, email, admin: await callerWith({ email, password }) };
}

/** Whether people may become students of the caller's institute by themselves. */
export async function allowSignUp(admin, signUpAllowed) {
  const { slug: _slug, logo: _logo, version, ...settings } = await admin('/api/admin/institute');
  await admin('/api/admin/institute', { method: 'PUT', headers: { 'If-Match': `"${version}"` }, body: { ...settings, signUpAllowed } });
}

/** A new person accepts an invitation. */
export const join = (token, displayName) =>
  request('/api/auth/invitation/new-account', { method: 'POST', body: { token, displayName, password, locale: 'en' } });

/** What opens an invitation, from the newest letter to the address. */
export const tokenSentTo = (email) => until(`the letter to ${email} is written`, async () => /\/invitation#(\S+)/.exec(await messageTo(email, 'mail'))?.[1]);

/** The code of the newest text message to the phone. */
export const codeSentTo = (phone) => until(`the code to ${phone} is sent`, async () => /\d{6}/.exec(await messageTo(phone, 'sms'))?.[0]);

async function messageTo(wanted, channel) {
  const platform = await callerOf('platform-admin');
  const { items } = await platform(`/api/admin/sandbox-messages?channel=${channel}`);
  return items.find(({ recipient }) => recipient === wanted)?.text ?? '';
}
