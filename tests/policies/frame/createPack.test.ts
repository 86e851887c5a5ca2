import { strict as assert } from "node:assert";

import { type Finding, type PackConfig } from "../../../graph/pack";
import { Secret, Unknown } from "../../../graph/value";
import { createPack } from "../../../policies/frame/createPack";
import { parseExceptions } from "../../../policies/exceptions/exceptionsFile";
import { need, text } from "../../../policies/frame/properties";
import { type InputRule, type OutputRule, type Proof } from "../../../policies/frame/rule";
import { graphBuilder } from "../../support/graph";

const BUCKET = "aws:s3/bucket:Bucket";

const info = {
  severity: "low",
  level: "mandatory",
  references: [],
  blindSpots: [],
  fix: "Paint it blue.",
  question: "whether it is red",
} as const;

const noRed: InputRule = {
  ...info,
  id: "no-red",
  claim: "Nothing is red.",
  stage: "inputs",
  types: [BUCKET],
  check({ inputs }, report) {
    if (need(text(inputs["color"])) === "red") {
      report.violation("color must not be red");
    }
  },
};

const noEcho: OutputRule = {
  ...info,
  id: "no-echo",
  claim: "Nothing has a message.",
  level: "advisory",
  stage: "outputs",
  check(resource, report) {
    const message = text(resource.inputs["message"]);
    if (typeof message === "string") {
      report.violation(`message must be left out, got "${message}"`);
    }
  },
};

const fewBuckets: Proof = {
  ...info,
  id: "few-buckets",
  claim: "A stack has two buckets at most.",
  stage: "stack",
  check(graph, at) {
    const buckets = graph.ofType(BUCKET).length;
    if (buckets > 2) {
      at().violation(`stack must have two buckets at most, got ${buckets}`);
    }
  },
};

interface Given {
  readonly exceptions?: string;
  readonly today?: string;
  readonly stack?: string;
  readonly config?: PackConfig;
}

/** A stack that breaks each rule once, under a pack of three rules. */
function findings({ exceptions = "exceptions: []", today = "2030-06-30", ...given }: Given = {}) {
  const stack = graphBuilder({ stack: given.stack ?? "test" });
  stack.resource(BUCKET, "red", { color: "red" });
  stack.resource(BUCKET, "unknown", { color: Unknown.value });
  stack.resource(BUCKET, "loud", { message: "hello" });
  return pack(exceptions, today).evaluate(stack.graph(), given.config).map(written);
}

function pack(exceptions: string, today: string) {
  return createPack({
    name: "fixture",
    rules: [noRed, noEcho, fewBuckets],
    reports: [
      () => ({ title: "empty", columns: ["a"], rows: [] }),
      (graph) => ({ title: "size", columns: ["n"], rows: [[String(graph.resources.length)]] }),
    ],
    exceptions: parseExceptions(exceptions),
    today: () => today,
  });
}

function written({ policy, level, urn, message, undecided }: Finding): string {
  const name = urn?.split("::").pop() ?? "stack";
  return `${policy} ${level} ${name}: ${undecided ? "? " : ""}${message}`;
}

const REASON = "The fixture requires it.";

function exception(rule: string, urn: string, expires = "2030-12-31"): string {
  const reason = `reason: ${REASON}, owner: tests`;
  return `exceptions:\n  - { rule: ${rule}, urn: "${urn}", ${reason}, expires: ${expires} }\n`;
}

const RED = "no-red mandatory red: color must not be red";
const MAYBE = "no-red mandatory unknown: ? whether it is red";
const LOUD = 'no-echo advisory loud: message must be left out, got "hello"';
const MANY = "few-buckets mandatory stack: stack must have two buckets at most, got 3";

