/** One floor as it is shown: its drawing, its names, what labels keep clear of, and how the person left it. */
import type { Floor, Ring, Words } from '../../protocol/place.ts';
import type { LabelGround } from './label-layer.ts';
import type { GlassLine } from './label-place.ts';
import type { MapScene } from './map-scene.ts';
import { createPlanLayer, type PlanLayer } from './plan-layer.ts';
import type { LeftAt } from './plan-view.ts';
import { openEdges } from './zone-edges.ts';
import { createZoneLabels, type ZoneLabels } from './zone-labels.ts';

export interface FloorSheet {
  /** The floor's index in the plan, as position frames name it. */
  index: number;
  layer: PlanLayer;
  names: ZoneLabels;
  ground: LabelGround;
  /** Where the person left it; null while the whole floor is shown. */
  left: LeftAt | null;
  /** Writes what does not grow with the plan for a scale; nothing to do when it is the same, unless `anew`. */
  scaleTo(pxPerM: number, anew?: boolean): void;
  show(scene: MapScene): void;
}

function lines(ring: Ring): GlassLine[] {
  return ring.slice(1).map(([x, y], i) => [ring[i]![0], ring[i]![1], x, y]);
}

export function createFloorSheet(floor: Floor, index: number, locale: keyof Words): FloorSheet {
  const layer = createPlanLayer(floor, `hatch-${index}`);
  const names = createZoneLabels(floor, locale);
  const solids = [...floor.walls, ...floor.openings.filter(({ kind }) => kind === 'window' || kind === 'lift-door')];
  let scale = 0;
  return {
    index,
    layer,
    names,
    ground: {
      walls: solids.flatMap(({ ring }) => lines(ring)),
      edges: openEdges(floor).map(([[ax, ay], [bx, by]]) => [ax, ay, bx, by]),
    },
    left: null,
    scaleTo(pxPerM, anew = false) {
      if (pxPerM === scale && !anew) return;
      scale = pxPerM;
      layer.rescale(pxPerM);
      names.arrange(pxPerM);
    },
    show(scene) {
      for (const { id } of floor.zones) layer.glow(id, scene.zones[id]?.glow ?? 'none');
      layer.select(scene.selectedZone);
      names.setNotes(scene.zones);
    },
  };
}
