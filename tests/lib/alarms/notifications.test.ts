import { strict as assert } from "node:assert";

import { notificationsOf } from "../../../lib/alarms/notifications";

const keysOf = (...args: Parameters<typeof notificationsOf<string>>) =>
  notificationsOf(...args).map(({ key }) => key);

describe("notificationsOf", () => {
  it("has what the region can send", () => {
    assert.deepEqual(keysOf({ servicesPrefix: undefined, hasEmr: false }), [
      "certificates",
      "keys",
    ]);
    assert.deepEqual(keysOf({ servicesPrefix: "arn:…/", hasEmr: true }), [
      "certificates",
      "keys",
      "deployments",
      "emr",
    ]);
  });

  it("matches failures of the region's own services only", () => {
    const [, , deployments] = notificationsOf({ servicesPrefix: "arn:…/main/", hasEmr: false });
    assert.deepEqual(deployments?.pattern.resources, [{ prefix: "arn:…/main/" }]);
    assert.deepEqual(deployments.pattern.detail?.["eventName"], [
      "SERVICE_DEPLOYMENT_FAILED",
      "SERVICE_TASK_CONFIGURATION_FAILURE",
      "SERVICE_TASK_PLACEMENT_FAILURE",
      "SERVICE_TASK_START_IMPAIRED",
    ]);
  });

  it("names in each text the values that it reads, and no others", () => {
    for (const { key, text, values } of notificationsOf({ servicesPrefix: "p", hasEmr: true })) {
      const named = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name);
      assert.deepEqual([...new Set(named)].sort(), Object.keys(values).sort(), key);
      assert.ok(!text.includes('"'), key);
    }
  });
});
