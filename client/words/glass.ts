/** The words of a broken glass in either language; a catalogue of its own, so that no page carries it before there is one. */
import { type GlassCatalogue, glassEn } from './glass-en.ts';
import { glassFr } from './glass-fr.ts';
import type { Locale } from './speech.ts';

export const glassWords = (locale: Locale): GlassCatalogue => ({ en: glassEn, fr: glassFr })[locale];
