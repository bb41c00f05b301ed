/** What came of a replay, as JSON for machines and as tables for people. */
import { RULES } from '../../server/live/rules.ts';
import { RELINK_LIMITS } from './relink.ts';
import type { Replay, Replayed } from './replay.ts';
import { BRISK_MPS, GAP_MS } from './survey.ts';
import { table } from './table.ts';
import type { ZoneFigures } from './zone-figures.ts';

/**
 * `zones` holds the figures by the rules asked for. Beside them: the exact ones, if others were asked for, the re-linked
 * ones, if wished, and what the recording is like.
 */
export function asJson(replay: Replay): object {
  const plain = replay.runs.filter(({ relinked }) => !relinked);
  const again = replay.runs.filter(({ relinked }) => relinked);
  const asked = plain.at(-1)!;
  return {
    zones: asked.outcome.zones,
    rules: asked.counting.name,
    dropped: asked.outcome.dropped,
    ...(plain.length > 1 && { exact: { zones: plain[0]!.outcome.zones, dropped: plain[0]!.outcome.dropped } }),
    ...(again.length > 0 && {
      relinked: { people: again.at(-1)!.outcome.people, zones: again.at(-1)!.outcome.zones },
    }),
    recording: figuresOf(replay),
  };
}

function figuresOf({ survey: { trails, ...counts }, loose, broken }: Replay) {
  const { positions, fromMs, toMs, steps, briskSteps, impossibleSteps, twins, gaps } = counts;
  return {
    positions,
    ids: trails.size,
    durationS: (toMs - fromMs) / 1000,
    steps,
    [`stepsOver${BRISK_MPS}Mps`]: briskSteps,
    [`stepsOver${RULES.maxSpeedMps}Mps`]: impossibleSteps,
    sameMoment: twins,
    [`gapsOver${GAP_MS / 1000}S`]: gaps,
    singlePositions: [...trails.values()].filter(({ positions: n }) => n === 1).length,
    beginInside: loose.beginnings.length,
    endInside: loose.ends.length,
    relinkable: broken,
  };
}

/** The same as text, without a line break at its end. */
export function asText(replay: Replay): string {
  const sections = [sizeOf(replay), zonesOf(replay), oddities(replay)];
  if (replay.runs.some(({ relinked }) => relinked)) sections.push(relinking(replay));
  return sections.join('\n\n');
}

function sizeOf({ survey: { positions, trails, fromMs, toMs, left, right, bottom, top } }: Replay): string {
  const area = `${(right - left).toFixed(1)} × ${(top - bottom).toFixed(1)} m`;
  return `${whole(positions)} positions of ${whole(trails.size)} ids in ${((toMs - fromMs) / 60_000).toFixed(1)} min on ${area}`;
}

const nameOf = ({ counting: { name }, relinked }: Replayed): string => (relinked ? `${name}, re-linked` : name);

function zonesOf({ runs }: Replay): string {
  const head = ['zone', 'rules', 'people', 'visits', 'dwell s', 'mean s', 'median s', 'longest s', 'at once'];
  const rows = Object.keys(runs[0]!.outcome.zones).flatMap((zone) =>
    runs.map((run, i) => [i === 0 ? zone : '', nameOf(run), ...cells(run.outcome.zones[zone]!)]),
  );
  return table([head, ...rows], 2);
}

function cells(zone: ZoneFigures): string[] {
  const { people, visits, dwellTotalS, dwellMeanS, dwellMedianS, dwellMaxS, peakOccupancy } = zone;
  const seconds = [dwellTotalS, dwellMeanS, dwellMedianS, dwellMaxS].map((s) => s.toFixed(1));
  return [whole(people), whole(visits), ...seconds, whole(peakOccupancy)];
}

function oddities(replay: Replay): string {
  const { steps, briskSteps, impossibleSteps, twins, gaps } = replay.survey;
  const { singlePositions, beginInside, endInside, relinkable } = figuresOf(replay);
  const { withinMs, withinM, edgeM } = RELINK_LIMITS;
  const share = steps > 0 ? ` (${((100 * briskSteps) / steps).toFixed(1)} % of ${whole(steps)})` : '';
  const seconds = (ms: number) => `${ms / 1000} s`;
  const found = table(
    [
      [`steps over ${BRISK_MPS} m/s`, whole(briskSteps), `faster than anybody walks${share}`],
      [
        `steps over ${RULES.maxSpeedMps} m/s`,
        whole(impossibleSteps),
        'the live model’s limit, to which it adds error radii',
      ],
      ['same id, same moment', whole(twins), 'only one of them counts'],
      [`silences over ${seconds(GAP_MS)}`, whole(gaps), 'of an id that goes on afterwards'],
      ['single positions', whole(singlePositions), 'ids that were never heard again'],
      ['begin inside', whole(beginInside), `ids first heard over ${edgeM} m from the edge of it all`],
      ['end inside', whole(endInside), 'ids last heard there'],
      [
        'could be re-linked',
        whole(relinkable),
        `of these, within ${seconds(withinMs)} and ${withinM} m of one another`,
      ],
    ],
    1,
    [2],
  );
  const letGo = replay.runs.map((run) => {
    const reasons = Object.entries(run.outcome.dropped).map(([reason, n]) => `${whole(n)} ${reason}`);
    return [nameOf(run), `of ${whole(run.outcome.fixes)} fixes`, reasons.join(', ') || 'none'];
  });
  return `What is odd about it\n${found}\n\nLet go by the live model\n${table(letGo, 3)}`;
}

function relinking({ runs, broken }: Replay): string {
  const rows = runs
    .filter(({ relinked }) => relinked)
    .map((after) => {
      const before = runs.find(({ counting, relinked }) => !relinked && counting === after.counting)!;
      const dwells = [before, after].map(({ outcome }) =>
        Object.values(outcome.zones).reduce((sum, { dwellTotalS }) => sum + dwellTotalS, 0),
      ) as [number, number];
      const change = dwells[0] > 0 ? ` (${signed((100 * (dwells[1] - dwells[0])) / dwells[0])} %)` : '';
      return [
        after.counting.name,
        `${whole(before.outcome.people)} people become ${whole(after.outcome.people)}`,
        `dwell in all zones ${dwells[0].toFixed(1)} s becomes ${dwells[1].toFixed(1)} s${change}`,
      ];
    });
  return `With ${whole(broken)} broken ids put together\n${table(rows, 3)}`;
}

const whole = (n: number): string => n.toLocaleString('en');
const signed = (n: number): string => `${n < 0 ? '−' : '+'}${Math.abs(n).toFixed(2)}`;
