import { strict as assert } from "node:assert";

import { checkStartup, startupNeeds } from "../../../lib/services/startup";
import { location, sentences, servicesRefusals, webInput, webSpec } from "./support";

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
const needed = ["ecr.api", "ecr.dkr", "logs", "ssm", "secretsmanager"] as const;

describe("What a task needs to start", () => {
  it("is its registry, its log and the stores of its secrets", () => {
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
    assert.deepEqual(checkStartup(spec, location, { hasNat: true, endpoints: [] }), []);
    assert.deepEqual(checkStartup(spec, location, { hasNat: false, endpoints: needed }), []);
    const open = { ...spec, placement: "public" as const };
    assert.deepEqual(checkStartup(open, location, { hasNat: false, endpoints: [] }), []);
  });

  it("is a channel to Systems Manager for a shell, which an endpoint carries", () => {
    const shell = { ...spec, enableExecuteCommand: true };
    const message =
      "enableExecuteCommand must be false in us-east-1 without a NAT gateway and without the endpoint ssmmessages, got true; add it to the region's endpoints";
    const check = (endpoints: readonly string[]) =>
      sentences(checkStartup(shell, location, { hasNat: false, endpoints }));
    assert.deepEqual(check(needed), [message]);
    assert.deepEqual(check([...needed, "ssmmessages"]), []);
  });

  it("is the upstream registry of a cache, which no endpoint reaches", () => {
    const cached = webSpec({
      containers: {
        web: { image: "{accountId}.dkr.ecr.{region}.amazonaws.com/hub/library/redis:7" },
      },
    });
    const check = (hasNat: boolean, prefixes: readonly string[]) =>
      sentences(checkStartup(cached, location, { hasNat, endpoints: needed }, prefixes));
    assert.deepEqual(check(true, ["hub"]), []);
    assert.deepEqual(check(false, []), []);
    assert.deepEqual(check(false, ["hub"]), [
      'containers.web.image must not come through the cache "hub" in us-east-1 without a NAT gateway, because its first pull reaches the upstream registry; copy the image, or set the region\'s nat',
    ]);
  });

  it("is refused where neither reaches it", () => {
    const network = { hasNat: false, endpoints: ["ecr.api", "logs", "ssm"] as const };
    assert.deepEqual(sentences(checkStartup(spec, location, network)), [
      "must be able to start in us-east-1 without a NAT gateway, got no endpoint for ecr.dkr, secretsmanager; add them to the region's endpoints, or set its nat",
    ]);
    const open = webSpec({ containers: { web: { image: "nginx" } } });
    assert.deepEqual(sentences(checkStartup(open, location, network)), [
      'must be able to start in us-east-1 without a NAT gateway, got the public image "nginx"; copy it to a private registry, or set the region\'s nat',
    ]);
  });

  it("is of the region itself, and of the registry's IPv4 name, where endpoints reach it", () => {
    const far = webSpec({
      containers: {
        web: {
          image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
          secrets: {
            A: "arn:aws:ssm:eu-west-1:123456789012:parameter/a",
            B: "arn:aws:ssm:{region}:123456789012:parameter/b",
          },
        },
        dual: { image: "{accountId}.dkr-ecr.{region}.on.aws/dual:1" },
      },
    });
    assert.deepEqual(checkStartup(far, location, { hasNat: true, endpoints: [] }), []);
    const start = "must be able to start in us-east-1 without a NAT gateway";
    const own = "endpoints serve us-east-1 alone, so copy it there, or set the region's nat";
    assert.deepEqual(sentences(checkStartup(far, location, { hasNat: false, endpoints: needed })), [
      `containers.web.image ${start}, got an image of eu-west-1; ${own}`,
      `containers.web.secrets.A ${start}, got a secret of eu-west-1; ${own}`,
      `containers.dual.image ${start}, got the image "123456789012.dkr-ecr.us-east-1.on.aws/dual:1", and no endpoint stands for that name of the registry; begin it with 123456789012.dkr.ecr.us-east-1, or set the region's nat`,
    ]);
  });

  it("is checked for each service of a region", () => {
    const network = {
      cidr: "10.0.0.0/16",
      hasIpv6: false,
      hasNat: false,
      endpoints: ["logs" as const],
    };
    assert.deepEqual(
      servicesRefusals(
        { services: { web: webInput({ containers: { web: { image, ports: [80] } } }) } },
        { network },
      ),
      [
        "services.web must be able to start in us-east-1 without a NAT gateway, got no endpoint for ecr.api, ecr.dkr; add them to the region's endpoints, or set its nat",
      ],
    );
  });
});
