/** A simulator in name only, for tests of the launcher: it writes down how it was started, and waits for its end. */
import { appendFileSync } from 'node:fs';

const { FAKE_DIARY, SOTTO_PROVIDER_KEY, DATABASE_URL, SOTTO_TAG_KEY } = process.env;
const key = SOTTO_PROVIDER_KEY ? 'has a key' : 'has no key';
const secrets = DATABASE_URL || SOTTO_TAG_KEY ? 'and knows too much' : 'and nothing else';
appendFileSync(FAKE_DIARY, `simulator ${process.pid} ${process.argv.slice(2).join(' ')}: ${key} ${secrets}\n`);

process.on('SIGTERM', () => process.exit(0)).on('SIGINT', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
setInterval(() => {}, 1_000);
