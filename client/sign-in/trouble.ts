/** Says in a sentence why one is not in, and what to do about it. */
import type { Refusal } from '../../protocol/refusal.ts';
import { signInWords } from '../words/sign-in.ts';
import type { Speech } from '../words/speech.ts';

/** `what`: what was shown last: codes that let a device in go wrong in other words than those of an app. */
export function troubleIn(refusal: Refusal, speech: Speech, what: 'pin' | 'app' | 'code'): string {
  const say = signInWords(speech.locale).trouble;
  switch (refusal.refused) {
    case 'wrong_pin':
      return say.wrongPin(refusal.triesLeft ?? 0);
    case 'wrong_code':
      return what === 'code' ? say.wrongCode : say.wrongAppCode;
    case 'too_fast':
      return say.wait(speech.duration(Math.max(refusal.retryAfterMs ?? 0, 60_000)));
    case 'locked':
      return say.locked;
    case 'locked_here':
      return say.lockedHere;
    case 'malformed':
      return refusal.faults?.some(({ path }) => path === 'pin') ? say.easyPin : say.unclear;
    case 'not_enrolled':
      return say.shutOut;
    default:
      return speech.words.page.failed;
  }
}
