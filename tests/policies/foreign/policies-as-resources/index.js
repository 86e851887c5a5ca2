/** A key and a function whose policies, permissions and integrations are resources of their own. */
"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const role = new aws.iam.Role("role", {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  }),
});
const key = new aws.kms.Key("key", { enableKeyRotation: true });
new aws.kms.KeyPolicy("key", {
  keyId: key.id,
  policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::999999999999:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  }),
});
const code = new aws.lambda.Function("code", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("0") }),
});
const api = new aws.apigatewayv2.Api("api", { protocolType: "HTTP" });
new aws.apigatewayv2.Integration("code", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: code.invokeArn,
});
