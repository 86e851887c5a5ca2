import { strict as assert } from "node:assert";

import { planCapacity } from "../../../../lib/services/capacity/plan";
import { containerDefinitions } from "../../../../lib/services/task/containerDefinitions";
import { digest, serviceRefusals, servicePlan } from "../support";

const onInstances = {
  exposure: { type: "none" },
  containers: { app: { image: `app@${digest}` } },
  capacity: { fleet: "linux" },
} as const;
const GMSA = "arn:{partition}:ssm:{region}:{accountId}:parameter/production/backoffice/gmsa";
const windows = (credentialSpec?: object) =>
  ({
    ...onInstances,
    operatingSystem: "WINDOWS_SERVER_2022_CORE",
    capacity: { fleet: "windows" },
    containers: {
      app: {
        image: `app@${digest}`,
        memory: "1 GB",
        readonlyRootFilesystem: false,
        ...(credentialSpec === undefined ? {} : { credentialSpec: credentialSpec as never }),
      },
    },
  }) as const;

describe("the capacity of a service", () => {
  it("is shares of regular and spot capacity of Fargate", () => {
    const regular = { capacityProvider: "FARGATE", base: 0, weight: 1 };
    const spot = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };
    assert.deepEqual(servicePlan().capacity, { type: "FARGATE", strategy: [regular] });
    assert.deepEqual(planCapacity({ base: 2, regular: 0, spot: 1 }), {
      type: "FARGATE",
      strategy: [{ capacityProvider: "FARGATE", base: 2, weight: 0 }, spot],
    });
    assert.deepEqual(planCapacity({ base: 0, regular: 0, spot: 1 }), {
      type: "FARGATE",
      strategy: [spot],
    });
    assert.deepEqual(serviceRefusals({ capacity: { regular: 0, spot: 0 } }), [
      "capacity must have a part of regular or spot capacity, got 0 of both",
    ]);
  });

  it("is the instances of a fleet, spread over zones and filled by memory", () => {
    const { capacity, task } = servicePlan(onInstances);
    assert.deepEqual(capacity, {
      type: "EC2",
      fleet: "linux",
      strategies: [
        { type: "spread", field: "attribute:ecs.availability-zone" },
        { type: "binpack", field: "memory" },
      ],
      constraints: [],
    });
    assert.equal(task.compatibility, "EC2");
    assert.equal(servicePlan().task.compatibility, "FARGATE");
  });

  it("has the strategies and constraints that are written", () => {
    const { capacity } = servicePlan({
      ...onInstances,
      capacity: {
        fleet: "linux",
        placement: ["spreadInstances", "packCpu"],
        distinctInstances: true,
        instancesWhere: ["attribute:ecs.instance-type =~ m7i.*"],
      },
    });
    assert.ok(capacity.type === "EC2");
    assert.deepEqual(capacity.strategies, [
      { type: "spread", field: "instanceId" },
      { type: "binpack", field: "cpu" },
    ]);
    assert.deepEqual(capacity.constraints, [
      { type: "distinctInstance" },
      { type: "memberOf", expression: "attribute:ecs.instance-type =~ m7i.*" },
    ]);
  });

  it("has sizes that Fargate does not sell, and neither its disk nor public addresses", () => {
    assert.deepEqual(serviceRefusals({ ...onInstances, cpu: "1.5 vCPU", memory: "700 MB" }), []);
    assert.deepEqual(serviceRefusals({ ...onInstances, cpu: 127 }), [
      "cpu must be at least 0.125 vCPU on instances, got 0.1240234375 vCPU",
    ]);
    assert.deepEqual(
      serviceRefusals({ ...onInstances, ephemeralStorageGiB: 50, placement: "public" }),
      [
        "ephemeralStorageGiB must not be set on the instances of a fleet, got 50; set fleets.linux.volumeGib",
        'placement must be "private" on the instances of a fleet, got "public"; only Fargate gives a task a public address',
      ],
    );
  });

  it("needs the memory of each container on Windows", () => {
    assert.deepEqual(serviceRefusals(windows()), []);
    assert.deepEqual(
      serviceRefusals({
        ...windows(),
        containers: { app: { image: `app@${digest}`, readonlyRootFilesystem: false } },
      }),
      [
        "containers.app.memory must be set on instances with Windows, which enforce no memory of a task, got none",
      ],
    );
  });
});

describe("a group managed service account", () => {
  const secret = "arn:aws:secretsmanager:us-east-1:123456789012:secret:gmsa-AbCdEf";

  it("is a parameter, with a secret where instances are no members of the directory", () => {
    const specOf = (credentialSpec: object) => {
      const { task } = servicePlan(windows(credentialSpec));
      const context = { images: {}, environment: {}, logGroupName: "log" };
      return [containerDefinitions(task, context)[0]?.["credentialSpecs"], task.containers[0]];
    };
    const parameter = "arn:aws:ssm:us-east-1:123456789012:parameter/production/backoffice/gmsa";
    const [member, container] = specOf({ parameterArn: GMSA });
    assert.deepEqual(member, [`credentialspec:${parameter}`]);
    assert.deepEqual(
      (container as { credentialSpec: { reads: { arn: string }[] } }).credentialSpec.reads.map(
        ({ arn }) => arn,
      ),
      [parameter],
    );
    const [domainless, other] = specOf({ parameterArn: GMSA, secret });
    assert.deepEqual(domainless, [`credentialspecdomainless:${parameter}`]);
    assert.deepEqual(
      (other as { credentialSpec: { reads: { arn: string }[] } }).credentialSpec.reads.map(
        ({ arn }) => arn,
      ),
      [parameter, secret],
    );
  });

  it("is refused on Fargate", () => {
    assert.deepEqual(
      serviceRefusals({
        exposure: { type: "none" },
        containers: { app: { image: `app@${digest}`, credentialSpec: { parameterArn: GMSA } } },
      }),
      [
        "containers.app.credentialSpec must not be set on Fargate; set capacity.fleet, whose instances the directory knows",
      ],
    );
  });

  it("names a parameter and a secret by their ARNs", () => {
    assert.deepEqual(serviceRefusals(windows({ parameterArn: GMSA, secret })), []);
    assert.deepEqual(serviceRefusals(windows({ parameterArn: "gmsa", secret: "gmsa" })), [
      "containers.app.credentialSpec.parameterArn must be the ARN of an SSM parameter or a Secrets Manager secret, got a value that is no ARN",
      "containers.app.credentialSpec.secret must be the ARN of an SSM parameter or a Secrets Manager secret, got a value that is no ARN",
    ]);
    assert.deepEqual(serviceRefusals(windows({ parameterArn: secret, secret: GMSA })), [
      `containers.app.credentialSpec.parameterArn must be the ARN of an SSM parameter, got "${secret}"`,
      `containers.app.credentialSpec.secret must be the ARN of a Secrets Manager secret, got "${GMSA}"`,
    ]);
  });
});
