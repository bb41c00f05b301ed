/** The lines of an iCalendar text, unfolded, each with the line of the file on which it begins (RFC 5545, 3.1); and its parts. */
import type { Fault } from './taking.ts';

export interface ContentLine {
  line: number;
  /** The name of the property, in capitals. */
  name: string;
  text: string;
}

/** A part between BEGIN and END, without the parts in it. */
export interface CalendarPart {
  line: number;
  name: string;
  lines: ContentLine[];
  /** All of it as it stood, with what is in it. */
  whole: string[];
}

/** What stands before the value: a name, and parameters of which a value may be in quotes. */
const PROPERTY = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):/;

export function contentLines(text: string, fault: Fault): ContentLine[] {
  const lines: ContentLine[] = [];
  for (const [n, row] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(row) && last) last.text += row.slice(1);
    else if (row.trim() !== '') lines.push({ line: n + 1, name: '', text: row });
  }
  return lines.flatMap((one) => {
    const name = PROPERTY.exec(one.text)?.[1];
    if (name === undefined) fault(one.line, null, 'expected NAME:VALUE');
    return name === undefined ? [] : [{ ...one, name: name.toUpperCase() }];
  });
}

/** What follows the first colon that is not within quotes. */
export const saidBy = ({ text }: ContentLine): string => text.slice(PROPERTY.exec(text)![0].length);

/** The parts of these kinds that stand in the calendar itself. */
export function partsOf(lines: readonly ContentLine[], kinds: readonly string[], fault: Fault): CalendarPart[] {
  const parts: CalendarPart[] = [];
  const open: CalendarPart[] = [];
  for (const one of lines) {
    if (one.name === 'BEGIN')
      open.push({ line: one.line, name: saidBy(one).trim().toUpperCase(), lines: [], whole: [] });
    const inside = open.at(-1);
    if (!inside) {
      fault(one.line, null, 'expected BEGIN:VCALENDAR');
      return [];
    }
    for (const part of open) part.whole.push(one.text);
    if (one.name === 'END') {
      const name = saidBy(one).trim().toUpperCase();
      if (name !== inside.name) {
        fault(one.line, null, `expected END:${inside.name}`);
        return [];
      }
      open.pop();
      if (open.length === 1 && kinds.includes(name)) parts.push(inside);
    } else if (one.name !== 'BEGIN') inside.lines.push(one);
  }
  for (const { line, name } of open) fault(line, null, `expected END:${name} somewhere after it`);
  return parts;
}
