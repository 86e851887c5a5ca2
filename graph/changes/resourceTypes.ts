/**
 * What a change does to each type of resource that the stacks and the bootstrap use.
 *
 * Sources:
 * - `replacedBy`: the Terraform AWS provider 5.100.0, whose plan (`PlanResourceChange`, `requires_replace`) was
 *   taken once for each input of each type, with nothing else changed. Those of Amazon MQ, CodeDeploy, DynamoDB, EFS,
 *   CloudFront, deliveries of logs, ElastiCache, EventBridge, Kinesis, RDS, SQS, Step Functions, aliases and event source mappings of functions, EC2 Auto Scaling, launch templates, placement groups and documents of Systems Manager, caches of
 *   images, and of gateways and connections to networks on premises were read in its source (`ForceNew`); a lower
 *   `engineVersion` replaces a replication group, a higher one does not, and it is left out. The inputs that version 6 added, of which
 *   the program uses `deploymentConfiguration` of a service, were read in its source: none in use replaces.
 * - `name`: pulumi-aws, `provider/resources.go`, `setAutonaming` and `AutoName`. The bridge
 *   (`nameRequiresDeleteBeforeReplace`) deletes first where the program wrote this input.
 * - `deletesFirst`: pulumi-aws, `provider/resources.go`, `DeleteBeforeReplace`.
 * - `unique`, `setting`: the API reference of each service.
 * - `error`, `inUse`: the API models of the AWS SDK (botocore 1.43), in which each of them is an error of the create or
 *   delete action. Those of EC2 are in no model: EC2 API Reference, "Error codes for the Amazon EC2 API";
 *   `DuplicateTransitGatewayAttachment` and `ValidationException` of EventBridge ("Rule can't be deleted since it has
 *   targets") are what the services return, as reported by their users.
 * - `vpcBound`: Elastic Load Balancing API Reference, `SetSubnets`; RDS and ElastiCache API Reference,
 *   `InvalidSubnet`; VPC User Guide, "Delete an internet gateway": one with mapped addresses cannot be detached.
 */

/** One type, its inputs as words. `a.b` is the part `b` of the input `a`. */
interface TypeRow {
  /** Inputs whose change replaces the resource. */
  readonly replacedBy: string;
  /** Input with the physical name. If the program writes it, the provider deletes first. */
  readonly name?: string;
  /** Whether the provider always deletes first. */
  readonly deletesFirst?: true;
  /** Inputs of which AWS refuses a second resource with the same values in one region. */
  readonly unique?: string;
  /**
   * Inputs that name the one setting that the resource is. A second resource with the same values overwrites the
   * setting, and the deletion of either removes it.
   */
  readonly setting?: string;
  /** Error code with which AWS refuses the second one. */
  readonly error?: string;
  /** Error code with which AWS refuses to delete it while another resource refers to it. */
  readonly inUse?: string;
  /** What to write where AWS refuses a second one. */
  readonly remedy?: string;
  /** Inputs with parts of one VPC, which the resource cannot leave: their change to another VPC is refused. */
  readonly vpcBound?: string;
}

