/** The services of the real stacks, as the offline preview shows them. */
import { strict as assert } from "node:assert";

import { previewed, type PreviewedResource, type PreviewedStack } from "../../support/previewed";

const SERVICE = "aws:ecs/service:Service";
const regions = {
  dev: ["us-east-1", "us-west-2"],
  prod: ["eu-west-1", "us-east-1", "us-west-2"],
} as const;

const inRegion = (stack: PreviewedStack, type: string, region: string): PreviewedResource[] =>
  stack
    .ofType(type)
    .filter((resource) => resource.region === region && resource.name.includes("-services-"));
const service = (stack: PreviewedStack, region: string, name: string): PreviewedResource => {
  const found = inRegion(stack, SERVICE, region).find((each) =>
    each.name.endsWith(`-${name}-service`),
  );
  assert.ok(found !== undefined, `${region} runs ${name}`);
  return found;
};
const exposureOf = ({ inputs }: PreviewedResource) =>
  (inputs["tags"] as Record<string, string>)["exposure"];

for (const [name, names] of Object.entries(regions)) {
  describe(`the services of ${name}`, () => {
    it("run in every region, each exposed as declared", async () => {
      const stack = await previewed(name);
      for (const region of names) {
        assert.equal(inRegion(stack, SERVICE, region).length, 3, region);
        assert.equal(exposureOf(service(stack, region, "web")), "public");
        assert.equal(exposureOf(service(stack, region, "accounts")), "internal");
        assert.equal(exposureOf(service(stack, region, "worker")), "none");
      }
    });

    it("violate nothing", async () => {
      const { findings } = await previewed(name);
      assert.deepEqual(findings, []);
    });

    it("stand behind one public and one internal balancer a region", async () => {
      const stack = await previewed(name);
      for (const region of names) {
        const sides = inRegion(stack, "aws:lb/loadBalancer:LoadBalancer", region).map(
          ({ inputs }) => inputs["internal"],
        );
        assert.deepEqual(sides.sort(), [false, true], region);
      }
    });

    it("have two containers that share localhost in the task of web", async () => {
      const stack = await previewed(name);
      for (const region of names) {
        const [task] = inRegion(stack, "aws:ecs/taskDefinition:TaskDefinition", region).filter(
          (each) => each.name.endsWith("-web-task-definition"),
        );
        const containers = JSON.parse(task?.inputs["containerDefinitions"] as string) as {
          readonly name: string;
          readonly image: string;
        }[];
        assert.deepEqual(
          containers.map((each) => each.name),
          ["api", "nginx"],
        );
        assert.ok(
          containers.every(({ image }) => image.includes(`.dkr.ecr.${region}.`)),
          region,
        );
      }
    });

    it("prove the names of their hosts once each", async () => {
      const stack = await previewed(name);
      const proofs = stack
        .ofType("aws:route53/record:Record")
        .filter((record) => /-services-.*-tls-validation$/.test(record.name))
        .map(({ inputs }) => inputs["name"] as string);
      assert.equal(proofs.length, 2 * names.length);
      assert.equal(new Set(proofs).size, proofs.length);
    });
  });
}

describe("the services of prod", () => {
  it("are larger than those of dev, and scale from one task a zone", async () => {
    const [dev, prod] = await Promise.all([previewed("dev"), previewed("prod")]);
    const cpu = (stack: PreviewedStack) =>
      inRegion(stack, "aws:ecs/taskDefinition:TaskDefinition", "us-east-1").map(({ inputs }) =>
        Number(inputs["cpu"]),
      );
    assert.ok(cpu(prod).every((units, index) => units > (cpu(dev)[index] ?? Infinity)));
    const ranges = inRegion(prod, "aws:appautoscaling/target:Target", "us-east-1");
    assert.deepEqual(
      ranges.map(({ inputs }) => inputs["minCapacity"]),
      [3, 3, 3],
    );
    assert.deepEqual(inRegion(dev, "aws:appautoscaling/target:Target", "us-east-1"), []);
  });

  it("name every image by digest", async () => {
    const stack = await previewed("prod");
    for (const { inputs } of stack.ofType("aws:ecs/taskDefinition:TaskDefinition")) {
      const containers = JSON.parse(inputs["containerDefinitions"] as string) as {
        readonly image: string;
      }[];
      assert.ok(containers.every(({ image }) => /@sha256:[0-9a-f]{64}$/.test(image)));
    }
  });
});
