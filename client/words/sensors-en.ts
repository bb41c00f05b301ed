/** The words of the sensors and their doctor, in English. */
import type { DoctorFinding, DoctorLink, MessageRefusal, SensorDrop } from '../../protocol/sensors.ts';

/** `is`: the link when it holds; then what helps when it is broken, and why it is untold; empty where it never is. */
interface LinkWords {
  is: string;
  broken: string | null;
  untold: string | null;
}

export const sensorsEn = {
  about: 'How the house’s own badges are heard. Customers’ tags are in no figure here.',
  none: 'No provider may send positions yet.',
  silent: 'silent',
  heard: (ago: string) => `heard ${ago}`,
  never: 'no badge heard since the start',
  rate: (perMinute: string) => `${perMinute} fixes a minute`,
  rateLine: 'Fixes of badges by minute, over the last hour',
  lag: (median: string, p95: string) => `On the way: ${median}, and ${p95} at worst but for one in twenty`,
  dropsTitle: 'Not used in the last ten minutes',
  noDrops: 'Everything was used in the last ten minutes.',
  drops: {
    unknown: 'tags that are nobody’s',
    outside: 'badges off the plan',
    not_finite: 'positions without numbers',
    malformed: 'messages that are not as agreed',
    too_fast: 'messages beyond the agreed rate',
  } satisfies Record<SensorDrop | MessageRefusal, string> as Record<SensorDrop | MessageRefusal, string>,
  doctorTitle: 'Why is nobody on the map?',
  begin: 'Begin here',
  allWell: 'No link is broken, as far as can be known.',
  is: { fine: 'fine', broken: 'broken', untold: 'cannot be known' } satisfies Record<
    DoctorFinding['is'],
    string
  > as Record<DoctorFinding['is'], string>,
  at: (providers: string) => `At: ${providers}.`,
  links: {
    key: {
      is: 'A provider has a key',
      broken: 'Give your sensor system a key; without one it may send nothing.',
      untold: null,
    },
    heard: {
      is: 'It is heard',
      broken: 'No badge for half a minute. Is somebody with a badge on the floor? Then look at power and network.',
      untold: 'No badge was heard yet. Walk the floor with one. Customers’ tags say nothing here.',
    },
    messages: {
      is: 'Its messages are as agreed',
      broken: 'Some were refused whole. Ask who runs the sensor system: the server’s answer names each fault.',
      untold: 'Nothing to judge by.',
    },
    clock: {
      is: 'Its clock is right',
      broken: 'It is more than half a minute off. Let it take its time from the network.',
      untold: 'A badge must be heard first.',
    },
    floor: {
      is: 'Badges are on the plan',
      broken: 'Most lie off it. Compare the names of floors, the origin and the scale with the plan.',
      untold: 'A badge must be heard first.',
    },
    tags: {
      is: 'Tags are known',
      broken: 'Tags are heard, and none is a badge of the house. Compare how they are written with your tables.',
      untold: 'A badge must be heard first.',
    },
    consent: {
      is: 'Customers want to be recognised',
      broken: null,
      untold: 'Who does not is not on the map, and nobody is told.',
    },
    arrival: {
      is: 'They have been inside for a moment',
      broken: null,
      untold: 'Who only passes the door is not there yet.',
    },
    recorder: {
      is: 'The database keeps up',
      broken: 'What happens is not being written down. Look at the database and its disk.',
      untold: null,
    },
    ticks: {
      is: 'The server keeps up',
      broken: 'It is late with what it sends to screens. Look at its load.',
      untold: null,
    },
    window: {
      is: 'This screen is live',
      broken: 'It has not heard from the server. Look at this device’s network.',
      untold: null,
    },
  } satisfies Record<DoctorLink, LinkWords> as Record<DoctorLink, LinkWords>,
};

export type SensorsCatalogue = typeof sensorsEn;
