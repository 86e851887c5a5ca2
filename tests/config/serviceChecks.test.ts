import { strict as assert } from "node:assert";

import { checkServiceKeys } from "../../config/serviceChecks";
import { parseConfig } from "../../config/parse";
import { sentences } from "../lib/service/support";

const region = (zones: string[], changes: object = {}) => ({
  cidr: "10.0.0.0/16",
  zones,
  nat: "single",
  endpoints: [],
  ...changes,
});
const image = `web@sha256:${"a".repeat(64)}`;
const web = {
  cpu: "0.5 vCPU",
  memory: "1 GB",
  tasks: 3,
  exposure: { type: "public" },
  containers: { web: { image, ports: [8080] } },
};
const draft = (services: Record<string, unknown>, changes: object = {}) => ({
  environment: "production",
  regions: {
    "us-east-1": region(["us-east-1a", "us-east-1b"]),
    "eu-west-1": region(["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
  },
  services,
  ...changes,
});

describe("The checks of services", () => {
  it("say nothing of services that are right, and of none", () => {
    assert.deepEqual(checkServiceKeys(draft({ web })), []);
    assert.deepEqual(checkServiceKeys({}), []);
  });

  it("hold the number of tasks to the region with the most zones", () => {
    assert.deepEqual(sentences(checkServiceKeys(draft({ web: { ...web, tasks: 2 } }))), [
      "services.web.tasks must be at least the 3 zones of the region in production, got 2; a zone that fails must not stop the service",
    ]);
  });

  it("hold what a task needs to start to each region's network", () => {
    const regions = {
      "us-east-1": region(["us-east-1a"]),
      "eu-west-1": region(["eu-west-1a"], { nat: "none", endpoints: ["logs"] }),
    };
    assert.deepEqual(sentences(checkServiceKeys(draft({ web }, { regions }))), [
      `services.web must be able to start in eu-west-1 without a NAT gateway, got the public image "${image}"; copy it to a private registry, or set the region's nat`,
    ]);
  });

  it("leave out a service that the schema has refused, and what depends on all of them", () => {
    const accounts = { ...web, exposure: { type: "internal", from: ["worker"] } };
    assert.deepEqual(checkServiceKeys(draft({ worker: { cpu: undefined }, accounts })), []);
    assert.deepEqual(sentences(checkServiceKeys(draft({ accounts }))), [
      'services.accounts.exposure.from[0] must name a service, got "worker"; there is no other',
    ]);
  });
});

describe("The schema of services", () => {
  const refusals = (services: object) => {
    const result = parseConfig({
      environment: "development",
      accountId: "123456789012",
      owner: "platform",
      domain: { name: "example.com", hostedZoneId: "Z0123456789ABCDEFGHIJ" },
      primaryRegion: "us-east-1",
      regions: { "us-east-1": region(["us-east-1a", "us-east-1b"]) },
      services,
    });
    return result.ok ? [] : sentences(result.issues);
  };

  it("takes settings of any plain kind as text", () => {
    const environment = { PORT: 3000, DEBUG: true, NAME: "web" };
    const containers = { web: { image, ports: [8080], environment } };
    assert.deepEqual(refusals({ web: { ...web, containers } }), []);
  });

  it("names unknown keys, and what was meant", () => {
    assert.deepEqual(refusals({ web: { ...web, memmory: "1 GB" } }), [
      'services.web.memmory must be a known key; did you mean "memory"?',
    ]);
  });

  it("says what a choice offers", () => {
    assert.deepEqual(
      refusals({ web: { ...web, exposure: { type: "open" }, rollout: { strategy: "big-bang" } } }),
      [
        'services.web.exposure.type must have a type: "none", "internal" or "public", got "open"',
        'services.web.rollout.strategy must have a strategy: "rolling", "blueGreen", "linear" or "canary", got "big-bang"',
      ],
    );
    assert.deepEqual(refusals({ web: { ...web, tasks: { min: 1 } } }), [
      "services.web.tasks.max must be set",
    ]);
  });

  it("refuses a mix that could not be built", () => {
    assert.deepEqual(
      refusals({ worker: { ...web, exposure: { type: "none", port: 80 } } }).map(
        (each) => each.split(" must")[0],
      ),
      ["services.worker.exposure.port"],
    );
    assert.deepEqual(
      refusals({ web: { ...web, rollout: { strategy: "rolling", bakeMinutes: 5 } } }).map(
        (each) => each.split(" must")[0],
      ),
      ["services.web.rollout.bakeMinutes"],
    );
  });
});
