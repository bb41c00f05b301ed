/** Writes the register of columns into docs/privacy.md, where it stands between marks: `npx tsx scripts/privacy.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COLUMN_CLASSES } from '../db/column-classes.ts';
import { withRegister, writeRegister } from './privacy/register.ts';

const path = fileURLToPath(new URL('../docs/privacy.md', import.meta.url));
const page = withRegister(readFileSync(path, 'utf8'), writeRegister(COLUMN_CLASSES));
if (page === null) {
  console.error('docs/privacy.md has no marks for the register of columns: put them back.');
  process.exitCode = 1;
} else writeFileSync(path, page);
