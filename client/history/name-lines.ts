/** A room's name in as few lines as fit into it. */

/** How wide a letter of a room's name is on average, px. */
const LETTER_PX = 6.6;

/** Broken between words; none at all where a word is wider than the room. `widthPx`: what there is. */
export function linesOf(name: string, widthPx: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && longer.length * LETTER_PX <= widthPx) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.every((line) => line.length * LETTER_PX <= widthPx) ? lines : [];
}
