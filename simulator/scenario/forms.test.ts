import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BEAT_FORMS, RECEIPT_FORMS, STATE_FORMS } from './forms.ts';

test('the guide to scenarios lists every sentence there is', () => {
  const guide = readFileSync('docs/scenarios.md', 'utf8');
  for (const form of Object.values({ ...BEAT_FORMS, ...STATE_FORMS, ...RECEIPT_FORMS })) {
    const written = form.replace(
      /\{(?:\w+:)?(\w+)\}/gu,
      (_, kind: string) => `*${kind === 'text' ? '«words»' : kind}*`,
    );
    assert.ok(guide.includes(`\n- ${written}\n`), written);
  }
});

test.run();
