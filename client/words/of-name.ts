/** French *de* and *que* before a name: elided before a vowel. */

const VOWEL = 'aeiouàâäéèêëîïôöùûüœæ';
/** Before a vowel that follows it, y is none: *de Yuki*, but *d’Yves*. */
const ELIDES = new RegExp(`^([h${VOWEL}]|y[^${VOWEL}])`, 'i');

/** `d’Inès`, `de Kwame`, `de Yuki`. */
export const ofName = (name: string): string => (ELIDES.test(name) ? `d’${name}` : `de ${name}`);

/** `qu’Inès`, `que Kwame`. */
export const thatName = (name: string): string => (ELIDES.test(name) ? `qu’${name}` : `que ${name}`);
