/** Keeps the screen from going dark while the page is seen, where the browser can; and says honestly whether it does. */

/** What of a browser it needs. */
export interface AwakeBrowser {
  page: Document;
  /** Absent where the browser has no such thing, or the page is not secure. */
  wakeLock: Pick<WakeLock, 'request'> | undefined;
}

/** Asks now and whenever the page is seen again; `told` hears whether it holds. Answers how to stop. */
export function stayAwake({ page, wakeLock }: AwakeBrowser, told: (isHeld: boolean) => void): () => void {
  let isOver = false;
  let held: WakeLockSentinel | null = null;
  let asking = false;

  async function ask(): Promise<void> {
    if (isOver || asking || held || page.visibilityState === 'hidden') return;
    asking = true;
    const lock = await wakeLock?.request('screen').catch(() => null);
    asking = false;
    if (!lock) return told(false);
    if (isOver) return void lock.release();
    held = lock;
    told(true);
    // A browser lets go by itself: when the page is hidden, or the battery is low.
    lock.addEventListener('release', letGo, { once: true });
  }
  function letGo(): void {
    held = null;
    if (isOver) return;
    told(false);
    void ask();
  }
  const look = () => void ask();
  page.addEventListener('visibilitychange', look);
  void ask();
  return () => {
    isOver = true;
    page.removeEventListener('visibilitychange', look);
    void held?.release();
  };
}
