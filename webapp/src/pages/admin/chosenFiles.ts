/** What the admin hands in: the plugin's file, and the line of its signature when that is a file of its own. */
export type Chosen = { file: File; signature?: string };

const isPlugin = ({ name }: File) => /\.(jar|zip)$/i.test(name);

/** The longest signature that the server reads, in characters. */
const longestSignature = 1024;

/** Finds the plugin and its signature among the files that were chosen together; null when no plugin is among them. */
export async function chosenOf(files: readonly File[]): Promise<Chosen | null> {
  const file = files.find(isPlugin);
  if (!file) return null;
  const signature = files.find(({ name }) => name.endsWith('.sig'));
  return signature ? { file, signature: (await signature.slice(0, longestSignature).text()).trim() } : { file };
}
