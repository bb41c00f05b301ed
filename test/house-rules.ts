/** Rules of this house that a reader of one file can check: each a sentence, where it holds, and what breaks it. */
import { isTest, type SourceFile } from './source-file.ts';

interface HouseRule {
  rule: string;
  where: (file: SourceFile) => boolean;
  /** What breaks it, in code (comments do not count); or a function that says so. */
  broken: RegExp | ((file: SourceFile) => boolean);
}

const inside =
  (...rooms: string[]) =>
  (file: SourceFile): boolean =>
    !isTest(file) && rooms.some((room) => file.path.startsWith(room));
const insideBut =
  (one: string, ...rooms: string[]) =>
  (file: SourceFile): boolean =>
    file.path !== one && inside(...rooms)(file);
const everywhere = (): boolean => true;
const running = (file: SourceFile): boolean => !isTest(file);
const SHAPELESS = ['utils', 'util', 'helpers', 'helper', 'common', 'base', 'manager', 'service', 'index'];

export const HOUSE_RULES: HouseRule[] = [
  {
    rule: 'text is shown as text, never as markup',
    where: inside('client/'),
    broken: /\{@html|\b(inner|outer)HTML\b|insertAdjacentHTML/,
  },
  {
    rule: 'Leaflet is handed elements, never strings of markup',
    where: inside('client/'),
    broken: /\b(bindPopup|bindTooltip|setPopupContent|setTooltipContent)\(\s*['"`]|\bhtml:\s*['"`]/,
  },
  {
    rule: 'SQL is built from parameters and known columns',
    where: inside('server/', 'db/', 'simulator/'),
    broken: /\bsql\.raw\b|\bsql\.identifier\(|\.unsafe\(/,
  },
  {
    rule: 'randomness is handed in',
    where: inside('server/', 'db/', 'protocol/', 'client/'),
    broken: /\bMath\.random\b(?=\()/,
  },
  {
    rule: 'what is not known has the type unknown',
    where: running,
    broken: /(:|\bas|<|\|)\s*any\b(?!\s*\()|\bany\[\]|@ts-(ignore|nocheck)/,
  },
  {
    rule: 'rooms keep no state of their own',
    where: inside('server/', 'db/', 'protocol/', 'client/', 'simulator/'),
    broken: /^(export )?(let|var) /m,
  },
  {
    rule: 'the log is the log’s alone',
    where: insideBut('server/main.ts', 'server/', 'client/', 'db/', 'protocol/'),
    broken: /\bconsole\.\w/,
  },
  {
    rule: 'the mark of what may leave the server is put on where it is made',
    where: (file) =>
      insideBut('server/disclosure/disclose.ts', 'server/')(file) && file.path !== 'server/disclosure/export.ts',
    broken: /\bas Disclosed</,
  },
  { rule: 'no test is skipped, and none runs alone', where: isTest, broken: /\b(test|suite)\.(skip|only)\(/ },
  {
    rule: 'relative imports name the file, ending and all',
    where: everywhere,
    broken: ({ imports }) =>
      imports.some(({ ours, specifier }) => ours && !/\.(ts|mjs|svelte|json|css)$/.test(specifier)),
  },
  {
    rule: 'a file opens with a sentence that says what it is for',
    where: (file) => running(file) && file.path.includes('/'),
    broken: ({ text }) => !/^(#!.*\n)?(\/\*\*|<!--|<script[^>]*>\s*\/\*\*)\s*(\*\s*)?\S.{15,}/.test(text),
  },
  {
    rule: 'a file is named for the thing in it',
    where: everywhere,
    broken: ({ path }) => SHAPELESS.includes(path.split('/').at(-1)!.split('.')[0]!.toLowerCase()),
  },
  {
    rule: 'the code makes no promises',
    where: everywhere,
    broken: ({ text }) => /\b(TO(?:DO)|FIX(?:ME)|XX(?:X))\b/.test(text),
  },
];

/** One sentence for each rule that this file breaks, with the line where that can be said. */
export function brokenRules(file: SourceFile): string[] {
  return HOUSE_RULES.filter(({ where }) => where(file)).flatMap(({ rule, broken }) => {
    if (typeof broken === 'function') return broken(file) ? [`${file.path}: ${rule}`] : [];
    const found = broken.exec(file.code);
    return found ? [`${file.path}:${file.code.slice(0, found.index).split('\n').length}: ${rule}`] : [];
  });
}

/** A folder of somebody's machine, or an address that packages were fetched from: neither belongs in the tree. */
export const OF_A_MACHINE = /(?<![\w.$}-])\/(?:home|root|Users|work|workspace|farm)\/\w|"resolved": *"http/;
