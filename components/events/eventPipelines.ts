import * as pulumi from "@pulumi/pulumi";

import { type EventsPlan } from "../../lib/events/plan";
import { type ServiceBinding } from "../services/serviceBinding";
import { EventPipeline, type EventPipelineContext } from "./eventPipeline";
import { type RegionalEventTables } from "./eventTables";

export interface EventPipelinesArgs extends Omit<EventPipelineContext, "keyArn"> {
  readonly plan: EventsPlan;
  readonly tables: RegionalEventTables;
}

/** All pipelines of a region. */
export class EventPipelines extends pulumi.ComponentResource {
  /** By name. */
  public readonly pipelines: Readonly<Record<string, EventPipeline>>;
  /** What the services that collect are given, by service. */
  public readonly collectors: Readonly<Record<string, ServiceBinding>>;
  /** Names of the alarms, for the dashboard. */
  public readonly alarmNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: EventPipelinesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EventPipelines", name, {}, opts);
    const { plan, tables, ...context } = args;

    const pipelines = plan.pipelines.flatMap((pipeline) => {
      const own = tables.pipelines[pipeline.name];
      return own === undefined
        ? []
        : [
            {
              plan: pipeline,
              created: new EventPipeline(
                `${name}-${pipeline.name}`,
                { ...context, plan: pipeline, tables: own, keyArn: tables.keyArn },
                { parent: this },
              ),
            },
          ];
    });

    this.pipelines = Object.fromEntries(
      pipelines.map(({ plan: { name: key }, created }) => [key, created]),
    );
    this.collectors = Object.fromEntries(
      pipelines.map(({ plan: { collector }, created }) => [collector.service, created.collector]),
    );
    this.alarmNames = pipelines.flatMap(({ created }) => created.alarmNames);
    this.registerOutputs({});
  }
}
