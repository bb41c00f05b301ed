/** Does what a beat says: the bodies, the sensors, the screens and the phones of a scenario, each by the way people have. */
import type { AlertRow, OwnStatus } from '../../protocol/alert.ts';
import type { FloorView } from '../../protocol/floor-view.ts';
import { isRefusal, type Refusal } from '../../protocol/refusal.ts';
import type { BeatSaid } from '../../simulator/scenario/forms.ts';
import type { Hindrance, Puppets } from '../../simulator/scenario/puppets.ts';
import type { Beat, Scenario } from '../../simulator/scenario/scenario.ts';
import type { Faults } from './faults.ts';
import type { Stage } from './stage.ts';

/** Why a beat could not be done, in words; null when it was. */
export type Hindered = string | null;

const HINDRANCES: Record<Hindrance, string> = {
  not_in_the_house: 'they are not in the house',
  already_in_the_house: 'they are in the house already',
  no_way: 'no way leads there for them',
  no_other_tag: 'they have one tag alone',
};

export interface Doing {
  scenario: Scenario;
  stage: Stage;
  puppets: Puppets;
  faults: Faults;
  /** Runs something once so much time has passed, ms. */
  later: (ms: number, run: () => Promise<void>) => void;
}

/** Does one beat now. */
export async function perform({ says }: Beat, doing: Doing): Promise<Hindered> {
  const { scenario, stage, puppets, faults } = doing;
  const idOf = (name: string) => scenario.customers.get(name)?.is ?? scenario.people.get(name)?.is ?? name;
  const moved = (hindrance: Hindrance | null): Hindered => (hindrance === null ? null : HINDRANCES[hindrance]);
  switch (says.is) {
    case 'enters':
      return moved(puppets.enter(idOf(says.customer), says.door));
    case 'goes':
      return moved(puppets.go(idOf(says.customer), says.zone));
    case 'leaves':
      return moved(puppets.leave(idOf(says.customer), null));
    case 'leaves_by':
      return moved(puppets.leave(idOf(says.customer), says.door));
    case 'changes_tag':
      return moved(puppets.carryAnother(idOf(says.customer)));
    case 'crowd_enters': {
      const missing = puppets.crowdIn(says.number, says.door, says.duration);
      return missing === 0 ? null : `${missing} of them there are not: the scenario’s crowd is smaller`;
    }
    case 'crowd_leaves': {
      const missing = puppets.crowdOut(says.number, says.duration);
      return missing === 0 ? null : `${missing} of them are not in the house`;
    }
    case 'walks':
      return moved(puppets.go(idOf(says.person), says.zone));
    case 'answers':
      return decided(stage, says.customer, 'answer', { answer: says.answer ? 'yes' : 'no' });
    case 'goes_private':
      return decided(stage, says.customer, 'private', { private: true });
    case 'opts_out':
      return consented(stage, says.customer, 'off');
    case 'sets_mode':
      return consented(stage, says.customer, says.mode);
    case 'signs_in':
      await stage.signIn(says.person);
      return null;
    case 'signs_out':
      await stage.signOut(says.person);
      return null;
    case 'goes_offline':
      stage.cut(says.person);
      doing.later(says.duration, () => stage.join(says.person));
      return null;
    case 'falls_silent':
      faults.silence(says.duration);
      return null;
    case 'loses':
      faults.lose(idOf(says.customer), says.duration);
      return null;
    case 'jumps':
      return faults.displace(idOf(says.customer), says.zone, says.duration) ? null : 'the plan has no place there';
    case 'holds_back':
      faults.holdBack(says.duration);
      return null;
    case 'runs_ahead':
      faults.runAhead(says.duration, says.length);
      return null;
    case 'restarts':
      await stage.restart(0);
      return null;
    case 'stays_away':
      faults.silence(says.duration);
      await stage.restart(says.duration);
      return null;
    case 'sets_wall': {
      const wall = stage.wall();
      if (!wall) return 'no wall hangs here';
      return inWords(await stage.post(says.person, '/api/devices/wall', { device: wall.device, mode: says.wall }));
    }
    default:
      return act(says, stage, idOf);
  }
}

