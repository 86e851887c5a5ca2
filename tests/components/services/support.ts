/**
 * Registers the services of one region against a recorder instead of an engine, for variations that no
 * stack has. It records the options of each resource too.
 *
 * What it does not show: that AWS accepts any of it.
 */
import { strict as assert } from "node:assert";

import * as pulumi from "@pulumi/pulumi";

import { Services, type ServicesArgs } from "../../../components/services/services";
import { type ServiceContext } from "../../../lib/services/context";
import { type ServicesInput } from "../../../lib/services/schema";
import { servicesPlan } from "../../lib/services/support";

export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: pulumi.CustomResourceOptions;
}

/** What was registered, with the queries of the tests. */
export class Recording {
  constructor(readonly resources: readonly Recorded[]) {}

  /** Names of a type's resources, without their common start, sorted. */
  namesOf(type: string): string[] {
    return this.ofType(type)
      .map(({ name }) => name.replace(/^test-/, ""))
      .sort();
  }

  ofType(type: string): Recorded[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The one resource of this type and name. */
  get(type: string, name: string): Recorded {
    const [found, ...others] = this.ofType(type).filter(
      (resource) => resource.name === `test-${name}`,
    );
    const names = this.namesOf(type).join(", ");
    assert.ok(found !== undefined && others.length === 0, `one ${type} is ${name}, of ${names}`);
    return found;
  }

  inputs(type: string, name: string): Readonly<Record<string, unknown>> {
    return this.get(type, name).inputs;
  }
}

/** What services are given beside their plan. */
export const servicesArgs: Omit<ServicesArgs, "plan"> = {
  network: {
    vpcId: "vpc-1",
    subnetIds: {
      public: { "us-east-1a": "subnet-public-a", "us-east-1b": "subnet-public-b" },
      private: { "us-east-1a": "subnet-private-a", "us-east-1b": "subnet-private-b" },
    },
  },
  telemetryKeyArn: "arn:aws:kms:us-east-1:123456789012:key/logs",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
};

/** Plans services, registers them as the component `test`, and waits until all is registered. */
export function register(
  services: NonNullable<ServicesInput["services"]>,
  balancers: NonNullable<ServicesInput["balancers"]> = {},
  inContext: Partial<ServiceContext> = {},
): Promise<Recording> {
  const plan = servicesPlan({ services, balancers }, inContext);
  return record((opts) => {
    new Services("test", { ...servicesArgs, plan }, opts);
  });
}

/**
 * Runs a program and waits until all its resources are registered.
 *
 * @param program is given the options with which a component records those of its children.
 */
export async function record(
  program: (opts: pulumi.ComponentResourceOptions) => void,
): Promise<Recording> {
  const options = new Map<string, pulumi.CustomResourceOptions>();
  const recorded: Recorded[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs: given }) => {
        const inputs = given as Recorded["inputs"];
        recorded.push({ type, name, inputs, options: options.get(`${type} ${name}`) ?? {} });
        return { id: `${name}-id`, state: stateOf(type, name, inputs) };
      },
      call: ({ token }) => {
        throw new Error(`the program must not look anything up, it invoked ${token}`);
      },
    },
    "meridian",
    "test",
  );
  const remember: pulumi.ResourceTransformation = ({ type, name, opts }) => {
    options.set(`${type} ${name}`, opts);
    return undefined;
  };
  const { stackTraceLimit } = Error;
  // The SDK takes a stack trace for every promise, and most of the time that a recording needs.
  Error.stackTraceLimit = 0;
  try {
    program({ transformations: [remember] });
    await pulumi.runtime.disconnect();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  return new Recording(recorded);
}

function stateOf(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const common = { name, ...inputs, arn: `arn:${name}`, arnSuffix: `suffix/${name}` };
  switch (type) {
    case "aws:acm/certificate:Certificate":
      return {
        ...common,
        domainValidationOptions: [
          inputs["domainName"] as string,
          ...((inputs["subjectAlternativeNames"] as string[] | undefined) ?? []),
        ].map(validationOf),
      };
    case "aws:rds/cluster:Cluster":
      return {
        ...common,
        clusterResourceId: "cluster-ABCDEFGHIJKL01234",
        endpoint: `${name}.cluster`,
        readerEndpoint: `${name}.cluster-ro`,
        masterUserSecrets: [],
      };
    case "aws:rds/instance:Instance":
      return {
        ...common,
        resourceId: "db-ABCDEFGHIJKL01234",
        address: name,
        masterUserSecrets: [],
      };
    case "aws:route53/record:Record":
      return { ...common, fqdn: inputs["name"] };
    case "aws:lb/loadBalancer:LoadBalancer":
      return { ...common, dnsName: `${name}.elb.amazonaws.com`, zoneId: "ZELB" };
    case "aws:route53/zone:Zone":
      return { ...common, zoneId: "ZPRIVATE" };
    case "aws:s3/bucket:Bucket":
      return { ...common, bucket: name };
    case "aws:sqs/queue:Queue":
      return { ...common, url: `https://${name}` };
    case "awsx:ecr:Repository":
      return { url: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${name}` };
    case "awsx:ecr:Image":
      return { imageUri: `${inputs["repositoryUrl"] as string}@sha256:${"b".repeat(64)}` };
    default:
      return common;
  }
}

function validationOf(domainName: string) {
  return {
    domainName,
    resourceRecordName: `_proof.${domainName}`,
    resourceRecordType: "CNAME",
    resourceRecordValue: "_value.acm-validations.aws",
  };
}
