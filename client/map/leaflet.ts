/** What the plan uses of Leaflet, taken from its source files: half the weight of the whole, which bundles as one piece. */

// Each adds itself to the map: drag, pinch, wheel, double tap, arrow keys with + and −.
import 'leaflet/src/map/handler/Map.DoubleClickZoom.js';
import 'leaflet/src/map/handler/Map.Drag.js';
import 'leaflet/src/map/handler/Map.Keyboard.js';
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js';
import 'leaflet/src/map/handler/Map.TouchZoom.js';

/** Coordinates that are what they are: metres here, one px per metre at zoom 0. */
export { Simple } from 'leaflet/src/geo/crs/CRS.Simple.js';
/** An SVG element laid over an area of the map. */
export { svgOverlay } from 'leaflet/src/layer/SVGOverlay.js';
/** Makes a map in an element. */
export { createMap } from 'leaflet/src/map/Map.js';
