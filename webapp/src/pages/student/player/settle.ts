/**
 * Asks everything on the page that is still being recorded or sent to come to its end, and waits for it.
 * @returns whether all of it is kept; what is not is still on the page
 */
export async function settle(): Promise<boolean> {
  const waits: Promise<void>[] = [];
  window.dispatchEvent(new CustomEvent('ml-settle', { detail: { wait: (until: Promise<void>) => waits.push(until) } }));
  const ends = await Promise.allSettled(waits);
  return ends.every(({ status }) => status === 'fulfilled');
}
