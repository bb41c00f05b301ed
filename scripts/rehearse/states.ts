/** Whether something is true now on the screens of a scenario: read from the views that their sockets received, never from the server's memory. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { FloorView, PresenceRow } from '../../protocol/floor-view.ts';
import type { MeView } from '../../protocol/me.ts';
import type { StateSaid } from '../../simulator/scenario/forms.ts';
import type { Scenario } from '../../simulator/scenario/scenario.ts';
import type { Stage } from './stage.ts';

/** `found`: what was there, in a few words, for whoever expected something else. */
export interface Truth {
  holds: boolean;
  found: string;
}

/** Asks the screens; `me` of a customer's phone is asked at most once in a tick. */
export async function truthOf(
  says: StateSaid,
  { scenario, stage, lookOnce }: { scenario: Scenario; stage: Stage; lookOnce: (customer: string) => Promise<MeView> },
): Promise<Truth> {
  if ('person' in says) return ofAScreen(says, scenario, stage);
  if ('customer' in says) {
    const { presence } = await lookOnce(says.customer);
    const found = `the phone says «${presence}»`;
    if (says.is === 'phone_asks') return { holds: presence === 'asked', found };
    if (says.is === 'phone_rests') return { holds: presence !== 'asked', found };
    const isHere = presence === 'here' || presence === 'alone';
    return { holds: says.is === 'phone_is_here' ? isHere : !isHere, found };
  }
  return ofTheWall(says, stage);
}

type OfAScreen = Extract<StateSaid, { person: string }>;
type OfTheWall = Exclude<StateSaid, { person: string } | { customer: string }>;

function ofAScreen(says: OfAScreen, scenario: Scenario, stage: Stage): Truth {
  const { person } = says;
  const window = stage.window(person);
  if (says.is === 'is_cut') return { holds: stage.isCut(person), found: stage.isCut(person) ? 'cut off' : 'connected' };
  if (!window)
    return { holds: says.is === 'sees_not' || says.is === 'is_not_asked', found: `${person} is not signed in` };
  if (says.is === 'is_connected')
    return { holds: !stage.isCut(person), found: stage.isCut(person) ? 'cut off' : 'connected' };
  const view = window.view();
  const me = scenario.people.get(person)!.is;
  switch (says.is) {
    case 'sees':
    case 'sees_not': {
      const isSeen = rowOf(view, stage, says.customer)?.own != null;
      return { holds: isSeen === (says.is === 'sees'), found: isSeen ? 'a row with their name' : 'no such row' };
    }
    case 'counts': {
      const count = view.zones[says.zone]?.recognised ?? 0;
      return { holds: count === says.number, found: `${count} there` };
    }
    case 'counts_all': {
      const count = Object.keys(view.presences).length;
      return { holds: count === says.number, found: `${count} in the house` };
    }
    case 'is_asked':
    case 'is_not_asked': {
      const isAsked = alerts(view, 'offer').length > 0;
      return { holds: isAsked === (says.is === 'is_asked'), found: onScreen(view) };
    }
    case 'is_asked_over':
      return { holds: alerts(view, 'hand_over').length > 0, found: onScreen(view) };
    case 'is_told_stuck':
      return { holds: alerts(view, 'nobody_free').length > 0, found: onScreen(view) };
    case 'is_told_glass': {
      const glasses = Object.values(view.glasses);
      return { holds: glasses.length > 0, found: `${glasses.length} glasses` };
    }
    case 'serves': {
      const serving = servingOf(view, stage, says.customer);
      const served = rowOf(view, stage, says.customer)?.servedBy ?? null;
      return {
        holds: serving !== null && served === me,
        found: served === null ? 'nobody serves them' : `${served} serves them`,
      };
    }
    case 'has_greeted': {
      const serving = servingOf(view, stage, says.customer);
      return { holds: serving?.greetedAt != null, found: serving ? 'serves, not greeted' : 'does not serve them' };
    }
    case 'has_status': {
      const status = view.team[me]?.status ?? 'off';
      return { holds: status === says.status, found: `is ${status}` };
    }
    case 'card_open':
    case 'card_shut': {
      const isOpen = Object.keys(view.card).length > 0;
      return { holds: isOpen === (says.is === 'card_open'), found: isOpen ? 'a card is open' : 'no card is open' };
    }
    case 'card_lacks':
    case 'card_says': {
      const [card] = Object.values(view.card);
      const text = card ? JSON.stringify(card) : '';
      return {
        holds: text.includes(says.words) === (says.is === 'card_says'),
        found: card ? 'other words on the card' : 'no card is open',
      };
    }
    case 'screen_holds':
      return { holds: JSON.stringify(view).includes(says.words), found: 'other words on the screen' };
    default:
      return says satisfies never;
  }
}

function ofTheWall(says: OfTheWall, stage: Stage): Truth {
  const view = stage.wall()?.view();
  if (!view) return { holds: false, found: 'no wall hangs here' };
  if (says.is === 'wall_is') return { holds: view.mode === says.wall, found: `it is ${view.mode}` };
  if (says.is === 'wall_says')
    return {
      holds: view.mode === 'public' && view.mood === says.mood,
      found: view.mode === 'public' ? view.mood : 'no mood',
    };
  if (view.mode === 'public') return { holds: false, found: 'a public wall counts nothing' };
  if (says.is === 'wall_counts') {
    const count = view.zones[says.zone]?.recognised ?? 0;
    return { holds: count === says.number, found: `${count} there` };
  }
  const waiting = Object.values(view.zones).reduce((sum, zone) => sum + zone.waiting, 0);
  return { holds: waiting === says.number, found: `${waiting} waiting` };
}

function rowOf(view: FloorView, stage: Stage, customer: string): PresenceRow | null {
  const track = stage.trackOf(customer);
  return track === null ? null : (view.presences[track] ?? null);
}

function alerts<Is extends AlertRow['is']>(view: FloorView, is: Is): Extract<AlertRow, { is: Is }>[] {
  return Object.values(view.alerts).filter((alert): alert is Extract<AlertRow, { is: Is }> => alert.is === is);
}

function servingOf(view: FloorView, stage: Stage, customer: string): Extract<AlertRow, { is: 'serving' }> | null {
  const track = stage.trackOf(customer);
  return alerts(view, 'serving').find((alert) => alert.track === track) ?? null;
}

function onScreen(view: FloorView): string {
  const shown = Object.values(view.alerts).map(({ is }) => is.replaceAll('_', ' '));
  return shown.length === 0 ? 'nothing is asked of them' : shown.join(', ');
}
