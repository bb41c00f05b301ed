import { differences, SECRETS, told } from './test/two-worlds.ts';

async function main() {
  for (const seed of [2, 5]) {
    const plain = await told(seed, null);
    const text = plain.flat();
    const acts = text.filter((one) => /^\{"(done|refused)/.test(one));
    const tally: Record<string, number> = {};
    for (const a of acts) {
      const k = /"refused":"(\w+)"/.exec(a)?.[1] ?? 'done';
      tally[k] = (tally[k] ?? 0) + 1;
    }
    console.log(
      seed,
      acts.length,
      tally,
      ['"book"', '"entry"', '"diary"', '"walkIns"', '"offer"', 'nobody_free', 'hand_over', '"serving"']
        .map((w) => [w, text.filter((one) => one.includes(w)).length])
        .join(' '),
    );
    for (const [name, secret] of Object.entries(SECRETS).filter(([n]) =>
      /visit ended|prepared|asked when|came by|is served/.test(n),
    )) {
      const d = differences(plain, await told(seed, secret), secret);
      console.log(name, d.count, d.first?.slice(0, 600));
    }
  }
  process.exit(0);
}
void main();
