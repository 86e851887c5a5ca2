import { strict as assert } from "node:assert";

import { checkEmr } from "../../../../../lib/emr/checks";
import { cluster, parseEmr, secrets, sentencesOf } from "../../support";

const groups = { kind: "groups", primaryType: "m6g.xlarge", coreType: "r6g.xlarge", coreCount: 2 };

function sentences(
  cidr: string,
  zones: readonly string[],
  { instances = cluster.instances as object, kerberos = {} as object, values = secrets as object },
): string[] {
  const changes = { ...kerberos, cluster: { ...cluster, instances } };
  const regions = { "us-east-1": { cidr, zones, nat: "single" } };
  return sentencesOf(checkEmr(parseEmr(changes, values, { regions }).spec));
}

describe("checkHostNames", () => {
  it("accepts names of 15 characters", () => {
    assert.deepEqual(sentences("10.0.0.0/16", ["us-east-1a", "us-east-1c"], {}), []);
    assert.deepEqual(sentences("10.20.0.0/16", ["us-east-1a"], {}), []);
  });

  it("refuses a zone in which names are longer", () => {
    assert.deepEqual(sentences("10.20.0.0/16", ["us-east-1a", "us-east-1d"], {}), [
      'emr.cluster.region must have hosts with names of at most 15 characters to join a directory, got "ip-10-20-111-255" in us-east-1d; Active Directory cuts longer names, so choose another range or zone in regions.us-east-1',
    ]);
  });

  it("reads the first zone only for instance groups, which run in it", () => {
    const zones = ["us-east-1a", "us-east-1d"];
    assert.deepEqual(sentences("10.20.0.0/16", zones, { instances: groups }), []);
    assert.equal(sentences("10.20.0.0/16", zones.reverse(), { instances: groups }).length, 1);
  });

  it("leaves what is not a zone of the region to the checks of the network", () => {
    assert.deepEqual(sentences("10.20.0.0/16", ["us-east-1a us-east-1a", "eu-west-1a"], {}), []);
  });
});
