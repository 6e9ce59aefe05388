// The stock client of Socket.IO, in each of its ways to connect, and all that must not get in.
import { createHmac } from 'node:crypto';
import { ask, assert, baseUrl, connected, next, open, request, say, signIn, socketTest } from '../sockets.mjs';

socketTest(async () => {
  const student = await signIn('student');

  for (const transports of [['websocket'], ['polling'], ['polling', 'websocket']]) {
    const socket = await connected(student.accessToken, { transports });
    const answer = await ask(socket, 'no-such-event', { a: 'سلام' });
    assert(answer.ok === false && answer.error.status === 404, `an unknown event: ${JSON.stringify(answer)}`);
    if (transports.length === 2 && socket.io.engine.transport.name !== 'websocket') await next(socket.io.engine, 'upgrade');
    assert(socket.io.engine.transport.name === transports.at(-1), `${transports} ended as ${socket.io.engine.transport.name}`);
    assert((await ask(socket, 'authenticate', { token: student.accessToken })).ok, 'the token was not renewed');
    socket.disconnect();
  }
  say('connects by WebSocket, by polling, and from one to the other');

  for (const [what, token] of [['no token', undefined], ['nonsense', 'x.y.z'], ['a forged token', forged(student.accessToken)], ['a number', 7]]) {
    const socket = open(token, { transports: ['websocket'] });
    let connects = 0;
    socket.on('connect', () => connects++);
    const refused = await next(socket, 'connect_error');
    assert(refused.message === 'unauthenticated' && refused.data.detail, `${what}: ${refused.message}`);
    assert(connects === 0 && !socket.connected, `${what} was let in`);
    socket.disconnect();
  }
  const polling = open('x.y.z', { transports: ['polling'] });
  assert((await next(polling, 'connect_error')).message === 'unauthenticated', 'nonsense by polling');
  polling.disconnect();
  say('lets nobody in without a good token, and says so');

  const above = open((await signIn('platform-admin')).accessToken);
  assert((await next(above, 'connect_error')).message === 'forbidden', 'who is above the institutes has no place here');
  above.disconnect();

  const swapped = await connected(student.accessToken);
  const teacher = await signIn('teacher');
  const left = next(swapped, 'disconnect');
  swapped.emit('authenticate', { token: teacher.accessToken });
  await left;
  await next(swapped, 'connect');
  swapped.disconnect();
  say('ends a connection that becomes somebody else, and takes it back as itself');

  const topic = await connected(student.accessToken, { transports: ['websocket'] });
  for (const wrong of [undefined, null, 7, [], {}, { topic: '' }, { topic: 'x'.repeat(101) }, { topic: 'x', key: 7 }, { topic: 'no-such-topic' }]) {
    const answer = await ask(topic, 'subscribe', wrong);
    assert(answer.ok === false && [400, 404].includes(answer.error.status), `subscribe ${JSON.stringify(wrong)}: ${JSON.stringify(answer)}`);
  }
  assert(topic.connected, 'bad requests ended the connection');
  say('answers bad requests and stays');

  const big = await connected(student.accessToken, { transports: ['websocket'], reconnection: false });
  big.emit('no-such-event', 'x'.repeat(200_000));
  await next(big, 'disconnect');
  const polled = await connected(student.accessToken, { transports: ['polling'], reconnection: false });
  polled.emit('no-such-event', 'x'.repeat(500_000));
  await next(polled, 'disconnect');
  const deep = await connected(student.accessToken, { transports: ['websocket'], reconnection: false });
  deep.io.engine.write(`42["no-such-event",${'['.repeat(30_000)}${']'.repeat(30_000)}]`);
  await next(deep, 'disconnect');
  const binary = await connected(student.accessToken, { transports: ['websocket'], reconnection: false });
  binary.emit('no-such-event', Buffer.alloc(10));
  await next(binary, 'disconnect');
  say('ends connections that send what is too long, too deep or binary');

  const flood = await connected(student.accessToken, { transports: ['websocket'], reconnection: false });
  const ended = next(flood, 'disconnect');
  for (let i = 0; i < 2_000 && flood.connected; i++) flood.emit('no-such-event', i);
  await ended;
  say('ends a connection that floods it');

  const many = await Promise.all(Array.from({ length: 19 }, () => connected(student.accessToken, { transports: ['websocket'] })));
  const oneMore = open(student.accessToken, { transports: ['websocket'] });
  assert((await next(oneMore, 'connect_error')).message === 'too-many-connections', 'one account, 21 connections');
  oneMore.disconnect();
  many.forEach((socket) => socket.disconnect());
  say('counts the connections of an account');

  for (const path of ['/socket.io/?EIO=3&transport=polling', '/socket.io/?EIO=4&transport=polling&j=0', '/socket.io/', '/socket.io/?EIO=4&transport=pigeon', '/socket.io/?EIO=4&transport=polling&sid=nobody']) {
    const status = (await fetch(baseUrl + path)).status;
    assert(status === 400, `${path}: ${status}`);
  }
  assert((await fetch(`${baseUrl}/socket.io/?EIO=4&transport=polling&sid=x`, { method: 'POST', body: 'x'.repeat(400_000) })).status === 413, 'a body without end');
  say('refuses older protocols, callbacks and bodies without end');

  await new Promise((later) => setTimeout(later, 1_000));
  const device = await signIn('student');
  const goes = await connected(device.accessToken, { transports: ['websocket'], reconnection: false });
  const gone = next(goes, 'disconnect');
  const out = await request('POST', '/api/auth/logout', { refreshToken: device.refreshToken }, device.accessToken);
  assert(out.status < 300, `signing out: ${out.status}`);
  await gone;
  const again = open(device.accessToken, { transports: ['websocket'] });
  assert((await next(again, 'connect_error')).message === 'unauthenticated', 'the token of a sign-in that has ended');
  again.disconnect();
  say('lets go whoever has signed out');
});

/** The same claims under another key. */
function forged(token) {
  const [head, body] = token.split('.');
  return `${head}.${body}.${createHmac('sha256', 'another secret').update(`${head}.${body}`).digest('base64url')}`;
}