// prettier-ignore
const rows: Readonly<Record<string, TypeRow>> = {
  "aws:accessanalyzer/analyzer:Analyzer": { replacedBy: "analyzerName configuration type", unique: "analyzerName", error: "ConflictException" },
  "aws:acm/certificate:Certificate": { replacedBy: "certificateAuthorityArn domainName keyAlgorithm subjectAlternativeNames validationMethod validationOptions", inUse: "ResourceInUseException" },
  "aws:acm/certificateValidation:CertificateValidation": { replacedBy: "certificateArn validationRecordFqdns" },
  "aws:apigateway/account:Account": { replacedBy: "", setting: "" },
  "aws:apigateway/basePathMapping:BasePathMapping": { replacedBy: "domainName", unique: "domainName basePath", error: "ConflictException" },
  "aws:apigateway/deployment:Deployment": { replacedBy: "restApi triggers variables" },
  "aws:apigateway/domainName:DomainName": { replacedBy: "certificateBody certificateChain certificatePrivateKey domainName", unique: "domainName" },
  "aws:apigateway/methodSettings:MethodSettings": { replacedBy: "methodPath restApi stageName", setting: "restApi stageName methodPath" },
  "aws:apigateway/restApi:RestApi": { replacedBy: "", name: "name" },
  "aws:apigateway/stage:Stage": { replacedBy: "restApi stageName", unique: "restApi stageName", error: "ConflictException" },
  "aws:appautoscaling/policy:Policy": { replacedBy: "name resourceId scalableDimension serviceNamespace", name: "name", setting: "name resourceId" },
  "aws:appautoscaling/target:Target": { replacedBy: "resourceId scalableDimension serviceNamespace", setting: "serviceNamespace resourceId scalableDimension" },
  "aws:autoscaling/group:Group": { replacedBy: "initialLifecycleHooks name namePrefix", name: "name", unique: "name", error: "AlreadyExists" },
  "aws:autoscaling/lifecycleHook:LifecycleHook": { replacedBy: "autoscalingGroupName name", name: "name", setting: "autoscalingGroupName name" },
  "aws:autoscaling/policy:Policy": { replacedBy: "autoscalingGroupName name", name: "name", setting: "autoscalingGroupName name" },
  "aws:autoscaling/schedule:Schedule": { replacedBy: "autoscalingGroupName scheduledActionName", setting: "autoscalingGroupName scheduledActionName" },
  "aws:autoscalingplans/scalingPlan:ScalingPlan": { replacedBy: "name", name: "name", unique: "name", error: "ValidationException" },
  "aws:cloudtrail/trail:Trail": { replacedBy: "name", name: "name", unique: "name", error: "TrailAlreadyExistsException" },
  "aws:cloudfront/distribution:Distribution": { replacedBy: "staging", unique: "aliases", error: "CNAMEAlreadyExists" },
  "aws:cloudfront/function:Function": { replacedBy: "name", name: "name", unique: "name", error: "FunctionAlreadyExists", inUse: "FunctionInUse" },
  "aws:cloudfront/monitoringSubscription:MonitoringSubscription": { replacedBy: "distributionId", setting: "distributionId" },
  "aws:cloudfront/originAccessControl:OriginAccessControl": { replacedBy: "", name: "name", unique: "name", error: "OriginAccessControlAlreadyExists", inUse: "OriginAccessControlInUse" },
  "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": { replacedBy: "", name: "name", unique: "name", error: "ResponseHeadersPolicyAlreadyExists", inUse: "ResponseHeadersPolicyInUse" },
  "aws:cloudfront/vpcOrigin:VpcOrigin": { replacedBy: "", unique: "vpcOriginEndpointConfig.name", error: "EntityAlreadyExists", inUse: "CannotDeleteEntityWhileInUse" },
  "aws:cloudwatch/dashboard:Dashboard": { replacedBy: "dashboardName", setting: "dashboardName" },
  "aws:cloudwatch/eventRule:EventRule": { replacedBy: "eventBusName name namePrefix", name: "name", setting: "eventBusName name", inUse: "ValidationException" },
  "aws:cloudwatch/eventTarget:EventTarget": { replacedBy: "eventBusName rule targetId", name: "targetId", setting: "eventBusName rule targetId" },
  "aws:cloudwatch/logDelivery:LogDelivery": { replacedBy: "deliveryDestinationArn deliverySourceName", unique: "deliverySourceName deliveryDestinationArn", error: "ConflictException" },
  "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": { replacedBy: "name outputFormat", name: "name", setting: "name", inUse: "ConflictException" },
  "aws:cloudwatch/logDeliverySource:LogDeliverySource": { replacedBy: "logType name resourceArn", name: "name", setting: "name", inUse: "ConflictException" },
  "aws:cloudwatch/logGroup:LogGroup": { replacedBy: "logGroupClass name namePrefix", name: "name", unique: "name", error: "ResourceAlreadyExistsException" },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { replacedBy: "logGroupName name", name: "name", setting: "logGroupName name" },
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": { replacedBy: "policyName", setting: "policyName" },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { replacedBy: "name", name: "name", setting: "name" },
  "aws:codedeploy/application:Application": { replacedBy: "computePlatform", name: "name", unique: "name", error: "ApplicationAlreadyExistsException" },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": { replacedBy: "computePlatform deploymentConfigName minimumHealthyHosts trafficRoutingConfig zonalConfig", name: "deploymentConfigName", unique: "deploymentConfigName", error: "DeploymentConfigAlreadyExistsException", inUse: "DeploymentConfigInUseException" },
  "aws:codedeploy/deploymentGroup:DeploymentGroup": { replacedBy: "appName", unique: "appName deploymentGroupName", error: "DeploymentGroupAlreadyExistsException" },
  "aws:dynamodb/table:Table": { replacedBy: "hashKey importTable localSecondaryIndexes name rangeKey restoreDateTime restoreSourceName restoreSourceTableArn restoreToLatestTime", name: "name", unique: "name", error: "ResourceInUseException" },
  "aws:ebs/defaultKmsKey:DefaultKmsKey": { replacedBy: "keyArn", setting: "" },
  "aws:ebs/encryptionByDefault:EncryptionByDefault": { replacedBy: "", setting: "" },
  "aws:ec2/customerGateway:CustomerGateway": { replacedBy: "bgpAsn bgpAsnExtended certificateArn deviceName ipAddress type", setting: "type ipAddress bgpAsn bgpAsnExtended certificateArn", inUse: "IncorrectState" },
  "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": { replacedBy: "defaultNetworkAclId" },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": { replacedBy: "vpcId" },
  "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": { replacedBy: "vpcId" },
  "aws:ec2/eip:Eip": { replacedBy: "address domain ipamPoolId networkBorderGroup publicIpv4Pool" },
  "aws:ec2/flowLog:FlowLog": { replacedBy: "deliverCrossAccountRole destinationOptions eniId iamRoleArn logDestination logDestinationType logFormat maxAggregationInterval subnetId trafficType transitGatewayAttachmentId transitGatewayId vpcId" },
  "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults": { replacedBy: "", setting: "" },
  "aws:ec2/internetGateway:InternetGateway": { replacedBy: "", unique: "vpcId", error: "Resource.AlreadyAssociated", vpcBound: "vpcId" },
  "aws:ec2/launchTemplate:LaunchTemplate": { replacedBy: "name namePrefix", name: "name", unique: "name", error: "InvalidLaunchTemplateName.AlreadyExistsException" },
  "aws:ec2/natGateway:NatGateway": { replacedBy: "allocationId connectivityType privateIp subnetId" },
  "aws:ec2/placementGroup:PlacementGroup": { replacedBy: "name partitionCount spreadLevel strategy", name: "name", unique: "name", error: "InvalidPlacementGroup.Duplicate", inUse: "InvalidPlacementGroup.InUse" },
  "aws:ec2/route:Route": { replacedBy: "destinationCidrBlock destinationIpv6CidrBlock destinationPrefixListId routeTableId", unique: "routeTableId destinationCidrBlock destinationIpv6CidrBlock destinationPrefixListId", error: "RouteAlreadyExists" },
  "aws:ec2/routeTable:RouteTable": { replacedBy: "vpcId" },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { replacedBy: "gatewayId subnetId", unique: "subnetId gatewayId", error: "Resource.AlreadyAssociated" },
  "aws:ec2/securityGroup:SecurityGroup": { replacedBy: "description name namePrefix vpcId", name: "name", unique: "vpcId name", error: "InvalidGroup.Duplicate", inUse: "DependencyViolation" },
  "aws:ec2/serialConsoleAccess:SerialConsoleAccess": { replacedBy: "", setting: "" },
  "aws:ec2/subnet:Subnet": { replacedBy: "availabilityZone availabilityZoneId cidrBlock ipv6Native outpostArn vpcId", unique: "vpcId cidrBlock", error: "InvalidSubnet.Conflict", inUse: "DependencyViolation" },
  "aws:ec2/vpc:Vpc": { replacedBy: "cidrBlock instanceTenancy ipv4IpamPoolId ipv4NetmaskLength", inUse: "DependencyViolation" },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { replacedBy: "resourceConfigurationArn serviceName serviceNetworkArn serviceRegion vpcEndpointType vpcId", unique: "vpcId serviceName" },
  "aws:ec2/vpnConnection:VpnConnection": { replacedBy: "enableAcceleration staticRoutesOnly tunnel1InsideCidr tunnel1InsideIpv6Cidr tunnel2InsideCidr tunnel2InsideIpv6Cidr tunnelInsideIpVersion type" },
  "aws:ec2/vpnGateway:VpnGateway": { replacedBy: "amazonSideAsn availabilityZone", inUse: "IncorrectState" },
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": { replacedBy: "vpcId vpnGatewayId", unique: "vpcId", error: "VpnGatewayAttachmentLimitExceeded" },
  "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": { replacedBy: "options peerAccountId peerRegion peerTransitGatewayId transitGatewayId", unique: "transitGatewayId peerTransitGatewayId", error: "DuplicateTransitGatewayAttachment" },
  "aws:ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter": { replacedBy: "transitGatewayAttachmentId", setting: "transitGatewayAttachmentId" },
  "aws:ec2transitgateway/route:Route": { replacedBy: "blackhole destinationCidrBlock transitGatewayAttachmentId transitGatewayRouteTableId", unique: "transitGatewayRouteTableId destinationCidrBlock", error: "RouteAlreadyExists" },
  "aws:ec2transitgateway/routeTable:RouteTable": { replacedBy: "transitGatewayId", inUse: "IncorrectState" },
  "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation": { replacedBy: "replaceExistingAssociation transitGatewayAttachmentId transitGatewayRouteTableId", unique: "transitGatewayAttachmentId", error: "Resource.AlreadyAssociated" },
  "aws:ec2transitgateway/routeTablePropagation:RouteTablePropagation": { replacedBy: "transitGatewayAttachmentId transitGatewayRouteTableId", unique: "transitGatewayAttachmentId transitGatewayRouteTableId", error: "TransitGatewayRouteTablePropagation.Duplicate" },
  "aws:ec2transitgateway/transitGateway:TransitGateway": { replacedBy: "multicastSupport", inUse: "IncorrectState" },
  "aws:ec2transitgateway/vpcAttachment:VpcAttachment": { replacedBy: "transitGatewayId vpcId", deletesFirst: true, unique: "transitGatewayId vpcId", error: "DuplicateTransitGatewayAttachment" },
  "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": { replacedBy: "", setting: "" },
  "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": { replacedBy: "ecrRepositoryPrefix upstreamRegistryUrl upstreamRepositoryPrefix", unique: "ecrRepositoryPrefix", error: "PullThroughCacheRuleAlreadyExistsException" },
  "aws:ecs/capacityProvider:CapacityProvider": { replacedBy: "autoScalingGroupProvider.autoScalingGroupArn name", name: "name", unique: "name", error: "ClientException", inUse: "ClientException" },
  "aws:ecs/cluster:Cluster": { replacedBy: "name", name: "name", setting: "name" },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": { replacedBy: "clusterName", setting: "clusterName" },
  "aws:ecs/service:Service": { replacedBy: "capacityProviderStrategies cluster deploymentController iamRole launchType name schedulingStrategy", name: "name", unique: "cluster name", error: "InvalidParameterException" },
  "aws:ecs/taskDefinition:TaskDefinition": { replacedBy: "containerDefinitions cpu enableFaultInjection ephemeralStorage executionRoleArn family ipcMode memory networkMode pidMode placementConstraints proxyConfiguration requiresCompatibilities runtimePlatform taskRoleArn volumes" },
  "aws:efs/accessPoint:AccessPoint": { replacedBy: "fileSystemId posixUser rootDirectory" },
  "aws:efs/backupPolicy:BackupPolicy": { replacedBy: "fileSystemId", setting: "fileSystemId" },
  "aws:efs/fileSystem:FileSystem": { replacedBy: "availabilityZoneName creationToken encrypted kmsKeyId performanceMode", unique: "creationToken", error: "FileSystemAlreadyExists", inUse: "FileSystemInUse" },
  "aws:efs/fileSystemPolicy:FileSystemPolicy": { replacedBy: "fileSystemId", setting: "fileSystemId" },
  "aws:efs/mountTarget:MountTarget": { replacedBy: "fileSystemId ipAddress subnetId", unique: "fileSystemId subnetId", error: "MountTargetConflict" },
  "aws:elasticache/parameterGroup:ParameterGroup": { replacedBy: "description family name", name: "name", unique: "name", error: "CacheParameterGroupAlreadyExists", inUse: "InvalidCacheParameterGroupState" },
  "aws:elasticache/replicationGroup:ReplicationGroup": { replacedBy: "atRestEncryptionEnabled dataTieringEnabled globalReplicationGroupId kmsKeyId networkType port replicationGroupId securityGroupNames snapshotArns snapshotName subnetGroupName", name: "replicationGroupId", unique: "replicationGroupId", error: "ReplicationGroupAlreadyExists", vpcBound: "securityGroupIds" },
  "aws:elasticache/subnetGroup:SubnetGroup": { replacedBy: "name", name: "name", unique: "name", error: "CacheSubnetGroupAlreadyExists", vpcBound: "subnetIds" },
  "aws:elasticache/user:User": { replacedBy: "userId userName", unique: "userId", error: "UserAlreadyExists" },
  "aws:elasticache/userGroup:UserGroup": { replacedBy: "userGroupId", unique: "userGroupId", error: "UserGroupAlreadyExists", inUse: "InvalidUserGroupState" },
  "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": { replacedBy: "blockPublicSecurityGroupRules", setting: "" },
  "aws:emr/cluster:Cluster": { replacedBy: "additionalInfo applications autoscalingRole bootstrapActions.args configurations configurationsJson coreInstanceFleet coreInstanceGroup.bidPrice coreInstanceGroup.ebsConfigs coreInstanceGroup.instanceType coreInstanceGroup.name customAmiId ebsRootVolumeSize ec2Attributes keepJobFlowAliveWhenNoSteps kerberosAttributes logEncryptionKmsKeyId logUri masterInstanceFleet masterInstanceGroup name releaseLabel scaleDownBehavior securityConfiguration serviceRole", name: "name" },
  "aws:emr/managedScalingPolicy:ManagedScalingPolicy": { replacedBy: "clusterId computeLimits scalingStrategy utilizationPerformanceIndex", setting: "clusterId" },
  "aws:emr/securityConfiguration:SecurityConfiguration": { replacedBy: "configuration name namePrefix", name: "name", unique: "name", error: "InvalidRequestException" },
  "aws:iam/instanceProfile:InstanceProfile": { replacedBy: "name namePrefix path", name: "name", unique: "name", error: "EntityAlreadyExists" },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { replacedBy: "url", unique: "url", error: "EntityAlreadyExists" },
  "aws:iam/policy:Policy": { replacedBy: "description name namePrefix path", name: "name", unique: "name", error: "EntityAlreadyExists", inUse: "DeleteConflict" },
  "aws:iam/role:Role": { replacedBy: "name namePrefix path", name: "name", unique: "name", error: "EntityAlreadyExists" },
  "aws:iam/rolePolicy:RolePolicy": { replacedBy: "name namePrefix role", name: "name", setting: "role name" },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { replacedBy: "policyArn role", deletesFirst: true, setting: "role policyArn" },
  "aws:kinesis/stream:Stream": { replacedBy: "name", name: "name", unique: "name", error: "ResourceInUseException" },
  "aws:kinesis/streamConsumer:StreamConsumer": { replacedBy: "name streamArn", name: "name", unique: "streamArn name", error: "ResourceInUseException" },
  "aws:kms/alias:Alias": { replacedBy: "name namePrefix", name: "name", unique: "name", error: "AlreadyExistsException" },
  "aws:kms/key:Key": { replacedBy: "customKeyStoreId customerMasterKeySpec keyUsage multiRegion xksKeyId" },
  "aws:kms/replicaKey:ReplicaKey": { replacedBy: "primaryKeyArn" },
  "aws:lambda/alias:Alias": { replacedBy: "functionName name", name: "name", unique: "functionName name", error: "ResourceConflictException" },
  "aws:lambda/eventSourceMapping:EventSourceMapping": { replacedBy: "amazonManagedKafkaEventSourceConfig eventSourceArn queues selfManagedEventSource selfManagedKafkaEventSourceConfig startingPosition startingPositionTimestamp topics", unique: "functionName eventSourceArn", error: "ResourceConflictException" },
  "aws:lambda/function:Function": { replacedBy: "name packageType", name: "name", unique: "name", error: "ResourceConflictException" },
  "aws:lambda/permission:Permission": { replacedBy: "action eventSourceToken function functionUrlAuthType principal principalOrgId qualifier sourceAccount sourceArn statementId statementIdPrefix", name: "statementId", unique: "function statementId", error: "ResourceConflictException" },
  "aws:lb/listener:Listener": { replacedBy: "loadBalancerArn", unique: "loadBalancerArn port", error: "DuplicateListener" },
  "aws:lb/listenerCertificate:ListenerCertificate": { replacedBy: "certificateArn listenerArn", setting: "listenerArn certificateArn" },
  "aws:lb/listenerRule:ListenerRule": { replacedBy: "listenerArn", unique: "listenerArn priority", error: "PriorityInUse", remedy: "give it a priority that no rule has, and this one in the deployment after" },
  "aws:lb/loadBalancer:LoadBalancer": { replacedBy: "customerOwnedIpv4Pool internal loadBalancerType name namePrefix", name: "name", unique: "name", error: "DuplicateLoadBalancerName", vpcBound: "subnets securityGroups" },
  "aws:lb/targetGroup:TargetGroup": { replacedBy: "ipAddressType name namePrefix port protocol protocolVersion targetType vpcId", name: "name", unique: "name", error: "DuplicateTargetGroupName", inUse: "ResourceInUse" },
  "aws:mq/broker:Broker": { replacedBy: "brokerName dataReplicationPrimaryBrokerArn deploymentMode encryptionOptions engineType ldapServerMetadata publiclyAccessible subnetIds", name: "brokerName", unique: "brokerName", error: "ConflictException", vpcBound: "securityGroups" },
  "aws:mq/configuration:Configuration": { replacedBy: "engineType engineVersion name", name: "name", unique: "name", error: "ConflictException" },
  "aws:rds/cluster:Cluster": { replacedBy: "availabilityZones clusterIdentifier clusterIdentifierPrefix databaseName dbSubnetGroupName engine engineMode kmsKeyId masterUsername restoreToPointInTime s3Import snapshotIdentifier sourceRegion storageEncrypted", name: "clusterIdentifier", unique: "clusterIdentifier", error: "DBClusterAlreadyExistsFault", inUse: "InvalidDBClusterStateFault" },
  "aws:rds/clusterInstance:ClusterInstance": { replacedBy: "availabilityZone clusterIdentifier customIamInstanceProfile dbSubnetGroupName engine identifier identifierPrefix", name: "identifier", unique: "identifier", error: "DBInstanceAlreadyExists" },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": { replacedBy: "description family name namePrefix", name: "name", unique: "name", error: "DBParameterGroupAlreadyExists", inUse: "InvalidDBParameterGroupState" },
  "aws:rds/globalCluster:GlobalCluster": { replacedBy: "databaseName engine globalClusterIdentifier sourceDbClusterIdentifier storageEncrypted", name: "globalClusterIdentifier", unique: "globalClusterIdentifier", error: "GlobalClusterAlreadyExistsFault", inUse: "InvalidGlobalClusterStateFault" },
  "aws:rds/instance:Instance": { replacedBy: "availabilityZone backupTarget characterSetName customIamInstanceProfile dbName engine identifier identifierPrefix kmsKeyId ncharCharacterSetName restoreToPointInTime s3Import snapshotIdentifier storageEncrypted timezone username", name: "identifier", unique: "identifier", error: "DBInstanceAlreadyExists" },
  "aws:rds/parameterGroup:ParameterGroup": { replacedBy: "description family name namePrefix", name: "name", unique: "name", error: "DBParameterGroupAlreadyExists", inUse: "InvalidDBParameterGroupState" },
  "aws:rds/subnetGroup:SubnetGroup": { replacedBy: "name namePrefix", name: "name", unique: "name", error: "DBSubnetGroupAlreadyExists", vpcBound: "subnetIds" },
  "aws:route53/healthCheck:HealthCheck": { replacedBy: "measureLatency referenceName requestInterval routingControlArn type" },
  "aws:route53/record:Record": { replacedBy: "name zoneId", unique: "zoneId name type setIdentifier", error: "InvalidChangeBatch" },
  "aws:route53/resolverRuleAssociation:ResolverRuleAssociation": { replacedBy: "name resolverRuleId vpcId", name: "name", unique: "resolverRuleId vpcId", error: "ResourceExistsException" },
  "aws:route53/zone:Zone": { replacedBy: "delegationSetId name", name: "name" },
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": { replacedBy: "accountId", setting: "" },
  "aws:s3/bucket:Bucket": { replacedBy: "bucket bucketPrefix objectLockConfiguration.objectLockEnabled objectLockEnabled", name: "bucket", unique: "bucket", error: "BucketAlreadyOwnedByYou" },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { replacedBy: "bucket expectedBucketOwner", setting: "bucket" },
  "aws:s3/bucketLogging:BucketLogging": { replacedBy: "bucket expectedBucketOwner", setting: "bucket" },
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": { replacedBy: "bucket expectedBucketOwner objectLockEnabled", setting: "bucket" },
  "aws:s3/bucketObjectv2:BucketObjectv2": { replacedBy: "bucket key", setting: "bucket key" },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { replacedBy: "bucket", setting: "bucket" },
  "aws:s3/bucketPolicy:BucketPolicy": { replacedBy: "bucket", setting: "bucket" },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { replacedBy: "bucket", setting: "bucket" },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { replacedBy: "bucket", setting: "bucket" },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": { replacedBy: "bucket expectedBucketOwner", setting: "bucket" },
  "aws:s3/bucketVersioning:BucketVersioning": { replacedBy: "bucket expectedBucketOwner", setting: "bucket" },
  "aws:servicediscovery/httpNamespace:HttpNamespace": { replacedBy: "name", name: "name", unique: "name", error: "NamespaceAlreadyExists", inUse: "ResourceInUse" },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": { replacedBy: "name vpc", name: "name", unique: "name vpc", error: "NamespaceAlreadyExists", inUse: "ResourceInUse" },
  "aws:servicediscovery/service:Service": { replacedBy: "dnsConfig.namespaceId dnsConfig.routingPolicy healthCheckCustomConfig name namespaceId type", name: "name", unique: "name dnsConfig.namespaceId", error: "ServiceAlreadyExists", inUse: "ResourceInUse" },
  "aws:sfn/stateMachine:StateMachine": { replacedBy: "name namePrefix type", name: "name", unique: "name", error: "StateMachineAlreadyExists" },
  "aws:sns/topic:Topic": { replacedBy: "fifoTopic name namePrefix", name: "name", setting: "name" },
  "aws:sns/topicPolicy:TopicPolicy": { replacedBy: "arn", setting: "arn" },
  "aws:sns/topicSubscription:TopicSubscription": { replacedBy: "endpoint protocol topic", setting: "topic protocol endpoint" },
  "aws:sqs/queue:Queue": { replacedBy: "fifoQueue name namePrefix", name: "name", unique: "name", error: "QueueAlreadyExists" },
  "aws:sqs/queuePolicy:QueuePolicy": { replacedBy: "queueUrl", setting: "queueUrl" },
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": { replacedBy: "queueUrl", setting: "queueUrl" },
  "aws:ssm/association:Association": { replacedBy: "name", unique: "associationName", error: "AssociationAlreadyExists" },
  "aws:ssm/document:Document": { replacedBy: "name", name: "name", unique: "name", error: "DocumentAlreadyExists" },
  "aws:ssm/maintenanceWindow:MaintenanceWindow": { replacedBy: "", name: "name" },
  "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget": { replacedBy: "windowId" },
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": { replacedBy: "taskType windowId" },
  "aws:ssm/parameter:Parameter": { replacedBy: "dataType name", name: "name", unique: "name", error: "ParameterAlreadyExists" },
  "aws:ssm/patchBaseline:PatchBaseline": { replacedBy: "operatingSystem", name: "name", inUse: "ResourceInUseException" },
  "aws:ssm/patchGroup:PatchGroup": { replacedBy: "baselineId patchGroup", unique: "patchGroup baselineId", error: "AlreadyExistsException" },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": { replacedBy: "securityGroupId", unique: "securityGroupId ipProtocol fromPort toPort cidrIpv4 cidrIpv6 prefixListId referencedSecurityGroupId", error: "InvalidPermission.Duplicate" },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": { replacedBy: "securityGroupId", unique: "securityGroupId ipProtocol fromPort toPort cidrIpv4 cidrIpv6 prefixListId referencedSecurityGroupId", error: "InvalidPermission.Duplicate" },
  "aws:wafv2/webAcl:WebAcl": { replacedBy: "name namePrefix scope", name: "name", unique: "name scope", error: "WAFDuplicateItemException", inUse: "WAFAssociatedItemException" },
  "aws:wafv2/webAclAssociation:WebAclAssociation": { replacedBy: "resourceArn webAclArn", setting: "resourceArn" },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": { replacedBy: "logDestinationConfigs resourceArn", setting: "resourceArn" },
};

