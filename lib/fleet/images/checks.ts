/** What the table of images must be. */
import { isRegionName } from "../../regions";
import { collect, collectEntries } from "../../spec/checks";
import { choice } from "../../spec/choice";
import { type Issue, within } from "../../spec/issue";
import { OPERATING_SYSTEMS } from "../operatingSystems";
import { daysBetween } from "./dates";
import { type MachineImage, type MachineImages } from "./schema";

/** Checks every image; what is wrong with one is reported whether a fleet uses it or not. */
export function checkImages({ asOf, maximumAgeDays, images }: MachineImages): Issue[] {
  return collectEntries(images, (name, image) =>
    within(
      `images.${name}`,
      collect(
        () => checkArchitecture(image),
        () => checkRegions(image),
        () => checkAge(image, asOf, maximumAgeDays),
      ),
    ),
  );
}

function checkArchitecture({ os, architecture }: MachineImage): Issue[] {
  const { title, architectures } = OPERATING_SYSTEMS[os];
  const message = `must be an architecture of ${title}, ${choice(architectures)}, got ${architecture}`;
  return architectures.some((each) => each === architecture)
    ? []
    : [{ path: "architecture", message }];
}

function checkRegions({ ids }: MachineImage): Issue[] {
  return Object.keys(ids)
    .filter((region) => !isRegionName(region))
    .map((region) => ({ path: `ids.${region}`, message: `must be a region, got "${region}"` }));
}

function checkAge({ releasedOn }: MachineImage, asOf: string, maximumAgeDays: number): Issue[] {
  const path = "releasedOn";
  const days = daysBetween(releasedOn, asOf);
  if (days < 0) {
    const message = `must not be later than machineImages.asOf, ${asOf}, got ${releasedOn}; review the table and set its date`;
    return [{ path, message }];
  }
  const message = `must be at most ${maximumAgeDays} days before machineImages.asOf, ${asOf}, got ${releasedOn}, ${days} days before; take a newer image`;
  return days <= maximumAgeDays ? [] : [{ path, message }];
}
