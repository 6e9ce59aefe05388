// A proctor follows a learner's session live, gives time, speaks and ends it; the same by HTTP alone.
import { ask, assert, connected, next, open, request, say, signIn, socketTest } from '../sockets.mjs';

const sessions = '/api/unified-testing/sessions';
const proctoring = '/api/unified-testing/proctoring/sessions';

socketTest(async () => {
  const [student, teacher, agent] = await Promise.all(['student', 'teacher', 'call-center-agent'].map(signIn));
  const as = (person) => async (method, path, body) => {
    const answer = await request(method, path, body, person.accessToken);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const learner = as(student);
  const proctor = as(teacher);

  const { items } = await proctor('GET', '/api/unified-testing/questions?limit=1&type=multiple_choice');
  const draft = { title: 'A watched test', timeLimitSec: 600, sections: [{ title: 'One', selection: { kind: 'fixed', questionIds: [items[0].id] } }] };
  const template = await proctor('POST', '/api/unified-testing/templates', draft);
  await proctor('PUT', `/api/unified-testing/templates/${template.id}/proctoring`, { deviceRule: 'block' });
  await proctor('POST', `/api/unified-testing/templates/${template.id}/publish`, undefined);

  const watch = await connected(teacher.accessToken, { transports: ['websocket'] });
  const outsider = await connected(agent.accessToken, { transports: ['websocket'] });
  assert((await ask(watch, 'subscribe', { topic: 'proctoring' })).ok, 'the teacher may watch');
  assert((await ask(outsider, 'subscribe', { topic: 'proctoring' })).error.code === 'forbidden', 'an agent may not');

  const live = latest(watch, 'proctored-session');
  const session = await learner('POST', `${sessions}/start`, { templateId: template.id });
  const { id } = session;
  await live((seen) => seen.sessionId === id && seen.connection === 'offline' && seen.learner.name);
  const page = await connected(student.accessToken, { transports: ['websocket'] });
  assert((await ask(page, 'subscribe', { topic: 'test-session', key: id, details: { device: 'laptop', window: 'w1' } })).ok, 'the learner follows');
  for (const [who, socket] of [['an agent', outsider], ['the teacher', watch]]) {
    assert((await ask(socket, 'subscribe', { topic: 'test-session', key: id })).error.code === 'forbidden', `${who} follows the learner’s own topic`);
  }
  await live((seen) => seen.sessionId === id && seen.connection === 'online');
  say('sees a session begin and its page connect');

  assert((await learner('POST', `${sessions}/${id}/proctoring/device`, { device: 'laptop' })).admitted, 'the first device');
  const told = next(page, 'session-device');
  assert(!(await learner('POST', `${sessions}/${id}/proctoring/device`, { device: 'phone' })).admitted, 'the second device');
  assert((await told).sessionId === id, 'the first device hears of the second');
  await live((seen) => seen.sessionId === id && seen.waitingDevice && seen.lastEvents[0].kind === 'second_device');
  const question = `${sessions}/${id}/question/0`;
  const from = async (device) => (await fetchAs(student, question, device)).status;
  assert((await from('laptop')) === 200 && (await from('phone')) === 409 && (await from(undefined)) === 409, 'only the first device gets a question');
  const admitted = next(page, 'session-admitted');
  await proctor('POST', `${proctoring}/${id}/admit`, { key: 'a1' });
  await admitted;
  assert((await from('phone')) === 200, 'the second device was let in');
  say('lets a second device wait until it is let in');

  const batch = { device: 'laptop', events: [{ id: 'e1', kind: 'focus_lost', ageMs: 1500, question: 0 }, { id: 'e2', kind: 'paste', characters: 40 }] };
  assert((await learner('POST', `${sessions}/${id}/proctoring/events`, batch)).stored === 2, 'two lines');
  assert((await learner('POST', `${sessions}/${id}/proctoring/events`, batch)).stored === 0, 'the same again');
  await live((seen) => seen.sessionId === id && seen.events === 3 && seen.lastEvents[0].kind === 'paste');
  assert((await proctor('GET', `${proctoring}/${id}/events`)).items.length === 3, 'the whole log');
  say('sees what the player noticed');

  const before = await learner('GET', `${sessions}/${id}`);
  const clock = next(page, 'session-time');
  const began = Date.now();
  const time = { key: 't1', minutes: 5, reason: 'Fire alarm' };
  await Promise.all([1, 2, 3].map(() => proctor('POST', `${proctoring}/${id}/time`, time)));
  const moved = await clock;
  assert(Date.now() - began < 2_000 && moved.minutes === 5 && moved.reason === 'Fire alarm', `more time: ${JSON.stringify(moved)}`);
  const after = await learner('GET', `${sessions}/${id}`);
  assert(Date.parse(after.deadline) - Date.parse(before.deadline) === 300_000, 'five minutes once, however often it is asked');
  await live((seen) => seen.sessionId === id && Date.parse(seen.deadline) === Date.parse(after.deadline));
  const heard = next(page, 'session-message');
  await proctor('POST', `${proctoring}/${id}/messages`, { key: 'm1', text: 'سلام، چند دقیقه صبر کنید.' });
  await heard;
  assert((await learner('POST', `${sessions}/${id}/proctoring/device`, { device: 'laptop' })).messages[0].text === 'سلام، چند دقیقه صبر کنید.', 'the message after a reload');
  say('gives time once and speaks to the learner');

  page.disconnect();
  await live((seen) => seen.sessionId === id && seen.connection === 'offline');
  const other = open(student.accessToken, { transports: ['websocket'] });
  await next(other, 'connect');
  await ask(other, 'subscribe', { topic: 'test-session', key: id, details: { device: 'laptop', window: 'w1' } });
  const ended = next(other, 'session-ended');
  await proctor('POST', `${proctoring}/${id}/end`, { key: 'x1', reason: 'Left the room' });
  await ended;
  await live((seen) => seen.sessionId === id && seen.status === 'completed');
  assert((await learner('GET', `${sessions}/${id}/report`)).sessionId === id, 'the report of an ended session');
  assert(!(await proctor('GET', proctoring)).items.some((one) => one.sessionId === id), 'an ended session runs no more');
  say('sees the page leave and ends the session');

  for (const [method, path] of [['GET', proctoring], ['GET', `${proctoring}/${id}`], ['GET', `${proctoring}/${id}/events`], ['POST', `${proctoring}/${id}/time`], ['POST', `${proctoring}/${id}/end`]]) {
    const refused = await request(method, path, method === 'POST' ? time : undefined, student.accessToken);
    assert(refused.status === 403, `a student at ${method} ${path}: ${refused.status}`);
  }
  const bad = await request('POST', `${proctoring}/${id}/time`, { minutes: 'many' }, teacher.accessToken);
  assert(bad.status === 400, `nonsense: ${bad.status}`);
  say('keeps all of it to staff');
});

/** Waits for an event that fits, those that have come already included. */
function latest(socket, event) {
  const seen = [];
  const waiting = new Set();
  socket.on(event, (data) => {
    seen.push(data);
    waiting.forEach((look) => look());
  });
  return (fits) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no such ${event}: ${fits}; last: ${JSON.stringify(seen.at(-1))}`)), 10_000);
      const look = () => {
        if (!seen.some(fits)) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
}

const fetchAs = (person, path, device) =>
  fetch((process.env.BASE_URL ?? 'http://127.0.0.1:5000') + path, { headers: { Authorization: `Bearer ${person.accessToken}`, ...(device ? { 'Test-Device': device } : {}) } });
