/** What a rehearsal says: a timeline to read, JUnit for a CI, JSON for a program. */
import type { ScenarioFault } from '../../simulator/scenario/scenario.ts';
import type { Happening, Outcome } from './play.ts';
import type { Verdict } from './verdicts.ts';

export interface Played {
  file: string;
  title: string;
  seed: number;
  outcome: Outcome;
  /** How long it took, ms. */
  tookMs: number;
}

/** `00:40`, or `1:02:30`. */
export function clockOf(ms: number): string {
  const whole = Math.floor(ms / 1_000);
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(seconds)}`;
}

/** One line of the timeline. `plain` without colour. */
export function lineOf(happening: Happening, plain: boolean): string {
  const at = clockOf(happening.atMs).padStart(8);
  if (happening.is === 'beat') {
    const { text, hindered } = happening;
    return hindered === null ? `${at}    ${text}` : `${at}  ${red('✗', plain)} ${text}: ${hindered}`;
  }
  const { verdict } = happening;
  const mark = verdict.passed ? green('✓', plain) : red('✗', plain);
  return `${at}  ${mark} ${wordsOf(verdict)}`;
}

/** The last line of a scenario. */
export function sumOf({ title, seed, outcome, tookMs }: Played, plain: boolean): string {
  const { verdicts, hindered, simulatedMs, passed } = outcome;
  const held = verdicts.filter((verdict) => verdict.passed).length;
  const mark = passed ? green('✓', plain) : red('✗', plain);
  const stuck = hindered.length === 0 ? '' : `, ${hindered.length} beats could not be done`;
  const took = `${clockOf(simulatedMs)} in ${(tookMs / 1_000).toFixed(1)} s`;
  return `${mark} ${title}: ${held} of ${verdicts.length} held${stuck} (${took}, seed ${seed})`;
}

/** `file:line:column: what is wrong`, as editors and CIs find it. */
export const faultLine = (file: string, { where, problem }: ScenarioFault): string =>
  `${file}:${where.line}:${where.column}: ${problem}`;

function wordsOf({ clause, text, where, passed, found }: Verdict): string {
  const begin = clause === 'never' ? `never: ${text}` : text;
  return passed ? begin : `${begin} (line ${where.line}${found ? `; ${found}` : ''})`;
}

/** One test suite for each scenario, one test for each clause and each beat that could not be done. */
export function asJunit(played: readonly Played[]): string {
  const suites = played.map(({ file, title, outcome, tookMs }) => {
    const cases = [
      ...outcome.verdicts.map((verdict) => ({
        name: wordsOf({ ...verdict, passed: true }),
        failure: verdict.passed ? null : verdict.found || 'it was not so',
        line: verdict.where.line,
      })),
      ...outcome.hindered.map(({ text, why, where }) => ({ name: text, failure: why, line: where.line })),
    ];
    const failures = cases.filter(({ failure }) => failure !== null).length;
    const lines = cases.map(({ name, failure, line }) => {
      const begin = `    <testcase name="${xml(name)}" classname="${xml(title)}" file="${xml(file)}" line="${line}"`;
      return failure === null ? `${begin}/>` : `${begin}><failure message="${xml(failure)}"/></testcase>`;
    });
    const head = `  <testsuite name="${xml(title)}" tests="${cases.length}" failures="${failures}" time="${(tookMs / 1_000).toFixed(3)}">`;
    return [head, ...lines, '  </testsuite>'].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

/** The verdicts for a program; the fingerprint is that of the log. */
export function asJson(played: readonly Played[]): string {
  const scenarios = played.map(({ file, title, seed, outcome, tookMs }) => {
    const { passed, verdicts, hindered, fingerprint, simulatedMs } = outcome;
    return { file, title, seed, passed, verdicts, hindered, fingerprint, simulatedMs, tookMs: Math.round(tookMs) };
  });
  return `${JSON.stringify({ passed: scenarios.every(({ passed }) => passed), scenarios }, null, 2)}\n`;
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const coloured = (code: number, text: string, plain: boolean) => (plain ? text : `\u001b[${code}m${text}\u001b[0m`);
const green = (text: string, plain: boolean) => coloured(32, text, plain);
const red = (text: string, plain: boolean) => coloured(31, text, plain);
