import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { type Statement } from "../../lib/iam/document";
import { keyUse, serviceKeyPolicy } from "../../lib/iam/serviceKey";
import {
  protectionStatement,
  readParameterStatement,
  receiveStatement,
  sendStatement,
} from "../../lib/queues/permissions";
import { type QueuesPlan, type QueueUser } from "../../lib/queues/plan";
import { parameterVariable, urlVariable } from "../../lib/queues/variables";
import { createEncryptionKey } from "../encryptionKey";
import { type ServiceBinding } from "../services/serviceBinding";
import { Queue } from "./queue";

export interface QueuesArgs {
  readonly plan: QueuesPlan;
  /** Topic that the alarms notify. @default - there are no alarms */
  readonly alarmTopicArn?: pulumi.Input<string> | undefined;
}

/** All queues of a region, with the key of their messages, and the shards of tenants. */
export class Queues extends pulumi.ComponentResource {
  /** By name. */
  public readonly queues: Readonly<Record<string, Queue>>;
  /** ARN of the key of all queues. */
  public readonly keyArn: pulumi.Output<string>;
  /** Names of the queues in AWS, by name. */
  public readonly queueNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** What the services that send or receive are given, by service. */
  public readonly bindings: Readonly<Record<string, ServiceBinding>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: QueuesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:Queues", name, {}, opts);
    const child = { parent: this };
    const { plan, alarmTopicArn } = args;
    const isProtected = plan.isProduction;

    const keyArn = createEncryptionKey(
      name,
      {
        description: "Messages of queues",
        policy: JSON.stringify(serviceKeyPolicy(plan.location, ["sqs"])),
        aliasPrefix: "alias/meridian/queues-",
        isProtected,
      },
      child,
    );
    this.queues = Object.fromEntries(
      plan.queues.map((queue) => [
        queue.name,
        new Queue(
          `${name}-${queue.name}`,
          { plan: queue, keyArn, isProtected, alarmTopicArn },
          child,
        ),
      ]),
    );
    this.keyArn = keyArn;
    this.queueNames = Object.fromEntries(
      Object.entries(this.queues).map(([key, { queueName }]) => [key, queueName]),
    );
    const shards = Object.fromEntries(
      plan.shards.map(({ name: set, parameterName, value, tier }) => [
        set,
        new aws.ssm.Parameter(
          `${name}-shards-${set}`,
          {
            name: parameterName,
            description: "Queues of each tenant",
            type: "String",
            tier,
            insecureValue: JSON.stringify(value),
          },
          child,
        ),
      ]),
    );

    this.bindings = Object.fromEntries(
      plan.users.map((user) => [user.service, bindingOf(user, plan, keyArn, this.queues, shards)]),
    );
    this.alarmNames = Object.values(this.queues).flatMap(({ alarmNames }) => alarmNames);
    this.registerOutputs({});
  }
}

/** The queues' URLs and the shards' names for every container of a service, and what it is allowed. */
function bindingOf(
  user: QueueUser,
  { location }: QueuesPlan,
  keyArn: pulumi.Output<string>,
  queues: Readonly<Record<string, Queue>>,
  shards: Readonly<Record<string, aws.ssm.Parameter>>,
): ServiceBinding {
  const { containers, sendsTo, receivesOf } = user;
  const settings = {
    ...Object.fromEntries(
      [...sendsTo, ...receivesOf].flatMap((name) => {
        const queue = queues[name];
        return queue === undefined ? [] : [[urlVariable(name), queue.queueUrl] as const];
      }),
    ),
    ...Object.fromEntries(
      user.shards.flatMap((set) => {
        const parameter = shards[set];
        return parameter === undefined ? [] : [[parameterVariable(set), parameter.name] as const];
      }),
    ),
  };
  const arnsOf = (names: readonly string[]) =>
    names.flatMap((name) => queues[name]?.queueArn ?? []);
  const parameterArns = user.shards.flatMap((set) => shards[set]?.arn ?? []);
  const statements: readonly Statement<pulumi.Input<string>>[] = [
    ...arnsOf(sendsTo).map((arn) => sendStatement<pulumi.Input<string>>(arn)),
    ...arnsOf(receivesOf).map((arn) => receiveStatement<pulumi.Input<string>>(arn)),
    keyUse<pulumi.Input<string>>(keyArn, "sqs", location, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ...(receivesOf.length === 0 ? [] : [protectionStatement(location)]),
    ...parameterArns.map((arn) => readParameterStatement<pulumi.Input<string>>(arn)),
  ];
  return {
    environment: Object.fromEntries(containers.map((container) => [container, settings])),
    statements,
    keyUses: [{ keyArn, services: ["sqs"] }],
    targets: {},
  };
}
