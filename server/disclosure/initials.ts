/** A person's initials, as their badge on the plan shows them. */

/** The first letter of each name, in capitals; empty without a name. */
export function initials(name: { given: string; family: string } | undefined): string {
  if (!name) return '';
  const [given = ''] = name.given;
  const [family = ''] = name.family;
  return (given + family).toUpperCase();
}
