/** What the availability zones of a region must be. */
import { type RegionName, regionOfZone, zonesOf } from "../regions";
import { type Issue } from "../spec/issue";

/**
 * Refuses a zone that its region does not have.
 *
 * @param path of the zone.
 */
export function checkZone(region: RegionName, zone: string, path: string): Issue[] {
  const zones = zonesOf(region);
  return zones.includes(zone)
    ? []
    : [{ path, message: `must be a zone of ${region}, got "${zone}"; ${advice(zone, zones)}` }];
}

function advice(zone: string, zones: readonly string[]): string {
  const home = regionOfZone(zone);
  if (home !== undefined && !zones.some((own) => regionOfZone(own) === home)) {
    return `that is one of ${home}`;
  }
  if (/^[a-z]+(-[a-z]+)+-\d-/.test(zone)) {
    return "local and Wavelength zones have no place in the address plan";
  }
  const byLetter = zones.find((own) => own.endsWith(zone));
  return byLetter !== undefined && zone.length === 1
    ? `did you mean "${byLetter}"?`
    : `it has ${zones.join(", ")}`;
}
