import { lambdaSettings } from "../../../../policies/rules/compute/lambdaSettings";
import { describeSettings } from "../../../support/settings";

describeSettings(
  "lambdaSettings",
  lambdaSettings,
  {
    "aws:lambda/function:Function": {
      runtime: "nodejs22.x",
      tracingConfig: {
        mode: "Active",
      },
    },
    "aws:lambda/functionUrl:FunctionUrl": {
      authorizationType: "AWS_IAM",
    },
    "aws:sfn/stateMachine:StateMachine": {
      loggingConfiguration: {
        level: "ERROR",
      },
      tracingConfiguration: {
        enabled: true,
      },
    },
  },
  [
    [
      "lambda-runtime",
      { runtime: "nodejs18.x" },
      'runtime is "nodejs18.x"; set runtime to a supported one, such as nodejs22.x',
    ],
    [
      "lambda-tracing",
      { tracingConfig: { mode: "PassThrough" } },
      'tracingConfig.mode is "PassThrough"; set tracingConfig.mode to "Active"',
    ],
    [
      "lambda-url-authorized",
      { authorizationType: "NONE" },
      'authorizationType is "NONE"; set authorizationType to "AWS_IAM"',
    ],
    [
      "state-machine-logs",
      { loggingConfiguration: { level: "OFF" } },
      'loggingConfiguration.level is "OFF"; set loggingConfiguration to { level: "ERROR", logDestination: the ARN of a log group with :* }',
    ],
    [
      "state-machine-tracing",
      { tracingConfiguration: null },
      "tracingConfiguration.enabled is not set; set tracingConfiguration.enabled to true",
    ],
  ],
  [["lambda-runtime", { packageType: "Image", runtime: null }]],
);
