import { strict as assert } from "node:assert";

import { type Value, type ValueMap } from "../../../graph/value";
import { synthesise } from "./support";

type Pattern = RegExp | Value;

const arn = (service: string, rest: string): RegExp =>
  new RegExp(`^arn:aws:${service}:eu-west-1:111122223333:${rest}$`);
const hex17 = "[0-9a-f]{17}";
const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}";
const loadBalancerArn =
  "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/0123456789abcdef";

/** Type token, inputs, and what the answer must look like, after the formats that AWS documents. */
const cases: readonly (readonly [string, ValueMap, Readonly<Record<string, Pattern>>])[] = [
  [
    "aws:ec2/vpc:Vpc",
    {},
    {
      id: new RegExp(`^vpc-${hex17}$`),
      arn: arn("ec2", `vpc/vpc-${hex17}`),
      defaultSecurityGroupId: new RegExp(`^sg-${hex17}$`),
      mainRouteTableId: new RegExp(`^rtb-${hex17}$`),
      ipv6CidrBlock: "",
      enableDnsSupport: true,
    },
  ],
  [
    "aws:ec2/vpc:Vpc",
    { assignGeneratedIpv6CidrBlock: true },
    { ipv6CidrBlock: /^2600:1f[0-9a-f]{2}:[0-9a-f]{1,4}:[0-9a-f]{1,2}00::\/56$/ },
  ],
  [
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
    { resolverRuleId: "rslvr-rr-1", vpcId: "vpc-1" },
    { id: new RegExp(`^rslvr-rrassoc-${hex17}$`) },
  ],
  [
    "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment",
    { vpnGatewayId: "vgw-1", vpcId: "vpc-1" },
    { id: /^vpn-attachment-[0-9a-f]{8}$/ },
  ],
  [
    "aws:ec2/subnet:Subnet",
    { ipv6CidrBlock: "2600::/64" },
    {
      id: new RegExp(`^subnet-${hex17}$`),
      ipv6CidrBlockAssociationId: new RegExp(`^subnet-cidr-assoc-${hex17}$`),
    },
  ],
  ["aws:ec2/internetGateway:InternetGateway", {}, { id: new RegExp(`^igw-${hex17}$`) }],
  [
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    {},
    { id: new RegExp(`^eigw-${hex17}$`) },
  ],
  [
    "aws:ec2/natGateway:NatGateway",
    {},
    {
      id: new RegExp(`^nat-${hex17}$`),
      publicIp: /^198\.1[89]\.\d+\.\d+$/,
      privateIp: /^10\.\d+\.\d+\.\d+$/,
    },
  ],
  [
    "aws:ec2/eip:Eip",
    {},
    {
      id: new RegExp(`^eipalloc-${hex17}$`),
      allocationId: new RegExp(`^eipalloc-${hex17}$`),
      publicDns: /^ec2-198-1[89]-\d+-\d+\.eu-west-1\.compute\.amazonaws\.com$/,
    },
  ],
  ["aws:ec2/routeTable:RouteTable", {}, { id: new RegExp(`^rtb-${hex17}$`), routes: [] }],
  [
    "aws:ec2/securityGroup:SecurityGroup",
    {},
    {
      id: new RegExp(`^sg-${hex17}$`),
      arn: arn("ec2", `security-group/sg-${hex17}`),
      name: /^it-[0-9a-f]{7}$/,
      ingress: [],
    },
  ],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    {},
    { id: new RegExp(`^sgr-${hex17}$`) },
  ],
  ["aws:ec2/networkAcl:NetworkAcl", {}, { id: new RegExp(`^acl-${hex17}$`) }],
  ["aws:ec2/flowLog:FlowLog", {}, { id: new RegExp(`^fl-${hex17}$`) }],
  ["aws:ec2/managedPrefixList:ManagedPrefixList", {}, { id: new RegExp(`^pl-${hex17}$`) }],
  [
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    {
      vpcEndpointType: "Interface",
      serviceName: "com.amazonaws.eu-west-1.ecr.api",
      subnetIds: ["a", "b"],
    },
    { id: new RegExp(`^vpce-${hex17}$`), prefixListId: "" },
  ],
  [
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    {},
    { prefixListId: /^pl-[0-9a-f]{8}$/, networkInterfaceIds: [], dnsEntries: [] },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "web" },
    {
      id: arn("elasticloadbalancing", "loadbalancer/app/web/[0-9a-f]{16}"),
      dnsName: /^web-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
      zoneId: "Z32O12XQLNTSW2",
      arnSuffix: /^app\/web\/[0-9a-f]{16}$/,
    },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "web", internal: true },
    { dnsName: /^internal-web-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/ },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    { name: "tcp", loadBalancerType: "network" },
    {
      id: arn("elasticloadbalancing", "loadbalancer/net/tcp/[0-9a-f]{16}"),
      dnsName: /^tcp-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/,
      zoneId: "Z2IFOLAFXWLO4F",
    },
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    { name: "web" },
    {
      id: arn("elasticloadbalancing", "targetgroup/web/[0-9a-f]{16}"),
      arnSuffix: /^targetgroup\/web\/[0-9a-f]{16}$/,
    },
  ],
  [
    "aws:lb/listener:Listener",
    { loadBalancerArn, protocol: "HTTPS" },
    {
      arn: arn("elasticloadbalancing", "listener/app/web/0123456789abcdef/[0-9a-f]{16}"),
      sslPolicy: "ELBSecurityPolicy-2016-08",
    },
  ],
  [
    "aws:lb/listenerRule:ListenerRule",
    { listenerArn: loadBalancerArn.replace("loadbalancer", "listener") + "/aaaabbbbccccdddd" },
    {
      arn: arn(
        "elasticloadbalancing",
        "listener-rule/app/web/0123456789abcdef/aaaabbbbccccdddd/[0-9a-f]{16}",
      ),
    },
  ],
  [
    "aws:route53/zone:Zone",
    { name: "example.com" },
    { id: /^Z[0-9A-Z]{20}$/, arn: /^arn:aws:route53:::hostedzone\/Z[0-9A-Z]{20}$/ },
  ],
  [
    "aws:route53/record:Record",
    { zoneId: "Z1", name: "api.example.com", type: "A", setIdentifier: "use1" },
    { id: "Z1_api.example.com_A_use1", fqdn: "api.example.com" },
  ],
  ["aws:route53/healthCheck:HealthCheck", {}, { id: new RegExp(`^${uuid}$`) }],
  [
    "aws:acm/certificate:Certificate",
    { domainName: "example.com" },
    { arn: arn("acm", `certificate/${uuid}`), domainValidationOptions: [] },
  ],
  [
    "aws:kms/key:Key",
    {},
    { id: new RegExp(`^${uuid}$`), keyId: new RegExp(`^${uuid}$`), arn: arn("kms", `key/${uuid}`) },
  ],
  ["aws:kms/key:Key", { multiRegion: true }, { id: /^mrk-[0-9a-f]{32}$/ }],
  [
    "aws:kms/alias:Alias",
    { targetKeyId: "1234" },
    {
      id: /^alias\/it-[0-9a-f]{7}$/,
      arn: arn("kms", "alias/it-[0-9a-f]{7}"),
      targetKeyArn: arn("kms", "key/1234"),
    },
  ],
  [
    "aws:iam/role:Role",
    {},
    {
      id: /^it-[0-9a-f]{7}$/,
      arn: /^arn:aws:iam::111122223333:role\/it-[0-9a-f]{7}$/,
      uniqueId: /^AROA[0-9A-Z]{17}$/,
    },
  ],
  [
    "aws:iam/role:Role",
    { name: "it", path: "/service/" },
    { arn: "arn:aws:iam::111122223333:role/service/it" },
  ],
  ["aws:iam/role:Role", { namePrefix: "it-" }, { name: /^it-\d{26}$/ }],
  ["aws:iam/user:User", {}, { uniqueId: /^AIDA[0-9A-Z]{17}$/ }],
  [
    "aws:iam/policy:Policy",
    { name: "it" },
    { id: "arn:aws:iam::111122223333:policy/it", policyId: /^ANPA[0-9A-Z]{17}$/ },
  ],
  [
    "aws:ecr/repository:Repository",
    {},
    { repositoryUrl: /^111122223333\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/it-[0-9a-f]{7}$/ },
  ],
  [
    "aws:apigateway/restApi:RestApi",
    {},
    {
      id: /^[a-z][a-z0-9]{9}$/,
      arn: /^arn:aws:apigateway:eu-west-1::\/restapis\/[a-z0-9]{10}$/,
      executionArn: arn("execute-api", "[a-z0-9]{10}"),
      rootResourceId: /^[a-z0-9]{10}$/,
    },
  ],
  [
    "aws:apigateway/stage:Stage",
    { restApi: "abcdefghij", stageName: "v1" },
    {
      id: "ags-abcdefghij-v1",
      invokeUrl: "https://abcdefghij.execute-api.eu-west-1.amazonaws.com/v1",
      executionArn: "arn:aws:execute-api:eu-west-1:111122223333:abcdefghij/v1",
    },
  ],
  [
    "aws:apigateway/domainName:DomainName",
    { domainName: "api.example.com" },
    {
      id: "api.example.com",
      regionalDomainName: /^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/,
      regionalZoneId: "ZLY8HYME6SFDD",
    },
  ],
  [
    "aws:apigatewayv2/api:Api",
    {},
    { apiEndpoint: /^https:\/\/[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/ },
  ],
  [
    "aws:lambda/function:Function",
    { name: "it" },
    {
      arn: "arn:aws:lambda:eu-west-1:111122223333:function:it",
      qualifiedArn: "arn:aws:lambda:eu-west-1:111122223333:function:it:$LATEST",
      invokeArn:
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111122223333:function:it/invocations",
      version: "$LATEST",
    },
  ],
  [
    "aws:lambda/function:Function",
    { name: "it", publish: true },
    { version: "1", qualifiedArn: "arn:aws:lambda:eu-west-1:111122223333:function:it:1" },
  ],
  [
    "aws:lambda/alias:Alias",
    { name: "live", functionName: "it" },
    { arn: "arn:aws:lambda:eu-west-1:111122223333:function:it:live" },
  ],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "/app" },
    { id: "/app", arn: "arn:aws:logs:eu-west-1:111122223333:log-group:/app" },
  ],
  ["aws:sns/topic:Topic", { fifoTopic: true }, { arn: arn("sns", "it-[0-9a-f]{7}\\.fifo") }],
  [
    "aws:sqs/queue:Queue",
    { name: "jobs" },
    {
      id: "https://sqs.eu-west-1.amazonaws.com/111122223333/jobs",
      arn: "arn:aws:sqs:eu-west-1:111122223333:jobs",
      sqsManagedSseEnabled: true,
    },
  ],
  ["aws:sqs/queue:Queue", { kmsMasterKeyId: "k" }, { sqsManagedSseEnabled: false }],
  [
    "aws:s3/bucket:Bucket",
    {},
    {
      bucket: /^it-[0-9a-f]{7}$/,
      arn: /^arn:aws:s3:::it-[0-9a-f]{7}$/,
      bucketRegionalDomainName: /^it-[0-9a-f]{7}\.s3\.eu-west-1\.amazonaws\.com$/,
      hostedZoneId: "Z1BKCTXD74EZPE",
    },
  ],
  [
    "aws:ssm/parameter:Parameter",
    { name: "/app/key", type: "SecureString" },
    {
      id: "/app/key",
      arn: "arn:aws:ssm:eu-west-1:111122223333:parameter/app/key",
      version: 1,
      keyId: "alias/aws/ssm",
    },
  ],
  [
    "aws:secretsmanager/secret:Secret",
    { name: "db" },
    { arn: arn("secretsmanager", "secret:db-[a-z0-9]{6}") },
  ],
  [
    "aws:dynamodb/table:Table",
    { name: "t", streamEnabled: true },
    {
      arn: "arn:aws:dynamodb:eu-west-1:111122223333:table/t",
      streamArn: "arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/2024-01-01T00:00:00.000",
    },
  ],
  [
    "aws:emr/cluster:Cluster",
    {},
    { id: /^j-[0-9A-Z]{13}$/, arn: arn("elasticmapreduce", "cluster/j-[0-9A-Z]{13}") },
  ],
  [
    "aws:ecs/cluster:Cluster",
    { name: "c" },
    { id: "arn:aws:ecs:eu-west-1:111122223333:cluster/c" },
  ],
  [
    "aws:ecs/service:Service",
    { name: "web", cluster: "arn:aws:ecs:eu-west-1:111122223333:cluster/c" },
    { id: "arn:aws:ecs:eu-west-1:111122223333:service/c/web" },
  ],
  [
    "aws:ecs/taskDefinition:TaskDefinition",
    { family: "web" },
    { arn: "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:1", revision: 1 },
  ],
  [
    "aws:cloudfront/distribution:Distribution",
    {},
    {
      id: /^E[0-9A-Z]{13}$/,
      domainName: /^d[a-z0-9]{13}\.cloudfront\.net$/,
      hostedZoneId: "Z2FDTNDATAQYW2",
      arn: /^arn:aws:cloudfront::111122223333:distribution\/E[0-9A-Z]{13}$/,
    },
  ],
  [
    "aws:kinesis/stream:Stream",
    { name: "s" },
    { arn: "arn:aws:kinesis:eu-west-1:111122223333:stream/s" },
  ],
  [
    "aws:elasticache/replicationGroup:ReplicationGroup",
    { replicationGroupId: "cache" },
    { primaryEndpointAddress: /^master\.cache\.[a-z0-9]{6}\.euw1\.cache\.amazonaws\.com$/ },
  ],
  [
    "aws:rds/cluster:Cluster",
    { clusterIdentifier: "db", engine: "aurora-postgresql" },
    { endpoint: /^db\.cluster-[a-z0-9]{12}\.eu-west-1\.rds\.amazonaws\.com$/, port: 5432 },
  ],
  [
    "aws:rds/instance:Instance",
    { identifier: "db", engine: "mysql" },
    { endpoint: /^db\.[a-z0-9]{12}\.eu-west-1\.rds\.amazonaws\.com:3306$/ },
  ],
  ["aws:mq/broker:Broker", {}, { id: new RegExp(`^b-${uuid}$`) }],
  [
    "aws:sfn/stateMachine:StateMachine",
    { name: "flow" },
    { id: "arn:aws:states:eu-west-1:111122223333:stateMachine:flow" },
  ],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    {},
    { id: new RegExp(`^lt-${hex17}$`), latestVersion: 1 },
  ],
];

