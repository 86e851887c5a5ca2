/** The services of the real stacks, as the offline preview shows them. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { previewed, type PreviewedResource, type PreviewedStack } from "../../support/previewed";
import { readProjectFile } from "../../support/stackSettings";

interface StackFile {
  readonly config: {
    readonly "meridian:regions": Readonly<Record<string, { readonly zones: readonly string[] }>>;
    readonly "meridian:services": Readonly<
      Record<
        string,
        {
          readonly exposure: { readonly type: string };
          readonly tasks: number | { readonly min: number };
        }
      >
    >;
  };
}

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

/** Regions, with their zones, and services of a stack's file. */
function declared(name: string) {
  const { config } = parse(readProjectFile(`Pulumi.${name}.yaml`)) as StackFile;
  return { regions: config["meridian:regions"], services: config["meridian:services"] };
}

const inRegion = (stack: PreviewedStack, type: string, region: string): PreviewedResource[] =>
  stack
    .ofType(type)
    .filter((resource) => resource.region === region && resource.name.includes("-services-"));

/** The containers of all task definitions. */
function containersOf(tasks: readonly PreviewedResource[]) {
  return tasks.flatMap(
    ({ inputs }) =>
      JSON.parse(inputs["containerDefinitions"] as string) as {
        readonly name: string;
        readonly image: string;
      }[],
  );
}

for (const name of ["dev", "prod"]) {
  const { regions, services } = declared(name);
  const exposed = Object.values(services)
    .map(({ exposure }) => exposure.type)
    .filter((type) => type !== "none");

  describe(`the services of ${name}`, () => {
    it("run in every region, each exposed as declared", async () => {
      const stack = await previewed(name);
      const expected = Object.entries(services).map(([service, { exposure }]) => [
        service,
        exposure.type,
      ]);
      assert.ok(expected.length > 0);
      for (const region of Object.keys(regions)) {
        const found = inRegion(stack, SERVICE, region).map(({ name: resource, inputs }) => [
          resource.replace(/^.*-services-/, "").replace(/-service$/, ""),
          (inputs["tags"] as Record<string, string>)["exposure"],
        ]);
        assert.deepEqual(found.sort(), expected.sort(), region);
      }
    });

    it("violate nothing", async () => {
      const { findings } = await previewed(name);
      assert.deepEqual(findings, []);
    });

    it("are behind public and internal balancers as declared", async () => {
      const stack = await previewed(name);
      const expected = exposed.map((type) => type === "internal");
      for (const region of Object.keys(regions)) {
        const found = inRegion(stack, "aws:lb/loadBalancer:LoadBalancer", region).map(
          ({ inputs }) => inputs["internal"] as boolean,
        );
        assert.deepEqual(found.sort(), expected.sort(), region);
      }
    });

    it("have two containers that share localhost in the task of web", async () => {
      const stack = await previewed(name);
      for (const region of Object.keys(regions)) {
        const tasks = inRegion(stack, TASK, region).filter((each) =>
          each.name.endsWith("-web-task-definition"),
        );
        const containers = containersOf(tasks);
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

    it("validate the names of their hosts once each", async () => {
      const stack = await previewed(name);
      const proofs = stack
        .ofType("aws:route53/record:Record")
        .filter((record) => /-services-.*-tls-validation$/.test(record.name))
        .map(({ inputs }) => inputs["name"] as string);
      assert.equal(proofs.length, exposed.length * Object.keys(regions).length);
      assert.equal(new Set(proofs).size, proofs.length);
    });
  });
}

describe("the services of prod", () => {
  it("are larger than those of dev", async () => {
    const [dev, prod] = await Promise.all([previewed("dev"), previewed("prod")]);
    const cpuByTask = (stack: PreviewedStack) =>
      new Map(
        inRegion(stack, TASK, "us-east-1").map(({ name, inputs }) => [name, Number(inputs["cpu"])]),
      );
    const small = cpuByTask(dev);
    const inBoth = [...cpuByTask(prod)].filter(([task]) => small.has(task));
    assert.ok(inBoth.length > 0);
    assert.ok(inBoth.every(([task, units]) => units > (small.get(task) ?? Infinity)));
  });

  it("scale from one task a zone or more", async () => {
    const stack = await previewed("prod");
    const { regions, services } = declared("prod");
    const least = Object.values(services).flatMap(({ tasks }) =>
      typeof tasks === "number" ? [] : tasks.min,
    );
    for (const [region, { zones }] of Object.entries(regions)) {
      const found = inRegion(stack, "aws:appautoscaling/target:Target", region).map(
        ({ inputs }) => inputs["minCapacity"] as number,
      );
      assert.ok(found.length > 0);
      assert.deepEqual(found.sort(), least.sort(), region);
      assert.ok(found.every((count) => count >= zones.length));
    }
  });

  it("name every image by digest", async () => {
    const stack = await previewed("prod");
    const images = containersOf(stack.ofType(TASK)).map(({ image }) => image);
    assert.ok(images.length > 0);
    assert.deepEqual(
      images.filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image)),
      [],
    );
  });
});
