/** One text for one value, whoever writes it: what hashes and signatures are made of. */

/** Values of which the text is certain: whole numbers only, and no `undefined`. */
export type Canonical =
  | string
  | number
  | boolean
  | null
  | readonly Canonical[]
  | { readonly [name: string]: Canonical };

/**
 * The JSON Canonicalization Scheme (RFC 8785) for these values: no blanks, names in the order of their UTF-16 code units,
 * strings as ECMAScript writes them. Throws on a number that is not a safe integer: its text would not be certain.
 */
export function canonical(value: Canonical): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('only whole numbers have one text');
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  // Put together piece by piece: a chain of a million rows is read through here.
  let text = '';
  if (isList(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonical(one)}`;
    return `[${text}]`;
  }
  for (const name of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(value[name]!)}`;
  return `{${text}}`;
}

const isList = (value: object): value is readonly Canonical[] => Array.isArray(value);
