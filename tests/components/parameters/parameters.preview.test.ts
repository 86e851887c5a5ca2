/** The encrypted parameters of both stacks. */
import { strict as assert } from "node:assert";

import { parse } from "yaml";

import { regionOf, type RegionName } from "../../../lib/regions";
import { type PreviewedResource, type PreviewedStack, previewed } from "../../support/previewed";
import { readProjectFile } from "../../support/stackSettings";

const KEY = "aws:kms/key:Key";
const REPLICA = "aws:kms/replicaKey:ReplicaKey";
const PARAMETER = "aws:ssm/parameter:Parameter";

interface StackFile {
  readonly config: {
    readonly "meridian:environment": string;
    readonly "meridian:primaryRegion": RegionName;
    readonly "meridian:regions": Readonly<Record<RegionName, object>>;
    readonly "meridian:parameters": Readonly<Record<string, object>>;
  };
}

/** What a stack file declares, its primary region first. */
function declaredIn(name: string) {
  const { config } = parse(readProjectFile(`Pulumi.${name}.yaml`)) as StackFile;
  const primary = config["meridian:primaryRegion"];
  const replicas = (Object.keys(config["meridian:regions"]) as RegionName[]).filter(
    (region) => region !== primary,
  );
  return {
    environment: config["meridian:environment"],
    primary,
    replicas,
    regions: [primary, ...replicas],
    components: Object.keys(config["meridian:parameters"]),
  };
}

function keyOf(stack: PreviewedStack, component: string, region: RegionName): PreviewedResource {
  const name = `${regionOf(region).shortName}-parameters-${component}-key`;
  const [key] = stack.resources.filter(
    (resource) => resource.name === name && [KEY, REPLICA].includes(resource.type),
  );
  assert(key);
  return key;
}

for (const name of ["dev", "prod"]) {
  const { environment, primary, replicas, regions, components } = declaredIn(name);

  describe(`the parameters of ${name}`, () => {
    it("have a multi-region key for each component, with a replica in every other region", async () => {
      const stack = await previewed(name);
      for (const component of components) {
        const primaryKey = keyOf(stack, component, primary);
        assert.equal(primaryKey.type, KEY);
        assert.equal(primaryKey.inputs["multiRegion"], true);
        assert.equal(primaryKey.inputs["enableKeyRotation"], true);
        for (const region of replicas) {
          const replica = keyOf(stack, component, region);
          assert.equal(replica.type, REPLICA);
          assert.equal(replica.region, region);
          assert.equal(replica.inputs["primaryKeyArn"], primaryKey.outputs["arn"]);
          assert.deepEqual(replica.propertyDependencies["primaryKeyArn"], [primaryKey.urn]);
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
      const regionByUrn = new Map(stack.resources.map(({ urn, region }) => [urn, region]));
      const isOwn = ({ urn }: { urn: string }) => /:(Parameters|Emr|EmrRoles)\$/.test(urn);
      const crossing = stack.resources.filter(isOwn).flatMap((resource) =>
        Object.entries(resource.propertyDependencies).flatMap(([property, sources]) =>
          sources
            .filter((source) => regionByUrn.get(source) !== undefined)
            .filter((source) => regionByUrn.get(source) !== resource.region)
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
      const expected = inRegion(primary).map(({ same }) => same);
      assert.ok(expected.length >= 4);
      for (const region of replicas) {
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
        const reader = stack.get(
          "aws:lambda/function:Function",
          `${regionOf(region).shortName}-parameters-api-reader-function`,
        );
        assert.deepEqual(reader.inputs["environment"], {
          variables: { PARAMETER_PATH: `/${environment}/api` },
        });
        assert.deepEqual(reader.inputs["tracingConfig"], { mode: "Active" });
      }
    });
  });
}
