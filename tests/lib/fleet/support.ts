/** Stacks with a fleet, for the tests of this folder. */
import { z } from "zod";

import { checkFleets } from "../../../lib/fleet/checks";
import { fleetKeys, type FleetStack } from "../../../lib/fleet/schema";
import { networkSchema } from "../../../lib/network/schema";

const keys = z.strictObject(fleetKeys);

export type FleetInput = NonNullable<z.input<typeof keys>["fleets"]>[string];
export type ImagesInput = NonNullable<z.input<typeof keys>["machineImages"]>;
type ImageInput = ImagesInput["images"][string];

/** Three instances of Amazon Linux on ARM, in every region of the stack. */
export function fleetInput(changes: Partial<FleetInput> = {}): FleetInput {
  return {
    image: "linux",
    instanceTypes: ["m7g.large"],
    patchGroup: "production",
    capacity: { min: 3, max: 6 },
    ...changes,
  };
}

export function imageInput(changes: Partial<ImageInput> = {}): ImageInput {
  return {
    os: "amazonLinux2023",
    architecture: "arm64",
    releasedOn: "2026-11-12",
    ids: { "us-east-1": "ami-0123456789abcdef0", "eu-west-1": "ami-0123456789abcdef1" },
    ...changes,
  };
}

/** A table of the images `linux` (ARM), `intel` and `windows`. */
export function imagesInput(changes: Partial<ImagesInput> = {}): ImagesInput {
  return {
    asOf: "2026-11-20",
    images: {
      linux: imageInput(),
      intel: imageInput({ architecture: "x86_64" }),
      windows: imageInput({ os: "windows2022", architecture: "x86_64" }),
      redhat: imageInput({ os: "redHat9" }),
    },
    ...changes,
  };
}

/** A stack of two regions with three zones each, and the fleet `relay`. */
export function stackWith(
  fleet: FleetInput | undefined,
  changes: Partial<FleetStack> = {},
  images = imagesInput(),
): FleetStack {
  const network = z.strictObject(networkSchema).parse({
    primaryRegion: "us-east-1",
    regions: Object.fromEntries(
      (["us-east-1", "eu-west-1"] as const).map((region, index) => [
        region,
        {
          cidr: `10.${index}.0.0/16`,
          zones: ["a", "b", "c"].map((letter) => `${region}${letter}`),
          nat: "single",
        },
      ]),
    ),
  });
  return {
    environment: "production",
    owner: "platform",
    accountId: "123456789012",
    deployerRoleArn: "arn:aws:iam::123456789012:role/deploy",
    breakGlassRoleArn: undefined,
    ...network,
    ...keys.parse({
      machineImages: images,
      fleets: fleet === undefined ? {} : { relay: fleet },
    }),
    ...changes,
  };
}

/** What is wrong with a fleet, one sentence each, without the path of the fleet. */
export function sentences(
  changes: Partial<FleetInput>,
  stack: Partial<FleetStack> = {},
  images = imagesInput(),
): string[] {
  return checkFleets(stackWith(fleetInput(changes), stack, images)).map(({ path, message }) =>
    `${path} ${message}`.replace(/^fleets\.relay\.?/, ""),
  );
}
