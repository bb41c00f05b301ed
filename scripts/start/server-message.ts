/** What the server tells the process that started it. */

export interface Ready {
  type: 'ready';
  /** Where it listens, without a slash at the end. */
  url: string;
  /** The store's name. */
  store: string;
  /** The key with which the demo's simulator sends fixes; null outside the demo. */
  providerKey: string | null;
  /** Sentences a person should read once. */
  notices: string[];
  /** Which database, in words, and where. */
  database: string;
}

export interface CannotStart {
  type: 'cannot_start';
  sentence: string;
}

/** The message as one of the two, or null when it is neither. */
export function readServerMessage(message: unknown): Ready | CannotStart | null {
  const type = (message as { type?: unknown } | null)?.type;
  return type === 'ready' || type === 'cannot_start' ? (message as Ready | CannotStart) : null;
}
