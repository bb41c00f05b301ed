/** A server in name only, for tests of the launcher: it listens, keeps the contract of messages, and fails as it is told. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { FAKE = '', FAKE_DIARY } = process.env;
const note = (line) => FAKE_DIARY && appendFileSync(FAKE_DIARY, `${line}\n`);
const people = [
  { id: '1', given: 'Ada', family: 'Few', role: 'associate', customers: 1, pin: '482913', code: null },
  { id: '2', given: 'Bo', family: 'Many', role: 'associate', customers: 9, pin: '660918', code: null },
];
const letters = [{ customer: 'c', given: 'Cleo', family: 'Some', code: 'K7QX-93TB' }];
const told = { '/api/demo/people': people, '/api/demo/letters': letters };

note(`server ${process.pid}`);
if (FAKE === 'cannot start') {
  process.send({ type: 'cannot_start', sentence: 'The setting PORT is not usable.' });
  process.exitCode = 1;
  process.disconnect();
} else if (FAKE === 'crash') {
  process.exit(3);
} else {
  const web = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/die') process.exit(7);
    response.end(JSON.stringify(told[request.url] ?? { protocol: 1, me: null, demo: true }));
  });
  web.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
    const url = `http://127.0.0.1:${web.address().port}`;
    const database = `embedded, in ${process.env.SOTTO_DATA}`;
    const providerKey = process.env.SOTTO_DEMO === '1' ? 'secret-key' : null;
    process.send({ type: 'ready', url, store: 'Maison Sotto', providerKey, notices: [], database });
  });
  const end = () => {
    if (FAKE !== 'deaf') process.exit(0);
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  process.on('disconnect', end);
}
