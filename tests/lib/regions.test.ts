import { strict as assert } from "node:assert";

import { Region } from "@pulumi/aws/types/enums";

import {
  isRegionName,
  regionNames,
  regionOf,
  regionOfZone,
  supportedRegionNames,
  zoneLetter,
  zoneLetters,
} from "../../lib/regions";

describe("the table of regions", () => {
  it("has every region that the AWS provider knows outside the closed partitions", () => {
    const closed = /-iso|eusc-/;
    const known = Object.values(Region).filter((name) => !closed.test(name));
    assert.deepEqual([...regionNames].sort(), known.sort());
  });

  it("gives every region a short name of its own", () => {
    const shortNames = regionNames.map((name) => regionOf(name).shortName);
    assert.equal(new Set(shortNames).size, regionNames.length);
    for (const shortName of shortNames) {
      assert.match(shortName, /^[a-z]{3,4}\d$/);
    }
  });

  it("abbreviates as AWS does in its zone ids", () => {
    for (const name of regionNames) {
      const [area, ...middle] = name.split("-");
      const number = middle.pop();
      const letters = middle
        .map((word) => word.replace(/^(north|south|east|west)(.)/, "$1-$2"))
        .join("-")
        .split("-")
        .map((word) => (word === "gov" ? "g" : word.charAt(0)))
        .join("");
      assert.equal(regionOf(name).shortName, `${String(area)}${letters}${String(number)}`);
    }
  });

  it("supports commercial AWS, and neither China nor GovCloud", () => {
    const others = regionNames.filter((name) => !supportedRegionNames.includes(name));
    assert.deepEqual(others, ["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1"]);
  });

  it("has the partition", () => {
    assert.equal(regionOf("eu-west-1").partition, "aws");
    assert.equal(regionOf("cn-north-1").partition, "aws-cn");
    assert.equal(regionOf("us-gov-west-1").partition, "aws-us-gov");
  });
});

describe("isRegionName", () => {
  it("knows regions, and neither zones nor what every object has", () => {
    assert(isRegionName("us-east-1"));
    assert(!isRegionName("us-east-1a"));
    assert(!isRegionName("toString"));
  });
});

describe("regionOfZone", () => {
  it("finds the region of a zone", () => {
    assert.equal(regionOfZone("ap-southeast-2c"), "ap-southeast-2");
  });

  it("knows a zone of each region by every letter of the address plan", () => {
    for (const name of regionNames) {
      for (const letter of zoneLetters) {
        assert.equal(regionOfZone(`${name}${letter}`), name);
      }
    }
  });

  for (const name of ["us-east-1", "us-east-1g", "us-east-1-bos-1a", "a", "", "us-east-1A"]) {
    it(`finds none for ${JSON.stringify(name)}`, () => {
      assert.equal(regionOfZone(name), undefined);
    });
  }
});

describe("zoneLetter", () => {
  it("is the last letter of a zone's name", () => {
    assert.equal(zoneLetter("us-west-2d"), "d");
  });

  it("refuses what is no zone", () => {
    assert.throws(() => zoneLetter("us-east-1-bos-1a"), {
      name: "RangeError",
      message: 'zone must be a region and a letter from a to f, got "us-east-1-bos-1a"',
    });
  });
});
