import { strict as assert } from "node:assert";

import { planTask } from "../../../../lib/services/task/plan";
import { type ServiceInput } from "../../../../lib/services/schema";
import { location, webSpec } from "../support";

const plan = (changes: Partial<ServiceInput>) =>
  planTask("web", webSpec(changes), { location, isProduction: false });

describe("The plan of a task", () => {
  it("has its size as ECS counts it, and the defaults of its platform", () => {
    const { cpuUnits, memoryMiB, ephemeralStorageGiB, architecture, operatingSystem } = plan({
      cpu: "0.25 vCPU",
      memory: "0.5 GB",
    });
    assert.deepEqual(
      [cpuUnits, memoryMiB, ephemeralStorageGiB, architecture, operatingSystem],
      [256, 512, undefined, "X86_64", "LINUX"],
    );
  });

  it("has its containers by name, with images and secrets of the region", () => {
    const image = "{accountId}.dkr.ecr.{region}.amazonaws.com/web:1";
    const secrets = { KEY: "arn:{partition}:ssm:{region}:{accountId}:parameter/web/key" };
    const { containers } = plan({ containers: { web: { image, secrets }, api: { image: "api" } } });
    assert.deepEqual(
      containers.map(({ name, image: filled }) => [name, filled]),
      [
        ["api", "api"],
        ["web", "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1"],
      ],
    );
    assert.deepEqual(
      containers.map((container) => container.secrets.map(({ valueFrom }) => valueFrom)),
      [[], ["arn:aws:ssm:us-east-1:123456789012:parameter/web/key"]],
    );
  });

  it("has settings of the region", () => {
    const environment = { QUEUE: "orders-{region}", LIMIT: 5 };
    const { containers } = plan({ containers: { api: { image: "api", environment } } });
    assert.deepEqual(containers[0]?.environment, { QUEUE: "orders-us-east-1", LIMIT: "5" });
  });

  it("has the folder of an image that is built", () => {
    const { containers } = plan({ containers: { web: { build: { context: "app" } } } });
    assert.deepEqual(containers[0]?.image, { context: "app", dockerfile: "Dockerfile" });
  });

  it("runs Linux containers as a user that is not root, and Windows ones as the image says", () => {
    const userOf = (changes: Partial<ServiceInput>) => plan(changes).containers[0]?.user;
    assert.equal(userOf({}), "1000");
    assert.equal(userOf({ operatingSystem: "WINDOWS_SERVER_2022_CORE" }), undefined);
  });

  it("has a volume for each writable folder", () => {
    const { containers } = plan({
      containers: {
        a: { image: "a", writablePaths: ["/tmp/", "/var/run"] },
        b: { image: "b", writablePaths: ["/tmp"] },
      },
    });
    assert.deepEqual(
      containers.flatMap(({ volumes }) => volumes),
      [
        { name: "a-tmp", path: "/tmp/" },
        { name: "a-var-run", path: "/var/run" },
        { name: "b-tmp", path: "/tmp" },
      ],
    );
  });

  it("keeps its log for 30 days by default", () => {
    assert.equal(plan({}).logRetentionDays, 30);
    assert.equal(
      planTask("web", webSpec(), { location, isProduction: true }).logRetentionDays,
      365,
    );
    assert.equal(plan({ logRetentionDays: 90 }).logRetentionDays, 90);
  });
});
