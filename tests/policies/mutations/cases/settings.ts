/** Damages to settings that tables cannot damage by themselves: those of other resources, and of containers. */
import { edit, type Mutation, remove, replaced, set } from "../mutation";

const LISTENER = "aws:lb/listener:Listener";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ENCRYPTION =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

const regional = ["use1", "euw1", "usw2"].flatMap((region): Mutation[] => [
  remove("api-web-acl", ASSOCIATION, `${region}-api-stage-web-acl`),
  remove("balancer-web-acl", ASSOCIATION, `${region}-services-web-front-web-acl`),
  remove(
    "web-acl-logs",
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    `${region}-web-acl-logging`,
  ),
  set("listener-tls-policy", LISTENER, `${region}-services-web-front-https`, {
    sslPolicy: "ELBSecurityPolicy-2016-08",
  }),
  set("listener-redirects-http", LISTENER, `${region}-services-web-front-http`, {
    defaultActions: [{ type: "fixed-response", fixedResponse: { statusCode: "200" } }],
  }),
  set("cluster-insights", "aws:ecs/cluster:Cluster", `${region}-services-cluster-cluster`, {
    settings: [{ name: "containerInsights", value: "disabled" }],
  }),
  replaced(
    "container-read-only",
    "aws:ecs/taskDefinition:TaskDefinition",
    `${region}-services-web-task-definition`,
    "containerDefinitions",
    '"readonlyRootFilesystem":true',
    '"readonlyRootFilesystem":false',
  ),
  set("bucket-public-access-blocked", BLOCK, `${region}-services-access-private`, {
    restrictPublicBuckets: false,
  }),
  remove("bucket-encryption-declared", ENCRYPTION, `${region}-services-access-encryption`),
  replaced(
    "bucket-tls-only",
    "aws:s3/bucketPolicy:BucketPolicy",
    `${region}-services-access-policy`,
    "policy",
    '"aws:SecureTransport":"false"',
    '"aws:SecureTransport":"true"',
  ),
]);

export const settings: readonly Mutation[] = [
  ...regional,
  edit(
    "api-execution-logs",
    "aws:apigateway/methodSettings:MethodSettings",
    "use1-api-stage-methods",
    "settings",
    (value) => ({ ...(value as object), loggingLevel: "OFF" }),
  ),
];
