/** The sensors' error as measured on recordings, for tests: per axis 40 % white and 60 % AR(1) with a time constant of 6 s. */

/** Standard deviation per axis in metres, in the middle of what was measured (1.3 to 1.7). */
export const ERROR_SD_M = 1.5;
/** The radius that holds 68 % of it. */
export const ERROR_RADIUS_M = ERROR_SD_M * Math.sqrt(-2 * Math.log(0.32));

/** The next error, `dtS` seconds after the last, in metres on both axes. */
export function createSensorError(random: () => number): (dtS: number) => [xM: number, yM: number] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const slowSd = ERROR_SD_M * Math.sqrt(0.6);
  const fastSd = ERROR_SD_M * Math.sqrt(0.4);
  let x = slowSd * normal();
  let y = slowSd * normal();
  return (dtS) => {
    const keep = Math.exp(-dtS / 6);
    const fresh = slowSd * Math.sqrt(1 - keep * keep);
    x = keep * x + fresh * normal();
    y = keep * y + fresh * normal();
    return [x + fastSd * normal(), y + fastSd * normal()];
  };
}
