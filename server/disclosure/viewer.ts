/** Who is looking: a signed-in person's open window, as far as rights depend on it. */

export interface Viewer {
  store: string;
  person: string;
  role: 'associate' | 'manager';
}
