/**
 * CodeDeploy's predefined configurations for Lambda, by their own names without `CodeDeployDefault.`.
 *
 * Source: CodeDeploy User Guide, "Predefined deployment configurations for an AWS Lambda compute platform".
 */

/** How CodeDeploy shifts the traffic. */
export type TrafficShift =
  | { readonly kind: "allAtOnce" }
  /** A first percentage, and the rest after some minutes. */
  | { readonly kind: "canary"; readonly percent: number; readonly minutes: number }
  /** The same percentage every some minutes. */
  | { readonly kind: "linear"; readonly percent: number; readonly minutes: number };

const canary = (minutes: number): TrafficShift => ({ kind: "canary", percent: 10, minutes });
const linear = (minutes: number): TrafficShift => ({ kind: "linear", percent: 10, minutes });

export const codeDeployPresets = {
  LambdaAllAtOnce: { kind: "allAtOnce" },
  LambdaCanary10Percent5Minutes: canary(5),
  LambdaCanary10Percent10Minutes: canary(10),
  LambdaCanary10Percent15Minutes: canary(15),
  LambdaCanary10Percent30Minutes: canary(30),
  LambdaLinear10PercentEvery1Minute: linear(1),
  LambdaLinear10PercentEvery2Minutes: linear(2),
  LambdaLinear10PercentEvery3Minutes: linear(3),
  LambdaLinear10PercentEvery10Minutes: linear(10),
} as const satisfies Readonly<Record<string, TrafficShift>>;

type CodeDeployPreset = keyof typeof codeDeployPresets;

export const presetNames = Object.keys(codeDeployPresets) as [CodeDeployPreset];

/** The steps of a shift: the percentage of the new version, and the minute at which it begins. */
export function stepsOfShift(shift: TrafficShift): readonly { percent: number; minute: number }[] {
  switch (shift.kind) {
    case "allAtOnce":
      return [{ percent: 100, minute: 0 }];
    case "canary":
      return [
        { percent: shift.percent, minute: 0 },
        { percent: 100, minute: shift.minutes },
      ];
    case "linear": {
      const count = Math.ceil(100 / shift.percent);
      return Array.from({ length: count }, (_, index) => ({
        percent: Math.min(100, (index + 1) * shift.percent),
        minute: index * shift.minutes,
      }));
    }
  }
}
