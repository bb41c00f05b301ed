/** PGlite's folder on disk, with `fsync`: what was committed is on the disk, not only in the system's memory. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The parts of an open file, and of Emscripten's file system over Node's, that are used here. */
interface OpenFile {
  nfd?: number;
  node: object;
}
interface NodeFiles {
  stream_ops: { fsync?: (file: OpenFile) => number };
  realPath(node: object): string;
}

/** PGlite ships without a way to sync a file; this adds the one function that its file system lacks. */
export class DurableFiles extends NodeFS {
  /** While false, the engine's own calls are let pass unheard: whoever turns it off syncs the folder afterwards. */
  syncing = true;
  private readonly sync: (descriptor: number) => void;

  /** `sync` has an open file's content written to the disk. */
  constructor(folder: string, sync: (descriptor: number) => void = fsyncSync) {
    super(folder);
    this.sync = sync;
  }

  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const addSync = (engine: object) => {
      const files = (engine as { NODEFS: NodeFiles }).NODEFS;
      files.stream_ops.fsync = (file) => {
        if (!this.syncing) return 0;
        if (file.nfd !== undefined) this.sync(file.nfd);
        else syncFolder(files.realPath(file.node));
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } };
  }
}

/** A folder's entries (new and renamed files) are synced through the folder itself. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
