/** The words of the sensors and their doctor in either language; a catalogue of its own, fetched with what shows them. */
import { type SensorsCatalogue, sensorsEn } from './sensors-en.ts';
import { sensorsFr } from './sensors-fr.ts';
import type { Locale } from './speech.ts';

export type { SensorsCatalogue } from './sensors-en.ts';

export const sensorsWords = (locale: Locale): SensorsCatalogue => ({ en: sensorsEn, fr: sensorsFr })[locale];
