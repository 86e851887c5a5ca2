/**
 * The state machine of a rollout, in Amazon States Language.
 *
 * Its states call one function, which holds what is decided; the machine holds what must happen whatever the
 * function does: calls are repeated, every call has a timeout, and every error leads to `RollBack`.
 * Source: Step Functions Developer Guide, "Using Amazon States Language to define Step Functions workflows".
 */

export interface StateMachineArgs<S> {
  /** ARN of the function that takes the steps. */
  readonly stepFunctionArn: S;
  /** What is released and how, for the function that takes the steps. */
  readonly order: unknown;
  /** Seconds for which each percentage is held. */
  readonly intervalSeconds: number;
  /** Longest time of the whole in seconds. */
  readonly timeoutSeconds: number;
}

export const states = {
  begin: "Begin",
  decide: "Decide",
  shift: "Shift",
  wait: "Wait",
  checkHealth: "CheckHealth",
  finish: "Finish",
  rollBack: "RollBack",
  released: "Released",
  rolledBack: "RolledBack",
  notRolledBack: "NotRolledBack",
} as const;

/** Longest time of one call in seconds: more than the timeout of the function that takes the steps. */
export const STEP_TASK_SECONDS = 90;

/**
 * Errors that pass: Lambda's own, and those of the services that the function calls, by the names that the
 * AWS SDK gives them. Source: Step Functions Developer Guide, "Handle transient Lambda service exceptions".
 */
const transientErrors = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.TooManyRequestsException",
  "TooManyRequestsException",
  "ThrottlingException",
  "Throttling",
];

const patiently = {
  IntervalSeconds: 2,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: "FULL",
};

/** What the machine does with the execution's input `{ "from": "3", "to": "4" }`. */
export function rolloutDefinition<S>(args: StateMachineArgs<S>): object {
  const task = (action: string, next: string) => stepTask(args, action, next);
  return {
    Comment:
      "Shifts the traffic of an alias to a new version step by step, and back if it is worse",
    StartAt: states.begin,
    TimeoutSeconds: args.timeoutSeconds,
    States: {
      [states.begin]: task("begin", states.decide),
      [states.decide]: {
        Type: "Choice",
        Choices: [
          { Variable: "$.next", StringEquals: "shift", Next: states.shift },
          { Variable: "$.next", StringEquals: "wait", Next: states.wait },
          { Variable: "$.next", StringEquals: "finish", Next: states.finish },
        ],
        Default: states.rollBack,
      },
      [states.shift]: task("shift", states.wait),
      [states.wait]: { Type: "Wait", Seconds: args.intervalSeconds, Next: states.checkHealth },
      [states.checkHealth]: task("checkHealth", states.decide),
      [states.finish]: task("finish", states.released),
      [states.rollBack]: {
        ...task("rollBack", states.rolledBack),
        // Nothing is left to fall back to: repeat whatever the error is.
        Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 10, ...patiently }],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: states.notRolledBack }],
      },
      [states.released]: { Type: "Succeed" },
      [states.rolledBack]: {
        Type: "Fail",
        Error: "RolledBack",
        Cause: "The new version was worse, or a step failed; the alias has the version from before",
      },
      [states.notRolledBack]: {
        Type: "Fail",
        Error: "NotRolledBack",
        Cause: "The alias can still have the new version; set it back by hand",
      },
    },
  };
}

function stepTask<S>(
  { stepFunctionArn, order }: StateMachineArgs<S>,
  action: string,
  next: string,
) {
  return {
    Type: "Task",
    Resource: stepFunctionArn,
    Parameters: { action, order, "state.$": "$" },
    TimeoutSeconds: STEP_TASK_SECONDS,
    Retry: [{ ErrorEquals: transientErrors, MaxAttempts: 6, ...patiently }],
    Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: states.rollBack }],
    Next: next,
  };
}
