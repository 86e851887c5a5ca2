/** Damages to roles, policies, keys, parameters and secrets. */
import { Secret, type Value } from "../../../../graph/value";
import { add, allowed, all, edit, type Mutation, replaced, set, textOf } from "../mutation";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const KEY = "aws:kms/key:Key";
const CLUSTER = "aws:emr/cluster:Cluster";
const PARAMETER = "aws:ssm/parameter:Parameter";
const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
const DECRYPT = "decrypt-as-declared";
const WORKER = "use1-services-worker-task-roles";
const STRANGER = "arn:aws:iam::999999999999:role/stranger";
const API_KEY = "use1-parameters-api-key";

const everything = (actions: readonly string[]) => ({ Action: actions, Resource: "*" });

export const iam: readonly Mutation[] = [
  // Who can decrypt: directly, by a grant, from another account, and by way of other principals.
  allowed(DECRYPT, KEY, API_KEY, "policy", {
    Principal: { AWS: STRANGER },
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  allowed(DECRYPT, KEY, API_KEY, "policy", {
    Principal: { AWS: "arn:aws:iam::999999999999:root" },
    Action: "kms:*",
    Resource: "*",
  }),
  allowed(DECRYPT, KEY, API_KEY, "policy", {
    Principal: { Federated: "arn:aws:iam::999999999999:saml-provider/idp" },
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  ...["kms:Decrypt", "kms:CreateGrant", "kms:*"].map((action) =>
    set(DECRYPT, KEY, API_KEY, (stack) => ({
      policy: withStatement(stack.find(KEY, API_KEY).inputs["policy"], {
        Principal: { AWS: stack.find(ROLE, `${WORKER}-task`).outputs["arn"] },
        Action: action,
        Resource: "*",
      }),
    })),
  ),
  ...(["keyId", "arn"] as const).map((name) =>
    add(DECRYPT, "aws:kms/grant:Grant", (stack) => ({
      keyId: stack.find(KEY, API_KEY).outputs[name] ?? "",
      granteePrincipal: stack.find(ROLE, `${WORKER}-task`).outputs["arn"] ?? "",
      operations: ["Decrypt"],
    })),
  ),
  // No rule may need more than its own principals.
  ...["*", { AWS: "*" }].map((Principal) =>
    allowed(["no-wildcard-principal", DECRYPT], KEY, API_KEY, "policy", {
      Principal,
      Action: "kms:Decrypt",
      Resource: "*",
    }),
  ),
  allowed("no-wildcard-principal", TOPIC_POLICY, "use1-alarms-policy", "policy", {
    Principal: "*",
    Action: "sns:Publish",
    Resource: "*",
  }),
  ...["use1-emr-cluster-storage-logs-policy", "use1-services-access-policy"].map((name) =>
    allowed("no-wildcard-principal", BUCKET_POLICY, name, "policy", {
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "*",
    }),
  ),
  // The task uses the key of the queues.
  allowed(["no-wildcard-principal", DECRYPT], ROLE, `${WORKER}-task`, "assumeRolePolicy", {
    Principal: { AWS: "*" },
    Action: "sts:AssumeRole",
  }),
  // Documents that IAM refuses.
  ...[
    [/"Effect":"Allow"/, '"Effect":"Allowed"'],
    [/"Version":"2012-10-17"/, '"Version":"2012"'],
    [/"Action"/, '"Actions"'],
    [/^\{/, "["],
  ].map(([from = /x/, to = ""]) =>
    replaced("policies-valid", POLICY, "use1-network-flow-role-write", "policy", from, String(to)),
  ),
  // Roles.
  ...["use1", "euw1", "usw2"].map((region) =>
    set("roles-bounded", ROLE, `${region}-network-flow-role`, { permissionsBoundary: undefined }),
  ),
  set("roles-bounded", ROLE, "use1-emr-role-service", { permissionsBoundary: "" }),
  ...["iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary"].map(
    (action) =>
      all(
        ["no-self-escalation", "roles-bounded"],
        set("roles-bounded", ROLE, "use1-network-flow-role", { permissionsBoundary: undefined }),
        allowed("", POLICY, "use1-network-flow-role-write", "policy", everything([action])),
      ),
  ),
  add("web-identity-pinned", ROLE, {
    name: "mutant",
    permissionsBoundary: "arn:aws:iam::210987654321:policy/meridian/bootstrap/workload-boundary",
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: {
            Federated:
              "arn:aws:iam::210987654321:oidc-provider/token.actions.githubusercontent.com",
          },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
            StringLike: { "token.actions.githubusercontent.com:sub": "repo:example/*" },
          },
        },
      ],
    }),
  }),
  // Keys and parameters.
  ...[API_KEY, "use1-telemetry-key", "use1-emr-data-key"].map((name) =>
    set("key-rotation", KEY, name, { enableKeyRotation: false }),
  ),
  set("keys-administrable", KEY, API_KEY, {
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
  }),
  add("secure-string-key", PARAMETER, {
    name: "/production/mutant",
    type: "SecureString",
    value: new Secret("x"),
  }),
  add("secret-parameter-encrypted", PARAMETER, {
    name: "/production/mutant/password",
    type: "String",
    insecureValue: "hunter2hunter2",
  }),
  edit("passwords-secret", CLUSTER, "use1-emr-cluster", "kerberosAttributes", (value) => ({
    ...(value as object),
    kdcAdminPassword: "plain",
  })),
  edit("names-within-limits", ROLE, `${WORKER}-task`, "name", () => "x".repeat(65)),
  set("names-within-limits", "aws:lb/targetGroup:TargetGroup", "use1-services-web-targets", {
    name: "-hyphen",
    namePrefix: undefined,
  }),
];

function withStatement(policy: Value | undefined, statement: object): string {
  const document = JSON.parse(textOf(policy)) as { Statement: unknown[] };
  document.Statement.push({ Effect: "Allow", ...statement });
  return JSON.stringify(document);
}
