/** Loaded into the server before its own code: tells, when asked, what the process spends and on what. */

import { Session } from 'node:inspector/promises';
import { findSourceMap } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';

/** What runs below a function or file of these is counted as the line's name, however deep: their sending is theirs. */
const WHOLE_CAUSES = [
  ['position frames: disclose, encode, send', ['sendPositions']],
  ['views: derive, compare, send', ['forViewer']],
];
/** And these until something deeper has a name of its own. */
const CAUSES = [
  ['live model', ['server/live/']],
  ['fixes in: check, whose tag', ['server/ingest/', 'node_modules/zod/']],
  ['database and recorder', ['node_modules/@electric-sql/', 'node_modules/drizzle-orm/', 'server/recorder/', '/db/']],
  ['sockets: read, parse, acknowledge', ['node_modules/ws/', 'node_modules/engine.io', 'node_modules/socket.io']],
  ['garbage collection', ['(garbage collector)']],
  ['Node and the kernel, outside of JavaScript', ['(program)']],
];
const IDLE = new Set(['(idle)', '(root)']);

function spent() {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() };
}

function memory() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heapBytes: heapUsed, rssBytes: rss };
}

/** Shares of the busy time by cause, from a sampled profile of so many ms. */
async function profile(ms) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  await wait(ms);
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return shares(profile);
}

function shares({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const causes = new Map();
  const sort = (id, cause) => {
    const node = byId.get(id);
    const own = isWhole(cause) ? cause : (causeOf(node.callFrame) ?? cause);
    causes.set(id, own);
    for (const child of node.children ?? []) sort(child, own);
  };
  sort(nodes[0].id, null);
  const spentUs = {};
  samples.forEach((id, n) => {
    if (IDLE.has(byId.get(id).callFrame.functionName)) return;
    const cause = causes.get(id) ?? 'the rest';
    spentUs[cause] = (spentUs[cause] ?? 0) + timeDeltas[n];
  });
  return spentUs;
}

const isWhole = (cause) => WHOLE_CAUSES.some(([name]) => name === cause);

function causeOf({ functionName, url, lineNumber, columnNumber }) {
  const source = findSourceMap(url.replace('file://', ''))?.findEntry(lineNumber, columnNumber).originalSource ?? url;
  const fits = (sign) => functionName === sign || source.includes(sign);
  return [...WHOLE_CAUSES, ...CAUSES].find(([, signs]) => signs.some(fits))?.[0] ?? null;
}

process.on('message', async (message) => {
  const question = message?.question;
  if (!question) return;
  const answers = { spent, memory, profile: () => profile(question.ms) };
  process.send({ asked: message.asked, answer: await answers[question.ask]() });
});
