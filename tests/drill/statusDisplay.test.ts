import { strict as assert } from "node:assert";

import { type DrillSnapshot } from "../../client/page/drillState";
import { StatusDisplay, statusLines } from "../../drill/statusDisplay";
import { withoutColours } from "../support/command";

const snapshot: DrillSnapshot = {
  stack: "dev",
  name: "api.example.com",
  path: "/v1/helloworld",
  atSeconds: 61.7,
  speed: 1,
  boundSeconds: 120,
  regions: [
    { region: "us-east-1", isLost: true, isHealthy: false, isAnswer: false },
    { region: "eu-central-1", isLost: false, isHealthy: true, isAnswer: true },
  ],
  events: [],
};

/** A terminal of 30 columns that records what is written to it. */
function fakeTerminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { terminal: { isTTY, columns: 30, write }, written };
}

describe("the state of the regions on a terminal", () => {
  it("has a line for each, with its key", () => {
    assert.deepEqual(statusLines(snapshot), [
      "   61.7 s",
      "1  us-east-1     lost, unhealthy",
      "2  eu-central-1  up, healthy, DNS answer",
    ]);
  });

  it("is drawn again below each line that is printed, cut to the width", () => {
    const { terminal, written } = fakeTerminal(true);
    const display = new StatusDisplay(terminal, () => snapshot);
    display.draw();
    display.print("an event");
    const plain = withoutColours(written.join(""));
    const state = "   61.7 s\n1  us-east-1     lost, unheal\n2  eu-central-1  up, healthy,\n";
    assert.equal(plain, `${state}\x1b[3A\x1b[0Jan event\n${state}`);
  });

  it("is not drawn without a terminal", () => {
    const { terminal, written } = fakeTerminal(false);
    const display = new StatusDisplay(terminal, () => snapshot);
    display.draw();
    display.print("an event");
    display.clear();
    assert.deepEqual(written, ["an event\n"]);
  });
});
