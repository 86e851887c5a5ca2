import { strict as assert } from "node:assert";

import { checkImages } from "../../../../lib/fleet/images/checks";
import { type MachineImages, machineImagesSchema } from "../../../../lib/fleet/images/schema";
import { imageInput, type ImagesInput } from "../support";

function sentences(table: Partial<ImagesInput>): string[] {
  const parsed: MachineImages = machineImagesSchema.parse({
    asOf: "2026-11-20",
    images: {},
    ...table,
  });
  return checkImages(parsed).map(({ path, message }) => `${path} ${message}`);
}

const one = (changes: Parameters<typeof imageInput>[0]) => ({ linux: imageInput(changes) });

describe("checkImages", () => {
  it("counts the age of an image up to the day of the table's review", () => {
    assert.deepEqual(sentences({ images: one({ releasedOn: "2026-09-21" }) }), []);
    assert.deepEqual(sentences({ images: one({ releasedOn: "2026-09-20" }) }), [
      "images.linux.releasedOn must be at most 60 days before machineImages.asOf, 2026-11-20, got 2026-09-20, 61 days before; take a newer image",
    ]);
    assert.deepEqual(
      sentences({ maximumAgeDays: 90, images: one({ releasedOn: "2026-09-20" }) }),
      [],
    );
  });

  it("refuses an image that was released after the review", () => {
    assert.deepEqual(sentences({ images: one({ releasedOn: "2026-11-21" }) }), [
      "images.linux.releasedOn must not be later than machineImages.asOf, 2026-11-20, got 2026-11-21; review the table and set its date",
    ]);
  });

  it("refuses Windows on ARM, and ids of regions that AWS does not have", () => {
    assert.deepEqual(
      sentences({
        images: one({ os: "windows2025", ids: { "us-east-9": "ami-0123456789abcdef0" } }),
      }),
      [
        "images.linux.architecture must be an architecture of Windows Server 2025, x86_64, got arm64",
        'images.linux.ids.us-east-9 must be a region, got "us-east-9"',
      ],
    );
  });

  it("takes days of the calendar only", () => {
    for (const asOf of ["2026-02-30", "20-11-2026", "2026-11-20T00:00:00Z"]) {
      assert.equal(machineImagesSchema.safeParse({ asOf, images: {} }).success, false, asOf);
    }
  });
});
