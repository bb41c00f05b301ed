/** Opens every store of this server from the database, as it was when the server last ran. */
import { readAnnouncements } from '../db/announcement.ts';
import { auditOfOpenVisits, glassesSince, hoursLooksSince, saysErased } from '../db/audit.ts';
import { quietSince } from '../db/consent.ts';
import type { Db } from '../db/db.ts';
import type { TakenList } from '../db/erasure/taken-list.ts';
import type { Tombstones } from '../db/erasure/tombstones.ts';
import type { Handles } from '../db/handles.ts';
import { countedSince, readHistory } from '../db/history.ts';
import { readLivedTime } from '../db/lived-time.ts';
import { shiftChangesSince } from '../db/shift.ts';
import { readStandards } from '../db/standards.ts';
import { storeIds } from '../db/store.ts';
import type { Vault } from '../db/vault.ts';
import { type OpenVisit, openVisits, staysSince } from '../db/visit.ts';
import { GLASS_OPEN_MS } from '../protocol/glass.ts';
import { type AuditParts, openAudit } from './audit/audit.ts';
import { createHeadFile } from './audit/head-file.ts';
import { policyVersion } from './audit/policy-version.ts';
import type { Chance, Clock } from './clock.ts';
import { createDecisions } from './consent/decisions.ts';
import { createErasureSteps } from './consent/erasure.ts';
import type { Journal } from './consent/journal.ts';
import { createRestraints } from './consent/restraints.ts';
import { outlivesRestore, type TakenBack, writeTakenBack } from './consent/taken-back.ts';
import { createTakings } from './consent/takings.ts';
import { GLASS, POLICY } from './disclosure/policy.ts';
import { createAnnouncementDesk } from './facts/announcements.ts';
import { createCheckIns } from './facts/check-ins.ts';
import { createImporter } from './facts/import/importer.ts';
import { createDesk, type Keep } from './facts/keeper/desk.ts';
import { createKeeper } from './facts/keeper/keeper.ts';
import type { Change } from './facts/known.ts';
import { createLooks } from './facts/looks.ts';
import { createPurge } from './facts/purge.ts';
import { createRoster, type Roster } from './facts/roster.ts';
import { createHoursDesk, LOOKS_TOLD_FOR_MS } from './facts/rota/hours-desk.ts';
import { createRotaDesk, TOLD_FOR_MS } from './facts/rota/rota-desk.ts';
import { createStandardsDesk } from './facts/standards.ts';
import { createStillPictures, type StillPictures } from './facts/still-picture.ts';
import { createAttending } from './facts/visits/attending.ts';
import { createReveals } from './facts/visits/reveals.ts';
import { createTold } from './facts/visits/told.ts';
import { createVisitDesk } from './facts/visits/visit-desk.ts';
import { createGlasses, GLASS_TOLD_FOR_MS } from './glass/glasses.ts';
import { knownGlasses } from './glass/known.ts';
import { createHistory } from './history/history.ts';
import { createLater } from './later.ts';
import { setAccompanied } from './live/attendance.ts';
import { withdraw } from './live/consent.ts';
import { dayOf } from './live/day.ts';
import type { LiveEvent } from './live/events.ts';
import { createLive, type Live, setShifts } from './live/live.ts';
import { type RestoredVisit, restore, restoreStays } from './live/restore.ts';
import { RULES } from './live/rules.ts';
import type { Log } from './log.ts';
import type { Recorder } from './recorder/recorder.ts';
import type { Timer } from './recorder/timer.ts';
import { openServing } from './serving/open-serving.ts';
import { createStore, type Store } from './store.ts';
import { troubleOf } from './trouble.ts';

interface StoreParts {
  handles: Handles;
  vault: Vault;
  tombstones: Tombstones;
  /** Ends what a customer’s phones have open. */
  closePhones: (store: string, customer: string) => void;
  recorder: Recorder;
  /** What customers took back while the database was away. */
  journal: Journal;
  /** What a backup from before must be held to. */
  takenList: TakenList;
  /** Deletes what lies beside the data and has outlived its term; epoch ms. */
  besides: (nowMs: number) => void;
  /** The folder of the signed heads, and the key they are signed with. */
  audit: { folder: string } & Pick<AuditParts, 'key'>;
  clock: Clock;
  chance: Chance;
  timer: Timer;
  log: Log;
}

/** The stores by id; visits that were open go on, and what ended meanwhile is written down. */
export async function openStores(parts: StoreParts): Promise<Map<string, Store>> {
  const stores = new Map<string, Store>();
  const pictures = createStillPictures();
  for (const id of await storeIds(parts.handles.door)) stores.set(id, await openStore(id, { ...parts, pictures }));
  return stores;
}

