import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ImportProgress } from '../../protocol/house-table.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import { ASK_EVERY_MS, ImportRun } from './import-run.svelte.ts';

const progress = (changes: Partial<ImportProgress> = {}): ImportProgress => ({
  ...{ id: 'i-1', table: 'customers', dryRun: true, state: 'checking', share: 0, rows: 0 },
  ...{ faults: [], faultCount: 0, outcome: null, rota: null, ...changes },
});

/** A run on a server that answers in turn as told; time passes when told. */
function begun(...answers: (ImportProgress | Refusal)[]) {
  const asked: string[] = [];
  const later: { ms: number; run: () => void }[] = [];
  const next = async (what: string) => {
    asked.push(what);
    return answers.shift() ?? refusal('internal');
  };
  const tables = {
    progress: (id: string) => next(`progress ${id}`),
    stop: (id: string) => next(`stop ${id}`),
  };
  const begin = (dryRun: boolean) => next(`begin ${dryRun ? 'dry' : 'real'}`);
  const run = new ImportRun(tables, (ms, then) => {
    const entry = { ms, run: then };
    later.push(entry);
    return () => void (later.includes(entry) && later.splice(later.indexOf(entry), 1));
  });
  const pass = async () => {
    const entry = later.shift();
    entry?.run();
    for (let n = 0; n < 4; n++) await null;
    return entry?.ms;
  };
  return { run, begin, asked, later, pass };
}

test('a check is watched until it is over, and then asked about no more', async () => {
  const { run, begin, asked, later, pass } = begun(progress(), progress({ share: 0.5 }), progress({ state: 'done' }));
  await run.start(begin, true);
  assert.is(await pass(), ASK_EVERY_MS);
  assert.is(run.now.state === 'running' && run.now.progress?.share, 0.5);
  await pass();
  assert.is(run.now.state, 'over');
  assert.equal(asked, ['begin dry', 'progress i-1', 'progress i-1']);
  assert.is(later.length, 0);
});

test('a server that does not answer for a moment is asked on; one that has forgotten the import is not', async () => {
  const { run, begin, pass } = begun(progress(), refusal('unavailable'), refusal('not_found'));
  await run.start(begin, true);
  await pass();
  assert.is(run.now.state, 'running');
  await pass();
  assert.equal(run.now, { state: 'refused', why: refusal('not_found'), begun: true });
});

test('an import that may not begin says why', async () => {
  const { run, begin } = begun(refusal('too_fast'));
  await run.start(begin, false);
  assert.equal(run.now, { state: 'refused', why: refusal('too_fast'), begun: false });
});

test('Stop asks the server to, and the next answer says that it did', async () => {
  const { run, begin, asked, pass } = begun(progress(), progress({ share: 0.2 }), progress({ state: 'cancelled' }));
  await run.start(begin, false);
  await run.stop();
  assert.equal(asked, ['begin real', 'stop i-1']);
  await pass();
  assert.is(run.now.state === 'over' && run.now.progress.state, 'cancelled');
});

test('one that was let go of before it answered is stopped, and changes nothing here', async () => {
  const { run, begin, asked } = begun(progress(), progress({ state: 'cancelled' }));
  const started = run.start(begin, true);
  run.forget();
  await started;
  assert.equal(run.now, { state: 'idle' });
  assert.equal(asked, ['begin dry', 'stop i-1']);
});

test.run();
