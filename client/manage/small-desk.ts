/** A managers' desk whose calls answer as told, for the tests of the page: who was asked what is written down. */
import { type ComponentProps, createRawSnippet } from 'svelte';
import type { ImportProgress } from '../../protocol/house-table.ts';
import { type Refusal, refusal } from '../../protocol/refusal.ts';
import type { DeviceInfo, PersonInfo } from '../../protocol/sign-in.ts';
import { FloorState } from '../live/floor-state.svelte.ts';
import { NOW_MS, smallPlan } from '../panels/small-house.ts';
import { createSpeech, type Locale } from '../words/speech.ts';
import type { Desk } from './desk.ts';
import type Manage from './Manage.svelte';

export const SOLENE: PersonInfo = {
  ...{ id: 'm-solene', given: 'Solène', family: 'Adler', role: 'manager', active: true },
  ...{ pin: 'own', locked: false, secondFactor: true },
};
export const INES: PersonInfo = {
  ...SOLENE,
  id: 'ines',
  given: 'Inès',
  family: 'Roy',
  role: 'associate',
  secondFactor: false,
};
export const TABLET: DeviceInfo = {
  ...{ id: 'd-1', kind: 'tablet', name: 'Till', enrolledBy: SOLENE.id, enrolledAt: NOW_MS, active: true, here: true },
  wallMode: null,
};

type Calls = Desk['staff'] &
  Desk['tables'] &
  Desk['assignments'] &
  Desk['rota'] &
  Desk['standards'] &
  Desk['catalogue'] &
  Desk['history'] &
  Desk['sensors'] &
  Pick<Desk, 'discretion' | 'wayTo' | 'issueLetter' | 'eraseCustomer'>;
export type Answers = { [Call in keyof Calls]?: Awaited<ReturnType<Calls[Call]>> | (() => unknown) };

export interface SmallDesk {
  desk: Desk;
  /** Each call with what it was given. */
  asked: [string, ...unknown[]][];
  /** What waits for its time. */
  later: (() => void)[];
  saved: string[];
}

export function smallDesk(answers: Answers = {}): SmallDesk {
  const asked: SmallDesk['asked'] = [];
  const later: (() => void)[] = [];
  const saved: string[] = [];
  const told: Answers = { people: [SOLENE, INES], devices: [TABLET], ...answers };
  /** What only answers when told to is refused otherwise; deeds are done. */
  const otherwise = (call: string): Refusal | null =>
    [
      'add',
      'givePin',
      'makeCode',
      'begin',
      'progress',
      'stop',
      'take',
      'wayTo',
      'issueLetter',
      'eraseCustomer',
      'rota',
      'whatIf',
      'change',
      'bringRota',
      'history',
      'historyTable',
      'replay',
      'doctor',
      'discretion',
      'standards',
      'standardsChanges',
      'setStandards',
      'catalogue',
      'saveAnnouncement',
      'pictureOf',
    ].includes(call)
      ? refusal('internal')
      : null;
  const calls = new Proxy({} as Calls, {
    get:
      (_, call: keyof Calls) =>
      async (...given: unknown[]) => {
        asked.push([call, ...given]);
        const answer = call in told ? told[call] : otherwise(call);
        return typeof answer === 'function' ? answer() : answer;
      },
  });
  const desk: Desk = {
    ...{
      staff: calls,
      tables: calls,
      assignments: calls,
      rota: calls,
      history: calls,
      sensors: calls,
      discretion: calls.discretion,
      standards: calls,
      catalogue: calls,
      wayTo: calls.wayTo,
      issueLetter: calls.issueLetter,
    },
    eraseCustomer: calls.eraseCustomer,
    photo: async () => refusal('not_found'),
    wait(_, run) {
      later.push(run);
      return () => {};
    },
    save: (_, name) => void saved.push(name),
  };
  return { desk, asked, later, saved };
}

type Given = ComponentProps<typeof Manage>['inside'];

/** A manager is in; nothing was heard of the floor yet. */
export function smallInside(locale: Locale = 'en', changes: Partial<Given> = {}): Given {
  return {
    me: { id: SOLENE.id, given: SOLENE.given, family: SOLENE.family, role: 'manager' },
    plan: smallPlan(),
    live: { state: new FloorState(() => 0), act: async () => refusal('unavailable') },
    speech: createSpeech(locale, 'Europe/Paris'),
    ...{ theme: 'light', nowMs: NOW_MS, outdated: false, reload: () => {} },
    settings: createRawSnippet(() => ({ render: () => '<p>settings</p>' })),
    ...changes,
  };
}

export const someProgress = (changes: Partial<ImportProgress> = {}): ImportProgress => ({
  ...{ id: 'i-1', table: 'customers', dryRun: true, state: 'done', share: 1, rows: 2 },
  ...{ faults: [], faultCount: 0, outcome: null, rota: null, ...changes },
});
