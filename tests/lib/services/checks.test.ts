import { strict as assert } from "node:assert";

import { type ServiceInput } from "../../../lib/services/schema";
import { serviceRefusals, servicesRefusals, webInput } from "./support";

const check = (services: Record<string, ServiceInput>) =>
  servicesRefusals({ services }, { isProduction: true, zoneCount: 3 });

describe("All refusals of services", () => {
  it("are none for correct services", () => {
    const accounts = webInput({ exposure: { type: "internal", from: ["web"] } });
    assert.deepEqual(
      check({ web: webInput(), accounts, worker: webInput({ exposure: { type: "none" } }) }),
      [],
    );
  });

  it("come together, each with its path", () => {
    const wrong = webInput({
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

  it("come together also where the schema refuses a part, and once for each mistake", () => {
    const wrong = webInput({
      cpu: "fast",
      tasks: 1,
      containers: { web: { image: "nginx:1", ports: [0] } },
      exposure: { type: "public", container: "api", gracePeriodSeconds: -1 },
    });
    assert.deepEqual(check({ web: wrong }), [
      'services.web.cpu must be CPU in words or units, such as "0.5 vCPU" or 512, got "fast"',
      "services.web.containers.web.ports[0] must be a port from 1 to 65535, got 0",
      "services.web.exposure.gracePeriodSeconds must be 0 to 2147483647 whole seconds, got -1",
      'services.web.containers.web.image must be named by digest in production, got "nginx:1"; write "nginx@sha256:<64 digits>"',
      'services.web.exposure.container must name a container that listens on a port, got "api"; these do: web',
      "services.web.tasks must be at least the 3 zones of the region in production, got 1; a zone that fails must not stop the service",
    ]);
  });

  it("hold for egress, thresholds of alarms and the retention of logs", () => {
    assert.deepEqual(
      serviceRefusals({
        egress: [{ cidr: "10.0.0.1/8", port: 0 }],
        alarms: { targetErrors: 0, balancerErrors: 1.5, responseTimeSeconds: 0 },
        logRetentionDays: 31 as 30,
      }),
      [
        'egress[0].cidr must start on a network boundary, got "10.0.0.1/8"; did you mean "10.0.0.0/8"?',
        "egress[0].port must be a port from 1 to 65535, got 0",
        "alarms.targetErrors must be 1 to 1000000 whole errors, got 0",
        "alarms.balancerErrors must be 1 to 1000000 whole errors, got 1.5",
        "alarms.responseTimeSeconds must be more than 0 and at most 3600 seconds, got 0",
        "logRetentionDays must be a number of days that CloudWatch Logs can keep, got 31",
      ],
    );
    assert.deepEqual(
      serviceRefusals({
        egress: [{ cidr: "10.0.0.0/8", port: 65535, protocol: "udp" }],
        alarms: { targetErrors: 1, responseTimeSeconds: 3600 },
        logRetentionDays: 90,
      }),
      [],
    );
  });
});
