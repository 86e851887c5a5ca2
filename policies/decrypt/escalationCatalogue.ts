/**
 * The published ways of privilege escalation in AWS, one row each, with its source.
 *
 * `Rhino n` is number n of the list "AWS IAM Privilege Escalation Methods" of Rhino Security Labs
 * (github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation). `PMapper m` is the module m of the edges
 * that Principal Mapper of NCC Group finds (github.com/nccgroup/PMapper, principalmapper/graphing).
 * `API a` is an operation of the AWS API reference, whose parameters take a role or code.
 */

/** A call of the AWS API; a list stands for any one of them. */
export type Calls = readonly (string | readonly string[])[];

/** Starts something of a service that then runs as a role that the caller passes to it. */
export interface Launch {
  /** The service that has to be trusted by the role. */
  readonly service: string;
  /** The calls that are needed beside `iam:PassRole`, all of them. */
  readonly calls: Calls;
  readonly source: string;
}

const EC2 = "ec2.amazonaws.com";
const LAMBDA = "lambda.amazonaws.com";
const TASKS = "ecs-tasks.amazonaws.com";
const CLOUDFORMATION = "cloudformation.amazonaws.com";
const CODEBUILD = "codebuild.amazonaws.com";
const GLUE = "glue.amazonaws.com";
const SAGEMAKER = "sagemaker.amazonaws.com";

export const LAUNCHES: readonly Launch[] = [
  { service: LAMBDA, calls: ["lambda:CreateFunction"], source: "Rhino 15 to 17" },
  // The same call sets the role and a layer, which is code.
  { service: LAMBDA, calls: ["lambda:UpdateFunctionConfiguration"], source: "PMapper lambda" },
  { service: EC2, calls: ["ec2:RunInstances"], source: "Rhino 3" },
  { service: EC2, calls: ["ec2:AssociateIamInstanceProfile"], source: "PMapper ec2" },
  {
    service: EC2,
    calls: ["ec2:ReplaceIamInstanceProfileAssociation"],
    source: "API ReplaceIamInstanceProfileAssociation",
  },
  { service: EC2, calls: ["ec2:RequestSpotInstances"], source: "API RequestSpotInstances" },
  {
    service: EC2,
    calls: [
      ["autoscaling:CreateLaunchConfiguration", "ec2:CreateLaunchTemplate"],
      ["autoscaling:CreateAutoScalingGroup", "autoscaling:UpdateAutoScalingGroup"],
    ],
    source: "PMapper autoscaling",
  },
  { service: EC2, calls: ["elasticmapreduce:RunJobFlow"], source: "API RunJobFlow" },
  {
    service: TASKS,
    calls: [
      "ecs:RegisterTaskDefinition",
      ["ecs:RunTask", "ecs:StartTask", "ecs:CreateService", "ecs:UpdateService"],
    ],
    source: "PMapper ecs",
  },
  // The overrides of one call replace the role and the command of an existing definition.
  { service: TASKS, calls: [["ecs:RunTask", "ecs:StartTask"]], source: "API RunTask" },
  {
    service: TASKS,
    calls: ["batch:RegisterJobDefinition", "batch:SubmitJob"],
    source: "API RegisterJobDefinition",
  },
  {
    service: "states.amazonaws.com",
    calls: [["states:CreateStateMachine", "states:UpdateStateMachine"]],
    source: "API CreateStateMachine",
  },
  {
    service: "scheduler.amazonaws.com",
    calls: [["scheduler:CreateSchedule", "scheduler:UpdateSchedule"]],
    source: "API CreateSchedule",
  },
  {
    service: "ssm.amazonaws.com",
    calls: ["ssm:StartAutomationExecution"],
    source: "API StartAutomationExecution",
  },
  { service: CLOUDFORMATION, calls: ["cloudformation:CreateStack"], source: "Rhino 21" },
  {
    service: CLOUDFORMATION,
    calls: ["cloudformation:UpdateStack"],
    source: "PMapper cloudformation",
  },
  {
    service: CLOUDFORMATION,
    calls: ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    source: "PMapper cloudformation",
  },
  {
    service: CLOUDFORMATION,
    calls: ["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    source: "API CreateStackSet",
  },
  {
    service: CODEBUILD,
    calls: [["codebuild:CreateProject", "codebuild:UpdateProject"]],
    source: "PMapper codebuild",
  },
  // Its serviceRoleOverride and buildspecOverride replace the role and the commands of a project.
  {
    service: CODEBUILD,
    calls: [["codebuild:StartBuild", "codebuild:StartBuildBatch"]],
    source: "API StartBuild",
  },
  { service: GLUE, calls: [["glue:CreateJob", "glue:UpdateJob"]], source: "PMapper glue" },
  { service: GLUE, calls: ["glue:CreateDevEndpoint"], source: "Rhino 19" },
  { service: GLUE, calls: ["glue:CreateSession"], source: "API CreateSession" },
  {
    service: "datapipeline.amazonaws.com",
    calls: ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"],
    source: "Rhino 22",
  },
  {
    service: SAGEMAKER,
    calls: [
      [
        "sagemaker:CreateNotebookInstance",
        "sagemaker:CreateTrainingJob",
        "sagemaker:CreateProcessingJob",
      ],
    ],
    source: "PMapper sagemaker",
  },
];

/** Code of the stack that runs as a role. */
export type RunnerKind =
  "function" | "shell" | "project" | "stack" | "job" | "devEndpoint" | "notebook" | "stateMachine";

/** Calls that change the code of something which exists, and so act as its role; any one is enough. */
export interface CodeChange {
  readonly runner: RunnerKind;
  readonly calls: readonly string[];
  readonly source: string;
}

export const CODE_CHANGES: readonly CodeChange[] = [
  { runner: "function", calls: ["lambda:UpdateFunctionCode"], source: "Rhino 18" },
  // A layer or a wrapper in the configuration is code as well.
  { runner: "function", calls: ["lambda:UpdateFunctionConfiguration"], source: "PMapper lambda" },
  // A shell in a container has the credentials of the task's role.
  { runner: "shell", calls: ["ecs:ExecuteCommand"], source: "API ExecuteCommand" },
  {
    runner: "project",
    calls: ["codebuild:StartBuild", "codebuild:StartBuildBatch", "codebuild:UpdateProject"],
    source: "PMapper codebuild",
  },
  {
    runner: "stack",
    calls: ["cloudformation:UpdateStack", "cloudformation:CreateChangeSet"],
    source: "PMapper cloudformation",
  },
  { runner: "job", calls: ["glue:UpdateJob"], source: "PMapper glue" },
  { runner: "devEndpoint", calls: ["glue:UpdateDevEndpoint"], source: "Rhino 20" },
  {
    runner: "notebook",
    calls: ["sagemaker:CreatePresignedNotebookInstanceUrl"],
    source: "PMapper sagemaker",
  },
  {
    runner: "stateMachine",
    calls: ["states:UpdateStateMachine"],
    source: "API UpdateStateMachine",
  },
];

/** Calls that give the caller credentials of a user. Source: Rhino 4 to 6. */
export const USER_CREDENTIALS = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
] as const;

