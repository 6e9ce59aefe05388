// What the tests of the real-time connection share: people with tokens, and their sockets.
import { io } from 'socket.io-client';

export const baseUrl = (process.env.BASE_URL ?? 'http://127.0.0.1:5000').replace(/\/$/, '');
const patience = 15_000;

/** @param {string} done a sentence about what has just been seen */
export const say = (done) => console.log(`- ${done}`);

export function assert(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Runs a test; the process ends with 0 when all of it went well. Sockets that are left open are closed. */
export async function socketTest(run) {
  try {
    await run();
  } catch (failure) {
    console.error(failure);
    process.exitCode = 1;
  } finally {
    opened.forEach((socket) => socket.disconnect());
  }
}

const opened = [];

/** Signs in as the demo account of a role. */
export async function signIn(role) {
  const answer = await request('POST', '/api/login', { email: `${role}@demo.metalingua`, password: 'metalingua-demo' });
  return answer.body;
}

/** Any request; the body of the answer is JSON or nothing. */
export async function request(method, path, body, token) {
  const response = await fetch(baseUrl + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

/** A stock client that shows this token; `options` are the client's own. */
export function open(token, options = {}) {
  const socket = io(baseUrl, { auth: { token }, forceNew: true, reconnectionDelay: 100, ...options });
  opened.push(socket);
  return socket;
}

/** The first arguments of the socket's next event of this name. */
export function next(socket, event) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no ${event} within ${patience / 1000} s`)), patience);
    socket.once(event, (...args) => {
      clearTimeout(late);
      resolve(args[0]);
    });
  });
}

/** A client that is connected. */
export async function connected(token, options) {
  const socket = open(token, options);
  await next(socket, 'connect');
  return socket;
}

/** Sends an event and gives what the server acknowledged. */
export const ask = (socket, event, data) => socket.timeout(patience).emitWithAck(event, data);
