/** Figures about the system for Prometheus: counts and times, never anything about a person. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DropReason } from '../protocol/fix.ts';

export interface Metrics {
  registry: Registry;
  accepted(store: string, provider: string, fixes: number): void;
  dropped(store: string, provider: string, reason: DropReason, fixes: number): void;
  /** How long one tick of a store took, in seconds. */
  ticked(seconds: number): void;
  windows(store: string, open: number): void;
  recorder(queued: number, lost: number): void;
  /** What became of a message to a push service. */
  pushed(outcome: 'taken' | 'gone' | 'no' | 'later'): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const labelNames = ['store', 'provider'] as const;
  const accepted = new Counter({ name: 'sotto_fixes_accepted_total', help: 'Fixes used', labelNames, registers });
  const dropped = new Counter({
    name: 'sotto_fixes_dropped_total',
    help: 'Fixes let go, by reason',
    labelNames: [...labelNames, 'reason'] as const,
    registers,
  });
  const tick = new Histogram({
    name: 'sotto_tick_seconds',
    help: 'Time to look at a store and send what changed',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2],
    registers,
  });
  const windows = new Gauge({ name: 'sotto_windows', help: 'Open floor screens', labelNames: ['store'], registers });
  const queued = new Gauge({ name: 'sotto_recorder_queued', help: 'Events not yet in the database', registers });
  const lost = new Gauge({ name: 'sotto_recorder_lost', help: 'Events given up since the start', registers });

  const pushes = new Counter({
    name: 'sotto_pushes_total',
    help: 'Messages to push services, by what became of them',
    labelNames: ['outcome'] as const,
    registers,
  });

  return {
    registry,
    accepted: (store, provider, fixes) => accepted.inc({ store, provider }, fixes),
    dropped: (store, provider, reason, fixes) => dropped.inc({ store, provider, reason }, fixes),
    ticked: (seconds) => tick.observe(seconds),
    windows: (store, open) => windows.set({ store }, open),
    pushed: (outcome) => pushes.inc({ outcome }),
    recorder(nowQueued, nowLost) {
      queued.set(nowQueued);
      lost.set(nowLost);
    },
  };
}
