/** The one block of text that `npm start` shows: where to go, who to be, what to try, where things lie, how to stop. */
import type { DemoPerson } from '../../protocol/api.ts';
import type { Launch } from './launch.ts';
import type { Ready } from './server-message.ts';

/** Someone with customers of their own sees the most; a first-time visitor should be that person. */
async function whoToBe(url: string): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/api/demo/people`, { signal: AbortSignal.timeout(1_500) });
    const people = (await answer.json()) as DemoPerson[];
    const [best] = people.filter(({ role }) => role === 'associate').sort((a, b) => b.customers - a.customers);
    return best ? `${best.given} ${best.family}` : null;
  } catch {
    return null;
  }
}

/** The block, without a line break at its end. `simulated`: customers will be walking; `recording`: when it is played. */
export async function welcome(
  ready: Ready,
  { simulated, recording, color }: { simulated: boolean; recording: Launch['recording']; color: boolean },
): Promise<string> {
  const bold = (text: string) => (color ? `\x1b[1m${text}\x1b[22m` : text);
  const dim = (text: string) => (color ? `\x1b[2m${text}\x1b[22m` : text);
  const demo = ready.providerKey !== null;
  const person = demo && !recording ? await whoToBe(ready.url) : null;
  const rows: [string, string][] = [['Floor', bold(`${ready.url}/floor`)]];
  if (person) rows.push(['Sign in', `choose a colleague on the page; ${person} knows many of today’s customers`]);
  if (recording) {
    rows.push(['Sign in', 'as either of the two: nobody in a recording has a name']);
    rows.push(['Play', bold(recording.play)]);
    rows.push(['', 'in a second terminal; then tap a zone to see its stays']);
  } else if (demo) {
    rows.push(['Try', 'tap a zone to see how it is doing; change floors; make the window as narrow as a phone']);
    rows.push(['', 'sign in as somebody else: the same floor, and other names']);
  }
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
