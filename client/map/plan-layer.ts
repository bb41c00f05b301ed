/** The drawing of one floor as SVG in metres: every colour comes from the style sheet, so a theme needs no redraw. */
import type { Floor, Point } from '../../protocol/place.ts';
import { drawDoor, drawGlass, drawLiftDoor } from './doorway.ts';
import { furnish } from './furniture.ts';
import { type Box, boxOf, distanceToRing, inset, middleOf } from './geometry.ts';
import { createPathWriter, type PathWriter } from './svg-path.ts';
import { openEdges } from './zone-edges.ts';

export type Glow = 'none' | 'unsure' | 'unsureOwn';

/** One floor's drawing and what may change on it. */
export interface PlanLayer {
  svg: SVGSVGElement;
  /** What the drawing covers, metres. */
  box: Box;
  /** Tints a zone that holds somebody who cannot be placed. */
  glow(zoneId: string, glow: Glow): void;
  /** Marks the zone whose panel is open, or none. */
  select(zoneId: string | null): void;
  /** Keeps hatches at their size on the glass; `pxPerM` is the scale the drawing is shown at. */
  rescale(pxPerM: number): void;
}

const SVG = 'http://www.w3.org/2000/svg';
/** Pixels between two lines of the hatch. */
const HATCH_PX = 7;

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string>) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Lines one climbs along, with the arrow of who leaves this floor: up from the lowest, down from the others. */
function goingArrow(floor: Floor, path: PathWriter): string {
  let drawn = '';
  for (const stair of floor.stairs) {
    if (stair.kind !== 'going') continue;
    const walked = floor.level === 0 ? stair.points : [...stair.points].reverse();
    const shown = walked.slice(0, Math.max(2, Math.round(walked.length * 0.68)));
    const tip = shown.at(-1)!;
    const before = shown.at(-2)!;
    const turn = Math.atan2(tip[1] - before[1], tip[0] - before[0]);
    const barb = (side: number): Point => [
      tip[0] - 0.42 * Math.cos(turn + side * 0.55),
      tip[1] - 0.42 * Math.sin(turn + side * 0.55),
    ];
    drawn += path.line(shown) + path.line([barb(1), tip, barb(-1)]);
  }
  return drawn;
}

function drawFixtures(floor: Floor, path: PathWriter): Map<string, string> {
  const dark = new Set(floor.zones.filter((zone) => zone.policy === 'dark').map((zone) => zone.id));
  const drawn = new Map<string, string>();
  const add = (name: string, data = '') => data && drawn.set(name, (drawn.get(name) ?? '') + data);
  for (const fixture of floor.fixtures) {
    const { body, solid, detail, rod } = furnish(fixture, path);
    add(dark.has(fixture.zone) ? 'fixture in-dark' : 'fixture', body);
    add('solid', solid);
    add('detail', detail);
    add('rod', rod);
  }
  return drawn;
}

