import { strict as assert } from "node:assert";

import { checkFleets } from "../../../lib/fleet/checks";
import { fleetInput, imageInput, imagesInput, sentences, stackWith } from "./support";

describe("checkFleets", () => {
  it("accepts a fleet, and a stack without fleets and images", () => {
    assert.deepEqual(sentences({}), []);
    assert.deepEqual(checkFleets(stackWith(undefined, { machineImages: undefined })), []);
  });

  it("refuses regions that the stack does not have, and one that is there twice", () => {
    assert.deepEqual(sentences({ regions: ["us-east-2", "us-east-1", "us-east-1"] }), [
      'regions[0] must be one of the stack\'s regions, got "us-east-2"; they are eu-west-1, us-east-1',
      'regions[2] must be listed once, got "us-east-1" again',
    ]);
  });

  it("refuses zones of other regions, of no region of the fleet, and twice the same", () => {
    assert.deepEqual(
      sentences({
        regions: ["us-east-1"],
        zones: {
          "us-east-1": ["us-east-1a", "us-east-1a", "us-east-1d", "eu-west-1a"],
          "eu-west-1": ["eu-west-1a"],
        },
      }),
      [
        'zones.us-east-1[1] must be listed once, got "us-east-1a" again',
        'zones.us-east-1[2] must be a zone of regions.us-east-1.zones, got "us-east-1d"; did you mean "us-east-1a"?',
        'zones.us-east-1[3] must be a zone of us-east-1, got "eu-west-1a"; that is one of eu-west-1',
        'zones.eu-west-1 must be a region of the fleet, got "eu-west-1"; they are us-east-1',
      ],
    );
    assert.deepEqual(sentences({ zones: { "us-east-1": ["us-east-1a", "us-east-1b"] } }), []);
  });

  it("refuses an image that the table does not have, or not in every region", () => {
    assert.deepEqual(sentences({ image: "linus" }), [
      'image must name one of machineImages.images, got "linus"; did you mean "linux"?',
    ]);
    assert.deepEqual(sentences({}, { machineImages: undefined }), [
      'image must name one of machineImages.images, got "linux"; machineImages.images has none',
    ]);
    const east = imageInput({ ids: { "us-east-1": "ami-0123456789abcdef0" } });
    const images = imagesInput({ images: { linux: east } });
    assert.deepEqual(sentences({}, {}, images), [
      "image must have an id in every region of the fleet, got none in eu-west-1; add it to machineImages.images.linux.ids",
    ]);
    assert.deepEqual(sentences({ regions: ["us-east-1"] }, {}, images), []);
  });

  it("refuses a region where instances reach Systems Manager neither by NAT nor by endpoints", () => {
    const { regions } = stackWith(fleetInput());
    const east = regions["us-east-1"];
    assert(east !== undefined);
    const without = (endpoints: string[]) => ({
      regions: { ...regions, "us-east-1": { ...east, nat: "none" as const, endpoints } },
    });
    assert.deepEqual(sentences({}, without(["ssm", "logs"])), [
      " must reach Systems Manager in us-east-1, which has no NAT gateway, got no endpoint ssmmessages, ec2messages; add them to regions.us-east-1.endpoints",
    ]);
    assert.deepEqual(sentences({}, without(["ssm", "ssmmessages", "ec2messages", "logs"])), []);
    assert.deepEqual(sentences({ regions: ["eu-west-1"] }, without([])), []);
  });
});
