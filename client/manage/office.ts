/** What every part of the managers' page speaks with and knows of its surroundings. */
import type { PersonInfo } from '../../protocol/sign-in.ts';
import { createFigures, type Figures, type ManageCatalogue, manageWords } from '../words/manage.ts';
import type { Speech } from '../words/speech.ts';

export interface Office {
  speech: Speech;
  words: ManageCatalogue;
  figures: Figures;
  /** Epoch ms. */
  nowMs: number;
  /** Id of the manager at this screen. */
  me: string;
}

/** `timeZone`: IANA name of the store's. */
export function createOffice({
  speech,
  timeZone,
  ...rest
}: Pick<Office, 'speech' | 'nowMs' | 'me'> & { timeZone: string }): Office {
  const { locale } = speech;
  return { ...rest, speech, words: manageWords(locale), figures: createFigures(locale, timeZone) };
}

export const nameOf = ({ given, family }: Pick<PersonInfo, 'given' | 'family'>): string => `${given} ${family}`;
