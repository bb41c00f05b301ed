/**
 * The position frame: where every visible track is, as one short printable string for all viewers of a store.
 *
 * It travels as text because a Socket.IO event that encodes to one string is framed once for all viewers. Characters are
 * the 93 printable ones that JSON does not escape. A key frame (`K`) stands alone; a delta frame (`D`) says what changed
 * since the frame with the sequence number before it. See README.md, «Positions».
 *
 *     K|D seq(base 36) ␠ t(base 36, epoch ms) ␠ body
 *     K body: unit(1, cm) sections
 *     D body: left(3) slot(3)×left  sections  one move per remaining slot, in slot order
 *     sections: n(1) then n × [ floor(1) count(3) record×count ]      record: track(3) x(2) y(2) quality(1)
 *     move: 0–80 a step of −4…4 units each way from where the track was heading; 81–91 and a second character: −15…15;
 *           92 and x(2) y(2) quality(1): anything else
 *
 * A track keeps its slot (its place in the order) from one key frame to the next; new tracks are appended.
 */

/** One visible track. `track` is random and lasts one visit; `floor` is the floor's index in the plan. */
export interface PlacedTrack {
  track: number;
  floor: number;
  xM: number;
  yM: number;
  /** Error radius in metres. */
  accuracyM: number;
  /** No fix for a while: this is where it was last. */
  stale: boolean;
}

/** A decoded frame. `tracks` is the decoder's own list, valid until the next frame: copy what you keep. */
export interface PositionFrame {
  seq: number;
  /** Server time, epoch milliseconds. */
  t: number;
  tracks: readonly Readonly<PlacedTrack>[];
}

/** Track numbers run from 0 to this, exclusive. */
export const TRACK_NUMBERS = 93 ** 3;
/** Errors are told in steps of this many metres, up to 45 steps. */
export const ACCURACY_STEP_M = 0.25;

const RADIX = 93;
const MAX_UNITS = RADIX * RADIX - 1;
const MAX_QUALITY_STEPS = 45;
const SMALL = 4;
const MEDIUM = 15;
const MEDIUM_SPAN = 2 * MEDIUM + 1;
const FIRST_MEDIUM = 81;
const FULL = 92;

const ALPHABET = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((char) => char !== '"' && char !== '\\')
  .join('');
const VALUE = new Int8Array(128).fill(-1);
for (let i = 0; i < RADIX; i++) VALUE[ALPHABET.charCodeAt(i)] = i;

const one = (n: number): string => ALPHABET[n]!;
const two = (n: number): string => ALPHABET[Math.floor(n / RADIX)]! + ALPHABET[n % RADIX]!;
const three = (n: number): string => ALPHABET[Math.floor(n / (RADIX * RADIX))]! + two(n % (RADIX * RADIX));

/** A track as both ends hold it between frames, in units. */
interface Slot {
  track: number;
  floor: number;
  x: number;
  y: number;
  quality: number;
  dx: number;
  dy: number;
}

const heading = (delta: number): number => (Math.abs(delta) <= MEDIUM ? delta : 0);
const within = (limit: number, a: number, b: number): boolean => Math.abs(a) <= limit && Math.abs(b) <= limit;
const clampUnits = (units: number): number => Math.min(MAX_UNITS, Math.max(0, Math.round(units)));
const toQuality = (accuracyM: number, stale: boolean): number =>
  2 * Math.min(MAX_QUALITY_STEPS, Math.max(0, Math.round(accuracyM / ACCURACY_STEP_M))) + (stale ? 1 : 0);
/** One that is no place would make the frame unreadable for everybody. */
const isPlace = ({ xM, yM, accuracyM }: PlacedTrack): boolean => !Number.isNaN(xM + yM + accuracyM);

export interface FrameEncoder {
  /** The next frame; a key frame at the start, every `keyEveryMs`, and after `requestKey()`. Tracks that are NaN are left out. */
  encode(tracks: readonly PlacedTrack[], nowMs: number): string;
  /** Somebody new is listening: make the next frame a key frame. */
  requestKey(): void;
}

