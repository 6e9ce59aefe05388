import { api, data } from '../../api/client';
import { forgetGuest, forgetMerged, guestBecame, guestToken, mergedGuest } from '../../api/guests';
import { isProblem } from '../../api/problem';

/**
 * Gives what a guest of the institute has earned on this device to the member who has signed in, once.
 * @returns whether there was anything
 */
export async function mergeGuest(institute: string, member: string): Promise<boolean> {
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

/** Parts them again; the member is not asked a second time. */
export async function partGuest(institute: string, member: string): Promise<void> {
  const merged = mergedGuest(institute, member);
  if (!merged) return;
  await data(api.POST('/api/linguaquest/guest/merge/undo', { body: { guestToken: merged.token } }));
  forgetMerged(institute);
}
