/** The encrypted parameters of both stacks. */
import { strict as assert } from "node:assert";

import { type PreviewedResource, type PreviewedStack, previewed } from "../../support/previewed";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const PARAMETER = "aws:ssm/parameter:Parameter";

const stacks = {
  dev: { environment: "development", regions: ["us-east-1", "us-west-2"], components: ["api"] },
  prod: {
    environment: "production",
    regions: ["us-east-1", "eu-west-1", "us-west-2"],
    components: ["api", "emr"],
  },
} as const;

const shortNames: Readonly<Record<string, string>> = {
  "us-east-1": "use1",
  "us-west-2": "usw2",
  "eu-west-1": "euw1",
};

function keyOf(stack: PreviewedStack, component: string, region: string): PreviewedResource {
  const type = region === "us-east-1" ? KEY : REPLICA;
  return stack.get(type, `${shortNames[region] ?? ""}-parameters-${component}-key`);
}

for (const [name, { environment, regions, components }] of Object.entries(stacks)) {
  describe(`the parameters of ${name}`, () => {
    it("have a multi-region key for each component, with a replica in every other region", async () => {
      const stack = await previewed(name);
      for (const component of components) {
        const primary = keyOf(stack, component, "us-east-1");
        assert.equal(primary.inputs["multiRegion"], true);
        assert.equal(primary.inputs["enableKeyRotation"], true);
        for (const region of regions.slice(1)) {
          const replica = keyOf(stack, component, region);
          assert.equal(replica.region, region);
          assert.equal(replica.inputs["primaryKeyArn"], primary.outputs["arn"]);
          assert.deepEqual(replica.propertyDependencies["primaryKeyArn"], [primary.urn]);
        }
      }
    });

    it("protect the keys in production only", async () => {
      const stack = await previewed(name);
      for (const region of regions) {
        assert.equal(keyOf(stack, "api", region).protect, environment === "production");
      }
    });

    it("cross regions from replica to primary key, and nowhere else", async () => {
      const stack = await previewed(name);
      const regionOf = new Map(stack.resources.map(({ urn, region }) => [urn, region]));
      const isOwn = ({ urn }: { urn: string }) => /:(Parameters|Emr|EmrRoles)\$/.test(urn);
      const crossing = stack.resources.filter(isOwn).flatMap((resource) =>
        Object.entries(resource.propertyDependencies).flatMap(([property, sources]) =>
          sources
            .filter((source) => regionOf.get(source) !== undefined)
            .filter((source) => regionOf.get(source) !== resource.region)
            .map(() => `${resource.type} ${property}`),
        ),
      );
      assert.deepEqual([...new Set(crossing)], [`${REPLICA} primaryKeyArn`]);
    });

    it("are the same in every region, with an explicit tier, under the region's own key", async () => {
      const stack = await previewed(name);
      const inRegion = (region: string) =>
        stack
          .ofType(PARAMETER)
          .filter((parameter) => parameter.region === region)
          .map(({ inputs: { keyId, ...same } }) => ({ same, keyId }));
      const [first = "", ...others] = regions;
      const expected = inRegion(first).map(({ same }) => same);
      assert.ok(expected.length >= 4);
      for (const region of others) {
        assert.deepEqual(
          inRegion(region).map(({ same }) => same),
          expected,
        );
      }
      for (const { same, keyId } of regions.flatMap(inRegion)) {
        assert.ok(["Standard", "Advanced"].includes(String(same["tier"])));
        assert.ok(String(same["name"]).startsWith(`/${environment}/`));
        assert.equal(keyId !== undefined, same["type"] === "SecureString");
      }
    });

    it("show no secret in any format", async () => {
      const text = JSON.stringify(await previewed(name));
      assert.ok(!text.includes("not-a-real"));
      assert.ok(text.includes('"value":"[secret]"'));
    });

    it("have a reader that runs in every region, and that is given their path only", async () => {
      const stack = await previewed(name);
      for (const region of regions) {
        const short = shortNames[region] ?? "";
        const reader = stack.get(
          "aws:lambda/function:Function",
          `${short}-parameters-api-reader-function`,
        );
        assert.deepEqual(reader.inputs["environment"], {
          variables: { PARAMETER_PATH: `/${environment}/api` },
        });
        assert.deepEqual(reader.inputs["tracingConfig"], { mode: "Active" });
      }
    });
  });
}
