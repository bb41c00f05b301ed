/** Who is greeted within the time the house sets itself, when, and by whom: sent by the ladder, by nearness, or by a manager. */
import { ASSIGNMENT_RULES } from '../../server/assignment/rules.ts';
import { quantile } from '../quantile.ts';
import type { Bench } from '../report.ts';
import { type Day, playDay, type VisitRecord } from './day.ts';
import { NOISES, type Noise } from './noise.ts';
import { MANAGER_LOOKS_EVERY_MS, WAYS, type Way } from './ways.ts';

const SEEDS = [1, 2, 3, 4, 5];
const NOISY_SEEDS = SEEDS.slice(0, 3);
/** Customers in the house at once: as in the demo, where there are hands for not many more, and on a quiet day. */
const LOADS = [12, 6] as const;
const [FULL] = LOADS;

const WAY_NAMES: Record<Way, string> = {
  ladder: 'the ladder',
  nearest: 'the nearest who is free',
  manager: `a manager, every ${MANAGER_LOOKS_EVERY_MS / 1_000} s`,
};
const NOISE_NAMES: Record<Noise, string> = {
  none: 'perfect sensors',
  demo: 'as in the demo',
  worse: '3 m further off, 30 % lost',
  flapping: 'tags silent for 15 to 120 s, time and again',
};

export const greeted: Bench = {
  name: 'greeted',
  what: `who is greeted in time in an hour of the demo, sent in three ways, and alerts for each visit under noise`,
  async run(say) {
    const days = (seeds: readonly number[], customers: number, way: Way, noise: Noise): Day[] =>
      seeds.map((seed) => {
        const day = playDay({ seed, hours: 1, customers, way, noise });
        say(
          `${customers} customers, ${WAY_NAMES[way]}, ${NOISE_NAMES[noise]}, seed ${seed}: ${day.visits.length} visits`,
        );
        return day;
      });
    const sent = LOADS.flatMap((load) => WAYS.map((way) => ({ load, way, days: days(SEEDS, load, way, 'demo') })));
    const ladder = sent[0]!.days.slice(0, NOISY_SEEDS.length);
    const noisy = NOISES.map((noise) => {
      return { noise, days: noise === 'demo' ? ladder : days(NOISY_SEEDS, FULL, 'ladder', noise) };
    });
    return {
      tables: [
        {
          title: `${SEEDS.length} seeds of an hour each; shares of visits, and seconds after the customer’s own time`,
          head: [
            ...[
              'customers at once',
              'sent by',
              'visits',
              'walk-ins',
              'in time',
              'least and most',
              'early',
              'late',
              'never',
            ],
            ...['median, s', 'p90, s', 'by primary', 'secondary', 'others'],
          ],
          rows: sent.map(({ load, way, days }) => [String(load), WAY_NAMES[way], ...rowOf(days)]),
        },
        {
          title: `Alerts that rang for a visit, sent by the ladder; ${FULL} customers at once, ${NOISY_SEEDS.length} seeds`,
          head: ['noise', 'visits', 'mean', 'median', 'p90', 'most', 'in time'],
          rows: noisy.map(({ noise, days }) => [NOISE_NAMES[noise], ...alertsOf(days)]),
        },
      ],
      goals: [],
    };
  },
};

const { greetWithinMs } = ASSIGNMENT_RULES;
const waitMs = ({ greetedAt, dueAt }: VisitRecord): number => greetedAt! - dueAt;
const isInTime = (one: VisitRecord): boolean =>
  one.greetedAt !== null && waitMs(one) >= 0 && waitMs(one) <= greetWithinMs;
const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const shareOf = (visits: readonly VisitRecord[], which: (one: VisitRecord) => boolean): number =>
  visits.filter(which).length / Math.max(1, visits.length);

function rowOf(days: readonly Day[]): string[] {
  const visits = days.flatMap((day) => day.visits);
  const inTime = days.map((day) => shareOf(day.visits, isInTime));
  const met = visits.filter(({ greetedAt }) => greetedAt !== null);
  const waitsS = met.filter((one) => waitMs(one) >= 0).map((one) => waitMs(one) / 1_000);
  const by = (whom: VisitRecord['by']) => percent(shareOf(met, (one) => one.by === whom));
  return [
    String(visits.length),
    String(days.reduce((sum, { walkIns }) => sum + walkIns, 0)),
    percent(shareOf(visits, isInTime)),
    `${percent(Math.min(...inTime))}, ${percent(Math.max(...inTime))}`,
    percent(shareOf(visits, (one) => one.greetedAt !== null && waitMs(one) < 0)),
    percent(shareOf(visits, (one) => one.greetedAt !== null && waitMs(one) > greetWithinMs)),
    percent(shareOf(visits, ({ greetedAt }) => greetedAt === null)),
    ...[0.5, 0.9].map((share) => quantile(waitsS, share).toFixed(0)),
    ...[by('primary'), by('secondary'), by('other')],
  ];
}

function alertsOf(days: readonly Day[]): string[] {
  const visits = days.flatMap((day) => day.visits);
  const counts = visits.map(({ alerts }) => alerts);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  const quantiles = [0.5, 0.9].map((share) => String(quantile(counts, share)));
  return [
    ...[String(visits.length), mean.toFixed(2), ...quantiles, String(Math.max(0, ...counts))],
    percent(shareOf(visits, isInTime)),
  ];
}
