/** Damages to EMR clusters, their groups and security configurations. */
import { type Value } from "../../../../graph/value";
import { add, edit, type Mutation, remove, replaced, set } from "../mutation";

const CLUSTER = "aws:emr/cluster:Cluster";
const CONFIGURATION = "aws:emr/securityConfiguration:SecurityConfiguration";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const NAME = "use1-emr-cluster-cluster";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const attributes = (rules: string | readonly string[], change: Readonly<Record<string, Value>>) =>
  edit(rules, CLUSTER, NAME, "ec2Attributes", (value) => ({ ...(value as object), ...change }));

export const emr: readonly Mutation[] = [
  set("emr-cluster-closed", CLUSTER, NAME, { logUri: undefined }),
  set("emr-cluster-closed", CLUSTER, NAME, { logEncryptionKmsKeyId: undefined }),
  set("emr-cluster-closed", CLUSTER, NAME, { securityConfiguration: undefined }),
  attributes("emr-cluster-connected", { serviceAccessSecurityGroup: "" }),
  ...[
    "use1-emr-sg-core-from-primary-tcp",
    "use1-emr-sg-primary-from-core-udp",
    "use1-emr-sg-primary-from-service-tcp-8443",
    "use1-emr-sg-service-from-primary-tcp-9443",
  ].map((name) => remove("emr-cluster-connected", INGRESS, name)),
  ...["use1-emr-sg-primary-to-core-all", "use1-emr-sg-service-to-core-tcp-8443"].map((name) =>
    remove("emr-cluster-connected", EGRESS, name),
  ),
  set("emr-cluster-tagged", CLUSTER, NAME, { tags: {} }),
  ...["primary", "core", "service"].map((role) =>
    set("emr-cluster-tagged", GROUP, `use1-emr-sg-${role}`, { tags: {} }),
  ),
  remove(
    "emr-directory-connected",
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
    "use1-emr-connection-names",
  ),
  ...["EnableInTransitEncryption", "EnableAtRestEncryption"].map((name) =>
    replaced(
      "emr-encrypted",
      CONFIGURATION,
      "use1-emr-security",
      "configuration",
      `"${name}":true`,
      `"${name}":false`,
    ),
  ),
  add(
    ["emr-block-public-access", "singletons-owned"],
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",
    {
      blockPublicSecurityGroupRules: false,
    },
  ),
  remove("emrfs-access-as-declared", POLICY, "use1-emr-permissions-mapped-scientists"),
];
