/** Tells the simulator of the Sotto that runs on this machine's data: where it is, what it is let in with, its house. */
import { randomBytes } from 'node:crypto';
import { openKeys } from '../../server/auth/keys.ts';
import { recordingData } from './recording.ts';
import { runningOn } from './running.ts';
import { DEMO_HOUSE_ARGS } from './simulating.ts';

/** Whoever says one of these needs no introduction. */
const KNOWN_OTHERWISE = ['--key', '--url', '--record', '--help', '-h'];

export interface Introduced {
  argv: string[];
  /** Goes by the environment: a command line can be read by everybody on the machine. Null: the caller's own business. */
  key: string | null;
}

/** `argv` without node and script. What the caller says goes before what is known here. */
export async function introduce(
  argv: readonly string[],
  { env, dataDir }: { env: Readonly<Record<string, string | undefined>>; dataDir: string },
): Promise<Introduced | { mistake: string }> {
  const says = (option: string) => argv.some((word) => word === option || word.startsWith(`${option}=`));
  if (env.SOTTO_PROVIDER_KEY || KNOWN_OTHERWISE.some(says)) return { argv: [...DEMO_HOUSE_ARGS, ...argv], key: null };
  const folders = [dataDir, recordingData(dataDir)];
  for (const folder of says('--replay') ? folders.reverse() : folders) {
    const running = await runningOn(folder);
    const keys = running && openKeys(folder, randomBytes);
    if (keys && !('wrong' in keys))
      return { argv: ['--url', running.url, ...running.simulatorArgs, ...argv], key: keys.demoProviderKey };
  }
  return {
    mistake: 'No Sotto is running on the data of this project: npm start begins one; --url and --key name another.',
  };
}
