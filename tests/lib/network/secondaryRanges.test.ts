import { strict as assert } from "node:assert";

import { regionSchema } from "../../../lib/network/schema";
import { checkSecondaryRanges } from "../../../lib/network/secondaryRanges";
import { sentences } from "../services/support";

const refused = (cidr: string, ...secondary: string[]) =>
  checkSecondaryRanges(cidr, secondary).map(({ path }) => path);

describe("Secondary ranges of a VPC", () => {
  it("are of the same private range, of the shared address space, or public", () => {
    for (const cidr of ["10.0.0.0/16", "172.16.0.0/16", "192.168.0.0/20", "198.19.0.0/16"]) {
      const own =
        { "10": "10.9.0.0/16", "17": "172.20.0.0/16", "19": cidr }[cidr.slice(0, 2)] ?? "";
      assert.deepEqual(refused(cidr, own, "100.64.0.0/16", "203.0.113.0/28"), [], cidr);
    }
    assert.deepEqual(refused("100.64.0.0/16", "100.65.0.0/16", "203.0.113.0/24"), []);
  });

  it("are refused in another private range", () => {
    const all = ["10.9.0.0/16", "172.20.0.0/16", "192.168.9.0/24", "198.19.0.0/20"];
    const others = (...indexes: number[]) => indexes.map((index) => `secondaryCidrs[${index}]`);
    assert.deepEqual(refused("10.0.0.0/16", ...all), others(1, 2, 3));
    assert.deepEqual(refused("172.16.0.0/16", ...all), others(0, 2, 3));
    assert.deepEqual(refused("192.168.0.0/20", ...all), others(0, 1, 3));
    assert.deepEqual(refused("198.19.128.0/20", ...all), others(0, 1, 2));
    assert.deepEqual(refused("100.64.0.0/16", ...all), others(0, 1, 2, 3));
    assert.deepEqual(sentences(checkSecondaryRanges("10.0.0.0/16", ["172.20.0.0/16"])), [
      'secondaryCidrs[0] must not be in 172.16.0.0/12 where cidr is "10.0.0.0/16", got "172.20.0.0/16"; AWS associates ranges of 100.64.0.0/10 or 10.0.0.0/8, or public ones',
    ]);
  });

  it("are /16 to /28 on a network boundary", () => {
    const messages = (range: string) =>
      regionSchema
        .safeParse({
          cidr: "10.0.0.0/16",
          zones: ["us-east-1a"],
          nat: "none",
          secondaryCidrs: [range],
        })
        .error?.issues.map(({ message }) => message) ?? [];
    assert.deepEqual(messages("100.64.0.0/16"), []);
    assert.deepEqual(messages("100.64.0.0/28"), []);
    assert.deepEqual(messages("100.64.0.0/10"), ["must be a range from /16 to /28"]);
    assert.deepEqual(messages("100.64.0.0/29"), ["must be a range from /16 to /28"]);
    assert.deepEqual(messages("100.64.0.1/16"), ["must start on a network boundary"]);
  });
});
