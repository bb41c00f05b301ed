/** Who may come: the people of a cast file, or a crowd of tags without names. */
import { z } from 'zod';
import { createRandom, type Random } from './random.ts';

/** Walking speed in shops, m/s: mean and spread of people, and how a cast's words for a pace differ from it. */
const PACE_MPS = 0.9;
const PACE_SD_MPS = 0.15;
const SLOWEST_MPS = 0.5;
const FASTEST_MPS = 1.4;
const PACE_FACTORS: Readonly<Record<string, number>> = {
  slow: 0.7,
  unhurried: 0.85,
  measured: 1,
  lively: 1.1,
  brisk: 1.2,
  'very brisk': 1.35,
};

const CastFile = z.object({
  associates: z.array(z.object({ id: z.string().min(1), badge: z.string().min(1).optional(), home_zone: z.string() })),
  customers: z.array(
    z.object({
      id: z.string().min(1),
      tags: z.array(z.object({ id: z.string().min(1) })),
      consent: z.object({
        mode: z.enum(['automatic', 'ask', 'off']),
        scope: z.enum(['store', 'mine']),
        prompts: z.number().optional(),
        answered: z.enum(['yes', 'no', 'never']).optional(),
      }),
      manner: z.object({ pace: z.string().optional() }).nullish(),
      access: z.array(z.string()).optional(),
    }),
  ),
  relations: z.array(z.object({ a: z.string(), b: z.string(), sealed: z.boolean().optional() })).default([]),
  stray_tags: z.array(z.object({ id: z.string().min(1) })).default([]),
});

/** A cast file as far as the simulator reads it. */
export type CastFile = z.infer<typeof CastFile>;

/** What the phone does when asked: probabilities of yes and of no; the rest is silence. */
export interface AnswerHabit {
  yes: number;
  no: number;
}

export interface Visitor {
  id: string;
  tags: string[];
  paceMps: number;
  /** Takes the lift, never the stairs. */
  stepFree: boolean;
  /** Null when no phone is ever asked. */
  asked: AnswerHabit | null;
  /** How much more often than others this one comes. */
  weight: number;
  /** Whom this one may come with. */
  company: string[];
  /** Whether the house is shown this visitor as soon as one comes: automatic, and not for their own associates only. */
  plain: boolean;
}

export interface Colleague {
  id: string;
  badge: string;
  homeZone: string;
  paceMps: number;
}

export interface Cast {
  visitors: Visitor[];
  colleagues: Colleague[];
  /** Tags no customer of the house carries. */
  strays: string[];
}

/** Checks a cast file's content. The fault is one line: where, and what was expected there. */
export function readCast(json: unknown): { cast: CastFile } | { fault: string } {
  const parsed = CastFile.safeParse(json);
  if (parsed.success) return { cast: parsed.data };
  const issue = parsed.error.issues[0]!;
  return { fault: `${issue.path.join('.') || 'the file'}: ${issue.message}` };
}

/** The people: a file's own, and a crowd of `customers` more with tags `PREFIX-0001` … when the file has too few. */
export function createCast(file: CastFile | null, options: { seed: number; customers: number; prefix: string }): Cast {
  const pace = (random: Random, factor: number) =>
    Math.min(FASTEST_MPS, Math.max(SLOWEST_MPS, factor * random.gaussian(PACE_MPS, PACE_SD_MPS)));
  const strays = file?.stray_tags.map(({ id }) => id) ?? [];
  const named = (file?.customers ?? []).map((customer): Visitor => {
    const { mode, scope } = customer.consent;
    const factor = PACE_FACTORS[customer.manner?.pace ?? 'measured'] ?? 1;
    return {
      id: customer.id,
      // A phone that has changed hands walks with whoever carries it now.
      tags: customer.tags.map(({ id }) => id).filter((id) => !strays.includes(id)),
      paceMps: pace(createRandom(options.seed, 'pace', customer.id), factor),
      stepFree: customer.access?.some((need) => /step-free|\blift\b/.test(need)) ?? false,
      asked: mode === 'ask' ? habit(customer.consent) : null,
      weight: { automatic: 1, ask: 0.7, off: 0.3 }[mode],
      company: company(file!, customer.id),
      plain: mode === 'automatic' && scope === 'store',
    };
  });
  const missing = options.customers > named.length ? options.customers : 0;
  const crowd = Array.from({ length: missing }, (_, i): Visitor => {
    const tag = `${options.prefix}-${String(i + 1).padStart(4, '0')}`;
    const random = createRandom(options.seed, 'pace', tag);
    const buddy = `${options.prefix}-${String((i ^ 1) + 1).padStart(4, '0')}`;
    return {
      id: tag,
      tags: [tag],
      paceMps: pace(random, 1),
      stepFree: random.chance(0.03),
      asked: null,
      weight: 1,
      company: random.chance(0.3) ? [buddy] : [],
      plain: true,
    };
  });
  const colleagues = (file?.associates ?? []).map(({ id, badge, home_zone }) => ({
    id,
    badge: badge ?? `B-${id}`,
    homeZone: home_zone,
    paceMps: pace(createRandom(options.seed, 'pace', id), 1.1),
  }));
  return { visitors: [...named, ...crowd], colleagues, strays };
}

/** Mostly yes; but who never answered stays silent, and who said no says it again. */
function habit({ answered, prompts = 0 }: CastFile['customers'][number]['consent']): AnswerHabit {
  if (answered === 'no') return { yes: 0.1, no: 0.7 };
  if (answered === 'never' && prompts > 0) return { yes: 0, no: 0 };
  return answered === 'yes' ? { yes: 0.9, no: 0.05 } : { yes: 0.75, no: 0.1 };
}

/** Relations that are sealed (people who must not meet) make no company. */
const company = ({ relations }: CastFile, id: string): string[] =>
  relations.flatMap(({ a, b, sealed }) => (sealed ? [] : a === id ? [b] : b === id ? [a] : []));