describe("createPack", () => {
  it("gives the findings in the order of the rules", () => {
    assert.deepEqual(findings(), [RED, MAYBE, LOUD, MANY]);
  });

  it("reports a rule that fails, without its secrets, and runs the others", () => {
    const stack = graphBuilder();
    stack.resource(BUCKET, "red", { color: "red" });
    stack.resource(BUCKET, "loud", { message: "hello", token: new Secret("hunter22") });
    const failing: OutputRule = {
      ...noEcho,
      id: "failing",
      check({ name }) {
        if (name === "loud") {
          throw new TypeError("no hunter22 here");
        }
      },
    };
    const found = createPack({
      name: "fixture",
      rules: [failing, noRed],
      reports: [
        function broken() {
          throw new Error("no rows");
        },
      ],
      exceptions: { exceptions: [], issues: [] },
      today: () => "2030-01-01",
    });

    assert.deepEqual(found.evaluate(stack.graph()).map(written), [
      'failing advisory loud: the rule failed with "TypeError: no [secret] here"; this is a fault of the rule, report it',
      "no-red mandatory red: color must not be red",
    ]);
    assert.deepEqual(found.report(stack.graph()), [
      {
        title: "A report that failed",
        columns: ["report", "reason"],
        rows: [["broken", "no rows"]],
      },
    ]);
  });

  it("shows a report only when it has rows", () => {
    const reports = pack("exceptions: []", "2030-01-01").report(graphBuilder().graph());

    assert.deepEqual(reports, [{ title: "size", columns: ["n"], rows: [["2"]] }]);
  });

  it("removes a secret from its messages, however it was wrapped", () => {
    const stack = graphBuilder();
    stack.resource(BUCKET, "a", { message: new Secret("hunter22") });
    stack.resource(BUCKET, "b", {
      message: "it is hunter22!",
      all: new Secret([{ x: "is hunter" }]),
    });
    const found = pack("exceptions: []", "2030-01-01").evaluate(stack.graph());

    assert.deepEqual(found.map(written), [
      'no-echo advisory a: message must be left out, got "[secret]"',
      'no-echo advisory b: message must be left out, got "it [secret]22!"',
    ]);
  });
});

describe("levels", () => {
  it("leave out a disabled policy", () => {
    assert.deepEqual(findings({ config: { "no-red": "disabled" } }), [LOUD, MANY]);
  });

  it("can be set for all, and for one policy over that", () => {
    const config = { all: "mandatory", "no-red": { enforcementLevel: "advisory" } } as const;

    assert.deepEqual(findings({ config }), [
      RED.replace("mandatory", "advisory"),
      MAYBE.replace("mandatory", "advisory"),
      LOUD.replace("advisory", "mandatory"),
      MANY,
    ]);
  });

  it("stay as they are where settings name none", () => {
    assert.deepEqual(findings({ config: { "no-echo": { color: "blue" } } }), findings());
  });
});

