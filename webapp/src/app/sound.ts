import { useSyncExternalStore } from 'react';

/** Short, soft sounds of lessons, made by the browser itself. There are none in tests, and none before the user's first action. */
export type Sound = 'right' | 'notYet' | 'finish';

type Tone = {
  /** Milliseconds from the beginning of the sound. */
  at: number;
  hz: number;
  ms: number;
};

/** Rising for what is right; low and calm for what is not, which is no fault. */
export const sounds: Record<Sound, readonly Tone[]> = {
  right: [
    { at: 0, hz: 659.25, ms: 140 },
    { at: 90, hz: 880, ms: 240 },
  ],
  notYet: [
    { at: 0, hz: 349.23, ms: 160 },
    { at: 110, hz: 329.63, ms: 220 },
  ],
  finish: [
    { at: 0, hz: 523.25, ms: 150 },
    { at: 70, hz: 659.25, ms: 170 },
    { at: 140, hz: 783.99, ms: 250 },
  ],
};

const key = 'ml.sound';
const loudness = 0.08;
const attackS = 0.012;

let context: AudioContext | null = null;
const listeners = new Set<() => void>();

/** Kept on the device; on until somebody switches it off, and apart from what moves on the screen. */
export const soundIsOn = (): boolean => localStorage.getItem(key) !== 'off';

export function switchSound(on: boolean) {
  localStorage.setItem(key, on ? 'on' : 'off');
  listeners.forEach((listener) => listener());
}

export const useSoundIsOn = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, soundIsOn);

export function play(sound: Sound) {
  if (!soundIsOn() || navigator.userActivation?.hasBeenActive === false || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // A device without a loudspeaker, or one that does not let us: nobody misses it.
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  for (const { at, hz, ms } of sounds[sound]) tone(context, context.currentTime + at / 1000, hz, ms / 1000);
}

/** Swells and dies away, so that it does not click. */
function tone(audio: AudioContext, begins: number, hz: number, seconds: number) {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(0.0001, begins);
  gain.gain.exponentialRampToValueAtTime(loudness, begins + attackS);
  gain.gain.exponentialRampToValueAtTime(0.0001, begins + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(begins);
  oscillator.stop(begins + seconds);
}
