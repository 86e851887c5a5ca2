import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface EventStreamArgs {
  /** Shards; undefined on demand. Another number, and a change of the mode, reshard the stream in place. */
  readonly shards: number | undefined;
  /** 24 to 8760. */
  readonly retentionHours: number;
  readonly keyArn: pulumi.Input<string>;
  /** Whether a consumer with a throughput of its own is registered. */
  readonly enhancedFanOut: boolean;
}

/** A Kinesis data stream of events, encrypted. */
export class EventStream extends pulumi.ComponentResource {
  public readonly streamName: pulumi.Output<string>;
  public readonly streamArn: pulumi.Output<string>;
  /** Undefined without enhanced fan-out. */
  public readonly consumerArn: pulumi.Output<string> | undefined;

  constructor(name: string, args: EventStreamArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EventStream", name, {}, opts);
    const { shards } = args;

    const stream = new aws.kinesis.Stream(
      `${name}-stream`,
      {
        streamModeDetails: { streamMode: shards === undefined ? "ON_DEMAND" : "PROVISIONED" },
        ...(shards === undefined ? {} : { shardCount: shards }),
        retentionPeriod: args.retentionHours,
        encryptionType: "KMS",
        kmsKeyId: args.keyArn,
      },
      { parent: this },
    );
    const consumer = args.enhancedFanOut
      ? new aws.kinesis.StreamConsumer(
          `${name}-consumer`,
          { streamArn: stream.arn },
          { parent: this },
        )
      : undefined;

    this.streamName = stream.name;
    this.streamArn = stream.arn;
    this.consumerArn = consumer?.arn;
    this.registerOutputs({ streamName: this.streamName });
  }
}
