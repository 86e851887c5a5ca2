/** Functions of Lambda, their URLs, and state machines of Step Functions. */
import { checkov, fsbp, nag, pulumi } from "../../frame/settings/references";
import { setting } from "../../frame/settings/setting";
import { isNoneOf, isOneOf, isTrue } from "../../frame/settings/wanted";

const FUNCTION = "aws:lambda/function:Function";
const STATE_MACHINE = "aws:sfn/stateMachine:StateMachine";

/** Source: Lambda Developer Guide, "Lambda runtimes", deprecated ones, November 2026. */
const DEPRECATED_RUNTIMES = [
  ...["nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x"],
  ...["nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x"],
  ...["python2.7", "python3.6", "python3.7", "python3.8", "python3.9"],
  ...[
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "dotnet5.0",
    "dotnet6",
    "dotnet7",
  ],
  ...["ruby2.5", "ruby2.7", "ruby3.2", "java8", "go1.x", "provided"],
] as const;

export const lambdaSettings = [
  setting({
    id: "lambda-runtime",
    claim: "No function runs on a runtime that AWS has deprecated.",
    severity: "medium",
    references: [...fsbp("Lambda.2"), ...checkov("CKV_AWS_363"), ...nag("LambdaLatestVersion")],
    types: [FUNCTION],
    property: "runtime",
    wanted: isNoneOf(...DEPRECATED_RUNTIMES),
    fix: "set runtime to a supported one, such as nodejs22.x",
    blindSpots: [
      "Runtimes that AWS deprecated after this list was written.",
      "Functions of container images.",
    ],
  }),
  setting({
    id: "lambda-tracing",
    claim: "Every function is traced by X-Ray.",
    severity: "low",
    references: [
      ...checkov("CKV_AWS_50"),
      ...nag("LambdaTracing"),
      ...pulumi("lambda/Function/configureTracingConfig", "lambda/Function/enableTracingConfig"),
    ],
    types: [FUNCTION],
    property: ["tracingConfig", "mode"],
    wanted: isOneOf("Active"),
    blindSpots: ["Whether the function's role is allowed to send traces."],
  }),
  setting({
    id: "lambda-url-authorized",
    claim: "Every function URL requires IAM credentials.",
    severity: "high",
    references: [...checkov("CKV_AWS_258"), ...nag("LambdaFunctionUrlAuth")],
    types: ["aws:lambda/functionUrl:FunctionUrl"],
    property: "authorizationType",
    wanted: isOneOf("AWS_IAM"),
  }),
  setting({
    id: "state-machine-logs",
    claim: "Every state machine logs its executions.",
    severity: "medium",
    references: [
      ...fsbp("StepFunctions.1"),
      ...checkov("CKV_AWS_285"),
      ...nag("StepFunctionStateMachineErrorLogsToCloudWatch"),
    ],
    types: [STATE_MACHINE],
    property: ["loggingConfiguration", "level"],
    wanted: isOneOf("ALL", "ERROR", "FATAL"),
    fix: 'set loggingConfiguration to { level: "ERROR", logDestination: the ARN of a log group with :* }',
    blindSpots: ["Whether the role is allowed to deliver logs."],
  }),
  setting({
    id: "state-machine-tracing",
    claim: "Every state machine is traced by X-Ray.",
    severity: "low",
    references: [...checkov("CKV_AWS_284"), ...nag("StepFunctionStateMachineXray")],
    types: [STATE_MACHINE],
    property: ["tracingConfiguration", "enabled"],
    wanted: isTrue,
    blindSpots: ["Whether the role is allowed to send traces."],
  }),
];
