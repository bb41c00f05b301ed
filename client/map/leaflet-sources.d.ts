/** Leaflet's source files, as far as `leaflet.ts` takes them, with the types that belong to them. */

declare module 'leaflet/src/map/Map.js' {
  export { map as createMap } from 'leaflet';
}
declare module 'leaflet/src/geo/crs/CRS.Simple.js' {
  import { CRS } from 'leaflet';
  export const Simple: typeof CRS.Simple;
}
declare module 'leaflet/src/layer/SVGOverlay.js' {
  export { svgOverlay } from 'leaflet';
}
