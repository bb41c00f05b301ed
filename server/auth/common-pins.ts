/** The PINs that people choose most, and those one guesses first: none of them is taken. */

/** Six-digit PINs from the top of published counts (Wang et al. 2017; Markert et al. 2020), and neighbours in kind. */
const COMMONEST = `
  123456 654321 111111 000000 123123 666666 121212 112233 789456 159753 696969 123321 555555 777777 999999 222222
  333333 888888 444444 987654 131313 456789 252525 147258 232323 456123 159357 741852 101010 147852 420420 789123
  456654 321321 369369 258369 753159 202020 852456 789789 098765 012345 135790 246810 246824 112211 100000 200000
  123654 134679 123789 124578 142536 102030 010203 010101 123000 121314 111222 222333 333444 444555 445566 778899
  998877 665544 332211 223344 334455 556677 667788 889900 110011 520520 520131 521521 131452 001122 111000 000111
  123457 123455 234561 147147 258258 159159 741741 963852 852963 258456 951753 357159 963741 741963 147963 654123
  321654 987321 456456 147369 369258 789654 321456 654987 987456 159951 951159 020202 030303 080808 212121 313131
`
  .trim()
  .split(/\s+/);

/** One digit; a run up or down; the same few digits again and again. */
function isPattern(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  const isRun = steps.size === 1 && [0, 1, 9].some((step) => steps.has(step));
  return isRun || /^(\d{2,6})\1+$/.test(pin);
}

const LISTED: ReadonlySet<string> = new Set(COMMONEST);

/** Whether a PIN of six digits or more is among the first that anybody would try. */
export const isCommonPin = (pin: string): boolean => LISTED.has(pin) || isPattern(pin);

/** The list alone, for who wants to see it. */
export const commonestPins = (): readonly string[] => COMMONEST;
