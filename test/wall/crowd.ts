/** People all over the demo house, heard at once: what a wall shows of a lively afternoon. */
import { demoCast } from '../../simulator/test/demo-house.ts';
import { fix } from '../fixes.ts';
import { seeded, type World } from '../world.ts';

/** Everybody with a tag stands somewhere in a zone where customers come, and is heard for a while. */
export async function crowd(world: World, most: number, heardMs = 14_000): Promise<void> {
  const cast = demoCast();
  const badges = cast.associates.flatMap(({ badge }) => badge ?? []).slice(0, Math.ceil(most / 4));
  const tags = [...badges, ...cast.customers.flatMap(({ tags: [first] }) => (first ? [first.id] : []))].slice(0, most);
  const random = seeded(5);
  const rooms = world
    .store()
    .plan.floors.flatMap((floor) =>
      floor.zones
        .filter(({ policy, category }) => policy === 'public' && category !== 'passage')
        .map(({ anchor: [x, y] }) => ({ floor: floor.id, x, y })),
    );
  const places = tags.map((_, i) => {
    const room = rooms[i % rooms.length]!;
    return { ...room, x: room.x + (random() - 0.5) * 4, y: room.y + (random() - 0.5) * 4 };
  });
  for (let passedMs = 0; passedMs < heardMs; passedMs += 1_000) {
    await world.send(tags.map((tag, i) => fix(tag, places[i]!, world.now())));
    await world.pass(1_000);
  }
}
