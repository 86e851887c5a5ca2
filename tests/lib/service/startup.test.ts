import { strict as assert } from "node:assert";

import { checkStartup, startupNeeds } from "../../../lib/service/startup";
import { sentences, webSpec } from "./support";

const image = "{accountId}.dkr.ecr.{region}.amazonaws.com/web:1";
const spec = webSpec({
  containers: {
    web: {
      image,
      secrets: {
        A: "arn:aws:ssm:us-east-1:123456789012:parameter/a",
        B: "arn:aws:secretsmanager:us-east-1:123456789012:secret:b-AbCdEf",
      },
    },
  },
});
const needed = ["ecr.api", "ecr.dkr", "logs", "ssm", "secretsmanager"];

describe("What a task needs to start", () => {
  it("is its registry, its log and where its secrets lie", () => {
    assert.deepEqual(startupNeeds(spec.containers), { endpoints: needed, publicImages: [] });
    assert.deepEqual(startupNeeds({ web: { image: "nginx" } }), {
      endpoints: ["logs"],
      publicImages: ["nginx"],
    });
    assert.deepEqual(startupNeeds({ web: { build: { context: "." } } }).endpoints, [
      "ecr.api",
      "ecr.dkr",
      "logs",
    ]);
  });

  it("is reached by NAT, by a public address or by endpoints", () => {
    assert.deepEqual(
      checkStartup(spec, { region: "us-east-1", hasNat: true, endpoints: [] }, "services.web"),
      [],
    );
    assert.deepEqual(
      checkStartup(spec, { region: "us-east-1", hasNat: false, endpoints: needed }, "services.web"),
      [],
    );
    const open = { ...spec, placement: "public" as const };
    assert.deepEqual(
      checkStartup(open, { region: "us-east-1", hasNat: false, endpoints: [] }, "services.web"),
      [],
    );
  });

  it("is refused where nothing leads to it", () => {
    const network = { region: "us-east-1", hasNat: false, endpoints: ["ecr.api", "logs", "ssm"] };
    assert.deepEqual(sentences(checkStartup(spec, network, "services.web")), [
      "services.web must be able to start in us-east-1 without a NAT gateway, got no endpoint for ecr.dkr, secretsmanager; add them to the region's endpoints, or set its nat",
    ]);
    const open = webSpec({ containers: { web: { image: "nginx" } } });
    assert.deepEqual(sentences(checkStartup(open, network, "services.web")), [
      'services.web must be able to start in us-east-1 without a NAT gateway, got the public image "nginx"; copy it to a private registry, or set the region\'s nat',
    ]);
  });
});
