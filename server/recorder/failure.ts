/** Tells a database that is away from one that says no. */

/** SQLSTATE classes that trying again cannot mend: wrong data (22), broken constraints (23). PostgreSQL manual, appendix A. */
const REFUSING = ['22', '23'];

/** Whether the database took the statement and refused its content. */
export function isRefused(error: unknown): boolean {
  const code = sqlState(error);
  return code !== null && REFUSING.includes(code.slice(0, 2));
}

/** The SQLSTATE of an error or of what caused it, or null. Holds nothing of the statement, which may speak of people. */
export function sqlState(error: unknown): string | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return null;
}
