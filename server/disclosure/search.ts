/** Whether what somebody typed finds a name: accents and capitals aside, each word must begin one of the name's. */

export function findsIn(name: string, typed: string): boolean {
  const words = wordsOf(name);
  const asked = wordsOf(typed);
  return asked.length > 0 && asked.every((one) => words.some((word) => word.startsWith(one)));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
