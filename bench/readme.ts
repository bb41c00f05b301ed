/** Puts a bench's report to its place in `bench/README.md`, between the two marks of its name. */

const begin = (name: string): string => `<!-- ${name} -->`;
const end = (name: string): string => `<!-- /${name} -->`;

/** The page with this bench's part replaced; a sentence when the page has no place for it. */
export function putReport(page: string, name: string, part: string): string | { wrong: string } {
  const from = page.indexOf(begin(name));
  const to = page.indexOf(end(name));
  if (from < 0 || to < from)
    return { wrong: `bench/README.md has no place for ${name}: add ${begin(name)} and ${end(name)}.` };
  return `${page.slice(0, from + begin(name).length)}\n\n${part}\n\n${page.slice(to)}`;
}
