/** A QR code (ISO/IEC 18004) as the path of an SVG. With its package it is fetched only when one is to be seen. */
import { encode } from 'uqr';

/** Light modules all around, as the standard asks: a camera finds the code by them. */
const QUIET_ZONE = 4;

/** One unit a module: `size` to a side, quiet zone and all; `path` is what is dark. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: dark.join('') };
}