/** Calls that give a role, a user or a group any permission, by the kind of what they are made on. */
export const PERMISSION_CHANGES = {
  /** Rhino 9 and 12. */
  role: ["iam:PutRolePolicy", "iam:AttachRolePolicy"],
  /** Rhino 7 and 10. */
  user: ["iam:PutUserPolicy", "iam:AttachUserPolicy"],
  /** Rhino 8 and 11. */
  group: ["iam:PutGroupPolicy", "iam:AttachGroupPolicy"],
  /** Rhino 1 and 2. An older version of a policy is not in the stack: it can allow anything. */
  policy: ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"],
} as const;

/** Calls that create an identity with any permission and act as it, all of a list. */
export const NEW_IDENTITIES: readonly { readonly kind: "role" | "user"; readonly calls: Calls }[] =
  [
    // PMapper sts and iam: the creator writes the trust policy of a role.
    { kind: "role", calls: ["iam:CreateRole", PERMISSION_CHANGES.role] },
    // Rhino 4, 7 and 10 together, on a user that the caller creates.
    {
      kind: "user",
      calls: [
        "iam:CreateUser",
        PERMISSION_CHANGES.user,
        ["iam:CreateAccessKey", "iam:CreateLoginProfile"],
      ],
    },
  ];

/** Every action by which a principal comes to act as another one, beside a role's trust policy. */
export const CONTROLLING_ACTIONS: readonly string[] = [
  "iam:PassRole",
  "iam:UpdateAssumeRolePolicy",
  ...USER_CREDENTIALS,
  ...CODE_CHANGES.flatMap(({ calls }) => calls),
];
