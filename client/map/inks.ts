/** The style sheet's colours as the canvas needs them: read once per theme, never written here. */

export interface Inks {
  floor: string;
  waiting: string;
  attended: string;
  associate: string;
  initials: string;
  accent: string;
  yours: string;
  halo: string;
  haloYours: string;
  haloYoursEdge: string;
  edge: string;
  sans: string;
}

/** The tokens in force at an element. While veiled nothing asks for anybody: the accent becomes the edge. */
export function readInks(element: HTMLElement, veiled: boolean): Inks {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim() || '#808080';
  const edge = token('--edge');
  return {
    floor: token('--plan-floor'),
    waiting: token('--dot-waiting'),
    attended: token('--dot-attended'),
    associate: token('--ink-2'),
    initials: token('--ink'),
    accent: veiled ? edge : token('--accent'),
    yours: veiled ? edge : token('--dot-yours'),
    halo: token('--halo'),
    haloYours: token(veiled ? '--halo' : '--halo-yours'),
    haloYoursEdge: token(veiled ? '--halo-edge' : '--halo-yours-edge'),
    edge,
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
  };
}
