/** French *de* before a name: elided before a vowel. */

/** `d’Inès`, `de Kwame`. */
export const ofName = (name: string): string => (/^[aeiouyàâäéèêëîïôöùûüœæh]/i.test(name) ? `d’${name}` : `de ${name}`);
