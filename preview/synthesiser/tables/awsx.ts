import { text } from "../parts";
import { type FormatTable } from "../format";

/**
 * Remote components of @pulumi/awsx. Their outputs that hold resources stay unknown: only the provider's plugin
 * would register those.
 */
export const awsx: FormatTable = {
  "awsx:ecr:Repository": {
    outputs: {
      url: (context) => {
        const { account, region, dnsSuffix, logicalName } = context;
        const made = `${logicalName.toLowerCase()}-${context.digest("name").hex(7)}`;
        const name = text(context, "name") || made;
        return `${account}.dkr.ecr.${region}.${dnsSuffix}/${name}`;
      },
    },
  },
  "awsx:ecr:Image": {
    outputs: {
      imageUri: (context) => {
        const repository = text(context, "repositoryUrl").replace(/:[^/]*$/, "");
        return `${repository}@sha256:${context.digest("image").hex(64)}`;
      },
    },
  },
  "awsx:ec2:Vpc": {
    outputs: {
      vpcId: "vpc-{hex17}",
      ...subnets("isolatedSubnetIds", "privateSubnetIds", "publicSubnetIds"),
    },
  },
  "awsx:ec2:DefaultVpc": {
    outputs: { vpcId: "vpc-{hex17}", ...subnets("privateSubnetIds", "publicSubnetIds") },
  },
};

/** One subnet id for each requested zone. */
function subnets(...properties: readonly string[]): NonNullable<FormatTable[string]["outputs"]> {
  return Object.fromEntries(
    properties.map((property) => [
      property,
      (context) => {
        const zones = context.inputs["numberOfAvailabilityZones"];
        return Array.from(
          { length: typeof zones === "number" ? zones : 3 },
          (_, index) => `subnet-${context.digest(`${property}${index}`).hex(17)}`,
        );
      },
    ]),
  );
}
