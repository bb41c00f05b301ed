/** The one canvas that carries every sign and halo: sharp at any pixel ratio, drawn only when asked. */
import type { Dot } from './dot.ts';
import { cutStamps, drawDots, type Sheet, type Stamps } from './draw-dots.ts';
import type { Inks } from './inks.ts';

export interface DotLayer {
  canvas: HTMLCanvasElement;
  /** Fits the canvas to its element; sizes in CSS px. */
  resize(width: number, height: number, pixelRatio: number): void;
  draw(dots: readonly Dot[], sheet: Omit<Sheet, 'width' | 'height' | 'stamps'>): void;
}

/** More than this is finer than a hand screen shows. */
const MAX_PIXEL_RATIO = 2.5;

export function createDotLayer(): DotLayer {
  const canvas = document.createElement('canvas');
  canvas.className = 'map-signs';
  canvas.setAttribute('aria-hidden', 'true');
  const pen = canvas.getContext('2d');
  let width = 0;
  let height = 0;
  let ratio = 1;
  let stamps: Stamps | null = null;
  let cutFor: { inks: Inks; ratio: number } | null = null;
  const stampsFor = (inks: Inks): Stamps | null => {
    if (cutFor?.inks !== inks || cutFor.ratio !== ratio) {
      stamps = cutStamps(inks, ratio);
      cutFor = { inks, ratio };
    }
    return stamps;
  };
  return {
    canvas,
    resize(nextWidth, nextHeight, pixelRatio) {
      const nextRatio = Math.min(MAX_PIXEL_RATIO, pixelRatio);
      if (nextWidth === width && nextHeight === height && nextRatio === ratio) return;
      width = nextWidth;
      height = nextHeight;
      ratio = nextRatio;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    },
    draw(dots, sheet) {
      if (!pen || width === 0) return;
      const cut = stampsFor(sheet.inks);
      if (!cut) return;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawDots(pen, dots, { ...sheet, width, height, stamps: cut });
    },
  };
}
