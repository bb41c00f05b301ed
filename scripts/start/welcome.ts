/** The one block of text that `npm start` shows: where to go, who to be, what to try, where things lie, how to stop. */
import type { DemoLetter, DemoPerson } from '../../protocol/api.ts';
import type { Launch } from './launch.ts';
import type { Ready } from './server-message.ts';

/** Whom one can be. Someone with customers of their own sees the most: a first-time visitor should be that person. */
async function castOf(url: string): Promise<DemoPerson[]> {
  const people = await told<DemoPerson>(`${url}/api/demo/people`);
  return people.sort((a, b) => b.customers - a.customers);
}

/** What the demo tells in a list; nothing when it cannot be asked. */
async function told<One>(address: string): Promise<One[]> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(1_500) });
    return answer.ok ? ((await answer.json()) as One[]) : [];
  } catch {
    return [];
  }
}

/** More would push the rest off a small terminal. */
const LETTERS_SHOWN = 2;

/** Two people a line, with what they type in. */
function pinTable(people: readonly DemoPerson[]): string[] {
  const named = people.filter(({ pin }) => pin !== null);
  const cells = named.map(
    ({ given, family, pin, role }) => `${pin}  ${given} ${family}${role === 'manager' ? ' *' : ''}`,
  );
  const width = Math.max(0, ...cells.map((cell) => cell.length)) + 4;
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += 2)
    lines.push(`${cells[at]!.padEnd(width)}${cells[at + 1] ?? ''}`.trimEnd());
  return lines;
}

/**
 * The block, without a line break at its end. `simulated`: customers will be walking; `acting`: and colleagues serve them by
 * themselves; `recording`: when it is played.
 */
export async function welcome(
  ready: Ready,
  {
    simulated,
    acting,
    recording,
    color,
  }: { simulated: boolean; acting: boolean; recording: Launch['recording']; color: boolean },
): Promise<string> {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const dim = (text: string) => (color ? `\x1b[2m${text}\x1b[22m` : text);
  const demo = ready.providerKey !== null;
  const people = demo ? await castOf(ready.url) : [];
  const rows: [string, string][] = [['Floor', bold(`${ready.url}/floor`)]];
  const letters = demo && !recording ? await told<DemoLetter>(`${ready.url}/api/demo/letters`) : [];
  const [best] = people.filter(({ role }) => role === 'associate');
  if (recording) rows.push(['Sign in', 'as either of the two, with their PIN: nobody in a recording has a name']);
  else if (best)
    rows.push([
      'Sign in',
      `choose a colleague and type their PIN; ${best.given} ${best.family} knows many of today’s customers`,
    ]);
  for (const line of pinTable(people)) rows.push(['', line]);
  if (people.some(({ code }) => code !== null))
    rows.push(['', dim('* managers also need a code, which the page tells')]);
  for (const [n, { code, given, family }] of letters.slice(0, LETTERS_SHOWN).entries())
    rows.push([n === 0 ? 'Letters' : '', dim(`${code}  ${given} ${family}`)]);
  if (letters.length > 0)
    rows.push(['', dim('a customer’s own page: show the way to it from their card, and enter their letter’s code')]);
  if (recording) {
    rows.push(['Play', bold(recording.play)]);
    rows.push(['', 'in a second terminal; then tap a zone to see its stays']);
  } else if (demo) {
    rows.push(['Try', 'tap a zone to see how it is doing; change floors; make the window as narrow as a phone']);
    rows.push(['', 'sign in as somebody else: the same floor, and other names']);
  }
  if (demo && acting)
    rows.push(['Note', 'the demo’s colleagues act by themselves; sign in as one, and theirs is your place']);
  if (demo && !simulated && !recording)
    rows.push(['Note', 'nobody walks: the simulator was not started (SOTTO_SIMULATE=0)']);
  rows.push(['Data', ready.database]);
  rows.push(['Stop', 'Ctrl-C']);
  const lines = rows.map(([label, text]) => `  ${dim(label.padEnd(8))}  ${text}`);
  const notices = ready.notices.map((notice) => `  ${notice}`);
  const title = `  ${bold(`Sotto · ${ready.store}`)}${demo ? dim(`  ${recording?.about ?? 'an invented house, its people and its customers'}`) : ''}`;
  return ['', title, '', ...lines, ...(notices.length ? ['', ...notices] : []), ''].join('\n');
}

/** Colour only for a person at a terminal who did not refuse it (no-color.org). */
export function wantsColor(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  return isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}
