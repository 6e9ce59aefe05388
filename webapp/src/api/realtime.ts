import type { Socket } from 'socket.io-client';
import { accessToken, onSessionChange, renewAccessToken, signedInUser } from './session';

/**
 * Events from the server, over one connection that is opened when something first listens. Events only say what has
 * changed since: whoever listens reads the state by GET as well, and again when the connection is back.
 */
type Handler = (data: never) => void;
type Topic = { topic: string; key: string; details?: Record<string, string> };

const renewEvery = 12 * 60_000;
const retryAfter = 2_000;

const handlers = new Map<string, Set<Handler>>();
const followed = new Map<Topic, () => void>();
const watchers = new Set<() => void>();

let socket: Socket | null = null;
let starting: Promise<void> | null = null;
let holder: string | null = null;
let shown: string | null = null;

/** Whether events arrive just now; without them pages ask more often. */
export const isLive = () => socket?.connected ?? false;

/** Hears when {@link isLive} changes. */
export function onLiveChange(listener: () => void): () => void {
  watchers.add(listener);
  return () => watchers.delete(listener);
}

/** Hears events of this name until the returned function is called. */
export function listen<T>(event: string, handler: (data: T) => void): () => void {
  const all = handlers.get(event) ?? new Set();
  handlers.set(event, all.add(handler as Handler));
  void start();
  return () => void all.delete(handler as Handler);
}

/**
 * Follows a topic until the returned function is called.
 * @param onFollowed each time the server has agreed: what came before must be read by GET
 */
export function follow(topic: Topic, onFollowed: () => void = () => undefined): () => void {
  followed.set(topic, onFollowed);
  void start().then(() => subscribe(topic));
  return () => {
    followed.delete(topic);
    if (socket?.connected) socket.emit('unsubscribe', { topic: topic.topic, key: topic.key });
  };
}

/** Says something to the server if it can hear it now; what must arrive goes by HTTP. */
export function tellServer(event: string, data: Record<string, string | number>) {
  if (socket?.connected) socket.emit(event, data);
}

function subscribe(topic: Topic) {
  if (!socket?.connected || !followed.has(topic)) return;
  socket.emit('subscribe', topic, (answer: { ok: boolean }) => answer.ok && followed.get(topic)?.());
}

function start(): Promise<void> {
  starting ??= open().catch((error: unknown) => {
    // Pages go on by asking; the next one that listens tries again.
    console.warn('There is no live connection.', error);
    starting = null;
  });
  return starting;
}

async function open() {
  const { io } = await import('socket.io-client');
  socket = io({
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelayMax: 10_000,
    auth: (give) => void show().then((token) => give({ token })),
  });
  socket.on('connect', () => {
    tell();
    followed.forEach((_, topic) => subscribe(topic));
  });
  socket.on('disconnect', tell);
  socket.on('connect_error', (error) => {
    if (error.message !== 'unauthenticated' || signedInUser() === null) return;
    // Not tried again by itself: the token was too old.
    const refused = shown;
    setTimeout(() => void renewAccessToken(refused).then((token) => token !== null && socket?.connect(), () => socket?.connect()), retryAfter);
  });
  socket.onAny((event: string, data: unknown) => handlers.get(event)?.forEach((handler) => handler(data as never)));
  setInterval(() => {
    if (socket?.connected && accessToken() === shown) void renewAccessToken(shown).catch(() => undefined);
  }, renewEvery);
  onSessionChange(hold);
  hold();
}

/** The token for the next attempt; nobody's when there is none. */
async function show(): Promise<string | undefined> {
  shown = accessToken() ?? (await renewAccessToken(null).catch(() => null));
  return shown ?? undefined;
}

/** Connected as whoever is signed in, and as nobody else. */
function hold() {
  const user = signedInUser()?.id ?? null;
  if (user !== holder) {
    socket?.disconnect();
    holder = user;
    if (user !== null) socket?.connect();
  } else if (socket?.connected && accessToken() !== null && accessToken() !== shown) {
    shown = accessToken();
    socket.emit('authenticate', { token: shown });
  }
}

function tell() {
  watchers.forEach((watcher) => watcher());
}
