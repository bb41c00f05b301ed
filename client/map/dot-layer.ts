/** The one canvas that carries every sign and halo: sharp at any pixel ratio, drawn only when asked. */
import type { Dot } from './dots.ts';
import { drawDots, type Sheet } from './draw-dots.ts';

export interface DotLayer {
  canvas: HTMLCanvasElement;
  /** Fits the canvas to its element; sizes in CSS px. */
  resize(width: number, height: number, pixelRatio: number): void;
  draw(dots: readonly Dot[], sheet: Omit<Sheet, 'width' | 'height'>): void;
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
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawDots(pen, dots, { ...sheet, width, height });
    },
  };
}
