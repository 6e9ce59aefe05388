/** 128 random bits; `crypto.randomUUID` exists on secure pages only, a school's own network may not be one. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A version 4 UUID. */
export function randomUuid(): string {
  return randomName().replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}
