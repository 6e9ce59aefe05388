// @ts-check
/** As recognisers of speech take it. */
const rate = 16_000;
const headerBytes = 44;

/**
 * A recording as WAV, one channel of 16,000 samples a second, whatever the browser has recorded: a recogniser then needs
 * nothing to decode it. Rejects where the browser can't read it back.
 * @param {Blob} recorded @returns {Promise<Blob>}
 */
export async function wavOf(recorded) {
  // decoding also brings it to the rate of the context
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await recorded.arrayBuffer());
  return wav(Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)));
}

/** @param {Float32Array[]} channels of equal length, samples from -1 to 1 */
export function wav(channels) {
  const length = channels[0]?.length ?? 0;
  const file = new DataView(new ArrayBuffer(headerBytes + 2 * length));
  const text = (/** @type {number} */ at, /** @type {string} */ value) => [...value].forEach((letter, i) => file.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, file.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true); // bytes of what follows up to the data
  file.setUint16(20, 1, true); // uncompressed
  file.setUint16(22, 1, true); // channels
  file.setUint32(24, rate, true);
  file.setUint32(28, 2 * rate, true); // bytes a second
  file.setUint16(32, 2, true); // bytes a sample
  file.setUint16(34, 16, true); // bits a sample
  text(36, 'data');
  file.setUint32(40, 2 * length, true);
  for (let i = 0; i < length; i++) {
    const sample = channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length;
    file.setInt16(headerBytes + 2 * i, Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff), true);
  }
  return new Blob([file.buffer], { type: 'audio/wav' });
}
