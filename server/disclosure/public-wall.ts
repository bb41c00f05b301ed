/** What a store's public walls say now: found out at every whole ten minutes and then held, whoever asks how often. */
import { PUBLIC_WALL_EVERY_MS, type PublicWall } from '../../protocol/wall.ts';
import { firstMood, type MoodNow, nextMood } from './mood.ts';
import type { Scene } from './scene.ts';
import { countedForMood, publicWall } from './wall.ts';

/** As it has been said since `slot`, the number of ten minutes since 1970. */
export interface PublicSaid {
  readonly slot: number;
  readonly view: PublicWall;
}

export interface PublicWalls {
  /** The same object until the next whole ten minutes. */
  at(scene: Scene): PublicSaid;
}

/** `random` gives 0 to below 1. Of a store. */
export function createPublicWalls(random: () => number): PublicWalls {
  let mood: MoodNow | null = null;
  let said: PublicSaid | null = null;
  return {
    at(scene) {
      const slot = Math.floor(scene.nowMs / PUBLIC_WALL_EVERY_MS);
      if (said?.slot === slot) return said;
      mood = nextMood(mood ?? firstMood(random), countedForMood(scene), random);
      said = { slot, view: publicWall(scene, mood.mood) };
      return said;
    },
  };
}