async function openStore(id: string, parts: StoreParts & { pictures: StillPictures }): Promise<Store> {
  const { handles, vault, tombstones, takenList, recorder, journal, clock, chance, timer, log, pictures } = parts;
  const db = handles.of(id);
  const keep: Keep = (write) => recorder.decide(id, write);
  const known = await createRoster(db, vault, id);
  const heads = createHeadFile(parts.audit.folder, id);
  const audit = await openAudit({ store: id, db, vault, key: parts.audit.key, heads, timer, log }, clock.now());
  const held = journal.held.filter(({ store }) => store === id);
  const restraints = createRestraints(held);
  const about = { visit: null };
  const steps = createErasureSteps({
    ...{ db, vault, roster: known, tombstones },
    async tell({ customer, by, rows }) {
      // Broken off between this and the end, it is done again: nobody is erased twice.
      if (await saysErased(db, id, customer)) return null;
      const entry = { kind: 'erased', person: by, customer, ...about, details: rows } as const;
      const refused = await audit.write(entry, clock.now());
      if (refused === null || audit.trouble() === null) return refused;
      // Until somebody sees to the audit nothing is written; what others give must not wait for that. The list has it.
      log.error({ store: id }, 'a customer was erased, and the audit cannot be told');
      return null;
    },
  });
  /** The database has it: a list that the disk does not take is missed by a restore alone. */
  function keepInList(taken: TakenBack): void {
    const lasting = outlivesRestore(taken);
    try {
      if (taken.what === 'everything') takenList.forget(id, taken.customer);
      else if (lasting) takenList.add(id, taken.customer, lasting, clock.now());
    } catch (error) {
      log.error({ store: id, ...troubleOf(error) }, 'a backup that is restored will not know what was taken back');
    }
  }
  const notes = createLater(audit.write);
  /** What customers take away for good is on their receipt, by its class. */
  function noteDeleted(changes: readonly Change[]): void {
    for (const change of changes) {
      const isDeleted =
        change.type === 'forgotten' ||
        (change.type === 'photo' && known.photoUntil(change.customer, Number.NEGATIVE_INFINITY) !== null);
      if (!isDeleted) continue;
      const details = { class: change.type === 'photo' ? 'photo' : 'fact', rows: 1 };
      notes.add({ kind: 'taken_back', person: null, customer: change.customer, ...about, details }, clock.now());
    }
  }
  async function write(taken: TakenBack): Promise<void> {
    // What hangs on a visit is written, or deleted, after the visit itself is written.
    if (taken.what === 'alone' || taken.what === 'everything') await recorder.flush();
    if (taken.what === 'everything') await steps.write(taken);
    else
      await known.write(async () => {
        const changes = await db.transaction((change) => writeTakenBack(change, vault, taken, known));
        noteDeleted(changes);
        return { changes, result: null };
      });
    keepInList(taken);
    restraints.lift(taken);
  }
  const takings = createTakings({ held, write, journal, timer, log });
  // Before anything else: it counts even where the database does not take it yet.
  await takings.settled();
  await steps.unlink();
  const roster = restraints.heeding(known);
  const live = createLive(roster.plan, { rules: RULES, random: chance.random, newId: chance.id });
  const applyRota = () => setShifts(live, roster.shifts());
  applyRota();
  const writing = { roster: known, vault, newId: chance.id, keep };
  const keeper = createKeeper(writing);
  const importer = createImporter({
    ...{ db, vault, roster: known, newId: chance.id, log },
    wasErased: (customer) => tombstones.has(id, customer) || restraints.isErased(customer),
    applyRota,
  });
  const nowMs = clock.now();
  const today = dayOf(nowMs, roster.plan.store.timeZone).startMs;
  const lived = await readLivedTime(db, id);
  const history = createHistory(
    {
      plan: roster.plan,
      keep,
      onTrouble: (error) => log.warn({ store: id, ...troubleOf(error) }, 'an hour is not written yet'),
      kept: {
        visits: await countedSince(db, id, today),
        hours: (await readHistory(db, id, today, nowMs)).map(({ at }) => at),
        ranUntilMs: lived?.seenAt ?? null,
      },
    },
    nowMs,
  );
  const record = (events: readonly LiveEvent[]) => {
    history.note(events);
    recorder.record(id, events);
  };
  const desk = createDesk(writing);
  const decisions = createDecisions({
    ...{ roster, restraints, takings, desk, keeper, live, clock, record },
    develop: pictures.make,
    ...{ steps, close: (customer) => parts.closePhones(id, customer) },
  });
  const visitDesk = createVisitDesk({ store: id, newId: chance.id, keep, flush: recorder.flush });
  const isOpen = (visit: string) => [...live.visits()].some((open) => open.id === visit);
  const ofOpenVisits = await auditOfOpenVisits(db, id, 'reveal');
  const policy = policyVersion([POLICY, GLASS]);
  const looks = createLooks({ audit, policy });
  const reveals = createReveals({ audit, policy, known: ofOpenVisits, isOpen });
  const lately = clock.now() - GLASS_TOLD_FOR_MS - GLASS_OPEN_MS;
  const brokenLately = knownGlasses(await glassesSince(db, id, lately));
  const glasses = createGlasses({
    newId: chance.id,
    write: audit.write,
    known: brokenLately,
  });
  const isToldOf = (visit: string) => isOpen(visit) || [...glasses.lately()].some((glass) => glass.visit === visit);
  const ofBroken = brokenLately.map(({ visit }) => visit);
  const told = createTold({
    audit,
    known: await auditOfOpenVisits(db, id, 'told', ofBroken),
    isOpen: isToldOf,
  });
  const attending = createAttending(visitDesk, {
    accompanied: (visit, isAccompanied) => setAccompanied(live, visit, 'associate', isAccompanied),
  });
  const purge = createPurge(desk, {
    ...{ kept: lived, nowMs: clock.now(), besides: parts.besides },
    note: ({ what, customer, rows }) =>
      audit.write({ kind: 'purged', person: null, customer, ...about, details: { class: what, rows } }, clock.now()),
  });
  record(await remember(db, roster, live, clock.now(), restraints.quiet()));
  const { serving, reach } = await openServing(
    { db, live, roster, desk: visitDesk, appointments: roster, record },
    clock.now(),
  );
  const said = await shiftChangesSince(db, id, clock.now() - TOLD_FOR_MS);
  const rota = createRotaDesk(desk, said, applyRota);
  const askedLately = await hoursLooksSince(db, id, clock.now() - LOOKS_TOLD_FOR_MS);
  const hours = createHoursDesk({ desk, audit, known: askedLately });
  const announcements = createAnnouncementDesk({
    ...{ desk, audit, develop: pictures.make, known: await readAnnouncements(db, id) },
  });
  const standards = createStandardsDesk({ desk, db, known: await readStandards(db, id), aim: serving.aim });
  const kept = {
    keeper,
    importer,
    audit,
    notes,
    reveals,
    looks,
    told,
    attending,
    rota,
    hours,
    standards,
    announcements,
    serving,
    reach,
    glasses,
    history,
    decisions,
    takings,
    purge,
  };
  const store = createStore({ roster, ...kept, checkIns: createCheckIns(roster, keeper), live, clock, record });
  for (const taken of held)
    if (taken.what === 'alone' && isOpen(taken.visit)) setAccompanied(live, taken.visit, 'customer', true);
  // Consent may have been taken back while nobody was listening: before anybody looks, it counts.
  store.advance([], clock.now());
  return store;
}