type OfAScreen = Extract<
  BeatSaid,
  {
    is:
      | 'says'
      | 'accepts'
      | 'declines'
      | 'both_accept'
      | 'greets'
      | 'hands_over'
      | 'opens_card'
      | 'closes_card'
      | 'breaks_glass'
      | 'notes'
      | 'promises'
      | 'takes_leave'
      | 'assigns';
  }
>;

async function act(says: OfAScreen, stage: Stage, idOf: (name: string) => string): Promise<Hindered> {
  const view = stage.window(says.person)?.view();
  if (!view) return 'they are not signed in';
  const does = async (deed: Parameters<Stage['act']>[1]) => inWords(await stage.act(says.person, deed));
  if (says.is === 'says') {
    const { status } = says;
    return status === 'wrapping_up' || status === 'off'
      ? 'nobody says that of themself'
      : does({ do: 'set_status', status: status as OwnStatus });
  }
  if (says.is === 'closes_card') return does({ do: 'close_card' });
  if (says.is === 'accepts' || says.is === 'declines') {
    const alert = newestAsked(view);
    if (alert === null) return 'nobody asks them';
    return does({ do: says.is === 'accepts' ? 'accept' : 'decline', alert });
  }
  if (says.is === 'both_accept') return claimed(says.person, says.other, stage);
  const track = stage.trackOf(says.customer);
  if (track === null) return 'the house knows of no such visit now';
  switch (says.is) {
    case 'greets':
      return does({ do: 'greeted', track });
    case 'hands_over':
      return does({ do: 'hand_to', track, person: idOf(says.other), note: null });
    case 'opens_card':
      return does({ do: 'open_card', track });
    case 'breaks_glass':
      return does({ do: 'break_glass', track, reason: says.reason, words: says.words });
    case 'notes':
      return does({ do: 'add_note', track, text: says.words, handling: null, audience: 'book' });
    case 'promises': {
      const promise = { text: says.words, task: null, dueAt: null, next: 'maker' } as const;
      return does({ do: 'farewell', track, moment: 'at_ease', promise });
    }
    case 'takes_leave':
      return does({ do: 'farewell', track, moment: null, promise: null });
    case 'assigns':
      return inWords(
        await stage.post(says.person, '/api/assignments', { track, person: idOf(says.other), requested: false }),
      );
    default:
      return says satisfies never;
  }
}

/** Both say yes to what they were asked before either was answered: the server takes the first, and tells the other. */
async function claimed(first: string, second: string, stage: Stage): Promise<Hindered> {
  const asked = [first, second].map((name) => {
    const view = stage.window(name)?.view();
    return { name, alert: view ? newestAsked(view) : null };
  });
  const answers: string[] = [];
  for (const { name, alert } of asked) {
    if (alert === null) return `nobody asks ${name}`;
    answers.push((await stage.act(name, { do: 'accept', alert }))?.refused ?? 'done');
  }
  return answers.join(' ') === 'done taken' ? null : `the server answered ${answers.join(' and ')}`;
}

/** The id of what somebody was asked last; null while nobody asks them. */
function newestAsked({ alerts }: FloorView): string | null {
  const asked = Object.entries(alerts).filter((entry): entry is [string, AlertRow & { since: number }] => {
    const { is } = entry[1];
    return is === 'offer' || is === 'hand_over';
  });
  return asked.toSorted((a, b) => b[1].since - a[1].since)[0]?.[0] ?? null;
}

async function decided(stage: Stage, customer: string, what: string, body: object): Promise<Hindered> {
  const { status, body: answer } = await (await stage.phone(customer)).decide(what, body);
  return status === 200 ? null : inWords(answer);
}

async function consented(stage: Stage, customer: string, mode: 'automatic' | 'ask' | 'off'): Promise<Hindered> {
  const { consent } = await stage.look(customer);
  return decided(stage, customer, 'consent', { mode, scope: consent.scope });
}

const inWords = (answer: Refusal | null): Hindered =>
  answer !== null && isRefusal(answer) ? `the server refused it: ${answer.refused}` : null;
