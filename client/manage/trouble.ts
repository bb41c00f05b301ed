/** Says in three parts why something was not done: what happened, what was kept, what to try. */
import type { Refusal } from '../../protocol/refusal.ts';
import type { ManageCatalogue } from '../words/manage.ts';

export interface Trouble {
  happened: string;
  kept: string;
  next: string;
}

export function troubleIn({ refused }: Refusal, words: ManageCatalogue): Trouble {
  const say = words.trouble;
  switch (refused) {
    case 'not_found':
    case 'not_asked':
    case 'overtaken':
      return say.gone;
    case 'not_allowed':
    case 'bad_origin':
      return say.not_yours;
    case 'last_manager':
      return say.last_manager;
    case 'malformed':
      return say.malformed;
    case 'too_large':
      return words.tables.tooLarge;
    case 'too_fast':
      return say.busy;
    case 'signed_out':
    case 'half_way':
    case 'not_enrolled':
      return say.signed_out;
    case 'internal':
      return say.internal;
    default:
      return say.unavailable;
  }
}
