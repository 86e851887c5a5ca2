import { type StackData } from "../pageData";
import { element, find, table } from "./dom";
import { type View } from "./view";

/** The lost regions and zones that are chosen, and what the pack computed for them. */
export function startFailover(stack: HTMLElement, data: StackData, view: View): void {
  if (data.failover === undefined) {
    return;
  }
  const { regions, scenarios, placements } = data.failover;
  const form = find(stack, "form.losses", HTMLFormElement);
  const boxes = [...form.querySelectorAll<HTMLInputElement>("input")];
  const chosen = (name: string): readonly string[] =>
    boxes.filter((box) => box.name === name && box.checked).map(({ value }) => value);
  const update = (): void => {
    const lost = regions.filter((region) => chosen("region").includes(region));
    const zones = new Set(chosen("zone"));
    const scenario = scenarios.find((each) => each.lost.join() === lost.join());
    find(stack, ".answers").replaceChildren(
      scenario === undefined
        ? element("p", {}, "Not computed for so many regions.")
        : answersTable(scenario, lost),
    );
    const places = placements.map((place) => ({
      ...place,
      left: lost.includes(place.region) ? [] : place.zones.filter((zone) => !zones.has(zone)),
    }));
    find(stack, ".placements").replaceChildren(
      table(
        ["resource", "type", "region", "zones left"],
        places.map(({ name, urn, region, left, zones: all }) => [
          name,
          data.resources.find((resource) => resource.urn === urn)?.type ?? "",
          region,
          left.length === 0
            ? element("strong", { class: "refused" }, "lost")
            : `${left.length} of ${all.length}`,
        ]),
      ),
    );
    const resources = data.resources.filter(({ counted }) => counted);
    const gone = resources.filter(({ region }) => lost.includes(region)).length;
    const down = places.filter(({ left }) => left.length === 0).length;
    const checks = scenario?.failingChecks ?? [];
    find(stack, ".loss").textContent =
      `${resources.length - gone} of ${resources.length} resources are outside of the lost regions; ` +
      `${down} of ${places.length} that run in zones are lost; ` +
      `failing health checks: ${checks.length === 0 ? "none" : checks.join(", ")}.`;
  };
  const earlier = view.get("lost").split(",");
  for (const box of boxes) {
    box.checked = earlier.includes(box.value);
    box.addEventListener("change", () => {
      view.set("lost", [...chosen("region"), ...chosen("zone")].join());
      update();
    });
  }
  update();
}

type Scenario = NonNullable<StackData["failover"]>["scenarios"][number];

/** A name per row, and a column for the users near each region. */
function answersTable({ names }: Scenario, lost: readonly string[]): HTMLElement {
  if (names.length === 0) {
    return element("p", {}, "No name has a routing policy.");
  }
  const nears = [...new Set(names.flatMap(({ answers }) => answers.map(({ near }) => near)))];
  const rows = names.map(({ name, answers, withinSeconds }) => [
    name,
    ...nears.map((near) => {
      const targets = answers.find((answer) => answer.near === near)?.targets;
      return targets === undefined ? "" : answerOf(targets, lost);
    }),
    withinSeconds === undefined ? "" : withinSeconds === 0 ? "not affected" : `${withinSeconds} s`,
  ]);
  return table(["name", ...nears.map((near) => `near ${near}`), "within"], rows);
}

function answerOf(targets: readonly string[], lost: readonly string[]): Node | string {
  if (targets.length === 0) {
    return element("strong", { class: "refused" }, "no answer");
  }
  const text = targets.join(", ");
  return targets.every((target) => lost.includes(target))
    ? element("strong", { class: "refused" }, `${text} (lost)`)
    : text;
}
