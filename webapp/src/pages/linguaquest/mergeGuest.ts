import { api, data } from '../../api/client';
import { forgetGuest, guestBecame, guestParted, guestToken, isApart, mergedGuest, wasGuestHere } from '../../api/guests';
import { isProblem } from '../../api/problem';
import { outboxOf } from './outbox/outboxOf';
import { Quest } from './Quest';

/**
 * Gives what a guest of the institute has earned on this device to the member who has signed in, once. What the guest has
 * finished without a connection comes first.
 * @param asked by the member, who may have taken it back before
 * @returns whether there was anything
 */
export async function mergeGuest(institute: string, member: string, { asked = false } = {}): Promise<boolean> {
  if (!wasGuestHere(institute) || (isApart(institute, member) && !asked)) return false;
  const outbox = outboxOf(new Quest(institute, null));
  if (!(await outbox.flush())) throw outbox.state().trouble ?? new Error('A lesson of the guest is not handed in yet.');
  const token = guestToken(institute);
  if (token === null) return false;
  try {
    await data(api.POST('/api/linguaquest/guest/merge', { body: { guestToken: token } }));
  } catch (problem) {
    // A token that ran out, or whose guest has become somebody else: of no use to anybody here.
    if (isProblem(problem) && (problem.status === 400 || problem.status === 409)) forgetGuest(institute);
    throw problem;
  }
  guestBecame(institute, member);
  return true;
}

/** Parts them again: the guest has their own on this device as before, and the member is not asked a second time. */
export async function partGuest(institute: string, member: string): Promise<void> {
  const merged = mergedGuest(institute, member);
  if (!merged) return;
  await data(api.POST('/api/linguaquest/guest/merge/undo', { body: { guestToken: merged.token } }));
  guestParted(institute, member);
}
