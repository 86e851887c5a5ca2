/** What the fleets of a stack must be. Paths begin at the stack's keys. */
import { checkRegionList } from "../network/regionReference";
import { checkZone } from "../network/zoneChecks";
import { isRegionName } from "../regions";
import { acceptedEntries, collect, collectEntries, collectItems } from "../spec/checks";
import { type Issue, within } from "../spec/issue";
import { perStack } from "../spec/perStack";
import { meantOrAll } from "../spec/suggest";
import { checkBaseline } from "./baseline";
import { checkContainers, CONTAINER_ENDPOINTS } from "./containers";
import { checkImages } from "./images/checks";
import { type MachineImage } from "./images/schema";
import { checkInstances } from "./instanceChecks";
import { checkLifecycle } from "./lifecycle/checks";
import { imageOf, regionsOfFleet } from "./members";
import { checkPlacement } from "./placementChecks";
import { checkScalingPlans } from "./scalingPlans/checks";
import { type FleetSpec, type FleetStack } from "./schema";
import { MANAGEMENT_ENDPOINTS } from "./systemsManager";
import { checkUserData } from "./userData";

/** Finds what is wrong with the fleets of a stack, and with the table of images. */
export const checkFleets = perStack((stack: FleetStack): readonly Issue[] =>
  collect(
    () =>
      stack.machineImages === undefined
        ? []
        : within("machineImages", checkImages(stack.machineImages)),
    () =>
      collectEntries(stack.fleets, (name, fleet) =>
        within(`fleets.${name}`, checkFleet(fleet, stack)),
      ),
    () => checkScalingPlans(stack),
  ),
);

function checkFleet(fleet: FleetSpec, stack: FleetStack): Issue[] {
  const image = imageOf(fleet, stack);
  return collect(
    () => checkRegionList(fleet.regions ?? [], stack.regions),
    () => checkZones(fleet, stack),
    () => checkImage(fleet, image, stack),
    () => checkInstances(fleet, image, stack),
    () => checkPlacement(fleet, stack),
    () => checkLifecycle(fleet),
    () => checkUserData(fleet, image?.os),
    () => checkBaseline(fleet),
    () => checkContainers(fleet, image),
    () => checkManagement(fleet, stack),
  );
}

/** The image that a fleet names; undefined where there is none, or one that the schema refused. */
function checkZones(fleet: FleetSpec, stack: FleetStack): Issue[] {
  const regions = regionsOfFleet(fleet, stack);
  return collectEntries(fleet.zones, (region, zones) => {
    const path = `zones.${region}`;
    if (!regions.includes(region)) {
      const message = `must be a region of the fleet, got "${region}"${meantOrAll(region, regions)}`;
      return [{ path, message }];
    }
    return collectItems(zones, (zone, index) =>
      checkZoneOfFleet(zone, zones.indexOf(zone) !== index, region, stack, `${path}[${index}]`),
    );
  });
}

function checkZoneOfFleet(
  zone: string,
  isAgain: boolean,
  region: string,
  stack: FleetStack,
  path: string,
): Issue[] {
  const own = isRegionName(region) ? (stack.regions[region]?.zones ?? []) : [];
  if (isRegionName(region) && checkZone(region, zone, path).length > 0) {
    return checkZone(region, zone, path);
  }
  if (isAgain) {
    return [{ path, message: `must be listed once, got "${zone}" again` }];
  }
  const message = `must be a zone of regions.${region}.zones, got "${zone}"${meantOrAll(zone, own)}`;
  return own.includes(zone) ? [] : [{ path, message }];
}

function checkImage(fleet: FleetSpec, image: MachineImage | undefined, stack: FleetStack): Issue[] {
  const path = "image";
  const names = Object.keys(stack.machineImages?.images ?? {});
  if (!names.includes(fleet.image)) {
    const none = "; machineImages.images has none";
    const message = `must name one of machineImages.images, got "${fleet.image}"${names.length === 0 ? none : meantOrAll(fleet.image, names)}`;
    return [{ path, message }];
  }
  if (image === undefined) {
    return [];
  }
  const missing = regionsOfFleet(fleet, stack).filter(
    (region) => Object.hasOwn(stack.regions, region) && !Object.hasOwn(image.ids, region),
  );
  const message = `must have an id in every region of the fleet, got none in ${missing.join(" and ")}; add it to machineImages.images.${fleet.image}.ids`;
  return missing.length === 0 ? [] : [{ path, message }];
}

/** Instances are private: without a NAT gateway, only endpoints lead to Systems Manager. */
function checkManagement(fleet: FleetSpec, stack: FleetStack): Issue[] {
  const regions = regionsOfFleet(fleet, stack);
  return acceptedEntries(stack.regions)
    .filter(([region, { nat }]) => regions.includes(region) && nat === "none")
    .flatMap(([region, { endpoints }]) => {
      const needed = [
        ...MANAGEMENT_ENDPOINTS,
        ...(fleet.containers === undefined ? [] : CONTAINER_ENDPOINTS),
      ];
      const missing = needed.filter((name) => !endpoints.includes(name));
      const services = fleet.containers === undefined ? "" : " and ECS";
      const message = `must reach Systems Manager${services} in ${region}, which has no NAT gateway, got no endpoint ${missing.join(", ")}; add them to regions.${region}.endpoints`;
      return missing.length === 0 ? [] : [{ path: "", message }];
    });
}
