/** Hours that are over as a table to take away: a row for every zone and hour that was counted, and `<5` where there is no figure. */
import { csvLine, guarded } from '../../../protocol/csv.ts';
import { FEWEST_VISITS, type HistoryCell, type HistoryView } from '../../../protocol/history.ts';
import type { Plan, Zone } from '../../../protocol/place.ts';
import { createWallTime } from '../../../protocol/wall-time.ts';

const HEADER = [
  ...['hour (local time)', 'hour looked at', 'zone', 'zone id', 'visits', 'there on average', 'most at once'],
  ...['stays that ended', 'dwell mean (s)', 'dwell median (s)', 'greeted', 'wait mean (s)', 'wait 90% (s)'],
  'greeted in time (%)',
];
const FEW = `<${FEWEST_VISITS}`;
const seconds = (ms: number): string => String(Math.round(ms / 1000));

/** Zones for staff are not in it, and dark ones have no times. */
export function historyTable(
  { hours }: Pick<HistoryView, 'hours'>,
  { store, floors }: Plan,
): { csv: string; rows: number } {
  const { at: shown } = createWallTime(store.timeZone);
  const zones = floors.flatMap((floor) => floor.zones).filter(({ policy }) => policy !== 'staff');
  const rows = hours.flatMap(({ at, isWhole, zones: cells }) =>
    zones.map((zone) => [
      new Date(shown(at)).toISOString().slice(0, 16).replace('T', ' '),
      isWhole ? 'whole' : 'part',
      ...[zone.name.en, zone.id],
      ...figures(cells[zone.id], zone),
    ]),
  );
  return { csv: [HEADER, ...rows].map((row) => csvLine(row.map(guarded))).join(''), rows: rows.length };
}

function figures(cell: HistoryCell | undefined, { policy }: Zone): string[] {
  const none = policy === 'dark' ? '' : FEW;
  const [dwell, wait] = [cell?.dwell, cell?.wait];
  return [
    ...(cell ? [String(cell.visits), cell.mean.toFixed(2), String(cell.most)] : [FEW, FEW, FEW]),
    ...(dwell ? [String(dwell.stays), seconds(dwell.meanMs), seconds(dwell.medianMs)] : [none, none, none]),
    ...(wait ? [String(wait.greeted), seconds(wait.meanMs), seconds(wait.p90Ms)] : [none, none, none]),
    wait ? String(Math.round((100 * wait.inTime) / wait.greeted)) : none,
  ];
}
