import { type Report } from "../../../../graph/pack";
import { markup } from "../markup";
import { type Panel } from "./panel";
import { reportPanel } from "./tables";

/**
 * What stays when regions or zones are lost: the page's script fills the results. The table of the report follows.
 *
 * @returns undefined for a report that is no failover.
 */
export function failoverPanel(report: Report): Panel | undefined {
  const data = report.data?.();
  if (data === undefined) {
    return undefined;
  }
  const { regions, placements } = data;
  const zonesOf = (region: string): readonly string[] => [
    ...new Set(placements.filter((each) => each.region === region).flatMap(({ zones }) => zones)),
  ];
  const box = (kind: string, name: string) =>
    markup`<label><input type="checkbox" name="${kind}" value="${name}" /> ${name}</label>`;
  return {
    id: "failover",
    title: "Failover",
    content: markup`<form class="losses">
        ${regions.map(
          (region) =>
            markup`<fieldset data-region="${region}">
              <legend>${region}</legend>
              ${box("region", region)}${[...zonesOf(region)]
                .sort()
                .map((zone) => box("zone", zone))}
            </fieldset>`,
        )}
      </form>
      <p class="loss" role="status"></p>
      <h3>DNS answers</h3>
      <div class="answers"></div>
      <h3>What runs in zones</h3>
      <div class="placements"></div>
      <h3>${report.title}</h3>
      ${reportPanel(report).content}`,
  };
}
