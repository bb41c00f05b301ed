/** Words as they might be wrapped on their way, and a search for all of them at once in whatever was received. */
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Forms are looked up by so many of their first characters: none may be shorter. */
const STEM = 8;
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZLIB_HEADS = [0x01, 0x5e, 0x9c, 0xda];

/**
 * A word in every form it is searched for. It has ten characters at least, and what tells it from others stands in its
 * middle: base64 blurs both ends.
 */
export function formsOf(word: string): Record<string, string> {
  const bytes = Buffer.from(word);
  const each = (write: (byte: number) => string): string => [...bytes].map(write).join('');
  const hex = (byte: number): string => byte.toString(16).padStart(2, '0');
  const forms: Record<string, string> = {
    plain: word,
    'small letters': word.toLowerCase(),
    capitals: word.toUpperCase(),
    backwards: [...word].reverse().join(''),
    'of an address': encodeURIComponent(word),
    'of an address, letter by letter': each((byte) => `%${hex(byte).toUpperCase()}`),
    'of HTML': word.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`),
    'of HTML, letter by letter': each((byte) => `&#${byte};`),
    'of HTML, in hexadecimal': each((byte) => `&#x${hex(byte)};`),
    'of JSON, letter by letter': [...word]
      .map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
    hexadecimal: bytes.toString('hex'),
    'hexadecimal in capitals': bytes.toString('hex').toUpperCase(),
    'two bytes a letter': Buffer.from(word, 'utf16le').toString('latin1'),
    'SHA-256': createHash('sha256').update(word).digest('hex'),
    'SHA-256 in base64': createHash('sha256').update(word).digest('base64').slice(0, 40),
    'SHA-1': createHash('sha1').update(word).digest('hex'),
  };
  for (const skip of [0, 1, 2]) {
    forms[`base64, ${skip} after`] = aligned(bytes, skip, 'base64');
    forms[`base64url, ${skip} after`] = aligned(bytes, skip, 'base64url');
  }
  return forms;
}

/** What is the same in base64 wherever the word stands `skip` bytes after a group of three, whatever is around it. */
function aligned(bytes: Buffer, skip: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(skip), bytes]).toString(encoding);
  return text.slice(skip === 0 ? 0 : 4, Math.floor((bytes.length + skip) / 3) * 4);
}

export interface Search {
  /** Those of the words that stand in it in any form, in the order they were given. */
  foundIn(received: string | Buffer): string[];
}

/** Looks for many words in one pass. What is packed (gzip, zlib) is unpacked first. */
export function createSearch(words: readonly string[]): Search {
  const byStem = new Map<string, { form: string; word: string }[]>();
  for (const word of words)
    for (const form of new Set(Object.values(formsOf(word)))) {
      if (form.length < STEM) throw new Error(`too short to be searched for: ${form}`);
      const stem = form.slice(0, STEM);
      byStem.set(stem, [...(byStem.get(stem) ?? []), { form, word }]);
    }
  return {
    foundIn(received) {
      const found = new Set<string>();
      for (const text of unpacked(received))
        for (let at = 0; at + STEM <= text.length; at++)
          for (const { form, word } of byStem.get(text.slice(at, at + STEM)) ?? [])
            if (text.startsWith(form, at)) found.add(word);
      return words.filter((word) => found.has(word));
    },
  };
}

/** What was received, letter by letter or byte by byte, and all that was packed in it. */
export function unpacked(received: string | Buffer): string[] {
  const bytes = Buffer.from(received);
  const texts = typeof received === 'string' ? [received] : [received.toString('latin1')];
  for (let at = bytes.indexOf(GZIP); at >= 0; at = bytes.indexOf(GZIP, at + 1))
    texts.push(...opened(() => gunzipSync(bytes.subarray(at))));
  for (const head of ZLIB_HEADS) {
    const mark = Buffer.from([0x78, head]);
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
      texts.push(...opened(() => inflateSync(bytes.subarray(at))));
  }
  if (typeof received !== 'string') texts.push(...opened(() => brotliDecompressSync(received)));
  return texts;
}

/** Nothing, where it only looked packed. */
function opened(open: () => Buffer): string[] {
  try {
    return [open().toString('latin1')];
  } catch {
    return [];
  }
}
