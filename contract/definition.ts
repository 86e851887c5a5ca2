/**
 * The outputs of a platform stack: the one definition from which the types, the JSON Schema, the page in
 * the documentation and the checks on both sides come.
 *
 * Outputs are what other programs need to build on the platform: ids, ARNs, names. A value that is a
 * secret gets a top-level output of its own, since Pulumi knows of a top-level output as a whole whether
 * it is one.
 *
 * The parts of a region are in `containerOutputs.ts` and `domainOutputs.ts`.
 */
import { z } from "zod";

import { cluster, internalZone, loadBalancer, network, service } from "./containerOutputs";
import {
  broker,
  database,
  emr,
  fleet,
  link,
  pipeline,
  queue,
  release,
  sessionTable,
} from "./domainOutputs";
import {
  accountId,
  arn,
  host,
  hostedZoneId,
  httpsUrl,
  mapping,
  output,
  regionName,
  name,
} from "./fields";
import { web } from "./webOutputs";

const SINCE_RELEASES = "1.1.0";
const SINCE_BROKERS = "1.2.0";
/** Version with the link to networks on premises. */
const SINCE_LINK = "1.2.0";
const SINCE_DATABASES = "1.3.0";
const SINCE_PIPELINES = "1.2.0";
const SINCE_QUEUES = "1.3.0";
const SINCE_SESSIONS = "1.3.0";
const SINCE_WEB = "1.3.0";
const SINCE_FLEETS = "1.3.0";

const region = z.object({
  network: output(network, { description: "The region's VPC." }),
  cluster: output(cluster.optional(), {
    description: "The ECS cluster that teams share.",
    absent: "in a stack without container services",
  }),
  loadBalancers: output(mapping(loadBalancer), {
    description:
      "Application Load Balancers that other teams can add rules to, by name: a service's own, or one that services share.",
    exampleKey: "web",
  }),
  services: output(mapping(service), {
    description: "Container services of the platform, by name.",
    exampleKey: "web",
  }),
  internalZone: output(internalZone.optional(), {
    description: "The private hosted zone of the VPC.",
    absent: "in a stack without internal services",
  }),
  parameterKeyArns: output(mapping(arn("kms", "key/.+")), {
    description:
      "Keys of encrypted parameters, by component. A key's policy names its writers and readers: the platform's configuration adds them.",
    example: { api: "arn:aws:kms:us-east-1:210987654321:key/mrk-0a1b2c3d4e5f4a5b8c9d0e1f2a3b4c5d" },
  }),
  telemetryKeyArn: output(arn("kms", "key/.+"), {
    description: "Key for log groups and for topics that alarms notify.",
    example: "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d-4e5f-4a5b-8c9d-0e1f2a3b4c5d",
  }),
  alarmTopicArn: output(arn("sns", ".+"), {
    description: "SNS topic that alarms notify. Engineers on call subscribe to it.",
    example: "arn:aws:sns:us-east-1:210987654321:use1-alarms-topic-a01c68a",
  }),
  apiUrl: output(httpsUrl.optional(), {
    description: "URL of this region's copy of the API, healthy or not.",
    example: "https://use1.api.meridian.example.com",
    absent: "in a stack without the API",
  }),
  releases: output(mapping(release), {
    description:
      "How the functions of the API are released, by name, which `npm run release` reads: those that no deployment releases.",
    exampleKey: "orders",
    since: SINCE_RELEASES,
    stability: "experimental",
  }),
  brokers: output(mapping(broker), {
    description:
      "Message brokers, by name. Their users' passwords are the parameters `/<environment>/brokers/<broker>/<user>`.",
    exampleKey: "orders",
    since: SINCE_BROKERS,
    stability: "experimental",
  }),
  queues: output(mapping(queue), {
    description:
      "Queues of the region, by name. A role of another team that sends also needs `kms:GenerateDataKey` and `kms:Decrypt` on the key, one that receives `kms:Decrypt`.",
    exampleKey: "orders",
    since: SINCE_QUEUES,
    stability: "experimental",
  }),
  databases: output(mapping(database), {
    description:
      "Relational databases, by name. Their users sign in with IAM, by TLS: there are no passwords to share.",
    exampleKey: "orders",
    since: SINCE_DATABASES,
    stability: "experimental",
  }),
  sessions: output(mapping(sessionTable), {
    description: "Tables of user sessions, by name.",
    exampleKey: "web",
    since: SINCE_SESSIONS,
    stability: "experimental",
  }),
  pipelines: output(mapping(pipeline), {
    description:
      "Pipelines of events, by name. A role of another team that reads them also needs `kms:Decrypt` on the key.",
    exampleKey: "clicks",
    since: SINCE_PIPELINES,
    stability: "experimental",
  }),
  fleets: output(mapping(fleet), {
    description: "Fleets of EC2 instances, by name.",
    exampleKey: "relay",
    since: SINCE_FLEETS,
    stability: "experimental",
  }),
  sessionDocumentName: output(name.optional(), {
    description:
      "Document of Systems Manager with which operators start sessions on instances of fleets.",
    example: "use1-fleet-sessions-5b6c7d8",
    since: SINCE_FLEETS,
    stability: "experimental",
    absent: "in a region without fleets",
  }),
  link: output(link.optional(), {
    description: "The link of the region to networks on premises.",
    since: SINCE_LINK,
    stability: "experimental",
    absent: "in a region that nothing links",
  }),
  emr: output(emr.optional(), {
    description: "What EMR clusters of other teams need to run under the platform's security.",
    stability: "experimental",
    absent: "in a stack without EMR",
  }),
});

/** The contract. */
export const platformOutputs = z.object({
  contractVersion: output(z.string().regex(/^\d+\.\d+\.\d+$/), {
    description: "Version of the contract that the stack provides. Readers check it first.",
    example: "1.0.0",
  }),
  accountId: output(accountId, {
    description: "AWS account of the stack.",
    example: "210987654321",
  }),
  primaryRegion: output(regionName, {
    description: "Region of what exists once, and of the keys that other regions replicate.",
    example: "us-east-1",
  }),
  domain: output(
    z.object({
      name: output(host, {
        description: "The stack's public domain: public hosts end with it.",
        example: "meridian.example.com",
      }),
      hostedZoneId: output(hostedZoneId, {
        description: "Its public hosted zone, for records of other teams.",
        example: "Z09876543PRODEXAMPLE1",
      }),
    }),
    { description: "Where public names live." },
  ),
  regions: output(z.record(regionName, region), {
    description: "What each region has, by region name.",
    exampleKey: "us-east-1",
  }),
  serviceUrls: output(mapping(httpsUrl), {
    description:
      "URLs of the services that the whole internet can call, by name. The nearest healthy region answers.",
    example: { web: "https://web.meridian.example.com" },
  }),
  healthAlarmTopicArn: output(arn("sns", ".+"), {
    description:
      "SNS topic in us-east-1 that the alarms on Route 53's health checks notify: that of the region, or one of its own in a stack that does not run there.",
    example: "arn:aws:sns:us-east-1:210987654321:use1-alarms-topic-a01c68a",
  }),
  web: output(web.optional(), {
    description: "Content delivery in front of files and services.",
    since: SINCE_WEB,
    stability: "experimental",
    absent: "in a stack without content delivery",
  }),
  apiUrl: output(httpsUrl.optional(), {
    description: "URL of the API. The nearest healthy region answers.",
    example: "https://api.meridian.example.com",
    absent: "in a stack without the API",
  }),
});

/** All outputs of a platform stack, as plain values. */
export type PlatformOutputs = z.output<typeof platformOutputs>;
