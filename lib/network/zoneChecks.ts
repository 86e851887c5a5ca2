/** What the availability zones of a region must be. */
import { type RegionName, regionOfZone, zoneLetters } from "../regions";
import { type Issue } from "../spec/issue";

/**
 * Refuses what is no zone of the region by its name. Which letters a region has depends on the account, so
 * AWS alone knows whether it has this one.
 *
 * @param path of the zone.
 */
export function checkZone(region: RegionName, zone: string, path: string): Issue[] {
  return regionOfZone(zone) === region
    ? []
    : [{ path, message: `must be a zone of ${region}, got "${zone}"; ${advice(region, zone)}` }];
}

function advice(region: RegionName, zone: string): string {
  const home = regionOfZone(zone);
  if (home !== undefined) {
    return `that is one of ${home}`;
  }
  if (/^[a-z]+(-[a-z]+)+-\d-/.test(zone)) {
    return "local and Wavelength zones have no place in the address plan";
  }
  return zoneLetters.some((letter) => letter === zone)
    ? `did you mean "${region}${zone}"?`
    : `its zones are ${region}a to ${region}f`;
}
