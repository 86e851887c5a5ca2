import { strict as assert } from "node:assert";

import { checkServices } from "../../../lib/service/checkServices";
import { type ServiceSpec } from "../../../lib/service/spec";
import { sentences, webSpec } from "./support";

const check = (services: Record<string, ServiceSpec>) =>
  sentences(checkServices(services, { production: true, zoneCount: 3 }, "services"));

describe("All refusals of services", () => {
  it("say nothing of services that are right", () => {
    const accounts = webSpec({ exposure: { type: "internal", from: ["web"] } });
    assert.deepEqual(
      check({ web: webSpec(), accounts, worker: webSpec({ exposure: { type: "none" } }) }),
      [],
    );
  });

  it("come together, each with its path", () => {
    const wrong = webSpec({
      cpu: "8 vCPU",
      memory: "17 GB",
      tasks: 1,
      containers: { web: { image: "nginx:1", environment: { API_KEY: "x".repeat(20) } } },
      exposure: { type: "internal", from: ["web"] },
      rollout: { strategy: "rolling", maximumPercent: 100 },
    });
    assert.deepEqual(
      check({ web: wrong }).map((sentence) => sentence.split(" ")[0]),
      [
        "services.web",
        "services.web.containers.web.image",
        "services.web.containers.web.environment.API_KEY",
        "services.web.exposure.container",
        "services.web.tasks",
        "services.web.rollout",
        "services.web.exposure.from[0]",
      ],
    );
  });

  it("hold for what tasks reach, when alarms fire and how long logs are kept", () => {
    const wrong = webSpec({
      reaches: [{ cidr: "10.0.0.1/8", port: 0 }],
      alarms: { targetErrors: 0, balancerErrors: 1.5, responseTimeSeconds: 0 },
      logRetentionDays: 31,
    });
    assert.deepEqual(check({ web: wrong }), [
      'services.web.reaches[0].cidr must be an IPv4 range such as "10.0.0.0/8", got "10.0.0.1/8"',
      "services.web.reaches[0].port must be 1 to 65535 whole numbers, got 0",
      "services.web.alarms.targetErrors must be 1 to 1000000 whole errors, got 0",
      "services.web.alarms.balancerErrors must be 1 to 1000000 whole errors, got 1.5",
      "services.web.alarms.responseTimeSeconds must be more than 0 and at most 3600 seconds, got 0",
      "services.web.logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, got 31",
    ]);
  });
});