/** `extentM`: the longest side of any floor; sets the unit (2 cm up to 173 m, coarser beyond). */
export function createFrameEncoder({ extentM, keyEveryMs }: { extentM: number; keyEveryMs: number }): FrameEncoder {
  const unitCm = Math.min(RADIX - 1, Math.max(2, Math.ceil((extentM * 100) / MAX_UNITS)));
  const unitM = unitCm / 100;
  let slots: Slot[] = [];
  let seq = 0;
  let keyAtMs = Number.NEGATIVE_INFINITY;

  const toSlot = ({ track, floor, xM, yM, accuracyM, stale }: PlacedTrack): Slot => ({
    track,
    floor,
    x: clampUnits(xM / unitM),
    y: clampUnits(yM / unitM),
    quality: toQuality(accuracyM, stale),
    dx: 0,
    dy: 0,
  });
  const record = (slot: Slot): string => three(slot.track) + two(slot.x) + two(slot.y) + one(slot.quality);

  /** Sorts into the order both ends give the new slots: by floor, then by track. */
  function sections(added: Slot[]): string {
    added.sort((a, b) => a.floor - b.floor || a.track - b.track);
    const floors = [...new Set(added.map((slot) => slot.floor))];
    let out = one(floors.length);
    for (const floor of floors) {
      const here = added.filter((slot) => slot.floor === floor);
      out += one(floor) + three(here.length) + here.map(record).join('');
    }
    return out;
  }

  function keyBody(tracks: readonly PlacedTrack[]): string {
    slots = tracks.map(toSlot);
    return one(unitCm) + sections(slots);
  }

  function move(slot: Slot, next: Slot): string {
    const dx = next.x - slot.x;
    const dy = next.y - slot.y;
    const ex = dx - slot.dx;
    const ey = dy - slot.dy;
    const sameQuality = next.quality === slot.quality;
    const fits = sameQuality && within(MEDIUM, ex, ey);
    slot.x = next.x;
    slot.y = next.y;
    slot.quality = next.quality;
    slot.dx = fits ? heading(dx) : 0;
    slot.dy = fits ? heading(dy) : 0;
    if (!fits) return one(FULL) + two(next.x) + two(next.y) + one(next.quality);
    if (within(SMALL, ex, ey)) return one(ex + SMALL + 9 * (ey + SMALL));
    const medium = ex + MEDIUM + MEDIUM_SPAN * (ey + MEDIUM);
    return one(FIRST_MEDIUM + Math.floor(medium / RADIX)) + one(medium % RADIX);
  }

  function deltaBody(tracks: readonly PlacedTrack[]): string {
    const next = new Map(tracks.map((placed) => [placed.track, toSlot(placed)]));
    const left: number[] = [];
    const kept: Slot[] = [];
    slots.forEach((slot, index) => {
      if (next.get(slot.track)?.floor === slot.floor) kept.push(slot);
      else left.push(index);
    });
    let moves = '';
    for (const slot of kept) {
      moves += move(slot, next.get(slot.track)!);
      next.delete(slot.track);
    }
    const joined = [...next.values()];
    const head = three(left.length) + left.map(three).join('') + sections(joined);
    slots = [...kept, ...joined];
    return head + moves;
  }

  return {
    requestKey() {
      keyAtMs = Number.NEGATIVE_INFINITY;
    },
    encode(placed, nowMs) {
      const tracks = placed.every(isPlace) ? placed : placed.filter(isPlace);
      const key = nowMs >= keyAtMs;
      if (key) keyAtMs = nowMs + keyEveryMs;
      const body = key ? keyBody(tracks) : deltaBody(tracks);
      seq += 1;
      return `${key ? 'K' : 'D'}${seq.toString(36)} ${nowMs.toString(36)} ${body}`;
    },
  };
}

export interface FrameDecoder {
  /** The frame, or null while waiting for a key frame (at the start, and after a lost or broken frame). */
  decode(text: string): PositionFrame | null;
}

export function createFrameDecoder(): FrameDecoder {
  let slots: (PlacedTrack & { slot: Slot })[] = [];
  let seq = Number.NaN;
  let unitM = 0;
  let text = '';
  let at = 0;

  function take(): number {
    const value = VALUE[text.charCodeAt(at++)];
    if (value === undefined || value < 0) throw new RangeError('not a position frame');
    return value;
  }
  const takeTwo = (): number => take() * RADIX + take();
  const takeThree = (): number => takeTwo() * RADIX + take();

  function place(placed: PlacedTrack & { slot: Slot }): void {
    placed.xM = placed.slot.x * unitM;
    placed.yM = placed.slot.y * unitM;
    placed.accuracyM = (placed.slot.quality >> 1) * ACCURACY_STEP_M;
    placed.stale = (placed.slot.quality & 1) === 1;
  }

  function takeSections(): void {
    for (let n = take(); n > 0; n--) {
      const floor = take();
      for (let count = takeThree(); count > 0; count--) {
        const slot: Slot = { track: takeThree(), floor, x: takeTwo(), y: takeTwo(), quality: take(), dx: 0, dy: 0 };
        const placed = { track: slot.track, floor, xM: 0, yM: 0, accuracyM: 0, stale: false, slot };
        place(placed);
        slots.push(placed);
      }
    }
  }

  function takeMove(slot: Slot): void {
    const code = take();
    if (code === FULL) {
      slot.x = takeTwo();
      slot.y = takeTwo();
      slot.quality = take();
      slot.dx = slot.dy = 0;
      return;
    }
    const span = code < FIRST_MEDIUM ? 2 * SMALL + 1 : MEDIUM_SPAN;
    const offset = code < FIRST_MEDIUM ? SMALL : MEDIUM;
    const value = code < FIRST_MEDIUM ? code : (code - FIRST_MEDIUM) * RADIX + take();
    const dx = slot.dx + (value % span) - offset;
    const dy = slot.dy + Math.floor(value / span) - offset;
    slot.x += dx;
    slot.y += dy;
    slot.dx = heading(dx);
    slot.dy = heading(dy);
  }

  function takeDelta(): void {
    const left = new Set<number>();
    for (let count = takeThree(); count > 0; count--) left.add(takeThree());
    const kept = slots.filter((_, index) => !left.has(index));
    slots = [];
    takeSections();
    for (const placed of kept) {
      takeMove(placed.slot);
      place(placed);
    }
    slots = [...kept, ...slots];
  }

  return {
    decode(frame) {
      const seqEnd = frame.indexOf(' ');
      const timeEnd = frame.indexOf(' ', seqEnd + 1);
      const key = frame[0] === 'K';
      const next = Number.parseInt(frame.slice(1, seqEnd), 36);
      if (!key && next !== seq + 1) {
        seq = Number.NaN;
        return null;
      }
      text = frame;
      at = timeEnd + 1;
      try {
        if (key) {
          unitM = take() / 100;
          slots = [];
          takeSections();
        } else takeDelta();
      } catch {
        seq = Number.NaN;
        return null;
      }
      seq = next;
      return { seq, t: Number.parseInt(frame.slice(seqEnd + 1, timeEnd), 36), tracks: slots };
    },
  };
}
