/** Reads a scenario's file: YAML, checked whole; each fault with its line, its column and the nearest right name. */
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { readMoment } from './moment.ts';
import { type Fault, readBans, readBeats, readExpectations } from './read-sentences.ts';
import type { CastCustomer, CastPerson, Scenario, ScenarioFault } from './scenario.ts';
import { ScenarioFile } from './scenario-file.ts';
import { type Known, nearest } from './sentence.ts';
import { atOffset, createPlaces } from './yaml-places.ts';

/** What the house has that a scenario may name: ids. */
export interface HouseNames {
  customers: readonly string[];
  people: readonly string[];
  doors: readonly string[];
  zones: readonly string[];
  items: readonly string[];
}

/** Characters of a scenario's file. */
export const MAX_SCENARIO_LENGTH = 200_000;
/** A scenario without an end of its own goes on so long after the last of what it says, ms. */
const AFTER_THE_LAST_MS = 5_000;
/** Faults told at once. */
const MAX_FAULTS = 20;

/** The scenario, or what is wrong with it in the order of the file. */
export function readScenario(text: string, house: HouseNames): { scenario: Scenario } | { faults: ScenarioFault[] } {
  if (text.length > MAX_SCENARIO_LENGTH)
    return { faults: [{ where: { line: 1, column: 1 }, problem: `longer than ${MAX_SCENARIO_LENGTH} characters` }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults: ScenarioFault[] = document.errors.map(({ pos, message }) => ({
    where: atOffset(lines, pos[0]),
    problem: message,
  }));
  if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
  const placeOf = createPlaces(document.contents, lines);
  const fault: Fault = (path, problem, further = 0) => {
    const { line, column } = placeOf(path);
    faults.push({ where: { line, column: column + further }, problem });
  };

  const parsed = ScenarioFile.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) fault(pathOf(issue), problemOf(issue));
    return { faults: inOrder(faults) };
  }
  const file = parsed.data;
  const cast = { customers: readCustomers(file, house, fault), people: readPeople(file, house, fault) };
  const known: Known = {
    ...{ customers: [...cast.customers.keys()], people: [...cast.people.keys()] },
    ...{ doors: house.doors, zones: house.zones },
  };
  const reading = { known, fault, placeOf };
  const told = {
    beats: readBeats(file, reading),
    expect: readExpectations(file, reading),
    never: readBans(file, reading),
  };
  const endMs = endOf(file, told, fault);
  if (faults.length > 0) return { faults: inOrder(faults) };
  const { scenario: title, about, seed, sensors, start, crowd } = file;
  return { scenario: { title, about, seed, sensors, crowd, startMs: Date.parse(start), ...cast, ...told, endMs } };
}

function readCustomers(file: ScenarioFile, house: HouseNames, fault: Fault): Map<string, CastCustomer> {
  const entries = Object.entries(file.customers).map(([name, given]): [string, CastCustomer] => {
    const path = ['customers', name];
    const { is, mode, scope, left_alone_min: leftAloneMin, primary, bought } = given;
    isKnown(house.customers, is, 'no customer of the house', [...path, 'is'], fault);
    if (primary) isKnown(house.people, primary, 'nobody of the house', [...path, 'primary'], fault);
    for (const [i, { item, by }] of (bought ?? []).entries()) {
      isKnown(house.items, item, 'nothing of the house’s goods', [...path, 'bought', i, 'item'], fault);
      if (by !== undefined) isKnown(house.people, by, 'nobody of the house', [...path, 'bought', i, 'by'], fault);
    }
    return [
      name,
      {
        is,
        ...(mode && { mode }),
        ...(scope && { scope }),
        ...(leftAloneMin !== undefined && { leftAloneMin }),
        ...(primary !== undefined && { primary }),
        bought: (bought ?? []).map(({ item, days_ago: daysAgo, online, by }) => ({
          item,
          daysAgo,
          online,
          by: by ?? null,
        })),
      },
    ];
  });
  return new Map(entries);
}

function readPeople(file: ScenarioFile, house: HouseNames, fault: Fault): Map<string, CastPerson> {
  const entries = Object.entries(file.people).map(([name, given]): [string, CastPerson] => {
    isKnown(house.people, given.is, 'nobody of the house', ['people', name, 'is'], fault);
    return [name, { is: given.is, acts: given.acts, fromMin: given.from_min, untilMin: given.until_min ?? null }];
  });
  return new Map(entries);
}

function isKnown(list: readonly string[], id: string, what: string, path: readonly PropertyKey[], fault: Fault): void {
  if (list.includes(id)) return;
  const near = nearest(list, id);
  fault(path, `«${id}» is ${what}${near === null ? '' : `; the nearest is «${near}»`}`);
}

/** When it is over, ms since the start. */
function endOf(file: ScenarioFile, told: Pick<Scenario, 'beats' | 'expect' | 'never'>, fault: Fault): number {
  const moments = [
    ...told.beats.map(({ atMs }) => atMs),
    ...told.expect.map(({ when }) => (when.kind === 'at' ? when.atMs : when.toMs)),
    ...told.never.map(({ fromMs, toMs }) => toMs ?? fromMs),
  ];
  const lastMs = Math.max(0, ...moments);
  if (file.ends === undefined) return lastMs + AFTER_THE_LAST_MS;
  const ends = readMoment(file.ends);
  if ('problem' in ends) fault(['ends'], ends.problem);
  else if (ends.ms < lastMs) fault(['ends'], 'something of the scenario comes after its end');
  return 'ms' in ends ? ends.ms : lastMs;
}

const inOrder = (faults: readonly ScenarioFault[]): ScenarioFault[] =>
  faults.toSorted((a, b) => a.where.line - b.where.line || a.where.column - b.where.column).slice(0, MAX_FAULTS);

/** An unknown key is at fault itself, not what holds it. */
const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;

function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = issue.path.length === 0 ? nearest(Object.keys(ScenarioFile.shape), key) : null;
    return `«${key}» is nothing that may stand here${near === null ? '' : `; the nearest is «${near}»`}`;
  }
  return issue.path.length === 0 ? issue.message : `${issue.path.map(String).join('.')}: ${issue.message}`;
}
