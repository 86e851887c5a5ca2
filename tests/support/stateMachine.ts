/**
 * Runs a definition in Amazon States Language, for the states that ours use: Task, Choice, Wait, Succeed and
 * Fail, with Retry and Catch. Time passes at once.
 */

interface State {
  readonly Type: "Task" | "Choice" | "Wait" | "Succeed" | "Fail";
  readonly Next?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Retry?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly MaxAttempts: number;
  }[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly ResultPath: string;
    readonly Next: string;
  }[];
  readonly Choices?: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly Default?: string;
  readonly Seconds?: number;
  readonly Error?: string;
}

interface Definition {
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, State>>;
}

export interface ExecutionResult {
  readonly status: "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";
  /** `Error` of the state that ended it. */
  readonly error: string | undefined;
  /** Names of the states in their order. */
  readonly path: readonly string[];
}

export interface Machine {
  /** Runs the function of a task. */
  readonly call: (parameters: unknown) => Promise<unknown>;
  readonly wait: (seconds: number) => void | Promise<void>;
  /** Ends the execution before a state. @default - never */
  readonly abortBefore?: (state: string, visits: number) => boolean;
}

type Data = Record<string, unknown>;

export async function execute(
  definition: object,
  input: Data,
  machine: Machine,
): Promise<ExecutionResult> {
  const { StartAt, States, TimeoutSeconds } = definition as Definition;
  const path: string[] = [];
  let data = input;
  let name = StartAt;
  let seconds = 0;
  for (;;) {
    const state = States[name];
    if (state === undefined) {
      throw new Error(`there is no state ${name}`);
    }
    const visits = path.filter((each) => each === name).length;
    if (machine.abortBefore?.(name, visits) === true) {
      return { status: "ABORTED", error: undefined, path };
    }
    path.push(name);
    if (state.Type === "Succeed" || state.Type === "Fail") {
      const status = state.Type === "Fail" ? "FAILED" : "SUCCEEDED";
      return { status, error: state.Error, path };
    }
    if (state.Type === "Wait") {
      seconds += state.Seconds ?? 0;
      if (seconds > TimeoutSeconds) {
        return { status: "TIMED_OUT", error: undefined, path };
      }
      await machine.wait(state.Seconds ?? 0);
      name = nextOf(state);
    } else if (state.Type === "Choice") {
      name = choose(state, data);
    } else {
      ({ name, data } = await runTask(state, data, machine));
    }
  }
}

async function runTask(
  state: State,
  data: Data,
  { call }: Machine,
): Promise<{ name: string; data: Data }> {
  const attempts = new Map<object, number>();
  for (;;) {
    try {
      return { name: nextOf(state), data: (await call(fill(state.Parameters, data))) as Data };
    } catch (error) {
      const type = error instanceof Error ? error.name : "Error";
      const retry = state.Retry?.find(({ ErrorEquals }) => covers(ErrorEquals, type));
      const used = retry === undefined ? 0 : (attempts.get(retry) ?? 0);
      if (retry !== undefined && used < retry.MaxAttempts) {
        attempts.set(retry, used + 1);
        continue;
      }
      const caught = state.Catch?.find(({ ErrorEquals }) => covers(ErrorEquals, type));
      if (caught === undefined) {
        throw error;
      }
      return { name: caught.Next, data: { ...data, error: { Error: type } } };
    }
  }
}

function covers(errors: readonly string[], type: string): boolean {
  return errors.includes("States.ALL") || errors.includes(type);
}

/** Fills `"name.$": "$"` with the whole input. */
function fill(parameters: State["Parameters"], data: Data): Data {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([key, value]) =>
      key.endsWith(".$") && value === "$" ? [key.slice(0, -2), data] : [key, value],
    ),
  );
}

function choose({ Choices = [], Default }: State, data: Data): string {
  const choice = Choices.find(
    ({ Variable, StringEquals }) => data[Variable.replace("$.", "")] === StringEquals,
  );
  return choice?.Next ?? Default ?? "";
}

function nextOf({ Next }: State): string {
  return Next ?? "";
}
