/** Only paths of this app: an address of another site in a page's `next` must not be followed. */
export function localPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
