/** Whether the ids of a licence hold a capability: `testing.*` is `testing` and all below it, `*` is everything. */
export const covers = (capabilities: readonly string[], id: string) =>
  capabilities.some((one) => one === '*' || one === id || (one.endsWith('.*') && (id === one.slice(0, -2) || id.startsWith(one.slice(0, -1)))));
