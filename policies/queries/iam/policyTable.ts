/**
 * Where resources keep IAM policy documents.
 *
 * Every rule and proof on policies goes through this table. A test walks the types of the SDK, and fails for
 * a property that could hold a policy and has neither a row here nor a reason.
 */
import { type Resource } from "../../../graph/stackGraph";

import { type AwsType } from "../../frame/awsTypes";
import { property, type PropertyOf, type Raw } from "../../frame/properties";
import { isOfType } from "../../frame/resources";

/**
 * What a policy does: `resource` grants access to the resource it belongs to, `trust` lets principals assume
 * a role, `identity` gives permissions to the principals it is attached to, `limit` only takes some away.
 */
export type PolicyKind = "resource" | "trust" | "identity" | "limit";

export interface PolicyRow {
  readonly type: AwsType;
  /** The name of the property. */
  readonly name: string;
  readonly kind: PolicyKind;
  /** Whether the provider gives the property a value where the program does not. */
  readonly isComputed: boolean;
  /** The raw value of the property; undefined for a resource of another type. */
  read(resource: Resource): Raw<unknown> | undefined;
}

function row<T extends AwsType>(
  type: T,
  name: PropertyOf<T>,
  kind: PolicyKind,
  computed?: "computed",
): PolicyRow {
  return {
    type,
    name,
    kind,
    isComputed: computed !== undefined,
    read: (resource) => (isOfType(resource, [type]) ? property(resource, name) : undefined),
  };
}