/** Takes up what was written down: today's figures, the visits that were going on, and who wants to be left alone (besides `quiet`). */
async function remember(db: Db, { plan }: Roster, live: Live, nowMs: number, quiet: readonly string[]) {
  const { startMs } = dayOf(nowMs, plan.store.timeZone);
  const stays = await staysSince(db, plan.store.id, startMs);
  restoreStays(
    live,
    stays.map(({ zoneId, enteredAt, leftAt, scope }) => ({ zone: zoneId, enteredAt, leftAt, scope })),
    nowMs,
  );
  const open = await openVisits(db, plan.store.id);
  const events = restore(live, open.map(asRestored), nowMs);
  for (const { id, accompanied, saysAccompanied } of open) {
    if (accompanied) setAccompanied(live, id, 'associate', true);
    if (saysAccompanied) setAccompanied(live, id, 'customer', true);
  }
  for (const customer of new Set([...quiet, ...(await quietSince(db, plan.store.id, startMs))]))
    events.push(...withdraw(live, customer, nowMs, 'private'));
  return events;
}

function asRestored({ id, customerId, scope, entranceId, openedAt, lastSeenAt, stays }: OpenVisit): RestoredVisit {
  return {
    id,
    customer: customerId,
    scope,
    entrance: entranceId,
    openedAt,
    lastSeenAt,
    stays: stays.map(({ zoneId, enteredAt, leftAt }) => ({ zone: zoneId, enteredAt, leftAt })),
  };
}