describe("exceptions", () => {
  const RED_URN = "urn:pulumi:test::meridian::*::red";

  it("cover the violations of a rule on the resources of their pattern", () => {
    const exceptions = exception("no-red", RED_URN);

    assert.deepEqual(findings({ exceptions }), [MAYBE, LOUD, MANY]);
  });

  it("cover undecided questions as well", () => {
    const exceptions = exception("no-red", "urn:pulumi:*::*::aws:s3*::unk*");

    assert.deepEqual(findings({ exceptions }), [RED, LOUD, MANY]);
  });

  it("are listed with what they excuse, without secrets", () => {
    const stack = graphBuilder();
    stack.resource(BUCKET, "red", { color: "red", other: new Secret("must not") });
    stack.resource(BUCKET, "red-2", { color: Unknown.value });
    const excused = (urn: string) =>
      pack(exception("no-red", urn), "2030-06-30")
        .report(stack.graph())
        .find(({ title }) => title === "What exceptions excuse");

    assert.deepEqual(excused("urn:pulumi:test::meridian::*::red*"), {
      title: "What exceptions excuse",
      columns: ["rule", "resource", "finding", "reason", "owner", "expires"],
      rows: [
        ["no-red", "red", "color [secret] be red", REASON, "tests", "2030-12-31"],
        ["no-red", "red-2", "undecided: whether it is red", REASON, "tests", "2030-12-31"],
      ],
    });
    assert.equal(excused("urn:pulumi:test::meridian::*::blue"), undefined);
  });

  it("are too broad, and cover nothing, when they name no resource", () => {
    const urn = "urn:pulumi:test::meridian::*::*";

    assert.deepEqual(findings({ exceptions: exception("no-red", urn) }), [
      ...findings(),
      `exceptions mandatory stack: exceptions.yaml:2: the exception of no-red for ${urn} is too broad; ` +
        "name the resource in the last part of the pattern, or set a level for the rule",
    ]);
  });

  it("are too broad when they cover more than ten resources", () => {
    const found = (count: number) => {
      const stack = graphBuilder();
      for (let at = 0; at < count; at++) {
        stack.resource(BUCKET, `red-${at}`, { color: "red" });
      }
      const urn = "urn:pulumi:test::meridian::*::red-*";
      const findings = pack(exception("no-red", urn), "2030-06-30").evaluate(stack.graph());
      return findings.filter(({ policy }) => policy === "exceptions").map(({ message }) => message);
    };

    assert.deepEqual(found(10), []);
    assert.deepEqual(found(11), [
      "exceptions.yaml:2: the exception of no-red for urn:pulumi:test::meridian::*::red-* covers 11 resources, " +
        "10 are allowed; narrow its pattern, or set a level for the rule",
    ]);
  });

  it("hold through their last day, and are violations after it", () => {
    const exceptions = exception("no-red", RED_URN, "2030-06-30");

    assert.deepEqual(findings({ exceptions, today: "2030-06-30" }), [MAYBE, LOUD, MANY]);
    assert.deepEqual(findings({ exceptions, today: "2030-07-01" }), [
      RED,
      MAYBE,
      LOUD,
      MANY,
      `exceptions mandatory stack: exceptions.yaml:2: the exception of no-red for ${RED_URN} ` +
        "expired on 2030-06-30; mend the resource, or decide again and set a new date",
    ]);
  });

  it("are violations when they cover nothing", () => {
    const urn = "urn:pulumi:test::meridian::*::blue";

    assert.deepEqual(findings({ exceptions: exception("no-red", urn) }).slice(4), [
      `exceptions mandatory stack: exceptions.yaml:2: the exception of no-red for ${urn} ` +
        "covers nothing; remove it",
    ]);
  });

  it("are needed even while their rule is disabled", () => {
    const exceptions = exception("no-red", RED_URN);

    assert.deepEqual(findings({ exceptions, config: { "no-red": "disabled" } }), [LOUD, MANY]);
  });

  it("of another stack or project are neither unused nor expired here", () => {
    for (const urn of ["urn:pulumi:prod::meridian::*::x", "urn:pulumi:test::other::*::x"]) {
      const exceptions = exception("no-red", urn, "2020-01-01");

      assert.deepEqual(findings({ exceptions }), findings());
    }
  });

  it("of an unknown rule are violations in every stack", () => {
    const exceptions = exception("no-blue", "urn:pulumi:prod::meridian::*::x");

    assert.deepEqual(findings({ exceptions }).slice(4), [
      "exceptions mandatory stack: exceptions.yaml:2: rule must be the id of a rule, " +
        'got "no-blue"',
    ]);
  });

  it("match each part of a URN on its own, and letter by letter", () => {
    for (const urn of [
      "urn:pulumi:test::*::red",
      "urn:pulumi:test::meridian::aws.s3/bucket.Bucket::red",
      "urn:pulumi:test::meridian::*::re",
    ]) {
      assert.equal(findings({ exceptions: exception("no-red", urn) })[0], RED);
    }
  });

  it("that cannot be read are violations", () => {
    const exceptions = "exceptions:\n  - rule: no-red\n";

    assert.deepEqual(
      findings({ exceptions })[4],
      [
        "exceptions mandatory stack: exceptions.yaml:2: exceptions[0].urn " +
          "must be a pattern of URNs, got nothing",
      ][0],
    );
  });

  it("obey their own level", () => {
    const exceptions = exception("no-blue", "urn:pulumi:prod::meridian::*::x");

    assert.deepEqual(findings({ exceptions, config: { exceptions: "disabled" } }), findings());
  });
});