export const POLICY_ROWS: readonly PolicyRow[] = [
  row("aws:acmpca/policy:Policy", "policy", "resource"),
  row("aws:amp/resourcePolicy:ResourcePolicy", "policyDocument", "resource"),
  row("aws:apigateway/domainName:DomainName", "policy", "resource", "computed"),
  row("aws:apigateway/restApi:RestApi", "policy", "resource", "computed"),
  row("aws:apigateway/restApiPolicy:RestApiPolicy", "policy", "resource"),
  row("aws:backup/vaultPolicy:VaultPolicy", "policy", "resource"),
  row("aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy", "policy", "resource"),
  row(
    "aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy",
    "accessPolicy",
    "resource",
  ),
  row("aws:cloudwatch/eventBusPolicy:EventBusPolicy", "policy", "resource"),
  row("aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy", "accessPolicy", "resource"),
  row("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "policyDocument", "resource"),
  row("aws:codeartifact/domainPermissions:DomainPermissions", "policyDocument", "resource"),
  row(
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
    "policyDocument",
    "resource",
  ),
  row("aws:codebuild/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:dsql/clusterPolicy:ClusterPolicy", "policy", "resource"),
  row("aws:dynamodb/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:ec2/vpcEndpoint:VpcEndpoint", "policy", "limit", "computed"),
  row("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy", "policy", "limit"),
  row("aws:ecr/registryPolicy:RegistryPolicy", "policy", "resource"),
  row(
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
    "repositoryPolicy",
    "resource",
  ),
  row("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy", "resource"),
  row("aws:ecrpublic/repositoryPolicy:RepositoryPolicy", "policy", "resource"),
  row("aws:efs/fileSystemPolicy:FileSystemPolicy", "policy", "resource"),
  row("aws:eks/podIdentityAssociation:PodIdentityAssociation", "policy", "limit"),
  row("aws:elasticsearch/domain:Domain", "accessPolicies", "resource", "computed"),
  row("aws:elasticsearch/domainPolicy:DomainPolicy", "accessPolicies", "resource"),
  row("aws:glacier/vault:Vault", "accessPolicy", "resource"),
  row("aws:glacier/vaultLock:VaultLock", "policy", "resource"),
  row("aws:glue/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:iam/groupPolicy:GroupPolicy", "policy", "identity"),
  row("aws:iam/policy:Policy", "policy", "identity"),
  row("aws:iam/role:Role", "assumeRolePolicy", "trust"),
  row("aws:iam/rolePolicy:RolePolicy", "policy", "identity"),
  row("aws:iam/userPolicy:UserPolicy", "policy", "identity"),
  row("aws:iot/policy:Policy", "policy", "identity"),
  row("aws:kinesis/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:kms/externalKey:ExternalKey", "policy", "resource"),
  row("aws:kms/key:Key", "policy", "resource"),
  row("aws:kms/keyPolicy:KeyPolicy", "policy", "resource"),
  row("aws:kms/replicaExternalKey:ReplicaExternalKey", "policy", "resource"),
  row("aws:kms/replicaKey:ReplicaKey", "policy", "resource"),
  row("aws:lambda/layerVersionPermission:LayerVersionPermission", "policy", "resource", "computed"),
  row("aws:lambda/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:mediastore/containerPolicy:ContainerPolicy", "policy", "resource"),
  row("aws:msk/clusterPolicy:ClusterPolicy", "policy", "resource"),
  row("aws:networkfirewall/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:oam/sinkPolicy:SinkPolicy", "policy", "resource"),
  row("aws:odb/network:Network", "kmsPolicyDocument", "limit", "computed"),
  row("aws:odb/network:Network", "s3PolicyDocument", "limit", "computed"),
  row("aws:odb/network:Network", "stsPolicyDocument", "limit", "computed"),
  row("aws:opensearch/domain:Domain", "accessPolicies", "resource", "computed"),
  row("aws:opensearch/domainPolicy:DomainPolicy", "accessPolicies", "resource"),
  row("aws:opensearchingest/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy", "policy", "resource"),
  row("aws:redshift/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:redshiftserverless/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:s3/accessPoint:AccessPoint", "policy", "resource", "computed"),
  row("aws:s3/bucket:Bucket", "policy", "resource", "computed"),
  row("aws:s3/bucketPolicy:BucketPolicy", "policy", "resource"),
  row("aws:s3/bucketV2:BucketV2", "policy", "resource", "computed"),
  row("aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy", "policy", "resource"),
  row("aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy", "policy", "resource"),
  row(
    "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy",
    "policy",
    "resource",
  ),
  row("aws:s3control/accessPointPolicy:AccessPointPolicy", "policy", "resource"),
  row("aws:s3control/bucketPolicy:BucketPolicy", "policy", "resource"),
  row(
    "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
    "policy",
    "resource",
  ),
  row("aws:s3tables/tableBucketPolicy:TableBucketPolicy", "resourcePolicy", "resource"),
  row("aws:s3tables/tablePolicy:TablePolicy", "resourcePolicy", "resource"),
  row(
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
    "resourcePolicy",
    "resource",
  ),
  row("aws:schemas/registryPolicy:RegistryPolicy", "policy", "resource"),
  row("aws:secretsmanager/secret:Secret", "policy", "resource", "computed"),
  row("aws:secretsmanager/secretPolicy:SecretPolicy", "policy", "resource"),
  row("aws:ses/identityPolicy:IdentityPolicy", "policy", "resource"),
  row("aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "policy", "resource"),
  row("aws:sns/topic:Topic", "policy", "resource", "computed"),
  row("aws:sns/topicPolicy:TopicPolicy", "policy", "resource"),
  row("aws:sqs/queue:Queue", "policy", "resource", "computed"),
  row("aws:sqs/queuePolicy:QueuePolicy", "policy", "resource"),
  row(
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
    "inlinePolicy",
    "identity",
  ),
  row("aws:transfer/access:Access", "policy", "limit"),
  row("aws:transfer/user:User", "policy", "limit"),
  row("aws:vpclattice/authPolicy:AuthPolicy", "policy", "resource"),
  row("aws:vpclattice/resourcePolicy:ResourcePolicy", "policy", "resource"),
  row("aws:xray/resourcePolicy:ResourcePolicy", "policyDocument", "resource"),
];

/** Properties that sound like an IAM policy and are none, each with the reason. */
export const NOT_POLICIES: Readonly<Record<string, string>> = {
  "acmpca/permission.policy": "what AWS makes of the other properties; the provider computes it",
  "cfg/organizationCustomPolicyRule.policyText": "a rule of AWS Config in the language Guard",
  "cloudformation/stack.policyBody":
    "a stack policy, which protects resources from updates of the stack",
  "cloudwatch/logAccountPolicy.policyDocument":
    "a data protection, subscription or index policy of logs",
  "cloudwatch/logDataProtectionPolicy.policyDocument": "which data to mask in logs",
  "cloudwatch/logIndexPolicy.policyDocument": "which fields of logs to index",
  "ecr/lifecyclePolicy.policy": "when images expire",
  "iot/policyAttachment.policy": "the name of a policy",
  "networkmanager/coreNetwork.basePolicyDocument": "the segments of a core network",
  "networkmanager/coreNetworkPolicyAttachment.policyDocument": "the segments of a core network",
  "opensearch/serverlessAccessPolicy.policy": "a data access policy in a language of its own",
  "opensearch/serverlessLifecyclePolicy.policy": "when indexes expire",
  "opensearch/serverlessSecurityPolicy.policy": "the encryption or network of collections",
  "ses/receiptFilter.policy": "the word Allow or Block",
  "sns/dataProtectionPolicy.policy": "which data to mask in messages",
  "verifiedaccess/endpoint.policyDocument": "a policy in the language Cedar",
  "verifiedaccess/group.policyDocument": "a policy in the language Cedar",
};
