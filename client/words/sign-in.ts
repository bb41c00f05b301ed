/** The words of the way in; they travel with it, since whoever is signed in has no need of them. */
import { type SignInCatalogue, signInEn } from './sign-in-en.ts';
import { signInFr } from './sign-in-fr.ts';
import type { Locale } from './speech.ts';

export const signInWords = (locale: Locale): SignInCatalogue => ({ en: signInEn, fr: signInFr })[locale];
