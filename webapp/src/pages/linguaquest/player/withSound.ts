import type { Activity } from '../questApi';

/** The content as its player takes it: with the sound that a voice has made, unless it names a recording of its own. */
export function withSound({ content, audio }: { content?: unknown; audio?: Activity['audio'] | undefined }): unknown {
  if (audio === undefined || typeof content !== 'object' || content === null) return content;
  return (content as { audio?: string | null }).audio ? content : { ...content, audio: audio.url };
}
