/** One store as it runs: its plan, the live model, and the facts about its people; ids never leave it. */
import type { FixReceipt } from '../protocol/fix.ts';
import type { Plan } from '../protocol/place.ts';
import type { Audit } from './audit/audit.ts';
import type { AuditEntry } from './audit/entry.ts';
import type { Clock } from './clock.ts';
import type { Decisions } from './consent/decisions.ts';
import type { Takings } from './consent/takings.ts';
import { honourConsent } from './consent-now.ts';
import { type Companions, createCompany, NOBODY } from './disclosure/company.ts';
import { endOf } from './disclosure/glass.ts';
import { createPlaces } from './disclosure/places.ts';
import type { Scene } from './disclosure/scene.ts';
import type { AnnouncementDesk } from './facts/announcements.ts';
import type { CheckIns } from './facts/check-ins.ts';
import type { Importer } from './facts/import/importer.ts';
import type { Keeper } from './facts/keeper/keeper.ts';
import type { Looks } from './facts/looks.ts';
import type { Purge } from './facts/purge.ts';
import type { Roster } from './facts/roster.ts';
import type { HoursDesk } from './facts/rota/hours-desk.ts';
import type { RotaDesk } from './facts/rota/rota-desk.ts';
import type { StandardsDesk } from './facts/standards.ts';
import type { Attending } from './facts/visits/attending.ts';
import type { Reveals } from './facts/visits/reveals.ts';
import type { Told } from './facts/visits/told.ts';
import type { Glasses } from './glass/glasses.ts';
import type { History } from './history/history.ts';
import type { Later } from './later.ts';
import { advance } from './live/advance.ts';
import type { LiveEvent } from './live/events.ts';
import type { Live } from './live/live.ts';
import type { SubjectFix } from './live/subject.ts';
import type { Reach } from './serving/reach.ts';
import type { Serving } from './serving/serving.ts';

/** Who walks with whom is looked at this often, in ms: nobody meets or parts sooner than that matters. */
const WATCH_EVERY_MS = 1_000;

export interface Store {
  id: string;
  plan: Plan;
  clock: Clock;
  live: Live;
  roster: Roster;
  /** Changes what is known about customers. */
  keeper: Keeper;
  importer: Importer;
  /** The one record of what was done with what is known of customers. */
  audit: Audit;
  /** What goes into it after it happened: what customers took away for good. */
  notes: Later<AuditEntry>;
  /** Writes down who is shown what, before they are. */
  reveals: Reveals;
  /** Writes down who looked into the client book, and what they are shown there. */
  looks: Looks;
  /** Writes down who is told that a customer is here, before they are. */
  told: Told;
  /** Who is in company, as people say. */
  attending: Attending;
  /** Who is sent to whom, and who serves. */
  serving: Serving;
  /** To whom an alert would get. */
  reach: Reach;
  /** Changes who works when. */
  rota: RotaDesk;
  /** What customers may see of that, and who looked. */
  hours: HoursDesk;
  /** What the house announces. */
  announcements: AnnouncementDesk;
  /** How the house receives. */
  standards: StandardsDesk;
  /** Who broke the glass of a visit. */
  glasses: Glasses;
  /** Counts the hours, and holds the day until closing. */
  history: History;
  /** What customers decide about themselves. */
  decisions: Decisions;
  takings: Takings;
  /** Lets fixes into the live model; with none (at a tick) time passes and consent is honoured. What happened goes to the recorder. */
  advance(fixes: readonly SubjectFix[], nowMs: number): FixReceipt;
  /** Writes down what a command changed. */
  record(events: readonly LiveEvent[]): void;
  scene(nowMs: number): Scene;
}

export function createStore(parts: {
  roster: Roster;
  keeper: Keeper;
  importer: Importer;
  audit: Audit;
  notes: Later<AuditEntry>;
  reveals: Reveals;
  looks: Looks;
  told: Told;
  attending: Attending;
  serving: Serving;
  reach: Reach;
  rota: RotaDesk;
  hours: HoursDesk;
  standards: StandardsDesk;
  announcements: AnnouncementDesk;
  glasses: Glasses;
  history: History;
  decisions: Decisions;
  takings: Takings;
  purge: Purge;
  checkIns: CheckIns;
  live: Live;
  clock: Clock;
  record: (events: readonly LiveEvent[]) => void;
}): Store {
  const {
    roster,
    keeper,
    importer,
    audit,
    notes,
    reveals,
    looks,
    told,
    attending,
    serving,
    reach,
    rota,
    hours,
    standards,
    announcements,
    glasses,
    history,
    decisions,
    takings,
    purge,
    checkIns,
    live,
    clock,
    record,
  } = parts;
  const places = createPlaces(roster.plan);
  const company = createCompany();
  let companions: Companions = NOBODY;
  let watchedAtMs = Number.NEGATIVE_INFINITY;

  const sceneAt = (nowMs: number): Scene => {
    const assignments = serving.reading(nowMs);
    return { live, places, facts: roster, companions, glasses, told, assignments, nowMs };
  };

  /** Holds the store to what is true of its people now, whether or not anybody is heard. */
  function pass(nowMs: number): void {
    record(honourConsent(live, roster, nowMs));
    notes.pass(nowMs);
    glasses.pass(nowMs, (glass) => endOf(sceneAt(nowMs), glass));
    purge.pass(nowMs);
    if (nowMs - watchedAtMs < WATCH_EVERY_MS) return;
    watchedAtMs = nowMs;
    companions = company.look(live.visits(), nowMs);
    checkIns.pass(live.visits(), nowMs);
  }

  return {
    id: roster.plan.store.id,
    plan: roster.plan,
    clock,
    live,
    roster,
    keeper,
    importer,
    audit,
    notes,
    reveals,
    looks,
    told,
    attending,
    serving,
    reach,
    rota,
    hours,
    standards,
    announcements,
    glasses,
    history,
    decisions,
    takings,
    record,
    advance(fixes, nowMs) {
      if (fixes.length === 0) pass(nowMs);
      const { receipt, events } = advance(live, fixes, nowMs);
      record(events);
      // Once everybody is where they are now.
      if (fixes.length === 0) {
        serving.pass(nowMs);
        history.pass(sceneAt(nowMs));
      }
      return receipt;
    },
    scene: sceneAt,
  };
}