describe("format tables", () => {
  for (const [type, inputs, expected] of cases) {
    it(`are those of AWS for ${type} with ${JSON.stringify(inputs)}`, () => {
      const { id, outputs } = synthesise(type, inputs);
      for (const [property, pattern] of Object.entries(expected)) {
        const value = property === "id" ? id : outputs[property];
        if (pattern instanceof RegExp) {
          assert.match(value as string, pattern, property);
        } else {
          assert.deepEqual(value, pattern, property);
        }
      }
    });
  }

  it("use the partitions of China and GovCloud", () => {
    const china = synthesise("aws:sqs/queue:Queue", { region: "cn-north-1", name: "q" });
    assert.equal(china.outputs["arn"], "arn:aws-cn:sqs:cn-north-1:111122223333:q");
    assert.equal(china.id, "https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q");
    const gov = synthesise("aws:sqs/queue:Queue", { region: "us-gov-west-1", name: "q" });
    assert.equal(gov.outputs["arn"], "arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q");
  });

  it("have the same validation record of a domain in every region, and of its wildcard", () => {
    const names = {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com", "example.com", "other.org"],
      validationMethod: "DNS",
    };
    const options = (region: string): readonly ValueMap[] =>
      synthesise("aws:acm/certificate:Certificate", { ...names, region }).outputs[
        "domainValidationOptions"
      ] as readonly ValueMap[];
    const [apex, wildcard, other, ...rest] = options("eu-west-1");
    assert.deepEqual(rest, []);
    assert.deepEqual(options("us-east-1"), [apex, wildcard, other]);
    assert.match(apex?.["resourceRecordName"] as string, /^_[0-9a-f]{32}\.example\.com\.$/);
    assert.match(
      apex?.["resourceRecordValue"] as string,
      /^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/,
    );
    assert.equal(wildcard?.["domainName"], "*.example.com");
    assert.equal(wildcard["resourceRecordName"], apex?.["resourceRecordName"]);
    assert.notEqual(other?.["resourceRecordName"], apex?.["resourceRecordName"]);
  });

  it("share the default ids of a VPC with the resources that adopt them", () => {
    const vpc = synthesise("aws:ec2/vpc:Vpc", {});
    const group = synthesise("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
      vpcId: vpc.id ?? "",
    });
    assert.equal(group.id, vpc.outputs["defaultSecurityGroupId"]);
  });

  it("add the target to the block of a version 2 domain name", () => {
    const { outputs } = synthesise("aws:apigatewayv2/domainName:DomainName", {
      domainName: "api.example.com",
      domainNameConfiguration: { endpointType: "REGIONAL" },
    });
    const { targetDomainName, ...rest } = outputs["domainNameConfiguration"] as ValueMap;
    assert.match(
      targetDomainName as string,
      /^d-[a-z0-9]{10}\.execute-api\.eu-west-1\.amazonaws\.com$/,
    );
    assert.deepEqual(rest, {
      endpointType: "REGIONAL",
      ipAddressType: "ipv4",
      hostedZoneId: "ZLY8HYME6SFDD",
    });
  });

  it("give a broker in two zones two instances with all protocols", () => {
    const { id, outputs } = synthesise("aws:mq/broker:Broker", {
      engineType: "ActiveMQ",
      deploymentMode: "ACTIVE_STANDBY_MULTI_AZ",
    });
    const [first, second] = outputs["instances"] as readonly ValueMap[];
    assert.equal(first?.["consoleUrl"], `https://${id ?? ""}-1.mq.eu-west-1.amazonaws.com:8162`);
    assert.deepEqual(second?.["endpoints"], [
      `ssl://${id ?? ""}-2.mq.eu-west-1.amazonaws.com:61617`,
      `amqp+ssl://${id ?? ""}-2.mq.eu-west-1.amazonaws.com:5671`,
      `stomp+ssl://${id ?? ""}-2.mq.eu-west-1.amazonaws.com:61614`,
      `mqtt+ssl://${id ?? ""}-2.mq.eu-west-1.amazonaws.com:8883`,
      `wss://${id ?? ""}-2.mq.eu-west-1.amazonaws.com:61619`,
    ]);
  });
});
