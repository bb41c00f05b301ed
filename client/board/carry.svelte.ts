/**
 * One visit in somebody's hand, on its way to a colleague: by pointer or by keys.
 *
 *     nothing ──► pressed ──► carried ──► given
 *                    │           └─────► put back
 *                    └── let go before it moved: a click
 */
import type { Target } from './columns.ts';
import type { Subject } from './subjects.ts';

/** A pointer that moved less than this, CSS px, only pressed. */
const CARRIES_AFTER_PX = 6;

export interface CarryParts {
  targets: (subject: Subject) => readonly Target[];
  /** Whom the point on the screen belongs to, by id; null for nobody, undefined where nothing can be dropped. */
  under: (x: number, y: number) => string | null | undefined;
  given: (subject: Subject, person: string | null) => void;
  tookUp: (subject: Subject) => void;
  moved: (target: Target, n: number, of: number) => void;
  putBack: () => void;
}

export class Carry {
  /** What is carried; null while nothing is. */
  subject = $state.raw<Subject | null>(null);
  by = $state<'pointer' | 'keys'>('keys');
  /** Whom it would be given to, by id; null for nobody, undefined while there is no one. */
  over = $state<string | null | undefined>(undefined);
  /** Where the pointer is, CSS px from the window's corner. */
  at = $state.raw({ x: 0, y: 0 });
  #pressed: { subject: Subject; pointer: number; x: number; y: number } | null = null;
  #parts: CarryParts;

  constructor(parts: CarryParts) {
    this.#parts = parts;
  }

  press(subject: Subject, { pointerId, clientX, clientY }: PointerEvent): void {
    this.#pressed = { subject, pointer: pointerId, x: clientX, y: clientY };
  }

  move({ pointerId, clientX, clientY }: PointerEvent): void {
    const pressed = this.#pressed;
    if (!pressed || pressed.pointer !== pointerId) return;
    if (!this.subject) {
      if (Math.hypot(clientX - pressed.x, clientY - pressed.y) < CARRIES_AFTER_PX) return;
      this.#takeUp(pressed.subject, 'pointer');
    }
    this.at = { x: clientX, y: clientY };
    const under = this.#parts.under(clientX, clientY);
    const isTarget = this.#targets().some(({ person }) => person === under);
    this.over = isTarget ? under : undefined;
  }

  release({ pointerId }: PointerEvent): void {
    if (this.#pressed?.pointer !== pointerId) return;
    this.#pressed = null;
    if (this.subject && this.by === 'pointer') this.#drop();
  }

  /** A key on the grip of this subject; answers whether it meant something. */
  key(subject: Subject, key: string): boolean {
    if (!this.subject) {
      if (key !== 'Enter' && key !== ' ') return false;
      this.#takeUp(subject, 'keys');
      return true;
    }
    switch (key) {
      case 'Enter':
      case ' ':
        this.#drop();
        return true;
      case 'ArrowDown':
      case 'ArrowRight':
        this.#step(1);
        return true;
      case 'ArrowUp':
      case 'ArrowLeft':
        this.#step(-1);
        return true;
      case 'Escape':
        this.putBack();
        return true;
      default:
        return false;
    }
  }

  /** Nothing was done. */
  putBack(): void {
    this.#pressed = null;
    if (!this.subject) return;
    this.#forget();
    this.#parts.putBack();
  }

  #takeUp(subject: Subject, by: 'pointer' | 'keys'): void {
    this.subject = subject;
    this.by = by;
    this.over = undefined;
    this.#parts.tookUp(subject);
  }

  #step(by: 1 | -1): void {
    const targets = this.#targets();
    if (targets.length === 0) return;
    const now = targets.findIndex(({ person }) => person === this.over);
    const next = now < 0 ? (by > 0 ? 0 : targets.length - 1) : (now + by + targets.length) % targets.length;
    this.over = targets[next]!.person;
    this.#parts.moved(targets[next]!, next + 1, targets.length);
  }

  #drop(): void {
    const { subject, over } = this;
    const isThere = over !== undefined && this.#targets().some(({ person }) => person === over);
    if (!subject || !isThere) {
      this.putBack();
      return;
    }
    this.#forget();
    this.#parts.given(subject, over);
  }

  #targets(): readonly Target[] {
    return this.subject ? this.#parts.targets(this.subject) : [];
  }

  #forget(): void {
    this.subject = null;
    this.over = undefined;
  }
}
