/** What the floor page hands to whatever draws its plan. */
import type { Plan } from '../../protocol/place.ts';
import type { FloorState } from '../live/floor-state.svelte.ts';
import type { MapScene } from '../map/map-scene.ts';
import type { Speech } from '../words/speech.ts';

export interface Drawing {
  plan: Plan;
  scene: MapScene;
  floorId: string;
  /** Not live: nothing moves, signs lose their colour. */
  veiled: boolean;
  /** What the drawing is called for those who do not see it. */
  label: string;
  speech: Speech;
  /** Frames come from here. */
  floor: Pick<FloorState, 'listen'>;
  /** Tracks under a tap, nearest first, and the zone it fell in. */
  pick: (tracks: readonly string[], zone: string | null) => void;
  openZone: (zone: string | null) => void;
  /** The scale came to rest, CSS px per metre. */
  onscale: (pxPerM: number) => void;
}
