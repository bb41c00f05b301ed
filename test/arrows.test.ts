import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { wrongArrows, zodBearing } from './arrows.ts';
import { isTest, ourSources, sourceFile } from './source-file.ts';

const sources = ourSources().filter((file) => !isTest(file));
const zod = zodBearing(sources);

/** What the table says of a file with this one line in it. */
const judge = (path: string, line: string): string[] => wrongArrows(sourceFile(path, line), zod);

test('every import follows an arrow of the table', () => {
  assert.ok(sources.length > 20, 'the sources were found');
  assert.equal(
    sources.flatMap((file) => wrongArrows(file, zod)),
    [],
  );
});

const WRONG: [path: string, line: string][] = [
  ['protocol/fix.ts', `import { advance } from '../server/live/advance.ts';`],
  ['protocol/fix.ts', `import express from 'express';`],
  ['server/live/track.ts', `import { visits } from '../../db/visit.ts';`],
  ['server/live/track.ts', `import type { Visit } from '../../db/visit.ts';`],
  ['server/live/track.ts', `import { randomUUID } from 'node:crypto';`],
  ['server/live/track.ts', `import {\n  a,\n  b,\n} from '../disclosure/policy.ts';`],
  ['server/live/track.ts', `export { a } from '../stream/views.ts';`],
  ['server/live/track.ts', `const later = Date.now() + 1;`],
  ['server/live/track.ts', `const now = new Date();`],
  ['server/live/track.ts', `const n = Math.random();`],
  ['server/live/track.ts', `setTimeout(() => {}, 5);`],
  ['server/live/track.ts', `export async function f() {}`],
  ['server/disclosure/disclose.ts', `import { customer } from '../../db/customer.ts';`],
  ['server/disclosure/disclose.ts', `import type { Roster } from '../facts/roster.ts';`],
  ['server/stream/views.ts', `import { customer } from '../../db/customer.ts';`],
  ['server/stream/views.ts', `import { createStore } from '../store.ts';`],
  ['server/stream/views.ts', `import { sql } from 'drizzle-orm';`],
  ['server/ingest/http.ts', `import { createFloorStream } from '../stream/floor.ts';`],
  ['server/api/plan.ts', `import { createFloorStream } from '../stream/floor.ts';`],
  ['server/api/plan.ts', `const { x } = await import('../stream/floor.ts');`],
  ['server/auth/keys.ts', `import { createRoster } from '../facts/roster.ts';`],
  ['server/recorder/recorder.ts', `import { advance } from '../live/advance.ts';`],
  ['server/recorder/recorder.ts', `import { Server } from 'socket.io';`],
  ['server/main.ts', `import { createWorld } from '../simulator/world.ts';`],
  ['server/main.ts', `import { words } from '../client/words/en.ts';`],
  ['db/visit.ts', `import { RULES } from '../server/live/rules.ts';`],
  ['client/floor/Floor.svelte', `<script lang="ts">\n  import { RULES } from '../../server/live/rules.ts';\n</script>`],
  ['client/floor/house.ts', `import { Plan } from '../../protocol/place.ts';`],
  ['client/floor/house.ts', `import { z } from 'zod';`],
  ['client/floor/house.ts', `import { readFileSync } from 'node:fs';`],
  ['simulator/world.ts', `import { RULES } from '../server/live/rules.ts';`],
  ['simulator/world.ts', `import { visits } from '../db/visit.ts';`],
  ['elsewhere/thing.ts', `export const a = 1;`],
];
for (const [path, line] of WRONG)
  test(`${path} is stopped at: ${line.replace(/\s+/g, ' ')}`, () => {
    assert.is(judge(path, line).length, 1);
  });

test('what the table allows passes', () => {
  assert.equal(judge('client/floor/house.ts', `import type { Plan } from '../../protocol/place.ts';`), []);
  assert.equal(judge('client/live/connection.ts', `import { apply } from '../../protocol/patch.ts';`), []);
  assert.equal(judge('server/live/track.ts', `// Date.now() would be wrong here\nconst at = new Date(nowMs);`), []);
  assert.equal(judge('server/recorder/recorder.ts', `import type { LiveEvent } from '../live/events.ts';`), []);
  assert.equal(judge('server/main.ts', `import { openDatabase } from '../db/connect.ts';`), []);
  assert.equal(judge('scripts/start.ts', `import { x } from '../server/config.ts';`), []);
});

test.run();
