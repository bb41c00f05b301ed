/** What a colleague answers to what they are asked: about customers, walk-ins, and whether a walk-in is still here. */
import type { AlertRow } from '../../protocol/alert.ts';
import type { WalkInAsks } from '../../protocol/walk-in.ts';
import { HABITS } from './habits.ts';
import type { Mind } from './mind.ts';
import type { Deed, Seen } from './seen.ts';
import { inS, type Step, takeStep } from './steps.ts';

type Asked = Extract<AlertRow | WalkInAsks, { is: 'offer' | 'hand_over' }>;

/** The next answer that is due. */
export function answer(mind: Mind, seen: Seen, isBusy: boolean): Deed | null {
  const asked = questions(seen);
  for (const key of mind.answers.keys()) if (!asked.has(key)) mind.answers.delete(key);
  for (const [key, question] of asked)
    if (!mind.answers.has(key)) mind.answers.set(key, [makeUp(mind, question, isBusy, seen.nowMs)]);
  for (const [key, steps] of mind.answers) {
    const step = takeStep(steps, seen.nowMs, 1_000 * HABITS.againS);
    if (step === 'accept' || step === 'decline') return { do: step, alert: key };
    if (step === 'keep' || step === 'close') return { do: `${step}_walk_in`, walkIn: key.slice(STILL.length) };
  }
  return null;
}

const STILL = 'still ';
type Question = Asked | { is: 'still_here' };

function questions({ view, me }: Seen): Map<string, Question> {
  const asked = new Map<string, Question>();
  for (const [key, row] of Object.entries(view.alerts))
    if (row.is === 'offer' || row.is === 'hand_over') asked.set(key, row);
  for (const [id, { asks, servedBy }] of Object.entries(view.walkIns)) {
    if (asks?.is === 'offer' || asks?.is === 'hand_over') asked.set(asks.alert, asks);
    // Whoever serves them closes them in their own time.
    if (asks?.is === 'still_here' && servedBy !== me) asked.set(STILL + id, asks as Question);
  }
  for (const { asks } of Object.values(view.calls)) if (asks && asks.is !== 'nobody_free') asked.set(asks.alert, asks);
  return asked;
}

function makeUp({ random }: Mind, question: Question, isBusy: boolean, nowMs: number): Step<Answer> {
  const step = (name: Answer, span: readonly [number, number]) => {
    return { atMs: nowMs + inS(random, span), step: name, again: true };
  };
  if (question.is === 'still_here')
    return step(random.chance(HABITS.keepsWalkIn) ? 'keep' : 'close', HABITS.answersStillHereS);
  if (isBusy) return step('decline', HABITS.saysBusyS);
  if (question.is === 'hand_over') return step(random.chance(HABITS.takesOver) ? 'accept' : 'decline', HABITS.answersS);
  if (question.quiet || random.chance(HABITS.missesAlert)) return step('accept', HABITS.noticesLateS);
  return step(random.chance(HABITS.declines) ? 'decline' : 'accept', HABITS.answersS);
}

type Answer = 'accept' | 'decline' | 'keep' | 'close';
