/** A browser's storage where the browser allows it. */

/** Null where reading it throws: cookies blocked, a sandboxed page. */
export function storageOrNull(read: () => Storage): Storage | null {
  try {
    return read();
  } catch {
    return null;
  }
}
