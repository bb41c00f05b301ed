/** The command line of the audit: what may be said, and one sentence for what cannot be. */
import { parseArgs } from 'node:util';

export type Arguments =
  | { do: 'verify'; file: string | null; store: string | null; head: string | null; key: string | null }
  | { do: 'export'; file: string; store: string | null }
  | { do: 'accept'; store: string | null };

export const HELP = `Checks the record of what was done with what is known of customers: a chain of rows, its end signed.

  npm run audit -- verify [FILE]    the database, or an exported FILE, which needs nothing else
  npm run audit -- export FILE      writes the chain, its signed heads and the public key, a line each
  npm run audit -- accept           says, in a signed row, that a database that was put back is the one that holds

  --store ID     one store of several
  --head FILE    a head kept elsewhere, held against the chain as well                      (verify)
  --key FILE     the public key as you know it, instead of the one beside the data          (verify)
  --help         this

The database is the server's own: DATABASE_URL and SOTTO_DATA say where. Only an embedded one must not be in use.
Exit codes: 0 all is well, 1 a row is not what was signed, 2 it could not be checked.`;

const OPTIONS = {
  store: { type: 'string' },
  head: { type: 'string' },
  key: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line (without node and script). */
export function readArguments(argv: readonly string[]): Arguments | { help: string } | { mistake: string } {
  let read: ReturnType<typeof parse>;
  try {
    read = parse(argv);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      return { mistake: `${error.message.split('. ')[0]!.replace(/\.$/, '')}; --help tells what there is.` };
    throw error;
  }
  const { values, positionals } = read;
  if (values.help) return { help: HELP };
  const [what, file, ...more] = positionals;
  if (more.length > 0) return { mistake: `One file at a time: «${more[0]}» is one too many.` };
  const store = values.store ?? null;
  const [head, key] = [values.head ?? null, values.key ?? null];
  if (what !== 'verify' && (head ?? key) !== null) return { mistake: '--head and --key go with verify.' };
  switch (what) {
    case 'verify':
      return { do: 'verify', file: file ?? null, store, head, key };
    case 'export':
      return file === undefined
        ? { mistake: 'A file is needed: npm run audit -- export FILE.' }
        : { do: 'export', file, store };
    case 'accept':
      return file === undefined ? { do: 'accept', store } : { mistake: `«${file}» is one word too many.` };
    default:
      return { mistake: 'It is verify, export or accept: npm run audit -- verify. --help tells more.' };
  }
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
}