/** Draws a floor. `hatchId` must be unlike any other id in the document. */
export function createPlanLayer(floor: Floor, hatchId: string): PlanLayer {
  const outline = boxOf(floor.outline);
  const path = createPathWriter(outline.y1);
  const width = outline.x1 - outline.x0;
  const height = outline.y1 - outline.y0;
  const svg = element('svg', {
    class: 'plan',
    viewBox: `${outline.x0} 0 ${width} ${height}`,
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  const pattern = element('pattern', { id: hatchId, width: '1', height: '1', patternUnits: 'userSpaceOnUse' });
  pattern.append(element('rect', { class: 'hatch', width: '0.22', height: '1' }));
  const defs = element('defs', {});
  defs.append(pattern);
  svg.append(defs);

  const add = (name: string, d: string) => {
    if (d) svg.append(element('path', { class: name, d }));
  };
  const rings = (list: readonly { ring: Floor['outline'] }[]) => list.map(({ ring }) => path.ring(ring)).join('');
  const decor = (kind: string) => floor.decor.filter((item) => item.kind === kind);
  const walls = (glass: boolean) => floor.walls.filter((wall) => (wall.kind === 'glass') === glass);
  const openings = (kind: string) => floor.openings.filter((opening) => opening.kind === kind);
  const policy = (name: string) => floor.zones.filter((zone) => zone.policy === name);

  add('ground', path.ring(floor.outline));
  add('closed', rings([...decor('core'), ...policy('staff')]));
  const tints = new Map<string, SVGPathElement>();
  for (const zone of floor.zones) {
    const tint = element('path', { class: 'tint', d: path.ring(zone.ring) });
    tints.set(zone.id, tint);
    svg.append(tint);
  }
  add('dark', rings(policy('dark')));
  for (const zone of policy('dark')) {
    const hatched = element('path', { d: path.ring(zone.ring) });
    hatched.style.fill = `url(#${hatchId})`;
    svg.append(hatched);
  }
  add('mat', rings(decor('mat')));
  add('rug', rings([...decor('rug'), ...decor('inlay')]));
  add('rug', rings(decor('rug').map(({ ring }) => ({ ring: inset(ring, 0.22) }))));
  add(
    'detail',
    liftCars(floor)
      .map((ring) => crossed(ring, path))
      .join(''),
  );
  const stairs = (kind: string) => floor.stairs.filter((stair) => stair.kind === kind);
  add(
    'fixture',
    stairs('flight')
      .map(({ points }) => path.ring(points))
      .join(''),
  );
  add(
    'tread',
    stairs('tread')
      .map(({ points }) => path.line(points))
      .join(''),
  );
  for (const [name, data] of drawFixtures(floor, path)) add(name, data);
  add('going', goingArrow(floor, path));
  add(
    'edge',
    openEdges(floor)
      .map((edge) => path.line(edge))
      .join(''),
  );
  const selection = element('path', { class: 'selection', d: '' });
  svg.append(selection);
  add('wall', rings(walls(false)));
  add('pane', rings([...walls(true), ...openings('window')]));
  add(
    'glass',
    walls(true)
      .map(({ ring }) => drawGlass(ring, path, false))
      .join(''),
  );
  add(
    'glass',
    openings('window')
      .map(({ ring }) => drawGlass(ring, path, true))
      .join(''),
  );
  add(
    'glass',
    openings('lift-door')
      .map(({ ring }) => drawLiftDoor(ring, path))
      .join(''),
  );
  const doors = floor.openings.map((opening) => drawDoor(opening, path)).filter((door) => door !== null);
  add('swing', doors.map((door) => door.swings).join(''));
  add('leaf', doors.map((door) => door.leaves).join(''));

  return {
    svg,
    box: outline,
    glow: (zoneId, glow) => tints.get(zoneId)?.setAttribute('class', `tint ${glow}`),
    select(zoneId) {
      const zone = floor.zones.find(({ id }) => id === zoneId);
      selection.setAttribute('d', zone ? path.ring(inset(zone.ring, 0.12)) : '');
    },
    rescale: (pxPerM) => pattern.setAttribute('patternTransform', `scale(${HATCH_PX / pxPerM}) rotate(45)`),
  };
}

/** The rings of the lifts: of the zones at a lift's door, the smallest. */
function liftCars(floor: Floor): Floor['outline'][] {
  return floor.openings
    .filter((opening) => opening.kind === 'lift-door')
    .flatMap(({ ring }) => {
      const door = middleOf(ring);
      const beside = floor.zones.filter((zone) => distanceToRing(door, zone.ring) < 0.5);
      return beside
        .sort((a, b) => a.honestDotM - b.honestDotM)
        .slice(0, 1)
        .map((zone) => zone.ring);
    });
}

/** A lift's car, crossed as architects cross it. */
function crossed(ring: Floor['outline'], path: PathWriter): string {
  const { x0, y0, x1, y1 } = boxOf(inset(ring, 0.2));
  const corners: Point[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
    [x0, y0],
  ];
  return path.ring(corners) + path.line([corners[0]!, corners[2]!]) + path.line([corners[1]!, corners[3]!]);
}
