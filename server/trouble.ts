/** What may be written of an error: its kind, its code and where it arose; never its words, which may quote people's data. */

/** Of a thrown value: `kind` (its class), `code` (Node's or SQL's, its own or its cause's), and the frames of its stack. */
export interface Trouble {
  kind: string;
  code: string | null;
  at: string[];
}

/** Frames told of one error. */
const MAX_FRAMES = 12;

export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, at: [] };
  return { kind: error.constructor.name, code: codeOf(error), at: framesOf(error).slice(0, MAX_FRAMES) };
}

/** V8 puts the words before the frames. Where they are not found as they are, something else may stand there: nothing is told. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start < 0) return [];
  const lines = stack.slice(start + message.length).split('\n');
  return lines.filter((line) => /^ {4}at /.test(line)).map((line) => line.trim());
}

function codeOf(error: unknown): string | null {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { code?: unknown };
    if (typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code)) return code;
  }
  return null;
}