/** What a change does to a type. */
export interface TypeBehaviour {
  /** Inputs, or parts of inputs, whose change replaces the resource. */
  readonly replacedBy: readonly string[];
  readonly name: string | undefined;
  readonly deletesFirst: boolean;
  /** Inputs that identify it in AWS; undefined where any number can be equal. */
  readonly identity: Identity | undefined;
  readonly inUseError: string | undefined;
  /** Inputs with parts of the VPC that the resource stays in. */
  readonly vpcBound: readonly string[];
}

export interface Identity {
  readonly inputs: readonly string[];
  /** Whether AWS refuses a second one, or the second one is the same setting. */
  readonly duplicate: "refused" | "same setting";
  readonly error: string | undefined;
  readonly remedy: string | undefined;
}

const behaviours = new Map<string, TypeBehaviour>();

/** The behaviour of a type token; undefined for a type that the table does not have. */
export function behaviourOf(type: string): TypeBehaviour | undefined {
  const row = rows[type];
  if (row === undefined) {
    return undefined;
  }
  const behaviour = behaviours.get(type) ?? read(row);
  behaviours.set(type, behaviour);
  return behaviour;
}

/** The types of the table, sorted. */
export function knownTypes(): readonly string[] {
  return Object.keys(rows).sort();
}

function read(row: TypeRow): TypeBehaviour {
  const { replacedBy, name, deletesFirst, unique, setting, inUse, vpcBound = "" } = row;
  const inputs = unique ?? setting;
  return {
    replacedBy: words(replacedBy),
    name,
    deletesFirst: deletesFirst === true,
    identity:
      inputs === undefined
        ? undefined
        : {
            inputs: words(inputs),
            duplicate: unique === undefined ? "same setting" : "refused",
            error: row.error,
            remedy: row.remedy,
          },
    inUseError: inUse,
    vpcBound: words(vpcBound),
  };
}

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
