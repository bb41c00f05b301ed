/** The demo's colleagues, who act by themselves: the one tablet they sign in on, and that they give way to people. */
import { createDraw } from './demo-people.ts';
import type { Device, Devices } from './devices.ts';
import type { Session, Sessions } from './sessions.ts';

/** What their tablet is called among the devices. */
const NAME = 'Demo colleagues';

type Place = Pick<Session, 'store' | 'person' | 'device'>;

/** Every question may throw `DatabaseAway`. Where their tablet was never let in there are none, and nobody gives way. */
export interface DemoColleagues {
  /**
   * Their tablet's token: the same at every start. Whoever was signed in on it is not any more: ids of those sessions. Null
   * once a manager has shut it out.
   */
  letIn(store: string, nowMs: number): Promise<{ token: string; ended: string[] } | null>;
  /** As whom of a store's people somebody is signed in, and who that is; a person goes before a colleague of the demo. */
  signedIn(store: string, nowMs: number): Promise<ReadonlyMap<string, 'person' | 'by_itself'>>;
  /** Whether this is one of them, and somebody else is signed in as the same person. */
  mustStepAside(place: Place, nowMs: number): Promise<boolean>;
  /** Somebody signed in: a colleague of the demo who acted as the same person does so no longer. Ids of the ended sessions. */
  giveWay(place: Place): Promise<string[]>;
}

/** `demoKey`: this installation's own secret. */
export function createDemoColleagues(parts: { demoKey: string; devices: Devices; sessions: Sessions }): DemoColleagues {
  const { devices, sessions } = parts;
  const draw = createDraw(parts.demoKey);
  const tokenOf = (store: string) => draw('colleagues', store).toString('base64url');
  const find = (store: string): Promise<Device | null> => devices.find(tokenOf(store));
  const isOthers = (theirs: Device | null) => (session: Session) => session.device !== theirs?.id;

  return {
    async letIn(store, nowMs) {
      const token = tokenOf(store);
      const theirs = await find(store);
      if (!theirs) {
        const isTheirs = ({ name, enrolledBy }: { name: string; enrolledBy: string | null }) =>
          name === NAME && enrolledBy === null;
        if ((await devices.all(store)).some(isTheirs)) return null;
        await devices.letIn({ store, kind: 'tablet', name: NAME, by: null, token }, nowMs);
        return { token, ended: [] };
      }
      const before = (await sessions.all(store, nowMs)).filter(({ device }) => device === theirs.id);
      await sessions.endOn({ store, device: theirs.id });
      return { token, ended: before.map(({ id }) => id) };
    },
    async signedIn(store, nowMs) {
      const isPerson = isOthers(await find(store));
      const all = await sessions.all(store, nowMs);
      const persons = all.filter(isPerson).map(({ person }) => [person, 'person'] as const);
      const others = all.map(({ person }) => [person, 'by_itself'] as const);
      return new Map<string, 'person' | 'by_itself'>([...others, ...persons]);
    },
    async mustStepAside({ store, person, device }, nowMs) {
      const theirs = await find(store);
      if (theirs?.id !== device) return false;
      return (await sessions.all(store, nowMs)).some((one) => one.person === person && isOthers(theirs)(one));
    },
    async giveWay({ store, person, device }) {
      const theirs = await find(store);
      return theirs && theirs.id !== device ? sessions.endAt({ store, person, device: theirs.id }) : [];
    },
  };
}
