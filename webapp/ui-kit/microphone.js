// @ts-check
/** Best first; every browser that records knows one of them. */
const formats = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Enough for speech, and a minute of it stays below half a megabyte. */
const bitsPerSecond = 48_000;

/** So often what was recorded is handed over: what happens to the device later can not take it away. */
const sliceMs = 1_000;

/** @typedef {'denied' | 'missing' | 'busy' | 'insecure' | 'unsupported' | 'unknown'} Trouble why there is no sound to record */

/** What went wrong, for {@link Microphone.open}. */
export class MicrophoneError extends Error {
  /** @param {Trouble} trouble @param {unknown} [cause] */
  constructor(trouble, cause) {
    super(`microphone: ${trouble}`, { cause });
    this.trouble = trouble;
  }
}

/** An open microphone: tells how loud it is and makes one recording. */
export class Microphone {
  /** @type {MediaStream} */ #stream;
  /** @type {MediaRecorder | null} */ #recorder = null;
  /** @type {AudioContext | null} */ #context = null;
  /** @type {AnalyserNode | null} */ #analyser = null;
  /** @type {Float32Array<ArrayBuffer> | null} */ #samples = null;

  /** @param {MediaStream} stream */
  constructor(stream) {
    this.#stream = stream;
    if (typeof AudioContext === 'undefined') return; // no meter then
    this.#context = new AudioContext();
    void this.#context.resume(); // some browsers let it sleep until the user acts
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  /** Asks for the microphone. Rejects with a {@link MicrophoneError}. */
  static async open() {
    if (globalThis.isSecureContext === false) throw new MicrophoneError('insecure');
    if (!navigator.mediaDevices?.getUserMedia || typeof MediaRecorder === 'undefined') throw new MicrophoneError('unsupported');
    try {
      return new Microphone(await navigator.mediaDevices.getUserMedia({ audio: true }));
    } catch (failure) {
      throw new MicrophoneError(troubleOf(failure), failure);
    }
  }

  /** How loud it is now, from 0 to 1; null where the browser can't tell. */
  get level() {
    if (!this.#analyser || !this.#samples || this.#context?.state !== 'running') return null;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    // speech lies between -50 and -10 dB
    return Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-12) + 50) / 40));
  }

  /** Records until {@link stop}, or until the device is gone. @returns {Promise<Blob>} what was recorded, also then */
  record() {
    const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format));
    const recorder = new MediaRecorder(this.#stream, { audioBitsPerSecond: bitsPerSecond, ...(mimeType && { mimeType }) });
    /** @type {Blob[]} */ const slices = [];
    this.#recorder = recorder;
    return new Promise((resolve) => {
      recorder.addEventListener('dataavailable', ({ data }) => { if (data.size > 0) slices.push(data); });
      recorder.addEventListener('stop', () => {
        const [type = ''] = (recorder.mimeType || mimeType || 'audio/webm').split(';');
        resolve(new Blob(slices, { type }));
      });
      recorder.start(sliceMs);
    });
  }

  /** Ends the recording; its promise is kept. */
  stop() {
    if (this.#recorder && this.#recorder.state !== 'inactive') this.#recorder.stop();
  }

  /** Gives the device back. */
  close() {
    this.stop();
    this.#stream.getTracks().forEach((track) => track.stop());
    void this.#context?.close();
    this.#context = this.#analyser = null;
  }
}

/** @param {unknown} failure @returns {Trouble} */
function troubleOf(failure) {
  switch (failure instanceof Error || failure instanceof DOMException ? failure.name : '') {
    case 'NotAllowedError': case 'SecurityError': return 'denied';
    case 'NotFoundError': case 'OverconstrainedError': return 'missing';
    case 'NotReadableError': case 'AbortError': return 'busy';
    default: return 'unknown';
  }
}
